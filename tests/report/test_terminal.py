"""A report on the terminal: text of a database is printed as it is, whole, and long tables are summed up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.report.facts import ARCHIVE, AWAY, CHECK, COPY, LONG, PORT, TOTALS, Step, report
from toolkit.report.dry_run_facts import Due
from toolkit.report.findings import Acceptance, Judged, blocker, warning
from toolkit.report.model import Outcome, Report
from toolkit.report.terminal import print_report


@pytest.fixture
def shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("COLUMNS", "60")

    def show(made: Report) -> str:
        print_report(made)
        return capsys.readouterr().out

    return show


def test_nothing_of_the_database_is_read_as_markup(shown: object) -> None:
    text = shown(report(ARCHIVE))
    assert "'[red]x[/red]'" in text
    assert "[bold]1[/bold]" in text
    assert "no index [here]" in text


def test_a_terminal_obeys_nothing_of_the_database(shown: object) -> None:
    odd = "x\x1b[2J\x9b1m\u202ey"
    step = replace(ARCHIVE, step=odd, table=odd, target=odd, sample={odd: odd})
    found = Judged(warning("TK108", odd, odd, odd, ((odd, odd),)))
    text = shown(replace(report(step), subject=odd, answer=odd, findings=(found,)))
    assert not {"\x1b", "\x9b", "\u202e"} & set(text)
    assert text.count(r"x\x1b[2J\x9b1m\u202ey") >= 9


def test_the_summary_comes_first_and_the_answer_last(shown: object) -> None:
    lines = shown(report(ARCHIVE)).splitlines()
    assert lines[0] == "dry run of plan; nothing is written"
    assert "plan            plan (plan.yaml)" in lines
    assert "rows to archive 122" in lines
    assert "findings        1 warning" in lines
    assert lines[-1] == "It can be run. Read 1 warning first."


def test_rows_in_the_middle_are_summed_up(shown: object) -> None:
    text = shown(report(ARCHIVE))
    assert "2026-08-10" in text
    assert "2026-08-11" not in text
    assert "... 41 rows more    82      41.0 kB" in text
    assert "2026-09-30" in text


@pytest.mark.parametrize("days", [0, 1, 29, 30, 31, 61])
def test_every_row_is_shown_or_summed(shown: object, days: int) -> None:
    due = Due(2 * days, ARCHIVE.due.windows[:days])
    lines = shown(report(replace(ARCHIVE, due=due))).splitlines()
    shown_days = sum(line.startswith(("  2026-08", "  2026-09")) for line in lines)
    assert shown_days == (days if days <= 30 else 20)
    assert any("more" in line for line in lines) == (days > 30)


def test_an_estimate_is_said_to_be_one(shown: object) -> None:
    text = shown(report(replace(ARCHIVE, due=Due(7_000, None))))
    assert re.search("rows due +7,000\n", text)
    assert "rows due are the planner's estimate" in text


def test_a_port(shown: object) -> None:
    said = shown(report(PORT))
    assert "schema: make 2 tables in new" in said
    assert "before load 2 tables" in said
    assert "after load  1 index" in said
    assert "  a.c9: [bold]type[/bold]" in said
    assert "  a.c10:" not in said
    assert "... 30 rows more" in said
    assert "  a.X: the column is called x_1" in said
    assert "    CREATE TABLE b (`x` text)" in said
    assert "note TK163 schema: goes on [here]" in said


def test_many_statements_are_counted(shown: object) -> None:
    said = shown(report(replace(PORT, statements=PORT.statements * 2)))
    assert "statements to be run: 6; a report file (--report) and --json have them" in said


def test_whole_names_whatever_the_terminal(shown: object) -> None:
    said = shown(report(COPY))
    assert f"  {LONG}  b" in said
    assert "1,234   9.0 kB" in said
    assert "t.x = '[red]' | 'y'" in said
    assert "emptied     1 table of new, about 7 rows" in said
    assert "into" not in shown(report(replace(COPY, tables=COPY.tables[1:])))


def test_a_check_and_a_step_of_which_nothing_is_known(shown: object) -> None:
    said = shown(report(CHECK, AWAY))
    assert "foreign keys    1" in said
    assert "  NOT VALID    a.b -> c.d (k)" in said
    assert "  e.f        no table" in said
    assert "far: new cannot be reached" in said
    assert said.endswith("It must not be run: 1 blocker is in the way.\n")


def test_sums_beside_their_rows(shown: object) -> None:
    said = shown(report(TOTALS))
    assert "compared: Daily DIFFERS from Logs from 2026-09-01 to 2026-09-30: 9 groups, 150 rows, 50 of them" in said
    assert "  spend   1            2" in said
    assert "  2026-09-10, team 'a|b': spend 1.5 in the rows and 2.5 in the sums" in said
    assert "compared: Monthly was not compared with Logs" in said


def test_findings_with_their_evidence_and_next_step(shown: object) -> None:
    said = shown(report(ARCHIVE))
    assert "warning TK108 Logs: no index [here]\n    cost: 1,234\n    next: make one\n" in said


def test_an_accepted_finding_says_why(shown: object) -> None:
    made = report(ARCHIVE)
    judged = Judged(warning("TK108", "Logs", "no index", "make one"), Acceptance("a small table", "2027-01-31"))
    said = shown(replace(made, findings=(judged,)))
    assert "accepted warning TK108 Logs: no index\n    accepted: a small table (until 2027-01-31)\n" in said


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ((), Outcome.CLEAR),
        ((warning("TK108", "t", "x", "y"),), Outcome.CARE),
        ((blocker("TK101", "t", "x", "y"), warning("TK108", "t", "x", "y")), Outcome.REFUSED),
    ],
)
def test_what_findings_say_of_a_run(findings: object, outcome: Outcome) -> None:
    step: Step = replace(ARCHIVE, findings=findings)
    assert report(step).outcome is outcome
