"""The status page of `toolkit serve` in a browser, over HTTP: what it shows, and that nothing it lists can act."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from toolkit.serve.http import Answer, listening
from toolkit.serve.pages import Pages
from toolkit.serve.state import Backlog, FindingSeen, PlanState, Run, Sums

NOW = datetime(2026, 10, 2, 12, tzinfo=UTC)
ODD = "<img src=x onerror=alert(1)>\u202eodd"


def states() -> tuple[PlanState, ...]:
    good = Run(NOW, NOW, NOW + timedelta(seconds=80), 0, "20261002T120000Z-abcdef", 13_380, 0, 2_000_000)
    bad = Run(
        NOW, NOW, NOW, 3, error=f"refused by {ODD}", findings=(FindingSeen("TK101", "blocker", ODD, accepted=False),)
    )
    later = NOW + timedelta(hours=16)
    nightly = {"path": "plans/a.yaml", "cron": "0 4 * * *", "zone": "Europe/Berlin", "next": later}
    return (
        PlanState(
            "nightly", **nightly, running=None, runs=(good,), succeeded=NOW, missed=2,
            backlog=(Backlog("logs", 13_380, 12, exact=False),), sums=Sums({"done": 1}, 13_380, 0, 2_000_000),
        ),
        PlanState(
            ODD, **nightly, running=NOW, runs=(bad,), succeeded=None, backlog=(), sums=Sums({"refused": 1}), missed=0
        ),
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page(browser: Browser, scheme: Any) -> None:
    pages, wrong = Pages(), []
    made = Answer(pages.status(states(), NOW), "text/html; charset=utf-8", policy=pages.policy)
    with listening(("127.0.0.1", 0), {"/": lambda _accept: made}) as url:
        context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 740})
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("request", lambda request: request.url in (url, f"{url}favicon.ico") or wrong.append(request.url))
        page.goto(url)
        nightly = page.locator("section").first
        assert nightly.locator("td").all_inner_texts()[:3] == ["logs", "13,380", "about 12"]
        assert "2026-10-03 06:00:00 CEST" in nightly.inner_text()
        assert "2 times of the schedule missed" in nightly.inner_text()
        odd = page.locator("section").nth(1)
        assert odd.locator("h2").inner_text() == "<img src=x onerror=alert(1)>\\u202eodd"
        assert odd.locator("td.error").inner_text().startswith("refused by <img")
        assert "a run is under way" in odd.inner_text()
        assert page.locator("img").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.locator(".good").first.evaluate("element => getComputedStyle(element).color") != "rgb(0, 0, 0)"
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
        context.close()
    assert wrong == []
