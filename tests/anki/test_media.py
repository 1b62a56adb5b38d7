"""Media files are named by what they hold: the same once, a changed one anew."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from quizkit.writers.media import MediaFiles
from tests.anki.judge import ALL_OPTIONS, Judge, Log, Options
from tests.anki.workshop import START, Question, build, write_bank

MEDIA: Final = Path(__file__).parent / "banks" / "media"
PNG: Final = (MEDIA / "red dot (1).png").read_bytes()
OTHER: Final = (MEDIA / "blue.PNG").read_bytes()
WAV: Final = (MEDIA / "tone.wav").read_bytes()


def bank(folder: Path, files: dict[str, bytes], *more: Question) -> Path:
    """Write a bank with a question for each file."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    shown = [{"id": f"q{at}", "q": f"What is ![it](<{name}>)?", "a": "It."} for at, name in enumerate(files)]
    return write_bank(folder / "geo.yaml", [*shown, *more])


def packed(package: Path) -> dict[str, bytes]:
    """Return the media files of a package, by name."""
    with ZipFile(package) as archive:
        return {name: archive.read(number) for number, name in json.loads(archive.read("media")).items()}


def made(path: Path) -> Path:
    built = build(path, path.with_suffix(".apkg"))
    assert (built.code, built.codes()) == (0, []), built.messages
    return built.package


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("red.png", "red"),
        ("media/red dot (1).png", "red_dot_1"),
        ("媒体/红 点.png", "红_点"),
        ("a.b.c.png", "a_b_c"),
        ("[sound:x].png", "sound_x"),
        ("a&b'{{c1}}.png", "a_b_c1"),
        ("cafe\u0301.png", "caf\u00e9"),
        ("+++.png", "media"),
        ("_template.png", "template"),
        ("x" * 200 + ".png", "x" * 40),
        ("CON.png", "CON"),
    ],
)
def test_a_name_says_what_it_was_and_what_it_holds(tmp_path: Path, judge: Judge, file: str, name: str) -> None:
    package = made(bank(tmp_path, {file: PNG}))
    wanted = f"{name}-{sha256(PNG).hexdigest()[:8]}.png"
    assert packed(package) == {wanted: PNG}
    judge.take(package)
    assert judge.media() == {wanted: PNG}
    assert judge.faults() == []


def test_an_extension_becomes_lower_case(tmp_path: Path) -> None:
    (name,) = packed(made(bank(tmp_path, {"red.PNG": PNG})))
    assert name.endswith(".png")


def test_the_same_picture_is_packed_once(tmp_path: Path, judge: Judge) -> None:
    again = {"id": "again", "q": "![it](<a/red.png>) and ![it](<a/red.png>)", "a": "![](b/red.png)"}
    package = made(bank(tmp_path, {"a/red.png": PNG, "b/red.png": PNG}, again))
    assert list(packed(package).values()) == [PNG]
    judge.take(package)
    assert judge.faults() == []


def test_two_pictures_of_one_name_are_two_files(tmp_path: Path, judge: Judge) -> None:
    package = made(bank(tmp_path, {"a/red.png": PNG, "b/red.png": OTHER}))
    assert sorted(packed(package).values()) == sorted((PNG, OTHER))
    judge.take(package)
    assert judge.faults() == []


def test_two_banks_of_one_package_share_a_picture(tmp_path: Path, judge: Judge) -> None:
    one = bank(tmp_path / "one", {"red.png": PNG})
    two = write_bank(tmp_path / "two" / "art.yaml", [{"id": "q", "q": "![it](red.png)", "a": "It."}])
    (tmp_path / "two" / "red.png").write_bytes(PNG)
    built = build([one, two], tmp_path / "both.apkg")
    assert built.code == 0, built.messages
    assert list(packed(built.package).values()) == [PNG]
    assert judge.take(built.package) == Log(new=2)
    assert judge.faults() == []


@pytest.mark.parametrize("options", ALL_OPTIONS, ids=str)
def test_a_changed_picture_gets_a_new_name_and_updates_its_note(tmp_path: Path, judge: Judge, options: Options) -> None:
    path = bank(tmp_path, {"red.png": PNG, "tone.wav": WAV})
    first = packed(made(path))
    judge.take(path.with_suffix(".apkg"), options)
    (tmp_path / "red.png").write_bytes(OTHER)
    second = build(path, path.with_suffix(".apkg"), time=START + 5)
    assert len(set(first) & set(packed(second.package))) == 1
    assert judge.take(second.package, options) == Log(updated=1, duplicate=1)
    (name,) = re.findall(r'src="([^"]+)"', judge.note("geo/q0")["Stem"])
    assert judge.media()[name] == OTHER


def test_pictures_are_stored_and_what_shrinks_is_deflated(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"/>' * 99
    with ZipFile(made(bank(tmp_path, {"a.png": PNG, "b.svg": svg, "c.wav": WAV}))) as archive:
        kinds = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert kinds == {
        "collection.anki2": ZIP_DEFLATED,
        "0": ZIP_STORED,
        "1": ZIP_DEFLATED,
        "2": ZIP_DEFLATED,
        "media": ZIP_DEFLATED,
    }


def test_media_of_questions_that_are_left_out_are_not_packed(tmp_path: Path) -> None:
    path = bank(tmp_path, {"red.png": PNG}, {"id": "plain", "q": "Words?", "a": "Words."})
    built = build(path, path.with_suffix(".apkg"), "--id", "plain")
    assert built.code == 0
    assert packed(built.package) == {}


def test_a_package_without_media_says_so(tmp_path: Path, judge: Judge) -> None:
    package = made(bank(tmp_path, {}, {"id": "plain", "q": "Words?", "a": "Words."}))
    assert packed(package) == {}
    assert judge.take(package) == Log(new=1)
    assert judge.media() == {}


def test_files_beyond_what_is_held_keep_their_names_and_their_order(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    folder.mkdir()
    paths = [folder / f"{sha256(b'%d' % number).hexdigest()}.mp3" for number in range(3_000)]
    media = MediaFiles()
    for number, path in enumerate(paths):
        path.write_bytes(b"%d" % number)
    names = [media.name(path) for path in paths]
    for path in paths:
        path.unlink()
    assert [media.name(path) for path in paths] == names
    assert list(media.files()) == list(zip(names, paths, strict=True))
    assert list(media.paths()) == sorted(paths)
