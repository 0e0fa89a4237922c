"""Findings held against what a plan accepts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from toolkit.plan.accept import Accept
from toolkit.report.findings import Acceptance, Finding, RefusedByFindings, Severity, blocker, note, warning
from toolkit.report.judging import forbidding, judge, refuse

INDEX = warning("TK108", "Logs", "no index", "make one")
LOSSY = warning("TK110", "Logs", "lost", "keep it")


def accept(code: str = "TK108", table: str | None = None, until: date | None = None) -> Accept:
    return Accept(code=code, table=table, reason="why", until=until)


def judged(findings: list[Finding], *accepts: Accept, whole: bool = True) -> dict[str, Acceptance | None]:
    found = judge(findings, accepts, today="2026-10-10", at=lambda number: f"p.yaml:{number}", whole=whole)
    return {f"{each.finding.code} {each.finding.where}": each.accepted for each in found}


def test_what_matches_is_accepted_and_the_rest_is_not() -> None:
    assert judged([INDEX, LOSSY], accept()) == {"TK108 Logs": Acceptance("why", None), "TK110 Logs": None}


@pytest.mark.parametrize(
    ("where", "of", "table", "matches"),
    [
        ("Logs", None, "Logs", True),
        ("Logs.at", "Logs", "Logs", True),
        ("Logs.at", "Logs", "Logs.at", True),
        ("Logs, trigger x", None, "Logs", True),
        ("store cold (s3://x)", None, "store cold", True),
        ("Logs_old", None, "Logs", False),
        ("audit.Logs", None, "Logs", False),
        ("audit.Logs", None, "audit", False),
        ("audit.Logs, trigger x", None, "audit", False),
        ("audit.Logs.at", "audit.Logs", "audit", False),
        ("audit.Logs.at", "audit.Logs", "audit.Logs", True),
        ("Logs", None, "Logs.at", False),
    ],
)
def test_a_table_is_what_the_finding_names_first(where: str, of: str | None, table: str, matches: bool) -> None:
    found = judged([warning("TK108", where, "x", "y", table=of)], accept(table=table), whole=False)
    assert (found[f"TK108 {where}"] is not None) == matches


@pytest.mark.parametrize(("day", "counts"), [(9, False), (10, True), (11, True)])
def test_until_is_the_last_day(day: int, counts: bool) -> None:
    found = judged([INDEX], accept(until=date(2026, 10, day)))
    assert (found["TK108 Logs"] is not None) == counts
    assert ("TK224 TK108" in found) == (not counts)


def test_what_two_steps_meet_is_found_once_at_the_first() -> None:
    gone = blocker("TK130", "store cold", "the store cannot be listed", "make it")
    found = [replace(gone, position="p.yaml:7:5"), INDEX, replace(gone, position="p.yaml:9:5"), replace(gone, fix="x")]
    judged = judge(found, (), today="2026-10-10", at=str, whole=True)
    assert [each.finding for each in judged] == [found[0], found[3], INDEX]
    assert len(forbidding(judged, Severity.BLOCKER)) == 2


def test_an_entry_that_matches_nothing_is_a_note_at_its_place() -> None:
    entries = [accept(), accept("TK110", "Logs", date(2020, 1, 1))]
    found = judge([INDEX], entries, today="2026-10-10", at=lambda number: f"p.yaml:{number}", whole=True)
    [idle] = [each.finding for each in found if each.finding.code == "TK225"]
    assert (idle.where, idle.position, idle.severity) == ("TK110 of Logs", "p.yaml:1", Severity.NOTE)
    assert "TK225 TK110" not in judged([INDEX], accept("TK110"), whole=False)


def test_the_first_entry_that_counts_gives_the_reason() -> None:
    first = Accept(code="TK108", reason="old", until=date(2020, 1, 1))
    assert judged([INDEX], first, accept())["TK108 Logs"] == Acceptance("why", None)


def test_a_blocker_is_never_accepted() -> None:
    masked = blocker("TK174", "a.b -> c.d", "masked", "x")
    assert judged([masked], accept("TK174"))["TK174 a.b -> c.d"] is None


def test_what_forbids() -> None:
    findings = [note("TK109", "t", "x", "y"), INDEX, LOSSY, blocker("TK101", "t", "x", "y")]
    found = judge(findings, [accept()], today="2026-10-10", at=str, whole=True)
    assert [each.code for each in forbidding(found, Severity.BLOCKER)] == ["TK101"]
    assert [each.code for each in forbidding(found, Severity.WARNING)] == ["TK101", "TK110"]
    with pytest.raises(RefusedByFindings, match="2 findings") as caught:
        refuse(found, Severity.WARNING)
    assert len(caught.value.findings) == 4
    refuse(found[1:], Severity.BLOCKER)
