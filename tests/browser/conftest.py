"""One Chromium a session of tests, and pages in it that fail a test for anything they should not do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from toolkit.report.html import html
from toolkit.report.model import Report


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.fail("the tests of the HTML pages need chromium; .ci/debian-packages installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])  # CI runs as root
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """`opened(report or page's text, **settings of the browser's context)`: the page, opened from a file.

    At the end of the test: nothing on its console, no error, no request but the file's, no breach of its policy.
    """
    contexts, wrong = [], []

    def open_page(content: Report | str, **settings: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html(content) if isinstance(content, Report) else content, encoding="utf-8")
        context = browser.new_context(**settings)
        contexts.append(context)
        context.add_init_script(
            "window.breaches = []; addEventListener('securitypolicyviolation', (e) => breaches.push(e.blockedURI));"
        )
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: request.url == file.as_uri() or wrong.append(f"request: {request.url}"))
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            wrong += page.evaluate("window.breaches")
        context.close()
    assert wrong == []
