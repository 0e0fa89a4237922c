"""The documentation is as the code is, and it builds. (Its commands and plans: tests/docs.)"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit

PROJECT = Path(toolkit.__file__).parent.parent
PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(PROJECT / ".ci" / "reference"))["PAGES"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_made_from_the_code_are_up_to_date(page: str) -> None:
    written = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert written == PAGES[page](), "call make docs"


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Links, anchors, and that every page is in the navigation."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "guides" / "litellm" / "index.html").is_file()
