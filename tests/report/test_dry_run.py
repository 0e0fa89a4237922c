"""The report of a dry run: text from a database is printed as it is, and many windows are summed up."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from toolkit.report.dry_run import print_dry_run
from toolkit.report.dry_run_facts import Access, DryRun, Due, StepReport
from toolkit.report.findings import blocker, warning

STEP = StepReport(
    step="Logs",
    table="Logs",
    then="delete",
    predicate="t.\"at\" < '2026-10-01' AND (t.model <> '[red]x[/red]')",
    cutoff="2026-10-01 00:00:00.000000",
    window_column="at",
    window_unit="day",
    key=("id", "part"),
    index="logs_at",
    access=Access("Index Only Scan", "logs_at", 1234.5, 60),
    due=Due(60, tuple((f"2026-09-{day:02}", 2) for day in range(1, 31))),
    children=(),
    row_bytes=500.0,
    chunk_rows=100,
    kept=("id", "part"),
    dropped=("messages",),
    changed=(("who", "user"),),
    target="s3://bucket/Logs/at_day=.../<chunk>.jsonl.zst",
    sample={"id": "[bold]1[/bold]", "token": "***"},
    findings=(warning("TK108", "Logs", "no index [here]", "make one"),),
)
REPORT = DryRun("plan", "plan.yaml", "PostgreSQL 18 at x", "db", "ann", "2026-10-10 00:00:00.000000", (STEP,))


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("COLUMNS", "100")

    def show(report: DryRun) -> str:
        print_dry_run(report)
        return capsys.readouterr().out

    return show


def test_nothing_of_the_database_is_read_as_markup(shown: object) -> None:
    text = shown(REPORT)
    assert "'[red]x[/red]'" in text
    assert "id: [bold]1[/bold]" in text
    assert "no index [here]" in text


def test_windows_in_the_middle_are_summed_up(shown: object) -> None:
    text = shown(REPORT)
    assert "2026-09-05" in text
    assert "2026-09-06" not in text
    assert "... 20 more" in text
    assert "2026-09-26" in text
    few = replace(STEP, due=Due(4, STEP.due.windows[:2]))
    assert "more" not in shown(replace(REPORT, steps=(few,)))


@pytest.mark.parametrize("days", [0, 1, 5, 6, 10, 11])
def test_every_row_is_shown_or_summed(shown: object, days: int) -> None:
    due = Due(2 * days, STEP.due.windows[:days])
    text = shown(replace(REPORT, steps=(replace(STEP, due=due),)))
    assert sum(f"2026-09-{day:02} " in text for day in range(1, 31)) == min(days, 10)


def test_an_estimate_is_said_to_be_one(shown: object) -> None:
    text = shown(replace(REPORT, steps=(replace(STEP, due=Due(7_000, None)),)))
    assert "about 7,000 rows" in text
    assert "estimate" in text


def test_the_end_says_what_comes_next(shown: object) -> None:
    assert "next: toolkit run plan.yaml" in shown(REPORT)
    refused = replace(STEP, findings=(blocker("TK101", "Logs", "no key", "add one"),))
    text = shown(replace(REPORT, steps=(refused,)))
    assert "refused: 1 blocker" in text
    assert "next: toolkit run" not in text


def test_as_json_it_is_one_object_and_one_a_step() -> None:
    head, step = map(json.dumps, REPORT.documents())
    assert json.loads(head) == {
        "event": "dry_run",
        "plan": "plan",
        "path": "plan.yaml",
        "server": "PostgreSQL 18 at x",
        "database": "db",
        "user": "ann",
        "clock": "2026-10-10 00:00:00.000000",
    }
    assert json.loads(step)["findings"][0]["severity"] == "warning"
