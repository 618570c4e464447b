"""Commands name the examples as somebody in the checkout does."""

from __future__ import annotations

import pytest

from tests.cli.running import CHECKOUT


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
