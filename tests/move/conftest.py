"""Fixtures of the tests of moving rows."""

from __future__ import annotations

import pytest

from toolkit.dialects.values.postgres import shaped


@pytest.fixture(autouse=True)
def _plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.steps.move.bind.shape_for", lambda _: shaped)
