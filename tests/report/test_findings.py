"""Findings: blockers first, and a blocker refuses."""

from __future__ import annotations

import pytest

from toolkit.errors import PreflightRefused
from toolkit.report.findings import blocker, blockers, by_severity, note, refuse_blockers, warning

NOTE = note("TK109", "t", "a note", "nothing to do")
WARNING = warning("TK108", "t", "a warning", "look at it")
BLOCKER = blocker("TK101", "t", "a blocker", "mend it")


def test_blockers_come_first_and_else_the_order_stays() -> None:
    other = blocker("TK102", "t", "another", "x")
    assert by_severity([NOTE, WARNING, BLOCKER, other]) == (BLOCKER, other, WARNING, NOTE)


def test_a_finding_says_where_what_and_what_next() -> None:
    assert str(WARNING) == "warning TK108 t: a warning\n    next: look at it"


def test_evidence_stands_before_the_next_step() -> None:
    shown = str(warning("TK108", "t", "a warning", "look at it", (("rows", "12"), ("keys (id)", "1, 2"))))
    assert shown == "warning TK108 t: a warning\n    rows: 12\n    keys (id): 1, 2\n    next: look at it"


def test_only_blockers_refuse() -> None:
    refuse_blockers((NOTE, WARNING))
    assert blockers((NOTE, BLOCKER, WARNING)) == (BLOCKER,)
    with pytest.raises(PreflightRefused) as caught:
        refuse_blockers((NOTE, BLOCKER, WARNING))
    assert "TK101" in str(caught.value)
    assert "TK108" not in str(caught.value)
    assert "mend it" in str(caught.value)
    assert "nothing was changed" in str(caught.value)
