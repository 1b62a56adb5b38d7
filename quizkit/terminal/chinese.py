"""What the fronts say, in simplified Chinese."""

from __future__ import annotations

from typing import ClassVar

from quizkit.grading.verdict import Mark
from quizkit.model.text import Lang
from quizkit.study.modes import Mode
from quizkit.terminal.english import Words


class Chinese(Words):
    """Chinese, simplified."""

    lang = Lang.ZH
    modes: ClassVar[dict[Mode, str]] = {
        Mode.PRACTICE: "练习",
        Mode.REVIEW: "复习",
        Mode.EXAM: "考试",
        Mode.CRAM: "突击",
        Mode.MISTAKES: "错题本",
        Mode.PREVIEW: "预览",
    }
    marks: ClassVar[dict[Mark, str]] = {
        Mark.RIGHT: "正确",
        Mark.ALMOST: "差一点",
        Mark.PARTLY: "部分正确",
        Mark.WRONG: "错误",
    }
    shares: ClassVar[tuple[str, ...]] = ("忘了", "勉强", "记得")
    degrees: ClassVar[tuple[str, ...]] = ("没答到", "答到一些", "答到了")

    colon = "："
    comma = "，"
    listed = "、"
    semicolon = "；"
    aside = "（{text}）"
    percent = "{value}%"
    question = "第 {number} 题，共 {total} 题"
    again = "第 {number} 题，再答一次"
    ahead = "后面还有 {count} 题"
    flagged = "已标记"
    points = "{points} 分"
    point = "1 分"
    level = "难度 {level}"
    several = "选出所有正确项。"
    recall = "先回忆答案，再看背面。"
    gap = "第 {number} 空"
    gap_hint = "提示：{hint}"
    same_text = "同一材料：{start}（{key} 看全文）"
    unit = "单位：{unit}"
    dated = "日期，如 2018、2018-11 或 2018-11-05"
    marked = "已选：{marked}"
    none = "尚未选择"
    your_order = "你的顺序"
    yours = "你的回答"
    placed = "你排在第 {number} 位"
    picked = "你选的"
    is_key = "正确答案"
    expected = "答案"
    model = "参考答案"
    back = "背面"
    why = "解析"
    caution = "注意"
    source = "出处"
    hint = "提示"
    no_hint = "这道题没有提示。"
    no_help = "考试中没有提示。"
    returns = "这道题稍后会再出现。"
    due = "下次：{when}"
    today = "今天"
    tomorrow = "明天"
    in_days = "{count} 天后"
    overridden = "已算作正确，并记下供出题人参考。"
    kept = "答案已保存。"
    undone = "已撤销。"
    nothing_to_undo = "没有可撤销的。"
    no_undo = "考试中请返回上一题（p）修改答案。"
    flag_on = "已标记。"
    flag_off = "已取消标记。"
    nothing_marked = "请先至少选一项。"
    incomplete = "请先填完每一项。"
    used_up = "请按所列数字之一。"
    empty = "请先输入答案，或按 {skip} 跳过。"
    doubt = "{reason}。请修改，或再按一次回车提交。"
    unread = "看不懂这个回答。请修改，或再按一次回车提交。"
    pasted = "这里不接受粘贴的文字。"
    how_good = "记得怎么样？"
    how_much = "你的回答答到这一点了吗？"
    how_right = "你答到要点了吗？"
    finish_essay = "空行结束作答；输入 :e 打开编辑器。"
    finish_lines = "空行结束作答。"
    no_editor = "编辑器无法运行，请设置 $EDITOR。"
    time_left = "剩余 {time}"
    time_up = "时间到。"
    time_up_kept = "时间到，这道题已输入的内容已交卷。"
    unknown_key = "`{key}` 在这里没有作用；按 ? 查看按键。"

    k_answer = "作答"
    k_mark = "选择"
    k_confirm = "确认"
    k_assign = "选择"
    k_leave = "留空"
    k_back = "退一步"
    k_show = "看答案"
    k_finish = "完成"
    k_next = "下一题"
    k_hint = "提示"
    k_skip = "跳过"
    k_undo = "撤销"
    k_flag = "标记"
    k_keys = "按键"
    k_quit = "退出"
    k_right = "我答对了"
    k_previous = "上一题"
    k_commands = "更多按键"
    k_grid = "总览"
    k_submit = "交卷"
    k_end = "结束"
    k_go = "跳到该题"
    help: ClassVar[tuple[str, ...]] = (
        "按数字作答，多选题中选中或取消；也可按字母，A 是第一项",
        "按回车确认所选或所输入的答案；只按回车不会作答",
        "按退格键撤回一步 · 配对题中按 - 留空",
        "h 提示（考试除外） · s 跳过（最后再问） · u 撤销上一次回答 · f 标记",
        "看到结果后按 !：我答对了",
        "p 上一题，g 总览（考试、预览） · t 再看材料 · q 退出，以后可以继续",
        "输入文字时，先按 Esc 再按字母，或输入 :h 再按回车",
    )
    help_lines: ClassVar[tuple[str, ...]] = (
        "一行一个回答：`2`、`1 3`、`b`、选项的文字；两个空写成 `塞纳河; 巴黎`",
        ":h 提示（考试除外），:s 跳过（最后再问），:u 撤销上一次回答，:f 标记",
        "看到结果后输入 !：我答对了",
        ":p 上一题，:g 总览（考试、预览），:t 再看材料，:q 退出，以后可以继续",
    )

    done = "完成"
    stopped = "已停止"
    nothing = "没有可答的题。"
    nothing_due = "没有到期的题。用 `--mode practice` 学新题。"
    no_mistakes = "没有错题。"
    score = "得分 {score} / {points}（{percent}）"
    answered = "已答 {answered} / {total}"
    time_taken = "用时 {time}"
    missed = "需要再看"
    unanswered = "未作答"
    due_next = "下次到期：{when}（{count} 题）"
    plain_commands = "命令：:h 提示，:s 跳过，:u 撤销，:f 标记，:? 按键，:q 退出"
    exam_commands = "命令：:s 跳过，:f 标记，:p 上一题，:g 总览，:? 按键，:q 退出"
    resume = "继续：同一命令加上 --resume"
    still_open = "{when} 的{mode}还没做完（已答 {answered} / {total}）；加上 --resume 可以继续。"
    no_resume = "没有可以继续的测验。"
    look_over = "总览"
    hand_in = "交卷吗？"
    open_ones = "未答：{numbers}"
    flagged_ones = "已标记：{numbers}"
    submit_or_go = "y 交卷 · 输入题号跳到该题 · q 离开，以后再答"
    not_a_number = "请输入题号、y 或 q。"

    refused = "看不懂：{reason}"
    want_text = "请输入答案"
    want_one = "请输入一个选项的编号"
    want_many = "请输入选项编号，如 `1 3`"
    want_pairs = "请依次为每一项输入编号，如 `2 1 3`（`-` 表示留空）"
    want_order = "请按顺序输入所有编号，如 `3 1 2`"
    want_gaps = "请输入 {count} 个答案，用 `;` 隔开"
    want_share = "请输入得分比例，0 到 1 之间"
    plain_next = "回车下一题，! 我答对了，:u 撤销，:q 退出"
