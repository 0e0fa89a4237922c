"""Reports that look like real ones: with every block, with odd names, with nothing, and too large to show whole."""

from __future__ import annotations

from datetime import date, timedelta

from toolkit.report.findings import Acceptance, Finding, Judged, Severity, blocker, note, warning
from toolkit.report.model import (
    Chart,
    Column,
    Diagram,
    Entity,
    Fact,
    Facts,
    Kind,
    Outcome,
    Prose,
    Relation,
    Report,
    Section,
    Series,
    Shape,
    Statement,
    Statements,
    Table,
)

# What a database may hold as a name, and a page must show as text.
ODD = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(2)</script>',
    "</style><script>alert(3)</script>",
    "'; DROP TABLE students; --",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; &amp; back\\slash \\N \\l",
    "javascript:alert(4)",
    "tab\tline\nend",
    "bell\x07 escape\x1b[31m",
    "right\u202eto left",
    "naïve_列_таблица_🙂",
    "عربى",
    "",
)


def _days(count: int) -> tuple[str, ...]:
    return tuple((date(2026, 8, 1) + timedelta(day)).isoformat() for day in range(count))


def _rows_a_day(count: int) -> tuple[float, ...]:
    """Busy weekdays, quiet weekends, and growth."""
    return tuple(round((9000 + 210 * day) * (0.35 if day % 7 in (0, 1) else 1 + day % 5 / 20)) for day in range(count))


_FINDINGS = (
    Judged(
        Finding(
            "TK121",
            Severity.BLOCKER,
            "LiteLLM_SpendLogs",
            "a foreign key of another table would delete rows that the plan does not archive",
            "add LiteLLM_SpendLogToolIndex to `children:`, or drop the foreign key's ON DELETE CASCADE",
            position="plans/archive-logs.yaml:14:5",
            evidence=(
                ("foreign key", "LiteLLM_SpendLogToolIndex_request_id_fkey (request_id) ON DELETE CASCADE"),
                ("rows at stake", "1,204,991"),
                ("samples", "chatcmpl-9f3a, chatcmpl-9f3b, chatcmpl-9f41"),
            ),
        )
    ),
    Judged(
        Finding(
            "TK108",
            Severity.WARNING,
            "LiteLLM_SpendLogs.startTime",
            "no index serves the condition: the table would be read as a whole",
            'CREATE INDEX CONCURRENTLY ON "LiteLLM_SpendLogs" ("startTime")',
            position="plans/archive-logs.yaml:15:17",
            evidence=(
                (
                    "plan of the database",
                    'Seq Scan on "LiteLLM_SpendLogs"  (cost=0.00..412345.00 rows=8120334 width=912)\n'
                    "  Filter: (\"startTime\" < '2026-10-30 00:00:00'::timestamp)",
                ),
            ),
        )
    ),
    *(
        Judged(
            warning(
                "TK161",
                f"public.{table}.{column}",
                f"{count:,} rows name a parent that does not exist",
                "archive them with `where: orphan`, or accept the finding in the plan",
            )
        )
        for table, column, count in (
            ("LiteLLM_SpendLogs", "team_id", 1312),
            ("LiteLLM_SpendLogs", "user", 211),
            ("LiteLLM_VerificationToken", "team_id", 14),
            ("LiteLLM_TeamMembership", "budget_id", 3),
        )
    ),
    Judged(
        note("TK130", "LiteLLM_SpendLogs", "its statistics are 12 days old", 'ANALYZE "LiteLLM_SpendLogs"'),
    ),
    Judged(
        warning("TK104", "s3://litellm-archive", "the bucket keeps no versions", "switch versioning on"),
        Acceptance("the archive is written once and verified", "2027-01-31"),
    ),
)

_TABLES = (
    ("LiteLLM_SpendLogs", 8_120_334, 14_200_000_000, 2_100_000_000, 0.82, 2210.5),
    ("LiteLLM_SpendLogToolIndex", 1_204_991, 310_000_000, 96_000_000, 0.74, 54.2),
    ("LiteLLM_DailyUserSpend", 412_001, 120_000_000, 44_000_000, 0.0, None),
    ("LiteLLM_AuditLog", 51_220, 61_000_000, 3_100_000, 0.915, 9.4),
    ("LiteLLM_VerificationToken", 2_140, 1_900_000, 410_000, 0.0, None),
    ("LiteLLM_TeamTable", 118, 131_072, 65_536, 0.0, None),
)


