"""Plans that port and copy to an engine, and whether what arrived is what was sent, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.dialects.rows import alike, select_list
from tests.dialects.support import ported
from tests.dialects.test_values import source_rows, target_rows
from tests.move.support import run_plan, write_plan
from toolkit.databases.loading import STATE_TABLE
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target, open_target
from toolkit.schema.database import Database
from toolkit.secrets import Secret

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows"}


@dataclass
class Lane:
    """A source, an empty target of an engine, and a folder for plans."""

    engine: str
    source: str
    url: str
    folder: Path
    target: Target

    def run(self, *steps: dict[str, Any], options: tuple[str, ...] = (), code: int = 0, name: str = "move") -> str:
        """Run a plan of these steps, or of a port and a copy."""
        plan = write_plan(self.folder, list(steps or (PORT, COPY)), name=name)
        return run_plan(plan, self.source, self.url, *options, code=code)

    def model(self) -> Database:
        """The source's."""
        with psycopg.connect(self.source, autocommit=True) as connection:
            return read_database(connection)

    def assert_equal(self, policy: Any = None) -> int:
        """Every table's rows are the source's. Returns how many cells were compared."""
        model = self.model()
        made = ported(model, self.engine, **({"policy": policy} if policy else {}))
        cells = 0
        with psycopg.connect(self.source, autocommit=True) as connection:
            connection.execute("SET TimeZone = 'UTC'")
            for table in model.tables:
                kinds = [column.type for column in table.columns]
                ours = alike(made, kinds, source_rows(connection, table))
                theirs = alike(made, kinds, target_rows(self.target, made, table))
                assert theirs == ours, (table.title, select_list(table))
                cells += sum(map(len, ours))
        return cells

    def state(self) -> list[tuple[Any, ...]]:
        """What is left of a run."""
        return self.target.rows(f"SELECT relation, chunk FROM {STATE_TABLE}")


@contextmanager
def lane(engine: str, source: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[Lane]:
    """An empty database of an engine for a source."""
    with request.getfixturevalue(f"{engine}_server").new_database() as url:
        target = open_target(Secret(url), engine)
        try:
            yield Lane(engine, source, url, folder, target)
        finally:
            target.close()
