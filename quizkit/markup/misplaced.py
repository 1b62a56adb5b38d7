"""What a gap cannot stand in, and what to do about it."""

from __future__ import annotations

from msgspec import Struct


class Host(Struct, frozen=True):
    """A part of Markdown that takes no gap: the fault and its remedy."""

    message: str
    remedy: str


CODE = Host("a gap cannot stand in code", "put the gap round the whole code, backticks and all")
FORMULA = Host("a gap cannot stand in a formula", "put the gap round the whole formula, dollars and all")
HTML = Host("a gap cannot stand in raw HTML", "put the gap outside the tags, or write the passage in Markdown")
IMAGE = Host("a gap cannot stand in an image", "put the gap beside the image")
LINK = Host("a gap cannot stand in the address of a link", "put the gap round the words of the link")
RUBY = Host("a gap cannot stand in ruby", "put the gap round the whole ruby, braces and all")
LOST = Host(
    "a gap stands where nothing is shown: in a title, in a link's definition, or beyond the columns of a table",
    "move the gap into running text",
)
