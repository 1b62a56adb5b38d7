"""What goes wrong around quizkit: a word about it, exit code 1, and the old output as it was."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.shell import QUIZKIT, environment, installed
from tests.safety.kills import COMMANDS

KINDS = {"build": "out/b.apkg", "print": "out/b.pdf", "ids": "b.yaml"}


def start(
    folder: Path, command: str, *, room: int | None = None, prefix: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `quizkit` is ours; no file may grow beyond ``room`` bytes."""

    def limit() -> None:
        if room is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    line = command.replace("quizkit", " ".join(QUIZKIT))
    known = environment(QUIZKIT_CACHE=str(folder / "cache"), **more)
    return subprocess.run(
        [*prefix, "bash", "-c", line],
        cwd=folder,
        env=known,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


def line_of(kind: str) -> str:
    return f"quizkit {' '.join(COMMANDS[kind].arguments)}"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with outputs of a bank that has changed since."""
    for kind in ("print", "build"):
        (tmp_path / "b.yaml").write_text(COMMANDS[kind].bank("old"), encoding="utf-8")
        assert start(tmp_path, line_of(kind)).returncode == 0
    (tmp_path / "b.yaml").write_text(COMMANDS["ids"].bank("new"), encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def failed(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert words in done.stderr


def command_for(kind: str, folder: Path) -> str:
    if kind == "print":
        (folder / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    return line_of(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_without_room_the_old_output_stays(kind: str, built: Path) -> None:
    line = command_for(kind, built)
    before = contents(built)
    failed(start(built, line, room=9000), "cannot write this file: ")
    assert contents(built) == before


def unprivileged() -> tuple[str, ...]:
    """Return what takes from root the right to write everywhere."""
    return () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.parametrize("kind", KINDS)
def test_a_read_only_folder_is_named_and_nothing_in_it_changes(kind: str, built: Path) -> None:
    line = command_for(kind, built)
    before = contents(built)
    for folder in (built, built / "out"):
        folder.chmod(0o555)
    try:
        failed(start(built, line, prefix=unprivileged()), "cannot write this file: permission denied")
    finally:
        for folder in (built, built / "out"):
            folder.chmod(0o755)
    assert contents(built) == before


def test_a_history_in_a_closed_folder_is_an_error_and_no_crash(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o000)
    try:
        done = start(tmp_path, "quizkit stats --db closed/h.db", prefix=unprivileged())
    finally:
        closed.chmod(0o755)
    failed(done, "closed/h.db:1:1: QK601 cannot use the history: permission denied")


@pytest.mark.parametrize("kind", KINDS)
def test_a_pipe_that_nobody_reads_stops_no_output(kind: str, built: Path) -> None:
    """The output is made, whoever reads the messages."""
    line = command_for(kind, built)
    before = (built / KINDS[kind]).read_bytes()
    done = start(built, f"{line} 2>&1 | true")
    assert "Traceback" not in done.stdout + done.stderr
    assert (built / KINDS[kind]).read_bytes() != before


@pytest.mark.parametrize("kind", KINDS)
def test_two_at_once_leave_one_whole_output(kind: str, built: Path) -> None:
    line = command_for(kind, built)
    # Each is waited for by its number: `wait -n` no longer knows one that ended before it was asked.
    run = f'all=; for n in 1 2 3; do {line} & all="$all $!"; done; for one in $all; do wait $one || exit; done'
    done = start(built, run)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert [name for name in contents(built) if name.endswith(".tmp")] == []
    alone = built / "alone"
    alone.mkdir()
    shutil.copy(built / "b.yaml", alone)
    shutil.copy(built / "quizkit.lock", alone)
    assert start(alone, line).returncode == 0
    assert (alone / KINDS[kind]).read_bytes() == (built / KINDS[kind]).read_bytes()


@pytest.mark.parametrize("harm", ["gone", "cut", "flipped", "another"])
def test_without_our_font_as_it_was_nothing_is_printed(harm: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b.pdf").write_bytes(b"the old one")
    (font,) = (installed(tmp_path) / "templates" / "paper" / "fonts").glob("*.ttf")
    data = font.read_bytes()
    if harm == "gone":
        font.unlink()
    else:
        font.write_bytes({"cut": data[:-1], "flipped": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]}.get(harm, b"x"))
    failed(
        start(tmp_path, "quizkit print b.yaml -o out", PYTHONPATH=str(tmp_path)), "QK561 the font that quizkit brings"
    )
    assert {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()} == {"b.pdf": b"the old one"}


def test_a_character_that_no_font_has_leaves_the_old_paper(tmp_path: Path) -> None:
    bank = COMMANDS["print"].bank("new").replace("Is new 7?", "Is \ue000 new?")  # for private use
    (tmp_path / "b.yaml").write_text(bank, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"the old one")
    failed(start(tmp_path, "quizkit print b.yaml -o b.pdf"), "QK562 no font here has U+E000")
    assert (tmp_path / "b.pdf").read_bytes() == b"the old one"
    assert not (tmp_path / "b-key.pdf").exists()


@pytest.mark.parametrize("harm", ["cut", "flip", "empty", "pickle", "zeros"])
def test_a_damaged_cache_changes_nothing(harm: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(COMMANDS["build"].bank("old"), encoding="utf-8")
    assert start(tmp_path, line_of("build"), SOURCE_DATE_EPOCH="1700000000").returncode == 0
    good = (tmp_path / "out" / "b.apkg").read_bytes()
    (saved,) = (tmp_path / "cache").glob("*.anki")
    data = saved.read_bytes()
    saved.write_bytes(
        {
            "cut": data[: len(data) // 2],
            "flip": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
            "empty": b"",
            "pickle": b"cos\nsystem\n(S'touch owned'\ntR.",
            "zeros": bytes(len(data)),
        }[harm]
    )
    (tmp_path / "out" / "b.apkg").unlink()
    done = start(tmp_path, line_of("build"), SOURCE_DATE_EPOCH="1700000000")
    assert (done.returncode, done.stderr) == (0, "out/b.apkg: 1500 notes\n")
    assert (tmp_path / "out" / "b.apkg").read_bytes() == good
    assert not (tmp_path / "owned").exists()


@pytest.mark.parametrize("kind", ["link", "pipe", "device"])
def test_what_is_no_file_of_the_caches_is_neither_read_nor_followed(kind: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    (tmp_path / "mine").write_bytes(b"mine")
    assert start(tmp_path, line_of("build")).returncode == 0
    (saved,) = (tmp_path / "cache").glob("*.anki")
    saved.unlink()
    match kind:
        case "link":
            saved.symlink_to(tmp_path / "mine")
        case "pipe":
            os.mkfifo(saved)
        case _:
            saved.symlink_to("/dev/zero")
    done = start(tmp_path, f"timeout 20 {line_of('build')}")
    assert (done.returncode, done.stderr) == (0, "out/b.apkg: 20 notes\n")
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert saved.is_file()
    assert not saved.is_symlink()


def test_a_package_that_another_has_put_in_the_place_of_ours_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(COMMANDS["build"].bank("old"), encoding="utf-8")
    assert start(tmp_path, line_of("build")).returncode == 0
    good = (tmp_path / "out" / "b.apkg").read_bytes()
    with ZipFile(tmp_path / "out" / "b.apkg", "w", 8) as archive:
        archive.writestr("collection.anki2", bytes(100_000_000))  # a bomb: 100 kB
    done = start(tmp_path, line_of("build"), room=50_000_000)
    assert (done.returncode, done.stderr) == (0, "out/b.apkg: 1500 notes\n")
    assert (tmp_path / "out" / "b.apkg").read_bytes() == good


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_lock_that_is_no_file_is_neither_read_nor_written(kind: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    lock = tmp_path / "quizkit.lock"
    match kind:
        case "link":
            lock.symlink_to(tmp_path / "elsewhere")
        case "pipe":
            os.mkfifo(lock)
        case _:
            lock.mkdir()
    failed(start(tmp_path, line_of("build")), "QK507")
    assert {one.name for one in tmp_path.iterdir()} == {"b.yaml", "quizkit.lock"}


def test_a_pipe_in_a_folder_of_banks_is_no_bank(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "b.yaml").write_text(COMMANDS["print"].bank("new"), encoding="utf-8")
    done = start(tmp_path, "timeout 20 quizkit check .")
    assert (done.returncode, "20 questions in 1 bank" in done.stderr) == (0, True), done.stderr