def _figures() -> Section:
    days = _days(91)
    rows = _rows_a_day(91)
    return Section(
        "figures",
        "What leaves, and what stays",
        (
            Prose("Rows older than 30 days are archived in windows of a day, verified in the store, and then deleted."),
            Chart(
                "Rows a day",
                Shape.STACKED,
                days,
                (
                    Series("leaves", tuple(value if index < 61 else 0.0 for index, value in enumerate(rows))),
                    Series("stays", tuple(value if index >= 61 else 0.0 for index, value in enumerate(rows))),
                ),
                Kind.COUNT,
                "61 of 91 days leave; traffic has tripled since August.",
            ),
            Chart(
                "Size by table",
                Shape.BARS,
                tuple(each[0] for each in _TABLES),
                (
                    Series("table", tuple(float(each[2]) for each in _TABLES)),
                    Series("indexes", tuple(float(each[3]) for each in _TABLES)),
                ),
                Kind.BYTES,
                "LiteLLM_SpendLogs holds 97 % of the bytes.",
            ),
            Chart(
                "Time: foreseen and spent",
                Shape.LINES,
                days,
                (
                    Series("foreseen", tuple(2.0 * day for day in range(91))),
                    Series("spent", tuple(1.7 * day + day % 9 if day < 70 else None for day in range(91))),
                ),
                Kind.SECONDS,
                "The run is 8 % faster than foreseen.",
            ),
            Table(
                "Tables",
                (
                    Column("table", Kind.CODE),
                    Column("rows", Kind.COUNT),
                    Column("size", Kind.BYTES),
                    Column("indexes", Kind.BYTES),
                    Column("leaves", Kind.SHARE),
                    Column("takes", Kind.SECONDS),
                ),
                _TABLES,
            ),
            Table(
                "Windows that are undecided", (Column("window"), Column("rows", Kind.COUNT)), (), "none: all is settled"
            ),
        ),
    )


def _references() -> Section:
    plain = (("key", "LiteLLM_VerificationToken", "api_key", None), ("end", "LiteLLM_EndUserTable", "end_user", 0))
    return Section(
        "references",
        "References",
        (
            Diagram(
                "Tables of the plan",
                (
                    Entity("LiteLLM_SpendLogs", "archived"),
                    Entity("LiteLLM_SpendLogToolIndex", "archived"),
                    Entity("LiteLLM_TeamTable", "parent"),
                    Entity("LiteLLM_UserTable", "parent"),
                    Entity("LiteLLM_VerificationToken", "parent"),
                    Entity("LiteLLM_EndUserTable", "parent"),
                ),
                (
                    Relation("LiteLLM_SpendLogToolIndex", "LiteLLM_SpendLogs", ("request_id",), False, 0),
                    Relation("LiteLLM_SpendLogs", "LiteLLM_TeamTable", ("team_id",), True, 1312),
                    Relation("LiteLLM_SpendLogs", "LiteLLM_UserTable", ("user",), True, 211),
                    *(
                        Relation("LiteLLM_SpendLogs", parent, (column,), True, orphans)
                        for _, parent, column, orphans in plain
                    ),
                    Relation("LiteLLM_VerificationToken", "LiteLLM_TeamTable", ("team_id",), True, 14),
                    Relation("LiteLLM_TeamTable", "LiteLLM_TeamTable", ("parent_id",), False),
                ),
                "LiteLLM_SpendLogs refers to four tables; 1,537 rows have lost their parent.",
            ),
        ),
    )


def _statements() -> Section:
    return Section(
        "statements",
        "Statements",
        (
            Facts((Fact("statements", 2, Kind.COUNT), Fact("locks", "ACCESS EXCLUSIVE, under a second"))),
            Statements(
                "To be run in the target",
                (
                    Statement(
                        "LiteLLM_TeamTable",
                        "before the load",
                        'CREATE TABLE "LiteLLM_TeamTable" (\n  "team_id" TEXT NOT NULL,\n  "team_alias" TEXT,\n'
                        '  "spend" DOUBLE PRECISION NOT NULL DEFAULT 0.0,\n  PRIMARY KEY ("team_id")\n);',
                    ),
                    Statement(
                        "LiteLLM_SpendLogs",
                        "after the load",
                        'CREATE INDEX "SpendLogs_startTime" ON "LiteLLM_SpendLogs" ("startTime");',
                    ),
                ),
            ),
        ),
    )


def full(outcome: Outcome = Outcome.REFUSED) -> Report:
    """Every kind of block, with values of every kind."""
    findings = tuple(
        each for each in _FINDINGS if outcome is Outcome.REFUSED or each.finding.severity is not Severity.BLOCKER
    )
    return Report(
        "Dry run of archive-logs",
        "2026-11-29T01:30:00Z",
        outcome,
        "One foreign key would delete rows that are not archived. Nothing was changed."
        if outcome is Outcome.REFUSED
        else "8,120,334 rows leave the database; five findings are worth reading before it runs.",
        Facts(
            (
                Fact("rows that leave", 6_658_673, Kind.COUNT),
                Fact("of the table", 0.82, Kind.SHARE),
                Fact("freed in the database", 11_640_000_000, Kind.BYTES),
                Fact("stored", 1_480_000_000, Kind.BYTES),
                Fact("takes about", 2274, Kind.SECONDS),
                Fact("costs a month", 0.0341, Kind.MONEY),
                Fact("oldest row", "2026-08-01T00:00:03Z", Kind.TIME),
                Fact("rows without a parent", None, Kind.COUNT, "not counted: use --exact"),
            )
        ),
        findings,
        (_figures(), _references(), _statements()),
    )


