"""Every case on the other engines: a port of A with rows becomes what a port of B is, and the rows are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.migrations.support import NAMES, migrated, models_of, run_steps, text_of
from tests.dialects.rows import insert, select_list
from tests.dialects.support import engine, ported, run
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
