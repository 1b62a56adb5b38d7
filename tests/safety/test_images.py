"""Images that are larger than they look are refused; what any program exports is not."""

from __future__ import annotations

import os
import socket
import struct
import zlib
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from quizkit.diagnostics import Report
from quizkit.items.images import unfolds
from quizkit.reader import load_bank

BankFile = Callable[..., Path]
SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(width + 1) * height) if width * height < 1000 else b"x"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, before: bytes = b"") -> bytes:
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + before + frame


def gif(width: int, height: int, frame: tuple[int, int]) -> bytes:
    table = b"\x80\0\0" + bytes(6)
    extension = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0!\xf9\x04\0\0\0\0\0"
    return b"GIF89a" + struct.pack("<HH", width, height) + table + extension + b"," + struct.pack("<HHHH", 0, 0, *frame)


def webp(kind: bytes, data: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + kind + struct.pack("<I", len(data)) + data


def svg(inner: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<svg {SPACE}>{inner}</svg>'.encode()


def chain(element: str, count: int) -> str:
    """Return elements each of which shows the one before twice."""
    return "".join(f'<{element} id="x{n}">{show(element, n - 1) * 2}</{element}>' for n in range(1, count))


def show(element: str, number: int) -> str:
    return f'<use href="#x{number}"/>' if element == "g" else f'<rect width="9" height="9" fill="url(#x{number})"/>'


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
LONG = f"<!DOCTYPE svg [<!ENTITY l '{'x' * 100_000}'>]>"
BOMBS = {
    "png": png(60_000, 60_000),
    "png of the greatest size": png(0x7FFFFFFF, 0x7FFFFFFF),
    "jpeg": jpeg(65_535, 65_535),
    "jpeg with remarks": jpeg(65_535, 65_535, b"\xff\xfe\xff\xfe" + bytes(0xFFFC) + b"\xff\xff\xff\xc4\x00\x02"),
    "gif": gif(65_535, 65_535, (1, 1)),
    "gif with a large frame": gif(1, 1, (65_535, 65_535)),
    "webp": webp(b"VP8X", bytes(4) + b"\xff" * 6),
    "webp without loss": webp(b"VP8L", b"/" + b"\xff" * 4),
    "webp with loss": webp(b"VP8 ", bytes(6) + b"\xff" * 4),
    "billion laughs": svg("<text>&l11;</text>", f'<!DOCTYPE svg [<!ENTITY l0 "lol">{LAUGHS}]>'),
    "one long entity": svg(f"<text>{'&l;' * 10_000}</text>", LONG),
    "uses of uses": svg('<g id="x0"><rect/></g>' + chain("g", 40) + '<use href="#x39"/>'),
    "patterns of patterns": svg('<pattern id="x0"/>' + chain("pattern", 40) + show("pattern", 39)),
    "patterns by a style sheet": svg(
        f'<style>.a {{ fill: url("#x39") }}</style><pattern id="x0"/>{chain("pattern", 40)}<rect class="a"/>'
    ),
    "a long chain": svg(
        '<g id="x0"/>'
        + "".join(f'<g id="x{n}"><use xlink:href="#x{n - 1}"/></g>' for n in range(1, 500))
        + show("g", 499)
    ),
    "depth": svg("<g>" * 10_000 + "</g>" * 10_000),
    "an image within": svg(f'<image href="data:image/png;base64,{b64encode(png(60_000, 60_000)).decode()}"/>'),
    "a drawing within": svg(
        f'<image href="data:image/svg+xml;base64,{b64encode(svg("<g>" * 200 + "</g>" * 200)).decode()}"/>'
    ),
    "a compressed drawing": b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
}
SOUND = {
    "a photograph of 48 million pixels": jpeg(8000, 6000),
    "png": png(5, 5),
    "gif": gif(500, 300, (500, 300)),
    "a drawing with gradients": svg(
        '<style>.a{fill:url(#g)}</style><defs><linearGradient id="g" xlink:href="#h"/><linearGradient id="h"/></defs>'
        + '<rect class="a"/>' * 5000
    ),
    "names by entities": svg("<g/>", '<!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/x/1.0/">]>').replace(
        b"<g/>", b'<g xmlns:x="&ns;"/>' * 3000
    ),
    "a circle of references": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a thousand uses of a sign": svg('<symbol id="a"><path d="M0 0"/></symbol>' + '<use href="#a"/>' * 1000),
    "no image": b"hello",
    "half an image": b"\xff\xd8\xff",
    "half a drawing": b"<svg><g>",
    "nothing of a gif": b"GIF89a",
}


def kind_of(name: str, data: bytes) -> str:
    if data[:1] == b"<" or "drawing" in name:
        return "svg"
    return next((kind for kind in ("png", "jpg", "gif", "webp") if kind in name), "png")


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{kind_of(name, BOMBS[name])}"
    path.write_bytes(BOMBS[name])
    assert unfolds(path)
    bank = tmp_path / "b.yaml"
    bank.write_text(f"bank: b\nquestions:\n- id: a\n  q: '![x]({path.name})'\n  a: y\n", encoding="utf-8")
    report = Report()
    load_bank(bank, report)
    assert [found.code.id for found in report] == ["QK130"]


@pytest.mark.parametrize("name", SOUND)
def test_an_image_like_others_is_shown(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.{kind_of(name, SOUND[name])}"
    path.write_bytes(SOUND[name])
    assert unfolds(path) is None


def test_a_drawing_is_known_by_its_contents(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(BOMBS["depth"])
    assert unfolds(path)


def bank_with(path: str) -> str:
    return f"bank: b\nquestions:\n- id: a\n  q: x\n  a: y\n  media: ['{path}']\n"


def test_a_pipe_a_device_and_a_socket_are_no_media_and_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door.png"))
        for name, code in (("pipe.png", "QK218"), ("zero.png", "QK219"), ("door.png", "QK218")):
            (tmp_path / "b.yaml").write_text(bank_with(name), encoding="utf-8")
            report = Report()
            load_bank(tmp_path / "b.yaml", report)
            assert [found.code.id for found in report] == [code]


@pytest.mark.parametrize("path", [normalize("NFD", "média/é.png"), "MÉDIA/é.PNG", "Média\\É.png"])
def test_a_name_in_another_normal_form_or_case_is_the_name_of_no_file(
    path: str, bank_file: BankFile, report: Report
) -> None:
    bank_file(png(1, 1), "média/é.png")
    load_bank(bank_file(bank_with(path)), report)
    assert [(found.code.id, found.help) for found in report] == [("QK218", "did you mean `média/é.png`?")]
