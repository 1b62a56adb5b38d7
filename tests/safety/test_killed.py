"""Builds, prints and ids that are killed leave the old file or the new one; what is left over, the next run deletes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.safety.kills import COMMANDS, kill


@pytest.mark.parametrize("kind", COMMANDS)
def test_a_killed_command_tears_nothing_and_its_litter_is_cleaned_up(kind: str, tmp_path: Path) -> None:
    met = kill(kind, 12, tmp_path)
    assert met["before"] + met["after"] + met["some of each"] == 12
    assert met["before"]
