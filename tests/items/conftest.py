"""The one question of the bank in a test's docstring."""

from __future__ import annotations

import pytest

from quizkit.model.bank import Bank, Item


@pytest.fixture
def item(bank: Bank) -> Item:
    (only,) = bank.items
    return only
