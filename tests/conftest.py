"""What every test may ask for: a report, a bank written in the test's docstring, bank files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import cleandoc
from pathlib import Path

import pytest
from hypothesis import settings

from quizkit.diagnostics import Report, Severity
from quizkit.model.bank import Bank
from quizkit.reader import load_bank

BankFile = Callable[..., Path]
Load = Callable[..., Bank]

settings.register_profile("untimed", deadline=None)  # machines are noisy: how long a test takes says nothing
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what builds remember out of the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUIZKIT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def bank_file(tmp_path: Path) -> BankFile:
    """Write a bank into a file of a fresh folder, byte for byte."""

    def write(text: str | bytes, name: str = "bank.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return write


@pytest.fixture
def load(bank_file: BankFile, report: Report) -> Load:
    """Load a bank from its text; what is found in it is in ``report``."""

    def read(text: str | bytes, name: str = "bank.yaml") -> Bank:
        bank = load_bank(bank_file(text, name), report)
        assert bank is not None, [found.message for found in report]
        return bank

    return read


@pytest.fixture
def bank(request: pytest.FixtureRequest, load: Load, report: Report) -> Bank:
    """Load the bank that is the docstring of the test; it has no errors."""
    text = request.function.__doc__
    assert text, "the docstring of this test is its bank"
    loaded = load(cleandoc(text) + "\n")
    errors = [found for found in report if found.code.severity is Severity.ERROR]
    assert not errors, [(found.code.id, str(found.span), found.message) for found in errors]
    return loaded
