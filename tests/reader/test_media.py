"""Media paths: relative to the bank, inside of its folder, there, and not too large."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizkit.diagnostics import Report, codes
from quizkit.items.media import plain_media
from quizkit.markup.full import parse_fully
from quizkit.markup.targets import KINDS
from quizkit.model.bank import Bank
from quizkit.model.text import Media, MediaKind, Paragraph, inlines
from quizkit.reader import load_bank
from quizkit.source import Span

Load = Callable[..., Bank]
BankFile = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n"
STEMS = st.from_regex(r"\w[\w./-]*", fullmatch=True) | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)


def bank(path: str) -> str:
    return f"bank: b\nquestions:\n- id: a\n  q: x\n  a: y\n  media: ['{path}']\n"


@pytest.mark.parametrize(
    "path", ["a.png", "media/a.png", "./a.png", "土星 1.png", "a (1).png", "media/b/c.svg", "a%20b.png"]
)
def test_a_file_beside_the_bank_is_shown(path: str, load: Load, bank_file: BankFile, report: Report) -> None:
    bank_file(PNG, path)
    (item,) = load(bank(path)).items
    shown = [inline for inline in inlines(item.stem.versions[0][1].blocks) if isinstance(inline, Media)]
    assert [(media.kind, media.path) for media in shown] == [(MediaKind.IMAGE, path)]
    assert list(report) == []


@pytest.mark.parametrize(
    "path",
    ["../a.png", "media/../../a.png", "/etc/a.png", "~/a.png", "C:/a.png", "C:\\a.png", "\\\\host\\a.png", "..\\a.png"],
)
def test_a_path_out_of_the_folder_is_refused(path: str, load: Load, bank_file: BankFile, report: Report) -> None:
    bank_file(PNG, "a.png")
    load(bank(path), "folder/bank.yaml")
    assert [(found.code, found.span.line, found.span.column) for found in report] == [(codes.MEDIA_OUTSIDE, 6, 11)]


def test_a_link_out_of_the_folder_is_refused(load: Load, bank_file: BankFile, report: Report, tmp_path: Path) -> None:
    bank_file(PNG, "secret.png")
    bank_file(PNG, "folder/inside.png")
    (tmp_path / "folder" / "out.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "folder" / "in.png").symlink_to(tmp_path / "folder" / "inside.png")
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    for name in ("in.png", "out.png", "up/secret.png"):
        load(bank(name), "folder/bank.yaml")
    assert [found.code for found in report] == [codes.MEDIA_OUTSIDE] * 2


def test_a_bank_may_be_reached_by_a_link(load: Load, bank_file: BankFile, report: Report, tmp_path: Path) -> None:
    bank_file(PNG, "folder/a.png")
    load(bank("a.png"), "folder/bank.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert load_bank(tmp_path / "link" / "bank.yaml", report) is not None
    assert list(report) == []


def test_an_empty_file_is_reported(load: Load, bank_file: BankFile, report: Report) -> None:
    bank_file(b"", "a.png")
    load(bank("a.png"))
    assert [(found.code, found.message) for found in report] == [(codes.MEDIA_MISSING, "`a.png` is empty")]


@pytest.mark.parametrize("path", ["Media/A.PNG", "media\\a.png", "media/a.PNG"])
def test_a_file_of_nearly_that_name_is_named(path: str, load: Load, bank_file: BankFile, report: Report) -> None:
    bank_file(PNG, "media/a.png")
    text = bank(path).replace("media: ['", "why: '![](<").replace("']", ">)'")
    load(text)
    assert [found.help for found in report] == ["did you mean `media/a.png`?"]


def test_a_file_name_with_a_blank_needs_pointed_brackets(load: Load, bank_file: BankFile, report: Report) -> None:
    bank_file(PNG, "my file.png")
    load(
        "bank: b\nquestions:\n- id: a\n  q: See ![x](my file.png) and `![x](my file.png)`\n  a: '![x](<my file.png>)'\n"
    )
    (found,) = report
    assert (found.code, found.span.line, found.span.column) == (codes.MEDIA_MISSING, 4, 10)
    assert found.help == "write `![x](<my file.png>)`"


@pytest.mark.parametrize("path", ["none.png", "media", "loop.png", "x" * 300 + ".png", "media/none.png"])
def test_what_is_no_file_is_missing(path: str, load: Load, report: Report, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    load(bank(path))
    assert {found.code for found in report} <= {codes.MEDIA_MISSING, codes.MEDIA_KIND}
    assert report.failed


def test_standard_input_has_no_media(monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(bank("a.png").encode())))
    loaded = load_bank(Path("-"), report)
    assert loaded is not None
    assert [found.code for found in report] == [codes.MEDIA_OUTSIDE]


@given(STEMS, st.sampled_from([*KINDS, "PNG", "exe", ""]))
def test_a_plain_name_is_read_as_the_parser_reads_it(stem: str, extension: str) -> None:
    path = f"{stem}.{extension}"
    media = plain_media(path, Span(1, 1, 1, 1))
    if media:
        assert parse_fully(f"![](<{path}>)") == (Paragraph((media,)),)
    else:
        assert extension not in KINDS or not stem.isalnum()
