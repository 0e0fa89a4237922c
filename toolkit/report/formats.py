"""The files that a report can be written to, by their endings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.report.document import Document, document_text
from toolkit.report.findings import Severity
from toolkit.report.html import html
from toolkit.report.junit import junit
from toolkit.report.markdown import markdown
from toolkit.report.model import Report


@dataclass(frozen=True, slots=True)
class Written:
    """What is written: the report for people, the facts for programs, and what counts as a failure for CI."""

    report: Report
    document: Document
    fail_on: Severity


FORMATS: dict[str, Callable[[Written], str]] = {
    ".html": lambda written: html(written.report),
    ".json": lambda written: document_text(written.document),
    ".md": lambda written: markdown(written.report),
    ".xml": lambda written: junit(written.report, written.fail_on),
}


def rendered(path: Path, written: Written) -> str:
    """The text of a file with one of these endings."""
    return FORMATS[path.suffix.lower()](written)
