"""The same banks and the same lock give the same bytes; a build that fails leaves everything as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from tests.anki.judge import Judge, Log
from tests.anki.workshop import LOCK, ROOT, START, build, write_bank

BANKS: Final = Path(__file__).parent / "banks"
GOOD: Final = [{"id": "a", "q": "Is it good?", "a": "Yes"}, {"id": "b", "cloze": "It {{is}}."}]
BAD: Final = [*GOOD, {"id": "c", "q": "No answer?"}]


def run(folder: Path, seed: str, epoch: str | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run quizkit in ``folder`` as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    if epoch:
        environment["SOURCE_DATE_EPOCH"] = epoch
    command = [sys.executable, "-m", "quizkit", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_folder_time_and_hash_seed_leave_no_trace(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "elsewhere" / "a longer name"
    shutil.copytree(BANKS, one / "decks")
    first = run(one, "1", str(START), "anki", "decks", "-o", "out.apkg")
    assert first.returncode == 0, first.stderr
    shutil.copytree(one / "decks", two / "banks", copy_function=shutil.copy)
    second = run(two, "2", None, "anki", "banks", "-o", "new/out.apkg", "--lang", "both")
    assert second.returncode == 0, second.stderr
    assert (one / "out.apkg").read_bytes() == (two / "new" / "out.apkg").read_bytes()
    assert (one / "decks" / LOCK).read_bytes() == (two / "banks" / LOCK).read_bytes()


def test_two_builds_at_one_time_without_a_lock_give_the_same_bytes(tmp_path: Path) -> None:
    packages = []
    for name, seed in (("one", "3"), ("two", "4")):
        shutil.copytree(BANKS, tmp_path / name)
        built = run(tmp_path / name, seed, str(START), "build", ".", "-o", "dist")
        assert built.returncode == 0, built.stderr
        packages.append((tmp_path / name / "dist" / "torture.apkg").read_bytes())
    assert packages[0] == packages[1]


def test_nothing_in_the_archive_tells_the_time_or_the_system(tmp_path: Path) -> None:
    built = build(write_bank(tmp_path / "geo.yaml", GOOD), tmp_path / "geo.apkg")
    with ZipFile(built.package) as archive:
        stamps = {(one.date_time, one.create_system, one.external_attr, one.extra) for one in archive.infolist()}
    assert stamps == {((1980, 1, 1, 0, 0, 0), 3, 0o644 << 16, b"")}


def test_a_build_leaves_nothing_but_the_package_and_the_lock(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    path = write_bank(tmp_path / "banks" / "geo.yaml", GOOD)
    command = [sys.executable, "-m", "quizkit", "build", str(path), "-o", str(tmp_path / "dist")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    found = sorted(one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file())
    outputs = ["dist/geo-key.pdf", "dist/geo.apkg", "dist/geo.pdf"]
    assert found == ["banks/geo.yaml", "banks/quizkit.lock", *outputs]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("questions", [BAD, []], ids=["a question without an answer", "a bank that is not YAML"])
def test_errors_leave_the_old_package_and_lock_byte_for_byte(tmp_path: Path, questions: list[dict[str, str]]) -> None:
    path = write_bank(tmp_path / "geo.yaml", GOOD)
    package = build(path, tmp_path / "geo.apkg").package
    before = package.read_bytes(), (tmp_path / LOCK).read_bytes(), package.stat().st_mtime_ns
    if questions:
        write_bank(path, questions)
    else:
        path.write_text("questions: [", encoding="utf-8")
    built = build(path, package, time=START + 5)
    assert built.code == 1
    assert (package.read_bytes(), (tmp_path / LOCK).read_bytes(), package.stat().st_mtime_ns) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["geo.apkg", "geo.yaml", LOCK]


def test_errors_in_one_of_several_banks_leave_their_package(tmp_path: Path) -> None:
    good, bad = write_bank(tmp_path / "good.yaml", GOOD), write_bank(tmp_path / "zbad.yaml", BAD)
    package = build(good, tmp_path / "out.apkg").package
    before = package.read_bytes(), (tmp_path / LOCK).read_bytes()
    assert build([good, bad], package, time=START + 5).code == 1
    assert (package.read_bytes(), (tmp_path / LOCK).read_bytes()) == before


@pytest.mark.parametrize("output", ["file/geo.apkg", "file/deeper/geo.apkg", "folder.apkg"])
def test_a_place_that_cannot_be_written_is_reported(tmp_path: Path, output: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.apkg" / "full").mkdir(parents=True)
    built = build(write_bank(tmp_path / "geo.yaml", GOOD), tmp_path / output)
    assert built.code in (1, 2)
    assert "QK508" in built.codes() or (output == "folder.apkg" and "is a directory" in built.messages)
    assert not (tmp_path / LOCK).exists()


def test_a_full_disk_is_reported(tmp_path: Path) -> None:
    path = write_bank(tmp_path / "geo.yaml", GOOD)
    package = build(path, tmp_path / "geo.apkg").package
    before = package.read_bytes(), (tmp_path / LOCK).read_bytes()
    write_bank(path, [{**GOOD[0], "a": "x" * 90_000}])
    command = f"ulimit -f 8; exec '{sys.executable}' -m quizkit anki geo.yaml -o geo.apkg"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(START + 5)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "QK508" in done.stderr
    assert "Traceback" not in done.stderr
    assert (package.read_bytes(), (tmp_path / LOCK).read_bytes()) == before


def test_a_lock_that_cannot_be_written_is_reported_and_the_package_stands(tmp_path: Path, judge: Judge) -> None:
    path = write_bank(tmp_path / "geo.yaml", GOOD)
    with path.open("rb") as bank:
        built = build(Path(f"/dev/fd/{bank.fileno()}"), tmp_path / "geo.apkg")  # no file can be made in /dev/fd
    assert (built.code, built.codes()) == (0, ["QK504"]), built.messages
    assert judge.take(built.package) == Log(new=len(GOOD))


def test_a_lock_that_is_no_file_is_reported(tmp_path: Path) -> None:
    path = write_bank(tmp_path / "geo.yaml", GOOD)
    (tmp_path / LOCK).mkdir()
    built = build(path, tmp_path / "geo.apkg")
    assert (built.code, built.codes()) == (1, ["QK507"])
    assert not built.package.exists()
