"""Every case on the other engines: a port of A with rows becomes what a port of B is, and the rows are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.migrations.support import NAMES, migrated, models_of, run_steps, text_of
from tests.dialects.rows import insert, select_list
from tests.dialects.support import engine, model_of, ported, run
from tests.fixtures.postgres import new_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects import trees
from toolkit.dialects.compare import unexplained
from toolkit.dialects.migration.keeping import between
from toolkit.dialects.port import Port
from toolkit.dialects.references import in_order
from toolkit.schema.database import Database
from toolkit.schema.renaming import Renames, renamed

ENGINES = ("sqlite", "duckdb", "mariadb", "clickhouse")


def _load(server: PostgresServer, case: str, made: Port, target: object) -> dict[tuple[str, str], int]:
    """A's rows, from PostgreSQL; how many each table has."""
    counts = {}
    with new_database(server) as source, source.connect() as connection:
        connection.execute(text_of(case, "a.sql"))
        connection.execute(text_of(case, "rows.sql") or "SELECT 1")
        for table in in_order(made.database.tables)[0]:
            if table.partition_of or not any(not column.generated for column in table.columns):
                continue
            name = f'"{table.schema}"."{table.name.replace(chr(34), chr(34) * 2)}"'
            rows = connection.execute(f"SELECT {select_list(table)} FROM {name}").fetchall()
            insert(target, made, table, rows)
            counts[table.schema, table.name] = len(rows)
    return counts


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("case", NAMES)
def test_the_new_shape_and_the_old_rows(
    case: str, name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    a, b, renames = models_of(postgres18, case)
    made = ported(a, name)
    migration = migrated(a, b, renames, name)
    with engine(name, request, tmp_path) as target:
        run(target, made, phase="before load")
        counts = {} if case in ("circle", "generated") else _load(postgres18, case, made, target)
        run(target, made, phase="after load")
        run_steps(target.execute, name, migration.steps)
        middle = between(renamed(a, renames), b)[0] if migration.withheld else b
        _check(target, name, middle, renames, counts)
        if migration.withheld and not text_of(case, "fill.sql"):
            run_steps(target.execute, name, migration.withheld_steps)
            _check(target, name, b, renames, counts)


def _check(target: object, name: str, wanted: Database, renames: Renames, counts: dict[tuple[str, str], int]) -> None:
    new = ported(wanted, name)
    found = [str(each) for each in unexplained(new, target.found())]
    assert found == []
    for (schema, table), count in counts.items():
        place = (schema, renames.table(schema, table))
        if wanted.table(*place):
            shown = trees.table(new.names.relation(*place)).sql(new.dialect.sqlglot)
            assert target.rows(f"SELECT count(*) FROM {shown}") == [(count,)], place


FREE = "CREATE SEQUENCE s MAXVALUE 900; CREATE TABLE t (id bigint DEFAULT nextval('s') PRIMARY KEY)"


@pytest.mark.parametrize("name", ["mariadb", "duckdb"])
def test_a_sequence_that_counts_otherwise_goes_on(
    name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    a, b = (model_of(postgres18, sql) for sql in (FREE, FREE.replace("900", "800")))
    following = {"mariadb": "SELECT NEXT VALUE FOR s", "duckdb": "SELECT nextval('s')"}[name]
    with engine(name, request, tmp_path) as target:
        run(target, ported(a, name))
        assert target.rows(following) == [(1,)]
        migration = migrated(a, b, Renames(), name)
        run_steps(target.execute, name, migration.steps)
        (found,) = target.rows(following)[0]
        assert found > 1
        lost = [(loss.kind, loss.where) for loss in migration.losses]
        assert lost == ([("sequence", "public.s")] if name == "duckdb" else [])


REFERS = """
CREATE TABLE parents (id integer PRIMARY KEY);
CREATE TABLE children (id integer PRIMARY KEY, n integer, parent integer REFERENCES parents, {});
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("CONSTRAINT k UNIQUE (parent)", "CONSTRAINT k UNIQUE (n)"),
        ("m integer); CREATE INDEX k ON children (parent", "m integer); CREATE INDEX j ON children (n, parent"),
    ],
    ids=["a unique key", "an index"],
)
def test_an_index_that_a_reference_stands_on_goes(
    before: str, after: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    a, b = (model_of(postgres18, REFERS.format(each)) for each in (before, after))
    with engine("mariadb", request, tmp_path) as target:
        run(target, ported(a, "mariadb"))
        run_steps(target.execute, "mariadb", migrated(a, b, Renames(), "mariadb").steps)
        assert unexplained(ported(b, "mariadb"), target.found()) == []


def test_times_in_sqlite_are_kept_in_the_form_of_their_new_type(
    postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    tables = "CREATE TABLE t (id integer PRIMARY KEY, d {}, n {}, z {}, day {}, b {})"
    rows = "INSERT INTO t VALUES (1, '2026-01-01', '2026-01-01 01:02:03.5', '2026-01-01Z', 'infinity', true);"
    rows += "INSERT INTO t (id) VALUES (2)"
    kinds = ("date", "timestamp", "timestamptz", "timestamp", "boolean")
    a, b = (model_of(postgres18, tables.format(*each)) for each in (kinds, (*kinds[1:4], "date", "text")))
    with (
        new_database(postgres18) as source,
        source.connect() as connection,
        engine("sqlite", request, tmp_path) as target,
    ):
        connection.execute(tables.format(*kinds) + ";" + rows)
        run(target, ported(a, "sqlite"))
        [table] = a.tables
        insert(target, ported(a, "sqlite"), table, connection.execute(f"SELECT {select_list(table)} FROM t").fetchall())
        run_steps(target.execute, "sqlite", migrated(a, b, Renames(), "sqlite", destructive=True).steps)
        found = target.rows("SELECT d, n, z, day, b FROM t ORDER BY id")
    moments = ("2026-01-01 00:00:00", "2026-01-01 01:02:03.5+00:00", "2026-01-01 00:00:00", "infinity", "true")
    assert [tuple(each) for each in found] == [moments, (None,) * 5]
