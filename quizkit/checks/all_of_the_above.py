"""An option says "all of the above", "none of the above", or joins others (`A和C都对`).

Who knows one option to be right, or wrong, has the answer without knowing the rest; and outputs shuffle the options,
so that nothing is "above". Haladyna & Downing (1989), Haladyna, Downing & Rodriguez (2002): avoid "all of the above",
use "none of the above" carefully; NBME advises against both.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizkit.above import Reference, may_refer, reference
from quizkit.checks.asked import Question
from quizkit.checks.place import place, shown, warning
from quizkit.diagnostics import Diagnostic, codes

_MEANT = (Reference.ALL, Reference.NAMED)


def find(question: Question) -> Iterator[Diagnostic]:
    """Yield a finding for each question with such an option, at the first."""
    for asked in question.versions:
        for offer in asked.offers if may_refer(asked.options) else ():
            if reference(offer.text) in _MEANT:
                message = f"the option {shown(offer.text)} speaks of the other options"
                remedy = "replace it by an option of its own, or let several right ones be chosen"
                yield warning(
                    codes.ALL_OF_THE_ABOVE, question.where, message, remedy, place(question.where, offer.rich.markdown)
                )
                return
