"""Plans that port and copy to an engine, and whether what arrived is what was sent, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.cli.terminal import Done, toolkit
from tests.dialects.rows import alike, select_list
from tests.dialects.support import ported
from tests.dialects.test_values import source_rows, target_rows
from toolkit.databases.loading import STATE_TABLE
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target, open_target
from toolkit.schema.database import Database
from toolkit.secrets import Secret

PORT = '  - {port: "*", to: new}\n'
COPY = '  - {copy: {tables: "*"}, to: new, name: rows}\n'


@dataclass
class Lane:
    """A source, an empty target of an engine, and a folder for the plan."""

    engine: str
    source: str
    url: str
    folder: Path
    target: Target

    def run(self, steps: str = PORT + COPY, *words: str) -> Done:
        """Run a plan of these steps."""
        plan = self.plan(steps)
        return toolkit("run", plan, *words, env=self.env)

    def plan(self, steps: str = PORT + COPY) -> Path:
        """A plan of these steps."""
        path = self.folder / "plan.yaml"
        path.write_text(
            'version: 1\nname: move\nsource: {url: "${SRC}"}\ntargets: {new: {url: "${DST}"}}\nsteps:\n' + steps,
            encoding="utf-8",
        )
        return path

    @property
    def env(self) -> dict[str, str]:
        """What the plan reads."""
        return {"SRC": self.source, "DST": self.url}

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
