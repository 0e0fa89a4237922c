"""`accept`: codes that exist and can be accepted, a reason, a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.plans import HEAD, STEP, load, problems


def plan(entry: str) -> str:
    return HEAD.replace("steps:", f"accept:\n  - {entry}\nsteps:") + STEP


def test_an_entry_is_read() -> None:
    read = load(plan("{code: TK108, table: Logs, reason: it is small, until: 2027-01-31}"))
    [accept] = read.accept
    assert (accept.code, accept.table, accept.reason, accept.until) == (
        "TK108",
        "Logs",
        "it is small",
        date(2027, 1, 31),
    )
    assert read.at("accept", 0).endswith("x.yaml:8:5")
    assert load(plan("{code: TK174, reason: masks are meant}")).accept[0].until is None


@pytest.mark.parametrize(
    ("entry", "what", "fix"),
    [
        ("{code: tk108, reason: x}", "there is no finding 'tk108'", "did you mean TK108?"),
        ("{code: index, reason: x}", "there is no finding 'index'", "toolkit explain lists them all"),
        ("{code: TK101, reason: x}", "TK101 cannot be accepted", "mend it: toolkit explain TK101"),
        ("{code: TK108}", "reason", None),
        ("{code: TK108, reason: x, until: soon}", "'soon' is not a day or a moment", None),
        ("{code: TK108, reason: x, until: '2027-01-31T10:00:00Z'}", "without a time", "write 2027-01-31"),
        ("{code: TK108, reason: x, tabel: Logs}", "tabel", "did you mean table?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(entry: str, what: str, fix: str | None) -> None:
    [problem] = problems(plan(entry))
    assert what in problem.what
    assert problem.where.startswith("plans/x.yaml:8:")
    if fix:
        assert problem.fix == fix
