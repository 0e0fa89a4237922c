"""axe-core finds nothing serious in the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.report import samples
from toolkit.report.model import Outcome


@pytest.mark.parametrize(
    ("report", "scheme", "width"),
    [
        (samples.full(Outcome.REFUSED), "light", 1280),
        (samples.full(Outcome.CARE), "dark", 360),
        (samples.full(Outcome.CLEAR), "dark", 1280),
        (samples.odd(), "light", 360),
        (samples.empty(), "light", 360),
    ],
    ids=["refused", "care", "clear", "odd", "empty"],
)
def test_axe(opened: Callable[..., Page], report: samples.Report, scheme: str, width: int) -> None:
    # axe is brought in by the test, which the page's own policy rightly forbids.
    page = opened(report, color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))")
    found = Axe().run(page).response["violations"]
    assert [(each["impact"], each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
