"""What preflight says of partitions that are to be dropped, each made for real, with a fix that fixes it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.fixtures.postgres import new_database
from tests.steps.partitioned import DROP, LEAVE, MONTHS, cells, partitions
from tests.steps.test_preflight import TRIGGER, found, role
from tests.steps.world import World
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import PreflightRefused
from toolkit.report.findings import Severity

FUNCTION = "CREATE FUNCTION f(logs_1) RETURNS int LANGUAGE sql AS 'SELECT 1'"
REFERENCE = "CREATE TABLE c (i text, a timestamp, FOREIGN KEY (i, a) REFERENCES logs)"
SEQUENCE = "CREATE SEQUENCE s OWNED BY logs_1.id; CREATE TABLE c (n int DEFAULT nextval('s'))"


@pytest.fixture
def months(world: World) -> World:
    world.run_sql(MONTHS)
    return world


def test_a_plain_table_has_no_finding(months: World) -> None:
    assert found(months, DROP) == {}


@pytest.mark.parametrize(
    ("code", "change", "step", "severity", "words"),
    [
        ("TK141", REFERENCE, DROP, "blocker", "DROP CONS"),
        ("TK141", REFERENCE.replace("logs", "logs_1"), DROP, "blocker", "logs_1"),
        ("TK142", "CREATE VIEW v AS SELECT * FROM logs_1", DROP, "blocker", "view v"),
        ("TK142", 'CREATE MATERIALIZED VIEW v AS SELECT * FROM "logs 2 ""x"""', DROP, "blocker", "materialized view v"),
        ("TK142", FUNCTION, DROP, "blocker", "function f(logs_1)"),
        ("TK142", "CREATE TABLE c (row_of logs_1)", DROP, "blocker", "column row_of of table c"),
        ("TK142", SEQUENCE, DROP, "blocker", "table c"),
        ("TK103", TRIGGER.replace("BEFORE", "AFTER"), DROP, "blocker", "DISABLE TRIGGER"),
        ("TK143", TRIGGER.replace("BEFORE", "AFTER"), LEAVE, "note", "does not fire"),
        ("TK144", "CREATE PUBLICATION p FOR TABLE logs", DROP, "note", "publication p"),
        ("TK145", "DROP TABLE logs_rest", DROP, "note", "no default partition"),
    ],
)
def test_a_finding(months: World, code: str, change: str, step: str, severity: str, words: str) -> None:
    months.run_sql(change)
    before = cells(months)
    findings = found(months, step)
    assert set(findings) == {code}
    assert findings[code].severity is Severity(severity)
    assert words in str(findings[code])
    if severity == "blocker":
        with pytest.raises(PreflightRefused, match=code):
            months.run(step)
        assert cells(months) == before
        assert list(months.store.list("")) == []
    else:
        assert months.run(step).rows > 0
        assert "logs_1" not in partitions(months)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE VIEW v AS SELECT * FROM logs",
        "CREATE VIEW v AS SELECT * FROM logs_4",
        "CREATE TABLE users (id int PRIMARY KEY); ALTER TABLE logs ADD u int REFERENCES users",
        "CREATE INDEX i ON logs_1 (note); ALTER TABLE logs_1 ADD CHECK (spend >= 0)",
        "CREATE STATISTICS st ON id, at FROM logs_1",
        "CREATE SEQUENCE s OWNED BY logs_1.id; ALTER TABLE logs_1 ALTER note SET DEFAULT nextval('s')",
        TRIGGER.replace("BEFORE DELETE", "AFTER INSERT"),
    ],
)
def test_what_does_not_hinder_a_drop_is_no_finding(months: World, change: str) -> None:
    months.run_sql(change)
    assert found(months, DROP) == {}
    months.run(DROP)
    assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]


def test_tk141_a_key_that_is_not_enforced_keeps_a_partition_too(postgres18: PostgresServer, tmp_path: Path) -> None:
    with new_database(postgres18) as made:
        made.execute(MONTHS)
        made.execute(REFERENCE.replace("REFERENCES logs", "REFERENCES logs NOT ENFORCED"))
        assert set(found(World(made, tmp_path, made.url), DROP)) == {"TK141"}
        with pytest.raises(psycopg.errors.DependentObjectsStillExist):
            made.execute("DROP TABLE logs_1")


def test_tk140_a_partition_of_somebody_else(months: World) -> None:
    """The right to delete is no right to drop; the owner's rights are."""
    owner = f"owner_{months.database.name}"
    months.run_sql(f"CREATE ROLE {owner}")
    try:
        for table in ("logs", "logs_1", '"logs 2 ""x"""', "logs_3", "logs_4", "logs_rest"):
            months.run_sql(f"ALTER TABLE {table} OWNER TO {owner}")
        with role(months, "GRANT SELECT, DELETE ON logs TO {role}") as restricted:
            with pytest.raises(PreflightRefused, match="TK140") as caught:
                restricted.run(DROP)
            assert f'GRANT "{owner}" TO' in str(caught.value)
            assert 'logs_1, logs 2 "x"' in str(caught.value)
            assert len(partitions(months)) == 5
            [grant] = [line for line in str(caught.value).splitlines() if "GRANT" in line]
            months.run_sql(grant.split("next: ")[1].split(",")[0])
            assert found(restricted, DROP) == {}
            restricted.run(DROP)
        assert partitions(months) == ["logs_3", "logs_4", "logs_rest"]
    finally:
        months.run_sql(f"DROP OWNED BY {owner} CASCADE; DROP ROLE {owner}")


def test_tk102_row_security_on_a_partition(months: World) -> None:
    """A policy on a partition does not show in its parent; forced, it binds the owner too."""
    with role(months, "GRANT SELECT, DELETE ON logs TO {role}") as restricted:
        name = restricted.url.partition("//")[2].partition("@")[0]
        months.run_sql(f'ALTER TABLE logs_1 OWNER TO {name}; ALTER TABLE "logs 2 ""x""" OWNER TO {name}')
        months.run_sql("ALTER TABLE logs_1 ENABLE ROW LEVEL SECURITY; ALTER TABLE logs_1 FORCE ROW LEVEL SECURITY")
        findings = found(restricted, DROP)
        assert set(findings) == {"TK102"}
        assert findings["TK102"].where == "logs_1"
        months.run_sql("DROP OWNED BY " + name)


def test_tk123_rows_that_were_kept_before(months: World) -> None:
    months.run(DROP.replace("drop_partition", "keep"))
    with pytest.raises(PreflightRefused, match="TK123"):
        months.run(DROP)
    assert len(cells(months)) == 43


def test_deleting_is_no_right_that_leaving_needs(months: World) -> None:
    with role(months, "GRANT SELECT ON logs TO {role}") as restricted:
        assert set(found(restricted, DROP)) == {"TK106", "TK140"}
        assert set(found(restricted, LEAVE)) == {"TK140"}
