"""Every kind of finding: QK1xx reading, 2xx one item, 3xx across items, 4xx item writing, 5xx outputs, 9xx options.

Ids are public and never reused. The manual text of each code is in ``manual.md``.
"""

from __future__ import annotations

from quizkit.diagnostics.report import Code, Severity


def _error(number: int, title: str) -> Code:
    return Code(f"QK{number}", Severity.ERROR, title)


def _warning(number: int, title: str) -> Code:
    return Code(f"QK{number}", Severity.WARNING, title)


# Reading: the file and its YAML.
UNREADABLE = _error(101, "the file must be readable")
NOT_UTF8 = _error(102, "a bank is written in UTF-8")
FORBIDDEN_CHARACTER = _error(103, "control characters and Unicode line separators are not text")
YAML_SYNTAX = _error(104, "a bank is YAML")
NEEDS_QUOTES = _error(105, "a text that YAML would read as something else needs quotes")
TAB = _error(106, "blanks, not tabs, indent and separate")
DUPLICATE_KEY = _error(107, "a key stands once in a mapping")
ANCHOR_OR_TAG = _error(108, "anchors, aliases, merge keys and tags have no place in a bank")
TOO_DEEP = _error(109, "values nest at most 20 deep")
TOO_LARGE = _error(110, "files, texts and banks have a size limit")
LATEX_ESCAPE = _error(111, "in double quotes a backslash starts an escape")
FULL_WIDTH_COLON = _error(112, "a key ends in an ASCII colon and a blank")
WRONG_SHAPE = _error(113, "a value has the shape that its key asks for")
UNKNOWN_KEY = _error(114, "every key is known")
MISSING_KEY = _error(115, "what a question cannot do without is there")
HEADER_AFTER_QUESTIONS = _error(116, "`questions` is the last key of a bank")
COMMENT_IN_TEXT = _warning(117, "a blank and `#` start a comment")
SEVERAL_DOCUMENTS = _error(118, "a file holds one bank")
EMPTY = _error(119, "a text is not empty")
BAD_VALUE = _error(120, "a value is one of those that its key takes")
NO_BANK_ID = _warning(121, "a bank has an id of its own")
NO_QUESTIONS = _warning(122, "a bank has questions")
UNUSED_ALLOW = _warning(123, "an allow comment silences a finding")
LIST_COMMA = _warning(124, "an ASCII comma and a blank part the entries of a list")
IMAGE_UNFOLDS = _error(130, "an image is no larger than it looks")

# One item.
NO_ANSWER_KEY = _error(201, "a question has an answer key")
SEVERAL_ANSWER_KEYS = _error(202, "a question has one answer key")
NO_KEY_OPTION = _error(203, "a choice has a right option")
NO_DISTRACTOR = _error(204, "a choice has a wrong option")
BAD_NUMBER = _error(205, "a number is written in digits, with a tolerance or a range")
BAD_DATE = _error(206, "a date is written as 2018, 2018-11 or 2018-11-05")
BAD_RANGE = _error(207, "a range runs from low to high")
BAD_GAP = _error(208, "a gap is written as {{answer}}, {{=right|wrong}} or {{c1::answer}}")
NO_GAP = _error(209, "a cloze has a gap")
GAP_MISPLACED = _error(210, "a gap stands in running text")
LANGUAGES_DIFFER = _error(211, "both languages of a text have the same parts")
REPEATED_OPTION = _error(212, "an option stands once")
TOO_FEW = _error(213, "matching and ordering have at least two entries")
BAD_ID = _error(214, "an id is made of letters, digits and . _ / -")
UNKNOWN_SOURCE = _error(216, "a cited source is listed in `sources`")
BAD_LINK = _error(217, "a link leads to http, https or mailto")
MEDIA_MISSING = _error(218, "a media file exists")
MEDIA_OUTSIDE = _error(219, "a media file stays in the bank's folder")
MEDIA_KIND = _error(220, "a media file is of a kind that can be shown")
MEDIA_TOO_LARGE = _error(221, "a media file has a size limit")
NOT_A_FIXED_OPTION = _error(222, "`fixed` names options of the question")
MISSING_ID = _warning(224, "a question has an id of its own")

# Across items.
DUPLICATE_ID = _error(301, "an id stands once in a bank")
DUPLICATE_BANK = _error(302, "a bank id belongs to one file")

