"""The pages for man(1): as the code is, and without a word that groff stumbles over."""

from __future__ import annotations

import runpy
import subprocess

import pytest

from tests.packaging.test_packages import PROJECT

PAGES: dict[str, str] = runpy.run_path(str(PROJECT / ".ci" / "man"))["pages"]()


def test_the_pages_are_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "docs" / "man").iterdir()}
    assert written == PAGES, "call make docs"


def shown(page: str) -> str:
    """The page as man shows it, which groff makes without a warning."""
    command = ["groff", "-man", "-ww", "-Tutf8", "-Kutf8", "-P-cbou"]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_groff_reads_it(page: str) -> None:
    text = shown(PAGES[page])
    assert page.removesuffix(".1") in text
    for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"):
        assert f"\n{section}\n" in text


def test_what_roff_would_take_for_itself_is_shown() -> None:
    text = shown(PAGES["toolkit-run.1"])
    assert "--log-file FILE" in text
    assert "Set ${NAME} in the plan." in text
    assert "toolkit run plan.yaml --yes --jobs 4 --log json\n" in text
    assert "# yaml-language-server: $schema=plan.schema.json\n" in shown(PAGES["toolkit-plan-schema.1"])