def odd() -> Report:
    """Every text of every block is an odd name."""
    rows = tuple((name, index, name) for index, name in enumerate(ODD))
    blocks = (
        Prose(" ".join(ODD)),
        Facts(tuple(Fact(name, name, Kind.CODE) for name in ODD)),
        Table(ODD[0], (Column(ODD[1], Kind.CODE), Column(ODD[2], Kind.COUNT), Column(ODD[3])), rows),
        Chart(ODD[1], Shape.BARS, ODD, (Series(ODD[0], tuple(float(n) for n in range(len(ODD)))),), Kind.BYTES, ODD[0]),
        Chart(
            ODD[0], Shape.LINES, ODD, (Series(ODD[1], tuple(float(n) for n in range(len(ODD)))),), Kind.COUNT, ODD[2]
        ),
        Diagram(
            ODD[0],
            tuple(Entity(name, name) for name in ODD),
            tuple(Relation(name, ODD[0], (name, ODD[1]), False, 7) for name in ODD),
            ODD[1],
        ),
        Statements(ODD[0], tuple(Statement(name, name, name) for name in ODD)),
    )
    findings = tuple(
        Judged(
            Finding("TK101", Severity.WARNING, name, name, name, position=name, evidence=((name, name),)),
            Acceptance(name, name) if index % 2 else None,
        )
        for index, name in enumerate(ODD)
    )
    summary = Facts((Fact(ODD[0], ODD[1]), Fact(ODD[1], None, unknown=ODD[0])))
    return Report(ODD[0], ODD[1], Outcome.CARE, ODD[1], summary, findings, (Section("odd", ODD[0], blocks),))


def empty() -> Report:
    """Nothing to say, and blocks with nothing in them."""
    blocks = (
        Facts(()),
        Table("Rows", (), ()),
        Chart("No labels", Shape.LINES, (), (), Kind.COUNT, "Nothing."),
        Chart("No values", Shape.BARS, ("a",), (Series("s", (None,)),), Kind.COUNT, "Nothing."),
        Chart("No numbers", Shape.STACKED, ("a",), (Series("s", (float("nan"),)),), Kind.COUNT, "Nothing."),
        Diagram("No tables", (), (), "Nothing."),
        Statements("No statements", ()),
    )
    sections = (Section("empty", "Empty", blocks), Section("none", "None", ()))
    return Report("Dry run", "2026-11-29T01:30:00Z", Outcome.CLEAR, "Nothing to do.", Facts(()), (), sections)


def huge(tables: int = 1_000, findings: int = 100_000) -> Report:
    """More than a page can hold."""
    names = tuple(f"schema_{index % 7}.some_table_with_a_long_name_{index}" for index in range(tables))
    codes = tuple(f"TK{100 + index}" for index in range(40))
    severities = (note, note, note, warning, warning, blocker)
    judged = tuple(
        Judged(
            severities[index % len(severities)](
                codes[index % len(codes)] if index % 3 else codes[0],
                f"{names[index % tables]}.column_{index % 13}",
                f"{index:,} values of this column do not fit into the type that the target has for it",
                f"widen the column in the target or set `columns: column_{index % 13}` to a type that holds them",
            )
        )
        for index in range(findings)
    )
    days = _days(2_000)
    columns = (
        Column("table", Kind.CODE),
        Column("rows", Kind.COUNT),
        Column("size", Kind.BYTES),
        Column("seen", Kind.TIME),
    )
    sections = (
        Section(
            "tables",
            "Tables",
            (
                Table(
                    "Tables",
                    columns,
                    tuple(
                        (
                            name,
                            index * 7919 % 100_003,
                            index * 104_729 % 10**10,
                            f"2026-11-{index % 28 + 1:02}T00:00:00Z",
                        )
                        for index, name in enumerate(names)
                    ),
                ),
                Table(
                    "Windows",
                    columns,
                    tuple(
                        (names[index % tables], index, index * 977, days[index % 2000] + "T00:00:00Z")
                        for index in range(findings)
                    ),
                ),
                Chart(
                    "Size by table",
                    Shape.BARS,
                    names,
                    (Series("size", tuple(map(float, range(tables)))),),
                    Kind.BYTES,
                    ".",
                ),
                Chart("Rows", Shape.STACKED, days, (Series("rows", tuple(map(float, range(2000)))),), Kind.COUNT, "."),
                Diagram(
                    "References",
                    tuple(Entity(name, "copied") for name in names),
                    tuple(
                        Relation(
                            name, names[index // 3], ("parent_id",), index % 2 == 0, index if index % 97 == 5 else 0
                        )
                        for index, name in enumerate(names)
                    ),
                    "A tree.",
                ),
                Statements(
                    "To be run in the target",
                    tuple(
                        Statement(
                            name,
                            "before the load",
                            f"CREATE TABLE {name} (\n"
                            + "".join(f"  column_{n} VARCHAR(255),\n" for n in range(30))
                            + ");",
                        )
                        for name in names
                    ),
                ),
            ),
        ),
    )
    summary = Facts((Fact("tables", tables, Kind.COUNT), Fact("findings", findings, Kind.COUNT)))
    return Report("Dry run of everything", "2026-11-29T01:30:00Z", Outcome.REFUSED, "No.", summary, judged, sections)
