"""Publications that make the server refuse a DELETE or an UPDATE: found before anything is read or written."""

from __future__ import annotations

import psycopg
import pytest

from tests.steps.partitioned import DROP, MONTHS
from tests.steps.test_preflight import CLEAR, DELETE, LOGS, found
from tests.steps.world import World
from toolkit.errors import PreflightRefused
from toolkit.report.findings import Severity
from toolkit.steps.health.diagnose import diagnose_plan

NOTHING = "ALTER TABLE logs REPLICA IDENTITY NOTHING; CREATE PUBLICATION p FOR TABLE logs"
CHILD = (
    "CREATE TABLE part (n int PRIMARY KEY, log text); CREATE INDEX ON part (log); INSERT INTO part VALUES (1, 'k0001');"
    "ALTER TABLE part REPLICA IDENTITY NOTHING; CREATE PUBLICATION p FOR TABLE part"
)
TAKEN = DELETE + "children: [{table: part, columns: {log: id}}]"
FILTER = "CREATE PUBLICATION p FOR TABLE logs WHERE (model = 'gpt')"


@pytest.fixture(autouse=True)
def no_publications(world: World) -> None:
    """They are of no schema, and stay when `world` empties the database."""
    for (name,) in world.rows("SELECT pubname FROM pg_publication"):
        world.run_sql(f"DROP PUBLICATION {name}")


@pytest.mark.parametrize(
    ("change", "step", "where", "statement"),
    [
        (NOTHING, DELETE, "logs, publication p", "DELETE FROM logs"),
        (NOTHING + "; CREATE PUBLICATION q FOR ALL TABLES", DELETE, "logs, publications p, q", "DELETE FROM logs"),
        (FILTER, DELETE, "logs, publication p", "DELETE FROM logs"),
        (NOTHING, CLEAR, "logs, publication p", "UPDATE logs SET messages = NULL"),
        (CHILD, TAKEN, "part, publication p", "DELETE FROM part"),
    ],
)
def test_a_run_is_refused_where_the_server_would_refuse(
    logs: World, change: str, step: str, where: str, statement: str
) -> None:
    logs.run_sql(change)
    with pytest.raises((psycopg.errors.ObjectNotInPrerequisiteState, psycopg.errors.InvalidColumnReference)) as said:
        logs.run_sql(statement)
    finding = found(logs, step)["TK192"]
    assert (finding.severity, finding.where) == (Severity.BLOCKER, where)
    assert str(said.value.diag.message_primary) in finding.what
    with pytest.raises(PreflightRefused, match="TK192"):
        logs.run(step)
    assert logs.rows("SELECT count(*), count(messages) FROM logs") == [(100, 100)]
    assert list(logs.store.list("")) == []


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (NOTHING + " WITH (publish = 'insert, update, truncate')", DELETE),
        (NOTHING + " WITH (publish = 'insert, delete, truncate')", CLEAR),
        (NOTHING, LOGS),
        (NOTHING + "; ALTER TABLE logs REPLICA IDENTITY FULL", DELETE),
        ("CREATE PUBLICATION p FOR ALL TABLES", DELETE),
    ],
)
def test_what_the_server_lets_pass_is_no_finding(logs: World, change: str, step: str) -> None:
    logs.run_sql(change)
    assert "TK192" not in found(logs, step)
    assert logs.run(step).rows == 66


def test_the_identity_that_counts_is_the_partition_s(world: World) -> None:
    world.run_sql(MONTHS)
    world.run_sql("CREATE PUBLICATION p FOR TABLE logs; ALTER TABLE logs_3 REPLICA IDENTITY NOTHING")
    assert 'cannot delete from table "logs_3"' in found(world, DROP)["TK192"].what
    world.run_sql("ALTER TABLE logs_3 REPLICA IDENTITY FULL; ALTER TABLE logs REPLICA IDENTITY NOTHING")
    assert "TK192" not in found(world, DROP)


@pytest.mark.parametrize(("step", "severity"), [(DELETE, Severity.BLOCKER), (LOGS, Severity.WARNING)])
def test_doctor_says_it_once_by_the_plan_or_by_the_catalog(logs: World, step: str, severity: Severity) -> None:
    logs.run_sql(NOTHING)
    [finding] = [each for each in diagnose_plan(logs.plan(step)).findings if each.code == "TK192"]
    assert (finding.severity, finding.where) == (severity, "logs, publication p")


def test_a_lock_of_others_is_not_waited_for(logs: World) -> None:
    logs.run_sql(NOTHING)
    with logs.database.connect(autocommit=False) as other:
        other.execute("LOCK TABLE logs IN SHARE MODE")
        assert "TK192" not in found(logs, DELETE)
