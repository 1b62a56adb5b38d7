"""What is installed: the wheel and the source archive hold all of the tree that belongs in them."""

from __future__ import annotations

import configparser
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

import quizkit
from quizkit import resources

ROOT = Path(__file__).parents[1]
FOLDERS = ("templates", "decks")
TREE = ("quizkit", "stubs", "docs", "tests", ".ci", *FOLDERS)
BUILT = sysconfig.get_config_vars()["EXT_SUFFIX"]  # how the file of a compiled module ends
BY_PRODUCTS = ("__pycache__", ".*_cache", ".hypothesis", "*.egg-info", "*.apkg", "*.py[cod]", f"*{BUILT}", "compiled.c")
NOT_OURS = shutil.ignore_patterns(*BY_PRODUCTS)
TO_COMPILE = [path.relative_to(ROOT) for path in (ROOT / "quizkit").rglob("*.pyx")]


def shipped(folder: str) -> set[str]:
    """Return the files of a folder that must be installed, hidden ones and by-products left out."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    names = (path.relative_to(ROOT) for path in files)
    kept = (name for name in names if not any(part.startswith((".", "__pycache__")) for part in name.parts))
    return {name.as_posix() for name in kept if not any(map(name.match, BY_PRODUCTS)) and name.suffix != ".pyx"}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the source archive, from a copy of the tree, and return the folder that holds both."""
    tree = tmp_path_factory.mktemp("tree")
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, tree)
        elif path.name in TREE:
            shutil.copytree(path, tree / path.name, ignore=NOT_OURS)
    build(tree)
    return tree / "built"


def build(tree: Path, *options: str, compiler: dict[str, str] | None = None) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", "built", *options, "."],
        cwd=tree,
        env=os.environ | (compiler or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.fixture(scope="module")
def wheel(archives: Path) -> dict[str, bytes]:
    return contents(archives)


def contents(archives: Path) -> dict[str, bytes]:
    (path,) = archives.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def compiled(names: Iterable[str]) -> set[str]:
    return {name.removesuffix(BUILT) for name in names if name.endswith(BUILT)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_holds_every_template_and_bank(folder: str, wheel: dict[str, bytes]) -> None:
    assert {f"quizkit/{name}" for name in shipped(folder)} == {
        name for name in wheel if name.startswith(f"quizkit/{folder}/")
    }


def test_the_wheel_holds_the_whole_package_and_nothing_else(wheel: dict[str, bytes]) -> None:
    others = {
        name
        for name in wheel
        if ".dist-info/" not in name and not name.startswith(tuple(f"quizkit/{one}/" for one in FOLDERS))
    }
    assert {name for name in others if not name.endswith(BUILT)} == shipped("quizkit")


def test_the_wheel_holds_what_is_compiled_here(wheel: dict[str, bytes]) -> None:
    modules = {".".join(path.with_suffix("").parts) for path in TO_COMPILE}
    here = {name for name in modules if importlib.util.find_spec(name)}
    assert {name.replace("/", ".") for name in compiled(wheel)} == here
    assert here in (modules, set())  # where there is a C compiler, and where there is none


def test_nothing_compiled_here_is_older_than_its_source() -> None:
    built = {source: Path(f"{(ROOT / source).with_suffix('')}{BUILT}") for source in TO_COMPILE}
    old = [
        source
        for source, made in built.items()
        if made.exists() and made.stat().st_mtime < (ROOT / source).stat().st_mtime
    ]
    assert not old, "`pip install -e .` compiles them anew"


def test_without_a_compiler_the_wheel_is_in_python_alone(archives: Path, tmp_path: Path) -> None:
    (path,) = archives.glob("*.tar.gz")
    shutil.unpack_archive(path, tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    build(tree, "--wheel", compiler={"CC": "false"})
    assert not compiled(contents(tree / "built"))
    shutil.unpack_archive(next((tree / "built").glob("*.whl")), tmp_path / "installed", "zip")
    command = [sys.executable, "-m", "quizkit", "check", "quizkit/decks/showcase.yaml"]
    ran = subprocess.run(command, cwd=tmp_path / "installed", capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_wheel_says_what_it_is(wheel: dict[str, bytes]) -> None:
    (metadata,) = (text.decode() for name, text in wheel.items() if name.endswith(".dist-info/METADATA"))
    assert f"\nName: quizkit\nVersion: {quizkit.__version__}\n" in metadata
    assert re.search(r"^License(-Expression)?: MIT$", metadata, re.MULTILINE)
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "\nRequires-Dist: genanki==0.13.1\n" in metadata
    assert "# quizkit" in metadata
    (scripts,) = (text.decode() for name, text in wheel.items() if name.endswith("/entry_points.txt"))
    assert scripts.split() == ["[console_scripts]", "quizkit", "=", "quizkit.__main__:main"]
    assert any(name.endswith("/LICENSE") for name in wheel)


def test_the_source_archive_holds_all_that_a_clone_does(archives: Path) -> None:
    (path,) = archives.glob("*.tar.gz")
    with tarfile.open(path) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    wanted = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "setup.cfg", "setup.py", "pyproject.toml"}
    wanted |= {".ci/run", *map(Path.as_posix, TO_COMPILE)}
    missing = (wanted | {name for folder in TREE if folder != ".ci" for name in shipped(folder)}) - names
    assert not missing
    assert not [name for name in names if name.endswith((BUILT, "/compiled.c"))]


def test_setup_cfg_lists_every_package() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / "quizkit").rglob("*.py")}
    modules = {".".join(folder.parts) for folder in folders}
    assert set(config["options"]["packages"].split()) == modules | {f"quizkit.{folder}" for folder in FOLDERS}


def test_every_package_says_that_it_is_one() -> None:
    folders = {path.parent for path in (ROOT / "quizkit").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]


def test_a_checkout_finds_its_folders() -> None:
    assert resources.templates() == ROOT / "templates"
    assert resources.decks() == ROOT / "decks"


def test_a_wheel_finds_its_folders(archives: Path, tmp_path: Path) -> None:
    (path,) = archives.glob("*.whl")
    shutil.unpack_archive(path, tmp_path, "zip")
    code = "from quizkit import resources as r; print(r.templates(), r.decks(), len(r.template('anki/card.css')))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    templates, decks, length = ran.stdout.split()
    assert (Path(templates), Path(decks)) == (tmp_path / "quizkit/templates", tmp_path / "quizkit/decks")
    assert int(length) > 0


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^<!-- test-command -->\n```sh\n(.*)\n```\n<!-- /test-command -->$", readme, re.MULTILINE)
    assert command.startswith("python3 -m venv ")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "test-command" in script
    assert "pytest" not in script
