"""Outputs: links keep leading where they led, and what ends a build leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from quizkit.output import replacing, workspace, write_text
from tests.cli.shell import BAD, GOOD, QUIZKIT, call, environment, run, write


@pytest.mark.parametrize("target", ["real/bank.yaml", "./real/../real/bank.yaml"])
def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path, target: str) -> None:
    real = write(tmp_path / "real" / "bank.yaml", "old")
    link = tmp_path / "link.yaml"
    link.symlink_to(target)
    write_text(link, "new")
    assert (link.is_symlink(), real.read_text(encoding="utf-8")) == (True, "new")
    assert sorted(one.name for one in (*tmp_path.iterdir(), *real.parent.iterdir())) == [
        "bank.yaml",
        "link.yaml",
        "real",
    ]


def test_ids_are_written_through_a_link(tmp_path: Path) -> None:
    real = write(tmp_path / "real.yaml", "bank: geo\nquestions:\n  - q: 谁？\n    a: 我\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    written = call("ids", "--write", tmp_path / "link.yaml")
    assert written.stderr.endswith("link.yaml: 1 id written\n")
    assert (tmp_path / "link.yaml").is_symlink()
    assert "id: " in real.read_text(encoding="utf-8")


def test_packages_and_locks_are_written_through_links(tmp_path: Path) -> None:
    bank = write(tmp_path / "bank" / "geo.yaml")
    (tmp_path / "lock").touch()
    (tmp_path / "bank" / "quizkit.lock").symlink_to("../lock")
    (tmp_path / "geo.apkg").symlink_to("store.apkg")
    assert call("anki", bank, "-o", tmp_path / "geo.apkg").exit_code == 0
    assert (tmp_path / "geo.apkg").is_symlink()
    assert (tmp_path / "bank" / "quizkit.lock").is_symlink()
    assert {one.name for one in tmp_path.iterdir()} == {"bank", "lock", "geo.apkg", "store.apkg"}


def test_links_in_a_circle_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError), replacing(tmp_path / "a" / "file"):  # noqa: PT011 - whichever it is
        pass


@pytest.mark.parametrize("name", ["bad.yaml", "missing.yaml"])
def test_a_failed_build_leaves_no_new_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path / "bad.yaml", BAD)
    assert call("build", tmp_path / name, "-o", tmp_path / "a" / "b").exit_code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["bad.yaml"]
    (tmp_path / "empty").mkdir()
    call("build", tmp_path / name, "-o", tmp_path / "empty")
    assert (tmp_path / "empty").is_dir()


def test_what_killed_builds_left_is_deleted_and_what_others_are_making_stays(tmp_path: Path) -> None:
    bank = write(tmp_path / "geo.yaml")
    dead = (".geo.apkg.dead0000.tmp", ".geo.apkg.dead0000.anki2.tmp", ".geo.apkg.dead1111.earlier.tmp")
    others = (".geo.apkg.more.apkg.dead0000.tmp", ".other.apkg.dead0000.tmp", ".geo.apkg.tmp")
    for name in (*dead, *others):
        (tmp_path / name).touch()
    with replacing(tmp_path / "geo.apkg", keep=lambda: False) as temporary:
        beside = temporary.with_suffix(".anki2.tmp")
        beside.touch()
        assert call("build", bank, "-o", tmp_path).exit_code == 0
        left = {one.name for one in tmp_path.iterdir() if one.name.startswith(".")}
        assert left == {*others, temporary.name, beside.name}
    assert call("build", bank, "-o", tmp_path, "--no-cache").exit_code == 0
    assert {one.name for one in tmp_path.iterdir() if one.name.startswith(".")} == set(others)


def test_a_killed_print_s_folder_is_deleted_and_those_in_use_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "quizkit-dead0000.tmp" / "images").mkdir(parents=True)
    (tmp_path / "quizkit-notes").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "quizkit-linked00.tmp").symlink_to(tmp_path / "elsewhere")
    with workspace() as first, workspace() as second:
        kept = {first.name, second.name, "quizkit-notes", "elsewhere", "quizkit-linked00.tmp"}
        assert {one.name for one in tmp_path.iterdir()} == kept
    assert {one.name for one in tmp_path.iterdir()} == {"quizkit-notes", "elsewhere", "quizkit-linked00.tmp"}


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_build_that_is_ended_leaves_nothing_behind(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    questions = "".join(f"  - id: q{number}\n    q: Question {number}?\n    a: Yes\n" for number in range(60_000))
    write(tmp_path / "geo.yaml", f"bank: geo\nlang: en\nquestions:\n{questions}")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [*QUIZKIT, "build", "geo.yaml", "-o", "dist"],
        cwd=tmp_path,
        env=environment(TMPDIR=str(temporary)),
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob("dist/.geo.apkg.*.anki2.tmp")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(sent)
    _, messages = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in messages) == (code, False)
    assert {one.name for one in tmp_path.iterdir()} == {"geo.yaml", "tmp"}
    assert list(temporary.iterdir()) == []


def test_a_build_under_nohup_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "geo.yaml", GOOD)
    script = "import os, signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    script += "from quizkit import cli; cli._end_orderly(); os.kill(os.getpid(), signal.SIGHUP); print('alive')"
    done = subprocess.run(
        [QUIZKIT[0], "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n")


def test_help_of_anki_says_that_it_needs_a_bank(tmp_path: Path) -> None:
    done = run("anki", "-o", "x.apkg", folder=tmp_path)
    assert (done.returncode, "Missing argument 'BANK|DIR...'" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
