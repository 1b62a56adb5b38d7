"""The words that papers bring along themselves, in Chinese and English; `{…}` is filled in."""

from __future__ import annotations

import re
from decimal import Decimal

from quizkit.model.text import Lang

_ONE = re.compile(r"(?<![\d.])1 (question|point|minute)s\b")  # not "1 points"

FURNITURE: dict[str, tuple[str, str]] = {
    # what the candidate fills in
    "name": ("姓名", "Name"),
    "class": ("班级", "Class"),
    "number": ("考号", "No."),
    "date": ("日期", "Date"),
    "school": ("学校", "School"),
    "score": ("得分", "Score"),
    # the head and foot of a page
    "version": ("{version} 卷", "Version {version}"),
    "page": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
    "key": ("参考答案", "Answer key"),
    "seal": ("密封线内不要答题", "Do not write beyond this line"),
    "part": ("题号", "Part"),
    "total": ("总分", "Total"),
    "about": ("本卷共 {count} 题，满分 {points} 分", "{count} questions, {points} points"),
    "minutes": ("考试时间 {minutes} 分钟", "{minutes} minutes"),
    # sections
    "section": ("（共 {count} 题，{points} 分）", "({count} questions, {points} points)"),
    "each": (
        "（共 {count} 题，每题 {each} 分，共 {points} 分）",
        "({count} questions, {each} points each, {points} in all)",
    ),
    # what to do
    "do-many": ("多选：选出所有正确的选项。", "Choose all that apply."),
    "do-pair": ("把右栏的字母填在左边的横线上。", "Write the letter of each match on the line."),
    "do-arrange": ("在方框里填写序号。", "Number the boxes in the right order."),
    "stimulus": ("阅读下面的材料，回答第 {numbers} 题。", "Questions {numbers} are about this text."),
    "points": ("（{points} 分）", "({points} points)"),
    "hint": ("提示", "Hint"),
    # dates to fill in
    "year": ("年", "year"),
    "month": ("月", "month"),
    "day": ("日", "day"),
    # the key
    "also": ("也可", "Also"),
    "why": ("解析", "Why"),
    "caution": ("注意", "Caution"),
    "source": ("来源", "Source"),
    "rubric": ("评分标准", "Rubric"),
    "no-points": ("分", "points"),
    "range": ("{low} 至 {high}", "{low} to {high}"),
    "at-least": ("不小于 {low}", "at least {low}"),
    "at-most": ("不大于 {high}", "at most {high}"),
}


def furnish(name: str, langs: tuple[Lang, ...], **values: object) -> list[dict[str, str]]:
    """Return the words of ``name`` in each of ``langs``, as `{"lang": …, "words": …}`."""
    both = dict(zip(Lang, FURNITURE[name], strict=True))
    return [{"lang": lang.value, "words": _ONE.sub(r"1 \1", both[lang].format(**values))} for lang in langs]


def written(points: Decimal) -> str:
    """Return ``points`` as people write them."""
    return f"{points.normalize():f}"
