"""The report of ports, copies and checks: whole names whatever the terminal, no markup, all of it as JSON."""

from __future__ import annotations

import json

import pytest

from toolkit.report.dry_run import print_dry_run
from toolkit.report.dry_run_facts import (
    CheckReport,
    CopiedTable,
    CopyReport,
    DryRun,
    MoveReport,
    PortReport,
    StatementText,
    UnreachedReport,
)
from toolkit.report.findings import blocker, note

PORT = PortReport(
    step="schema",
    target="new",
    engine="SQLite",
    url="sqlite:////x",
    tables=("a", "b"),
    statements=(
        StatementText("before load", "table", "a", "CREATE TABLE a ()"),
        StatementText("before load", "table", "b", "CREATE TABLE b ()"),
        StatementText("after load", "index", "a_i", "CREATE INDEX a_i"),
    ),
    losses=tuple(f"a.c{number}: [bold]type[/bold]" for number in range(50)),
    renames=("a.X: the column is called x_1",),
    kept=False,
    resumed=False,
    findings=(note("TK163", "schema", "goes on [here]", "nothing"),),
)
TABLE = CopiedTable(
    "A_table_with_a_rather_long_name_that_no_narrow_terminal_holds", "b", 3, "t.x = '[red]'", 1234, 9_000, 7
)
COPY = CopyReport(
    step="rows",
    target="new",
    engine="SQLite",
    url="sqlite:////x",
    mode="replace",
    lane="executemany",
    verify="counts",
    tables=(TABLE, CopiedTable("c", "c", 1, None, None, None, 0)),
    resumed=None,
    findings=(),
)
CHECK = CheckReport("look", "new", ("a.b -> c.d",), (), ("a.b -> c.d (k)",), (("e.f", "no table"),), ())
AWAY = UnreachedReport("far", "new", (blocker("TK160", "new", "gone", "start it"),))


def report(*steps: MoveReport) -> DryRun:
    return DryRun("plan", "plan.yaml", "PostgreSQL 18 at x", "db", "ann", "2026-10-10 00:00:00.000000", steps)


def shown(capsys: pytest.CaptureFixture[str], *steps: MoveReport) -> str:
    print_dry_run(report(*steps))
    return capsys.readouterr().out


def test_a_port(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys, PORT)
    assert "schema: make 2 tables in new" in said
    assert "before load 2 tables" in said
    assert "after load 1 index" in said
    assert "lost       a.c39: [bold]type[/bold]" in said
    assert "a.c40" not in said
    assert "lost       ... 10 more; --json has all" in said
    assert "renamed    a.X: the column is called x_1" in said
    assert "note TK163 schema: goes on [here]" in said


def test_a_copy(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = shown(capsys, COPY)
    assert f"{TABLE.table} -> b" in said
    assert "1,234 rows    9.0 kB, 3 columns, 7 rows there removed first, only where t.x = '[red]'" in said
    assert "? rows         ?, 1 column\n" in said
    assert "emptied    1 table of new, about 7 rows" in said


def test_a_check_and_a_step_of_which_nothing_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys, CHECK, AWAY)
    assert "checked    1 foreign key, 0 soft references" in said
    assert "NOT VALID  a.b -> c.d (k)" in said
    assert "unchecked  e.f: no table" in said
    assert "far: new cannot be reached" in said
    assert "refused: 1 blocker" in said


def test_as_json_each_kind_has_its_event() -> None:
    documents = [json.loads(json.dumps(each)) for each in report(PORT, COPY, CHECK, AWAY).documents()]
    names = ["dry_run", "dry_run_port", "dry_run_copy", "dry_run_check", "dry_run_unreached"]
    assert [each["event"] for each in documents] == names
    assert len(documents[1]["losses"]) == 50
    assert documents[1]["statements"][2]["sql"] == "CREATE INDEX a_i"
    assert documents[2]["tables"][0]["where"] == "t.x = '[red]'"
