"""Rows of every case with a `data.sql`: cell for cell in the tables, and what each view makes of them.

This is where a statement shows that executes, and means something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlglot

from tests.dialects.rows import alike, canonical, insert, select_list
from tests.dialects.support import CASES, EXECUTED, NAMES, engine, ported, run
from tests.fixtures.postgres import new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects import trees
from toolkit.dialects.port import Port
from toolkit.dialects.references import in_order
from toolkit.dialects.types import domains_of
from toolkit.schema.database import Database, Table, Type, View

WITH_DATA = [case for case in NAMES if (CASES / case / "data.sql").exists()]


@contextmanager
def filled(server: PostgresServer, case: str) -> Iterator[tuple[psycopg.Connection, Database]]:
    """A case's database with its rows, and its model."""
    with new_database(server) as made, made.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in ("schema.sql", "data.sql"):
            connection.execute((CASES / case / name).read_text(encoding="utf-8"))
        yield connection, read_database(connection)


def columns_of(relation: Table | View) -> list[tuple]:
    if isinstance(relation, View):
        return list(relation.columns)
    return [(column.name, column.type) for column in relation.columns]


def target_rows(target: Target, made: Port, relation: Table | View) -> list[tuple]:
    """All rows of a table or view, in the source's order of columns."""
    place = made.names.relation(relation.schema, relation.name)
    shown = {
        ("clickhouse", "bytea"): "hex({})",  # JSON holds no bytes
        ("mariadb", "real"): "{} + 0e0",  # or it prints six digits
    }
    names = [
        (trees.identifier(made.names.column(relation.schema, relation.name, name)).sql(made.dialect.sqlglot), kind)
        for name, kind in columns_of(relation)
    ]
    listed = ", ".join(
        shown.get((made.dialect.name, domains_of(made.work, kind)[0].name), "{}").format(name) for name, kind in names
    )
    if made.dialect.name == "postgres":
        listed = select_list(relation) if isinstance(relation, Table) else ", ".join(map(_selected, relation.columns))
    return target.rows(f"SELECT {listed} FROM {trees.table(place).sql(made.dialect.sqlglot)}")


def source_rows(connection: psycopg.Connection, relation: Table | View) -> list[tuple]:
    quoted = '"' + relation.name.replace('"', '""') + '"'
    listed = select_list(relation) if isinstance(relation, Table) else ", ".join(map(_selected, relation.columns))
    return connection.execute(f'SELECT {listed} FROM "{relation.schema}".{quoted}'.replace("%", "%%")).fetchall()


def _selected(column: tuple[str, Type]) -> str:
    """A view's column; JSON as text, or a string of it could not be told from a document."""
    name, kind = column
    quoted = '"' + name.replace('"', '""') + '"'
    return f"{quoted}::text" if kind.name in ("json", "jsonb") and kind.scalar else quoted


def ordered_by(relation: Table | View) -> list[int]:
    """The place of the view's column that its rows are ordered by first, if they are."""
    if not isinstance(relation, View):
        return []
    order = sqlglot.parse_one(relation.definition, read="postgres").args.get("order")
    if order is None:
        return []
    key = order.expressions[0].this.unnest()
    names = [name for name, _ in relation.columns]
    selected = [each.unalias() for each in sqlglot.parse_one(relation.definition, read="postgres").selects]
    return [place for place, each in enumerate(selected) if each == key or names[place] == key.name][:1]


@pytest.mark.parametrize("name", EXECUTED)
@pytest.mark.parametrize("case", WITH_DATA)
def test_rows_and_views_are_the_same(
    case: str, name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with filled(postgres18, case) as (connection, model), engine(name, request, tmp_path) as target:
        made = ported(model, name)
        run(target, made, phase="before load")
        lost = {(loss.kind, loss.where) for loss in made.losses}
        tables = [table for table in in_order(model.tables)[0] if table.partition_of is None]
        for table in tables:
            insert(target, made, table, source_rows(connection, table))
        run(target, made, phase="after load")
        views = [view for view in model.views if ("view", view.title) not in lost]
        for relation in (*tables, *views):
            kinds = [kind for _, kind in columns_of(relation)]
            ours, theirs = source_rows(connection, relation), target_rows(target, made, relation)
            assert alike(made, kinds, theirs) == alike(made, kinds, ours), relation.title
            # Ties may come in any order; what they are ordered by may not.
            unordered = any(each.where == relation.title and "ORDER BY" in each.what for each in made.losses)
            for place in ordered_by(relation) if not unordered else []:
                cells = [[canonical(made, kinds[place], row[place]) for row in rows] for rows in (theirs, ours)]
                assert cells[0] == cells[1], f"{relation.title} is ordered"