# Item writing.
LONGEST_KEY = _warning(401, "the key is not longer than every distractor")
ALL_OF_THE_ABOVE = _warning(402, "no option speaks of the others")
UNMARKED_NEGATIVE = _warning(403, "a negative in the question is marked")
ABSOLUTE_WORDS = _warning(404, "absolute words do not mark what is wrong")
GRAMMAR_CUE = _warning(405, "every option fits the stem's grammar")
CLANG = _warning(406, "the key alone does not repeat the stem")
NEAR_DUPLICATES = _warning(407, "options differ in meaning")
MIXED_KINDS = _warning(408, "options are of one kind and unit")
NUMERIC_ORDER = _warning(409, "numbers that are not shuffled stand in order")
OVERLAPPING_RANGES = _warning(410, "ranges do not overlap")
OPTION_COUNT = _warning(411, "a choice has three to six options")
STEM_UNFINISHED = _warning(412, "a stem asks a whole question")
MISSING_UNIT = _warning(413, "a quantity has a unit")
MISSING_WHY = _warning(414, "a question has an explanation")
MISSING_SOURCE = _warning(415, "a question names its source")
UNSUPPORTED_PRECISION = _warning(416, "a key is as exact as what is asked and explained")
FIGURES_DIFFER = _warning(417, "both languages give the same figures")
MISSING_VARIANT = _warning(418, "what anybody may type is accepted")
ACCEPTED_TYPO = _warning(419, "an accepted typo is not another question's key")
SAME_QUESTION = _warning(420, "two questions do not ask the same")
CUEING = _warning(421, "no question gives away another's key")
KEY_POSITION = _warning(422, "the keys of a bank are spread over the positions")
KEYS_LONGEST = _warning(423, "the keys of a bank are not mostly the longest options")
NOT_IN_SOURCE = _warning(441, "a key stands in the paragraph that is cited for it")
NO_SUCH_PARAGRAPH = _warning(442, "a citation names a paragraph of its source")
NO_PLACE = _warning(443, "a citation says where in its source")

# What an output cannot show.
NOT_EXPRESSIBLE = _warning(501, "what an output cannot show is reported")
NO_LANGUAGE = _warning(502, "an item is shown in a language that it has")
LOCK_UNWRITABLE = _warning(504, "the lock file can be written")
REMOVED_NOTE = _warning(505, "a note that left the bank stays in Anki until it is deleted there")
MOVED_NOTE = _warning(506, "a note that changed its deck stays in the old deck until it is moved there")
LOCK_DAMAGED = _error(507, "the lock file is as quizkit wrote it")
UNWRITABLE = _error(508, "the output can be written")
EMPTIED_CARD = _warning(510, "a card that a note no longer has stays in Anki as an empty card")
HTML_ON_PAPER = _warning(521, "HTML is printed as its words")
SOUND_ON_PAPER = _warning(522, "paper cannot play sounds and films")
IMAGE_ON_PAPER = _warning(523, "an image is of a kind that can be printed")
SMALL_PRINT = _warning(524, "what is printed can be read")
UNPRINTABLE = _error(525, "a question can be set on paper")
TYPESETTING = _warning(526, "the typesetter finds nothing strange")
FORMULA_ON_PAPER = _warning(527, "a formula can be set on paper")
UNMET_BLUEPRINT = _error(541, "the banks have what a blueprint asks for")
GAVE_UP = _error(542, "a selection is found in reasonable time")
UNSHARED_POINTS = _error(543, "points can be shared out over the questions")
MANIFEST_DAMAGED = _error(544, "a manifest is as quizkit wrote it")
DAMAGED_FONT = _error(561, "the font that quizkit brings is there")
MISSING_GLYPH = _error(562, "a font has every character that is printed")
CLASS_UNREADABLE = _error(571, "a class list is text")
CLASS_NOT_UTF8 = _warning(572, "a class list is written in UTF-8")
BAD_ROW = _error(573, "a row of a class list has the columns of the first")
NO_NAME = _error(574, "a student has a name")
BAD_NUMBER_OF_CANDIDATE = _error(575, "a student has a number that fits into the code on each page")
REPEATED_NUMBER = _error(576, "a student has a number of his or her own")
ROUNDED_NUMBER = _warning(577, "a student's number is not rounded")
NO_SUCH_VERSION = _error(578, "a student gets a version that is printed")
NO_CANDIDATE = _error(579, "a class list names somebody")
FAILED_PAPER = _error(581, "a student's paper can be set")
LOST_PAPERS = _error(582, "who prints a part of the class comes to an end with it")
NO_SCHEDULER = _error(583, "a scheduler answers, and has workers")
NO_PANDOC = _error(591, "Pandoc is there where Word documents are asked for")
FORMULA_IN_WORD = _warning(592, "Word can show a formula")
LEFT_OUT_OF_WORD = _warning(593, "a Word document has all that the paper has")

# The history of a learner's answers.
HISTORY_UNUSABLE = _error(601, "the history can be read and written")
HISTORY_NEWER = _error(602, "a history is opened by a quizkit that knows its version")
HISTORY_IN_USE = _error(603, "the history is free to be written")
HISTORY_DAMAGED = _warning(604, "a damaged history is kept aside")
BAD_RECORD = _error(605, "a line of an exported history is a record")
MISSING_ACCEPTED = _warning(606, "what candidates say is right is accepted")
HISTORY_LEFT_OUT = _warning(607, "a history that is sent to Anki belongs to one card")

# Quizzes.
ANSWER_UNREADABLE = _error(651, "a line of an answer file is a JSON object")
ANSWER_TO_NOTHING = _error(652, "an answer belongs to a question")
ANSWER_UNFIT = _error(653, "an answer fits the type of its question")

# Options.
NO_BANK = _error(901, "a path names a bank or a folder with banks")
NOTHING_SELECTED = _error(903, "the filters leave something")
BAD_MIX = _error(911, "percents of levels add up to 100, of a number of questions")

ALL: dict[str, Code] = {code.id: code for code in globals().copy().values() if isinstance(code, Code)}
