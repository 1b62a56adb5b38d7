"""Every fuzzing target holds for its seeds, for what was found by fuzzing, and for both changed at random."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import HERE, TARGETS

EXAMPLES = 300


@cache
def seeds(name: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((HERE / "seeds" / name).iterdir()))


@pytest.mark.parametrize("path", sorted((HERE / "seeds").glob("*/*")), ids=lambda path: "/".join(Path(path).parts[-2:]))
def test_a_target_holds_for_its_seeds(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@st.composite
def changed(draw: st.DrawFn, known: tuple[bytes, ...]) -> bytes:
    """Cut pieces out of seeds, and put pieces of seeds, of their own or of chance in their place."""
    data = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        other = draw(st.sampled_from(known))
        at = draw(st.integers(0, len(other)))
        piece = draw(st.one_of(st.binary(max_size=8), st.text(max_size=8).map(_encoded), st.just(other[at : at + 40])))
        data = data[:start] + piece * draw(st.sampled_from((1, 1, 1, 2, 50))) + data[end:]
    return data


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_changed_seeds(name: str) -> None:
    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), database=None)
    @given(changed(seeds(name)))
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


def test_every_target_has_seeds() -> None:
    assert {path.name for path in (HERE / "seeds").iterdir()} == set(TARGETS)
