"""British and American spelling made alike: colour is color, centre is center, haemoglobin is hemoglobin.

Both sides are written the American way for comparison only: what comes of other words (promise, promize) matters to
nobody.
"""

from __future__ import annotations

import re
from functools import cache

# A British ending or root with what must stand before and after it, and its American form; `.` ends a word.
_TABLE = r"""
(?<=[a-z]{3})our(?=(?:s|ed|er|ers|ing|able|al|ful|hood|ist|ite|ites|less)?.) or
(?<=[a-z][bcdgptv])(?<!\btimb)(?<!\bchart)(?<!\blouv)re(?=s?.) er
(?<=[a-z]{3})is(?=(?:e|es|ed|er|ers|ing|ation|ations)?.) iz
(?<=l)ys(?=(?:e|es|ed|er|ers|ing).) yz
(?<=[a-z]{2})ogue(?=s?.) og
(?:(?<=def)|(?<=off)|(?<=lic)|(?<=pret))ence(?=s?.) ense
(?<=sul)ph f
(?:(?<=[acfhiklnpxy])ae(?=[cdmorsv])|\bae(?=g|s|ti)) e
(?:\boe(?=[dns])|(?<=f)oe(?=t)|(?<=am)oe(?=b)|(?<=rh)oe(?=a)|(?<=hom)oe(?=o)|(?<=an)oe(?=u)) e
(?<=[a-z]{2}[ae])ll(?=(?:ed|er|ers|ing|ation|ations).) l
(?<=alumin)iu(?=m.) u
(?<=m)ou(?=l[dt]) o
(?<=dg)em(?=ent) m
(?<=\bgr)ey(?=s?.) ay
(?<=program)me(?=s?.) -
"""


@cache
def _table() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = [line.rsplit(" ", 1) for line in _TABLE.strip().splitlines()]
    pattern = "|".join(f"({british.replace('.', '(?![a-z])')})" for british, _ in rows)
    return re.compile(pattern), tuple(american.replace("-", "") for _, american in rows)


def american(text: str) -> str:
    """Return a text in lower case with British spellings replaced by American ones."""
    pattern, forms = _table()
    return pattern.sub(lambda found: forms[(found.lastindex or 1) - 1], text)
