"""A database with tables of a test's own, a local store, and plans of one step over them, bound or run for real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fixtures.postgres import Database
from toolkit.archive import ledger
from toolkit.archive.formats import lines
from toolkit.errors import PlanError
from toolkit.plan.load import parse_plan
from toolkit.plan.model import Plan
from toolkit.plan.names import TableName
from toolkit.runs.events import Event, RunDone
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.context import Context, open_context
from toolkit.steps.restore.choose import Span
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.run_plan import compile_plan, run_plan
from toolkit.stores.local import LocalStore

LOGS = """
CREATE TABLE logs (
  id text PRIMARY KEY, at timestamp NOT NULL, "user" text, model text, spend double precision, messages json
);
CREATE INDEX logs_at ON logs (at);
INSERT INTO logs SELECT 'k' || lpad(i::text, 4, '0'), timestamp '2026-01-01' + i * interval '7 hours',
  'user ' || i % 3, CASE WHEN i % 10 = 0 THEN 'health-check' ELSE 'gpt' END, i / 3.0,
  json_build_object('n', i, 'text', E'line\\none') FROM generate_series(0, 99) i;
ANALYZE logs
"""


@dataclass(frozen=True)
class World:
    """`url` is what plans connect with; another role's, say."""

    database: Database
    folder: Path
    url: str

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def store(self) -> LocalStore:
        return LocalStore(self.archive)

    def run_sql(self, statements: str) -> None:
        with self.database.connect() as connection:
            connection.execute(statements)

    def text(self, step: str, head: str = "") -> str:
        """A plan of one step; `step` holds its fields, one a line, beginning with `archive:`."""
        first, *rest = [line for line in step.strip().splitlines() if line.strip()]
        body = "\n".join([f"  - {first.strip()}", *(f"    {line}" for line in rest)])
        return (
            f"version: 1\nname: test\nsource: {{url: '${{DATABASE_URL}}'}}\n"
            f"stores:\n  cold: {{url: '{self.archive.as_uri()}'}}\n{head}steps:\n{body}\n    to: cold\n"
        )

    def plan(self, step: str, head: str = "", **variables: str) -> Plan:
        return self.parsed(self.text(step, head), **variables)

    def parsed(self, text: str, **variables: str) -> Plan:
        return parse_plan(
            text.encode(),
            path=self.folder / "plan.yaml",
            variables={"DATABASE_URL": self.url, "MASK_KEY": "a-long-random-text", **variables},
        )

    @contextmanager
    def context(self, step: str, head: str = "") -> Iterator[Context]:
        with open_context(self.plan(step, head)) as context:
            yield context

    def bind(self, step: str, head: str = "") -> BoundArchive:
        with self.context(step, head) as context:
            return context.bind()[0]

    def problems(self, step: str, head: str = "") -> list[tuple[str, str]]:
        """(line of the plan from the problem's place on, message) of each problem that binding finds."""
        text = self.text(step, head).splitlines()
        found = []
        with self.context(step, head) as context:
            try:
                context.bind()
            except PlanError as error:
                for problem in error.problems:
                    _, line, column = (problem.where or "::").rsplit(":", 2)
                    found.append((text[int(line) - 1][int(column) - 1 :], str(problem)))
        return found

    def findings(self, step: str, head: str = "") -> dict[str, str]:
        """Code -> text of what preflight finds."""
        with self.context(step, head) as context:
            return {finding.code: str(finding) for finding in compile_plan(context).findings}

    def run(self, step: str, head: str = "", jobs: int = 2, **options: Any) -> RunDone:
        events: list[Event] = []
        with self.context(step, head) as context:
            return run_plan(compile_plan(context), jobs=jobs, report=events.append, **options)

    def documents(self, table: str = "logs") -> list[dict[str, Any]]:
        """Every effective document of a table's folder."""
        store = self.store
        done = [entry for entry in ledger.entries(store, table) if entry.state == "done"]
        return [
            json.loads(line)
            for _, manifest in ledger.read_all(store, done)
            for record in manifest.objects
            for line in lines(manifest.format, store.stream(record.key))
        ]

    def rows(self, query: str) -> list[tuple]:
        return self.database.execute(query)


def as_role(world: World, role: str) -> World:
    """The same world through another role's eyes."""
    return World(world.database, world.folder, world.url.replace("postgres@", f"{role}@"))


def restore_options(table: str, /, **changed: object) -> RestoreOptions:
    """What `toolkit restore` is given for all of a table; else as `changed`."""
    usual = {
        "table": TableName.parse(table),
        "span": Span(),
        "where": None,
        "into": None,
        "on_conflict": "fail",
        "leave_out": frozenset(),
        "convert": frozenset(),
        "hold": True,
        "with_children": True,
        "jobs": 1,
    }
    return RestoreOptions(**usual | changed)  # type: ignore[arg-type]  # mixed on purpose
