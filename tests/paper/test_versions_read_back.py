"""What versions say, judged by a program that knows only their PDF, their manifest and the bank's YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from quizkit.cli import group
from tests.paper.reading import Misprint, check_version
from tests.paper.truth import read_bank

BANK: Final = Path(__file__).with_name("every-type.yaml")
TRUTH: Final = read_bank(BANK.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    for layout, count in (("worksheet", 8), ("exam", 4)):
        arguments = ["print", str(BANK), "-o", str(folder / layout), "--layout", layout, "--versions", str(count)]
        result = CliRunner().invoke(group, [*arguments, "--hide-points"])
        assert result.exit_code == 0, result.output
    return folder


def versions(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "every-type-manifest.json").read_text(encoding="utf-8"))["versions"]
    return found


def files(folder: Path, version: str) -> tuple[bytes, bytes]:
    return tuple((folder / f"every-type-{version}{end}.pdf").read_bytes() for end in ("", "-key"))  # type: ignore[return-value] # two, as the loop says


@pytest.mark.parametrize("layout", ["worksheet", "exam"])
def test_paper_key_manifest_and_bank_agree(printed: Path, layout: str) -> None:
    found = versions(printed / layout)
    orders = [check_version(places, *files(printed / layout, version), TRUTH) for version, places in found.items()]
    assert {len(order) for order in orders} == {len(TRUTH.questions)}
    assert len({str(order) for order in orders}) == len(found)


def test_the_key_of_another_version_is_found_out(printed: Path) -> None:
    folder = printed / "worksheet"
    found = versions(folder)
    (paper, _), (_, key) = files(folder, "A"), files(folder, "B")
    with pytest.raises(Misprint):
        check_version(found["A"], paper, key, TRUTH)
    with pytest.raises(Misprint):
        check_version(found["B"], *files(folder, "A"), TRUTH)
