"""The documentation is as the code is."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit

PROJECT = Path(toolkit.__file__).parent.parent
PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(PROJECT / ".ci" / "reference"))["PAGES"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_made_from_the_code_are_up_to_date(page: str) -> None:
    written = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert written == PAGES[page](), "call .ci/reference"
