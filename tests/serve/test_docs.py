"""The docs know every metric."""

from __future__ import annotations

from pathlib import Path

from tests.browser.test_status_page import states
from toolkit.serve.metrics import families

PAGE = Path(__file__).parents[2] / "docs" / "schedule.md"


def test_every_metric_is_documented() -> None:
    names = {sample.name for family in families(states()) for sample in family.samples}
    text = PAGE.read_text(encoding="utf-8")
    assert len(names) > 10
    assert [name for name in sorted(names) if f"`{name}`" not in text] == []
