"""What the fronts say, in English. Braces hold what is filled in."""

from __future__ import annotations

from typing import ClassVar

from quizkit.grading.verdict import Mark
from quizkit.model.text import Lang
from quizkit.study.modes import Mode


class Words:
    """English, and the names of what there is to say."""

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
    comma = ", "
    listed = ", "  # between the parts of a list
    semicolon = "; "
    aside = "  ({text})"
    percent = "{value} %"
    question = "Question {number} of {total}"
    again = "Question {number}, once more"
    ahead = "{count} more to come"
    flagged = "flagged"
    points = "{points} points"
    point = "1 point"
    level = "level {level}"
    several = "Choose every right answer."
    recall = "Recall the answer, then look."
    gap = "Gap {number}"
    gap_hint = "hint: {hint}"
    same_text = "The same text: {start} ({key} shows it)"
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
    no_help = "An exam gives no hints."
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
    how_right = "Was your answer right?"
    finish_essay = "An empty line ends your answer; :e opens your editor."
    finish_lines = "An empty line ends your answer."
    no_editor = "The editor could not be run; set $EDITOR."
    time_left = "{time} left"
    time_up = "The time is up."
    time_up_kept = "The time is up. What you had entered here was handed in."
    unknown_key = "`{key}` means nothing here; ? shows the keys."

    k_answer = "answer"
    k_mark = "mark"
    k_confirm = "confirm"
    k_assign = "choose"
    k_leave = "leave out"
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
    k_end = "finish"
    k_go = "go to"
    help: ClassVar[tuple[str, ...]] = (
        "digits answer, or mark where several answers are right; A is the first option",
        "Enter confirms marks and typed answers; alone it never answers",
        "Backspace takes back a step of an answer · - leaves a line out in matching",
        "h hint (not in exams) · s skip (it comes at the end) · u undo the last answer · f flag",
        "! after a verdict: I was right",
        "p previous and g overview (exam, preview) · t the text of several questions · q quit: it can be resumed",
        "While you type, press Esc before a letter, or type :h and Enter",
    )
    help_lines: ClassVar[tuple[str, ...]] = (
        "A line is an answer: `2`, `1 3`, `b`, an option's words, `Seine; Paris` for two gaps",
        ":h hint (not in exams), :s skip (it comes at the end), :u undo the last answer, :f flag",
        "! after a verdict: I was right",
        ":p previous and :g overview (exam, preview), :t the text of several questions, :q quit: it can be resumed",
    )

    done = "Done"
    stopped = "Stopped"
    nothing = "There is nothing to ask."
    nothing_due = "Nothing is due. `--mode practice` asks new questions."
    no_mistakes = "There are no mistakes to go over."
    score = "{score} of {points} points ({percent})"
    answered = "{answered} of {total} answered"
    time_taken = "time {time}"
    missed = "To look at again"
    unanswered = "Not answered"
    due_next = "Due next: {when} ({count})"
    plain_commands = "Commands: :h hint, :s skip, :u undo, :f flag, :? keys, :q quit"
    exam_commands = "Commands: :s skip, :f flag, :p previous, :g overview, :? keys, :q quit"
    resume = "To go on: the same command with --resume"
    still_open = "{mode} of {when} is still open, {answered} of {total} answered; --resume goes on with it."
    no_resume = "There is no session to go on with."
    look_over = "Overview"
    hand_in = "Hand in?"
    open_ones = "Not answered: {numbers}"
    flagged_ones = "Flagged: {numbers}"
    submit_or_go = "y hands in · a number goes to that question · q leaves the exam for later"
    not_a_number = "Type a number, y or q."

    refused = "I cannot read that: {reason}"
    want_text = "type an answer"
    want_one = "type the number of one option"
    want_many = "type the numbers of the options, such as `1 3`"
    want_pairs = "type a number for each, in order, such as `2 1 3` (`-` leaves one out)"
    want_order = "type all the numbers in order, such as `3 1 2`"
    want_gaps = "type {count} answers, with `;` between them"
    want_share = "type a share of the points, from 0 to 1"
    plain_next = "Enter for the next question, ! if you were right, :u undo, :q quit"
