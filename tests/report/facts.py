"""Facts to describe: a step of every kind, with words of the database that look like markup."""

from __future__ import annotations

from toolkit.report.build import dry_run_report
from toolkit.report.dry_run_facts import (
    Access,
    AnyReport,
    CheckReport,
    ChildDue,
    CopiedTable,
    CopyReport,
    DryRun,
    Due,
    PartitionPlan,
    PortReport,
    StatementText,
    StepReport,
    TotalsReport,
    UnreachedReport,
)
from toolkit.report.findings import Judged, Severity, blocker, by_severity, note, warning
from toolkit.report.model import Report
from toolkit.report.totals import ComparedTotals, DifferentGroup, TotalSum

MADE_AT = "2026-10-10T00:00:01+00:00"

ARCHIVE = StepReport(
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
    due=Due(122, tuple((f"2026-{8 + day // 31:02}-{1 + day % 31:02}", 2) for day in range(61))),
    children=(ChildDue("Parts", "Logs", ("log",), 7),),
    row_bytes=500.0,
    chunk_rows=100,
    kept=("id", "part"),
    dropped=("messages",),
    changed=(("who", "user"),),
    target="s3://bucket/Logs/at_day=.../<chunk>.jsonl.zst",
    sample={"id": "[bold]1[/bold]", "token": "***"},
    findings=(warning("TK108", "Logs", "no index [here]", "make one", (("cost", "1,234"),)),),
    partitions=(PartitionPlan("Logs_1", "FROM a TO b", "drop", 10, 10, 8192),),
)
PORT = PortReport(
    step="schema",
    target="new",
    engine="SQLite",
    url="sqlite:////x",
    tables=("a", "b"),
    statements=(
        StatementText("before load", "table", "a", "CREATE TABLE a ()"),
        StatementText("before load", "table", "b", "CREATE TABLE b (`x` text)"),
        StatementText("after load", "index", "a_i", "CREATE INDEX a_i"),
    ),
    losses=tuple(f"a.c{number}: [bold]type[/bold]" for number in range(50)),
    renames=("a.X: the column is called x_1",),
    kept=False,
    resumed=False,
    findings=(note("TK163", "schema", "goes on [here]", "nothing"),),
)
LONG = "A_table_with_a_rather_long_name_that_no_narrow_terminal_holds"
COPY = CopyReport(
    step="rows",
    target="new",
    engine="SQLite",
    url="sqlite:////x",
    mode="replace",
    lane="executemany",
    verify="counts",
    tables=(
        CopiedTable(LONG, "b", 3, "t.x = '[red]' | 'y'", 1234, 9_000, 7),
        CopiedTable("c", "c", 1, None, None, None, 0),
    ),
    resumed=None,
    findings=(),
)
CHECK = CheckReport("look", "new", ("a.b -> c.d",), (), ("a.b -> c.d (k)",), (("e.f", "no table"),), ())
AWAY = UnreachedReport("far", "new", (blocker("TK160", "new", "gone", "start it"),))
_OTHER = DifferentGroup("2026-09-10", (("team", "a|b"),), 3, (("spend", "1.5", "2.5"),))
TOTALS = TotalsReport(
    "sums",
    (
        ComparedTotals(
            "Logs", "Daily", "2026-09-01", "2026-09-30", 9, 100, 50, 1, 1, (TotalSum("spend", "1", "2", 1),), (_OTHER,)
        ),
        ComparedTotals("Logs", "Monthly", problem="it took too long"),
    ),
    (),
)

Step = AnyReport


def dry_run(*steps: Step) -> DryRun:
    return DryRun("plan", "plan.yaml", "PostgreSQL 18 at x", "db", "ann", "2026-10-10 00:00:00.000000", steps)


def report(*steps: Step) -> Report:
    facts = dry_run(*steps)
    return dry_run_report(facts, tuple(map(Judged, by_severity(facts.findings))), Severity.BLOCKER, MADE_AT)
