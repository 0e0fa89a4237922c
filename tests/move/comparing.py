"""A source and a target of any engine with rows to compare, written in the plainest way: no lane is in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.dialects.rows import insert, select_list
from tests.dialects.support import ported, run
from tests.fixtures.postgres import Database, new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target, open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects import trees
from toolkit.dialects.port import Port
from toolkit.plan.load import load_plan
from toolkit.runs.events import DataCompared
from toolkit.secrets import Secret
from toolkit.steps.compare.command import compare_plan
from toolkit.steps.compare.run import How
from toolkit.steps.context import open_context

ENGINES = ("postgres", "mariadb", "sqlite", "duckdb", "clickhouse")

PLAN = """
version: 1
name: compare
source: {{url: "{source}"}}
targets: {{there: {{url: "{target}"}}}}
steps:
  - copy: {{tables: "*"}}
    to: there
    name: rows
    mode: {mode}
"""


@contextmanager
def database_url(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of an engine."""
    if name in ("sqlite", "duckdb"):
        yield f"{name}:///{tmp_path / name}"
    elif name == "postgres":
        with new_database(request.getfixturevalue("postgres15")) as made:
            yield made.url
    else:
        with request.getfixturevalue(f"{name}_server").new_database() as url:
            yield url


@dataclass
class Two:
    """A source, and a target that has its tables."""

    source: Database
    url: str
    engine: str
    made: Port
    folder: Path

    def rows(self, name: str) -> list[tuple[Any, ...]]:
        """The source's, as `insert` takes them."""
        table = self.made.database.table("public", name)
        assert table is not None
        with self.source.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            return connection.execute(f'SELECT {select_list(table)} FROM "{name}"'.encode()).fetchall()

    def fill(self, name: str, rows: list[tuple[Any, ...]]) -> None:
        """Put those rows into the target's table, and no others."""
        table = self.made.database.table("public", name)
        assert table is not None
        place = trees.table(self.made.names.relation("public", name)).sql(self.made.dialect.sqlglot)
        with self.opened() as target:
            target.execute(f"TRUNCATE TABLE {place}" if self.engine == "clickhouse" else f"DELETE FROM {place}")
            insert(target, self.made, table, rows)

    @contextmanager
    def opened(self) -> Iterator[Target]:
        target = open_target(Secret(self.url), self.engine)
        try:
            yield target
        finally:
            target.close()

    def compare(self, how: How = "rows", mode: str = "fail_if_not_empty") -> dict[str, DataCompared]:
        """What differs, by table."""
        path = self.folder / "plan.yaml"
        path.write_text(PLAN.format(source=self.source.url, target=self.url, mode=mode), encoding="utf-8")
        seen: list[DataCompared] = []
        with open_context(load_plan(path, {})) as context:
            compare_plan(context, None, how, 2, lambda event: seen.append(event))  # type: ignore[arg-type]
        return {event.table: event for event in seen}


@contextmanager
def two(
    name: str, server: PostgresServer, script: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Two]:
    """A source made by a script, and its tables in an engine, empty."""
    with new_database(server) as source, database_url(name, request, tmp_path) as url:
        with source.connect() as connection:
            connection.execute(script.encode())
            model = read_database(connection)
        made = ported(model, name)
        both = Two(source, url, name, made, tmp_path)
        with both.opened() as target:
            run(target, made)
        yield both


def connected(source: Database) -> psycopg.Connection:
    return source.connect()
