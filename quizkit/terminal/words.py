"""What the fronts say, in English and Chinese. Braces hold what is filled in."""

from __future__ import annotations

from typing import ClassVar

from quizkit.grading.verdict import Mark
from quizkit.model.text import Lang
from quizkit.study.modes import Mode


class Words:
    """English."""

    lang = Lang.EN
    modes: ClassVar[dict[Mode, str]] = {
        Mode.PRACTICE: "Practice",
        Mode.REVIEW: "Review",
        Mode.EXAM: "Exam",
        Mode.CRAM: "Cram",
        Mode.MISTAKES: "Mistakes",
        Mode.PREVIEW: "Preview",
    }
    marks: ClassVar[dict[Mark, str]] = {
        Mark.RIGHT: "Right",
        Mark.ALMOST: "Almost right",
        Mark.PARTLY: "Partly right",
        Mark.WRONG: "Wrong",
    }
    shares: ClassVar[tuple[str, ...]] = ("again", "hard", "good")
    degrees: ClassVar[tuple[str, ...]] = ("no", "partly", "yes")

    colon = ": "
    question = "Question {number} of {total}"
    again = "Question {number}, once more"
    ahead = "{count} more to come"
    flagged = "flagged"
    points = "{points} points"
    point = "1 point"
    level = "level {level}"
    several = "Choose every right answer."
    recall = "Recall the answer, then look."
    order = "Put these in order."
    pair = "Match each with one of the list."
    gap = "Gap {number}"
    gap_hint = "hint: {hint}"
    unit = "in {unit}"
    dated = "a date, such as 2018, 2018-11 or 2018-11-05"
    marked = "marked: {marked}"
    none = "none yet"
    your_order = "Your order"
    yours = "You answered"
    placed = "you put it at {number}"
    picked = "your choice"
    is_key = "right answer"
    expected = "Answer"
    model = "Model answer"
    back = "Back"
    why = "Why"
    caution = "Caution"
    source = "Source"
    hint = "Hint"
    no_hint = "This question has no hint."
    returns = "It comes back in a while."
    due = "Next: {when}"
    today = "today"
    tomorrow = "tomorrow"
    in_days = "in {count} days"
    overridden = "Counted as right; it is noted for the bank's author."
    kept = "Answer kept."
    undone = "Taken back."
    nothing_to_undo = "There is nothing to take back."
    no_undo = "Answers of an exam are changed by going back (p)."
    flag_on = "Flagged."
    flag_off = "Flag taken off."
    nothing_marked = "Mark at least one option first."
    incomplete = "Fill in every line first."
    used_up = "Choose one of the numbers shown."
    empty = "Type an answer first, or {skip} to skip."
    doubt = "{reason}. Change it, or press Enter again to send it as it is."
    unread = "That was not understood. Change it, or press Enter again to send it as it is."
    pasted = "Pasted text is not a key; it was left alone."
    how_good = "How well did you know it?"
    how_much = "Does your answer say this?"
    how_right = "How right was your answer?"
    finish_essay = "An empty line ends your answer; :e opens your editor."
    no_editor = "The editor could not be run; set $EDITOR."
    time_left = "{time} left"
    time_up = "The time is up."
    unknown_key = "`{key}` means nothing here; ? shows the keys."

    k_answer = "answer"
    k_mark = "mark"
    k_confirm = "confirm"
    k_assign = "choose"
    k_back = "step back"
    k_show = "show"
    k_finish = "finish"
    k_next = "next"
    k_hint = "hint"
    k_skip = "skip"
    k_undo = "undo"
    k_flag = "flag"
    k_keys = "keys"
    k_quit = "quit"
    k_right = "I was right"
    k_previous = "previous"
    k_commands = "more keys"
    k_grid = "overview"
    k_submit = "hand in"
    k_go = "go to"
    help: ClassVar[tuple[str, ...]] = (
        "digits answer, or mark where several answers are right; A is the first option",
        "Enter confirms marks and typed answers; alone it never answers",
        "Backspace takes back a step of an answer",
        "h hint · s skip (it comes at the end) · u undo the last answer · f flag",
        "p previous and g overview (exam, preview) · q quit: the session can be resumed",
        "While you type, press Esc before a letter, or type :h and Enter",
    )

    done = "Done"
    stopped = "Stopped"
    nothing = "There is nothing to ask."
    nothing_due = "Nothing is due. `--mode practice` asks new questions."
    no_mistakes = "There are no mistakes to go over."
    score = "{score} of {points} points ({percent} %)"
    answered = "{answered} of {total} answered"
    time_taken = "time {time}"
    missed = "To look at again"
    due_next = "Due next: {when} ({count})"
    plain_commands = "Commands: :h hint, :s skip, :u undo, :f flag, :? keys, :q quit"
    resume = "To go on: the same command with --resume"
    no_resume = "There is no session to go on with."
    hand_in = "Hand in?"
    open_ones = "Not answered: {numbers}"
    flagged_ones = "Flagged: {numbers}"
    submit_or_go = "y hands in · a number goes to that question · q leaves the exam for later"
    not_a_number = "Type a number, y or q."

    refused = "I cannot read that: {reason}"
    want_one = "type the number of one option"
    want_many = "type the numbers of the options, such as `1 3`"
    want_pairs = "type a number for each, in order, such as `2 1 3` (`-` leaves one out)"
    want_order = "type all the numbers in order, such as `3 1 2`"
    want_gaps = "type {count} answers, with `;` between them"
    want_share = "type a share of the points, from 0 to 1"
    plain_next = "Enter for the next question, ! if you were right, :u undo, :q quit"


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
    degrees: ClassVar[tuple[str, ...]] = ("没有", "部分", "有")

    colon = "："
    question = "第 {number} 题，共 {total} 题"
    again = "第 {number} 题，再答一次"
    ahead = "后面还有 {count} 题"
    flagged = "已标记"
    points = "{points} 分"
    point = "1 分"
    level = "难度 {level}"
    several = "选出所有正确项。"
    recall = "先回忆答案，再看背面。"
    order = "按正确顺序排列。"
    pair = "为每一项选出对应的内容。"
    gap = "第 {number} 空"
    gap_hint = "提示：{hint}"
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
    how_much = "你的回答提到这一点了吗？"
    how_right = "你的回答有多正确？"
    finish_essay = "空行结束作答；输入 :e 打开编辑器。"
    no_editor = "编辑器无法运行，请设置 $EDITOR。"
    time_left = "剩余 {time}"
    time_up = "时间到。"
    unknown_key = "`{key}` 在这里没有作用；按 ? 查看按键。"

    k_answer = "作答"
    k_mark = "选择"
    k_confirm = "确认"
    k_assign = "选择"
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
    k_go = "跳到该题"
    help: ClassVar[tuple[str, ...]] = (
        "数字作答；多选题中数字选中或取消；A 是第一项",
        "回车确认所选或所输入的答案；单按回车不会作答",
        "退格键撤回一步",
        "h 提示 · s 跳过（最后再问） · u 撤销上一次回答 · f 标记",
        "p 上一题，g 总览（考试、预览） · q 退出，可以继续",
        "输入文字时，先按 Esc 再按字母，或输入 :h 再按回车",
    )

    done = "完成"
    stopped = "已停止"
    nothing = "没有可答的题。"
    nothing_due = "没有到期的题。用 `--mode practice` 学新题。"
    no_mistakes = "没有错题。"
    score = "得分 {score} / {points}（{percent} %）"
    answered = "已答 {answered} / {total}"
    time_taken = "用时 {time}"
    missed = "需要再看"
    due_next = "下次到期：{when}（{count} 题）"
    plain_commands = "命令：:h 提示，:s 跳过，:u 撤销，:f 标记，:? 按键，:q 退出"
    resume = "继续：同一命令加上 --resume"
    no_resume = "没有可以继续的测验。"
    hand_in = "交卷吗？"
    open_ones = "未答：{numbers}"
    flagged_ones = "已标记：{numbers}"
    submit_or_go = "y 交卷 · 输入题号跳到该题 · q 离开，以后再答"
    not_a_number = "请输入题号、y 或 q。"

    refused = "看不懂：{reason}"
    want_one = "请输入一个选项的编号"
    want_many = "请输入选项编号，如 `1 3`"
    want_pairs = "请依次为每一项输入编号，如 `2 1 3`（`-` 表示不填）"
    want_order = "请按顺序输入所有编号，如 `3 1 2`"
    want_gaps = "请输入 {count} 个答案，用 `;` 隔开"
    want_share = "请输入得分比例，0 到 1 之间"
    plain_next = "回车下一题，! 我答对了，:u 撤销，:q 退出"


WORDS: dict[Lang, Words] = {Lang.EN: Words(), Lang.ZH: Chinese()}
