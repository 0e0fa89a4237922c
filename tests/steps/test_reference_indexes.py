"""References that no index serves: what deleting by them costs, told by hypopg or without, and what a server does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.postgres import new_database
from tests.steps.test_index_gains import MISSING
from tests.steps.world import LOGS, World
from toolkit.demo.postgres_server import PostgresServer
from toolkit.report.findings import Finding
from toolkit.steps.run_plan import compile_plan

ROWS = 40_000
CHILD = f"""
INSERT INTO logs (id, at) SELECT 'm' || i, '2026-03-01' FROM generate_series(1, {ROWS // 2}) i;
CREATE TABLE part (n int PRIMARY KEY, log text{{reference}}, text text);
INSERT INTO part SELECT i, 'm' || (i + 1) / 2, repeat('x', 60) FROM generate_series(1, {ROWS}) i;
ANALYZE logs, part;
"""
DECLARED = " REFERENCES logs ON DELETE {action}"
STEP = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\nthen: delete\nchunk_rows: 50\n"
TAKEN = STEP + "children: [{table: part, columns: {log: id}}]\n"


@pytest.fixture
def with_hypopg(postgres15: PostgresServer, tmp_path: Path) -> Iterator[World]:
    with new_database(postgres15) as made:
        if not made.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'hypopg'"):
            pytest.fail(MISSING, pytrace=False)
        world = World(made, tmp_path, made.url)
        world.run_sql(LOGS)
        world.run_sql("CREATE EXTENSION hypopg")
        yield world


def found(world: World, step: str) -> Finding:
    with world.context(step) as context:
        [finding] = [each for each in compile_plan(context).findings if each.code == "TK125"]
    assert finding.where.startswith(f"{finding.table}.")
    return finding


def costs(finding: Finding) -> tuple[float, float]:
    """Of one look-up: now, and with the index."""
    evidence = dict(finding.evidence)
    told = (evidence["one look-up now"], evidence["with an index"])
    now, then = (float(each.partition("cost ")[2].split()[0].replace(",", "")) for each in told)
    return now, then


def real_cost(world: World, finding: Finding) -> float:
    """The planner's, of the check that the server makes for a row, once the index of the finding is there."""
    world.run_sql(finding.fix.replace(" CONCURRENTLY", ""))
    with world.database.connect() as connection:
        connection.execute("SET plan_cache_mode = force_generic_plan")
        connection.execute("PREPARE check_row AS SELECT 1 FROM part WHERE $1 = log")
        [(plan,)] = connection.execute("EXPLAIN (FORMAT JSON) EXECUTE check_row('k0001')").fetchall()
    cost: float = plan[0]["Plan"]["Total Cost"]
    return cost


def test_hypopg_tells_what_the_index_would_be_worth(with_hypopg: World) -> None:
    with_hypopg.run_sql(CHILD.format(reference=DECLARED.format(action="CASCADE")))
    finding = found(with_hypopg, TAKEN)
    assert "by hypopg" in dict(finding.evidence)["with an index"]
    now, then = costs(finding)
    assert then < now / 10
    assert then == pytest.approx(real_cost(with_hypopg, finding), rel=0.1, abs=1)


def test_without_hypopg_the_planners_constants_tell(logs: World) -> None:
    logs.run_sql(CHILD.format(reference=DECLARED.format(action="NO ACTION")))
    finding = found(logs, TAKEN)
    assert "estimated from the planner's constants" in dict(finding.evidence)["with an index"]
    now, then = costs(finding)
    assert then < now / 10
    assert 0.8 < then / real_cost(logs, finding) < 1.25


def test_a_constraint_is_checked_for_each_row_and_the_evidence_says_so(logs: World) -> None:
    """Seen in the server's own count of scans."""
    logs.run_sql(CHILD.format(reference=DECLARED.format(action="NO ACTION")))
    evidence = dict(found(logs, TAKEN).evidence)
    assert "a look-up for each deleted row" in evidence["part_log_fkey, for 50 rows"]
    assert "one scan for all" in evidence["children of 50 rows"]
    rows = logs.run(TAKEN).rows
    with logs.database.connect() as connection:
        connection.execute("SELECT pg_stat_force_next_flush()")
        [(scans,)] = connection.execute("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'part'").fetchall()
    assert scans >= rows == 66


def test_what_no_constraint_ties_is_read_once_a_chunk(logs: World) -> None:
    logs.run_sql(CHILD.format(reference=""))
    assert [label for label, _ in found(logs, TAKEN).evidence] == [
        "one look-up now",
        "with an index",
        "children of 50 rows",
    ]


def test_rows_that_share_one_are_looked_for_as_well(logs: World) -> None:
    logs.run_sql("CREATE TABLE model (name text PRIMARY KEY)")
    step = STEP + "children: [{table: model, columns: {name: model}}]\n"
    finding = found(logs, step)
    assert finding.where == "logs.model"
    assert "the rows that share one of model" in finding.what
    logs.run_sql(finding.fix.replace(" CONCURRENTLY", ""))
    assert "TK125" not in logs.findings(step)


def test_a_table_that_stays_is_looked_through_for_each_row(logs: World) -> None:
    logs.run_sql(CHILD.format(reference=DECLARED.format(action="RESTRICT")))
    finding = found(logs, STEP)
    assert finding.where == "part.log"
    assert "for each deleted row of logs the server reads the whole table" in finding.what
    assert [label for label, _ in finding.evidence] == [
        "one look-up now",
        "with an index",
        "part_log_fkey, for 50 rows",
    ]


@pytest.mark.parametrize(
    "change", [f"DELETE FROM part WHERE n > {ROWS // 10}; VACUUM FULL part", "CREATE INDEX ON part (log)"]
)
def test_a_small_table_that_stays_or_one_with_an_index_is_no_finding(logs: World, change: str) -> None:
    logs.run_sql(CHILD.format(reference=DECLARED.format(action="RESTRICT")))
    for statement in change.split(";"):
        logs.run_sql(statement)
    assert "TK125" not in logs.findings(STEP)
