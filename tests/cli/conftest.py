"""A small shop to run commands in: one table of logs, a plan that deletes, and a store in a directory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.terminal import Done, toolkit
from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer

TABLE = """
CREATE TABLE logs (id int PRIMARY KEY, at timestamp NOT NULL, "user" text, token text, messages json);
CREATE INDEX logs_at ON logs (at);
INSERT INTO logs SELECT i, timestamp '2026-01-01' + i * interval '1 hour', 'user ' || i % 3, 'sk-secret-' || i,
  json_build_object('n', i) FROM generate_series(0, 99) i;
ANALYZE logs
"""

PLAN = """\
version: 1
name: shop
source: {{url: "${{DATABASE_URL}}", profile: litellm}}
stores:
  cold: {{url: "{store}"}}
steps:
  - archive: logs
    older_than: {{column: at, before: "${{BEFORE:-2026-01-04}}"}}
    to: cold
    then: delete
"""


@dataclass(frozen=True)
class Shop:
    database: Database
    folder: Path

    @property
    def plan(self) -> Path:
        return self.folder / "plan.yaml"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def env(self) -> dict[str, str]:
        return {"DATABASE_URL": self.database.url}

    def write(self, text: str = PLAN, **parts: str) -> None:
        self.plan.write_text(text.format(store=parts.get("store", self.archive.as_uri())))

    def run(self, *words: object, env: Mapping[str, str] = {}) -> Done:
        return toolkit(*words, env={**self.env, **env})

    def rows(self) -> int:
        return self.database.execute("SELECT count(*) FROM logs")[0][0]

    def files(self) -> dict[str, str]:
        """Every file of the store but the history, to which each run adds, with a digest of its bytes."""
        return {
            str(path.relative_to(self.archive)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.archive.rglob("*"))
            if path.is_file() and path.relative_to(self.archive).parts[0] != "_runs"
        }


@pytest.fixture
def shop(postgres18: PostgresServer, tmp_path: Path) -> Iterator[Shop]:
    with new_database(postgres18) as database:
        with database.connect() as connection:
            connection.execute(TABLE)
        made = Shop(database, tmp_path)
        made.write()
        yield made
