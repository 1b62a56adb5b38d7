from collections.abc import Callable

from quizkit.markup.quick import Locate
from quizkit.markup.shield import Html
from quizkit.model.text import Block, Rich

def parse_quickly(markdown: str, locate: Locate | None = None) -> tuple[Block, ...] | None: ...
def easy_html(rich: Rich, blank: Callable[[int], Html] | None, cloze: bool) -> str | None: ...
