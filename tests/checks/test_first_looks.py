"""The quick looks that spare a rule its closer one never hide what it would find."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quizkit import above
from quizkit.above import may_refer, reference
from quizkit.checks.words import folded, tokens

_WORDS = (
    "all none both neither any either each one or more some of the above these options answers is are correct right "
    "true no only but except A B C D (A) and nor & , answer choices 以上 上述 前面 其余 都 皆 均 全 各项 全选 没有正确 "
    "无正确答案 选项 不对 正确 错误 只有 仅 除了 Ａ Ｂ ① ② 甲 乙 、 和 及 以外 对 是"
)
_PIECES = _WORDS.split()


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6), st.sampled_from(["", " "]), st.booleans())
def test_an_option_that_speaks_of_others_is_looked_at(pieces: list[str], between: str, capitals: bool) -> None:  # noqa: FBT001 - drawn
    text = between.join(pieces)
    text = text.upper() if capitals else text
    assert reference(text) is None or may_refer(f"x\x1f{text}\x1fy")


@given(st.from_regex(above._LETTERS_ZH, fullmatch=True))
def test_no_option_of_letters_is_overlooked(text: str) -> None:
    assert reference(text)


@given(st.text(st.sampled_from("ab1.'’ 中文，；？（\x1fＡß９-é\u0301\u0338=<"), max_size=14))
def test_words_are_those_of_the_normal_form(text: str) -> None:
    normal = unicodedata.normalize("NFKC", text).casefold()
    assert tokens(text) == re.findall(r"[a-z0-9]+(?:[.'’][a-z0-9]+)*|[\u3400-\u9fff]|\x1f", normal)
    assert folded(text) == " ".join(normal.split())
