"""Plans that move rows, and what databases hold, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import yaml

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database

EDGES = Path(__file__).with_name("edges.sql").read_text(encoding="utf-8")
"""Statements that make every awkward value and table."""


def write_plan(folder: Path, steps: list[dict[str, Any]], name: str = "move", **more: Any) -> Path:
    """A plan of these steps with the target `new`, whose addresses are in SRC and DST."""
    plan = {
        "version": 1,
        "name": name,
        "source": {"url": "${SRC}"},
        "targets": {"new": {"url": "${DST}"}},
        "steps": steps,
        **more,
    }
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    return path


def run_plan(plan: Path, source: str, target: str, *options: str, code: int = 0) -> str:
    """`toolkit run` to its end, which has the exit code; what it printed."""
    done = run_toolkit("run", plan, "--yes", *options, env={"SRC": source, "DST": target})
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def rows(database: Database, query: str) -> list[tuple[Any, ...]]:
    """A query's rows."""
    with database.connect() as connection:
        return connection.execute(query).fetchall()


def every_row(database: Database) -> dict[str, list[str]]:
    """Every table's rows as PostgreSQL's text, sorted; without the toolkit's own table."""
    with database.connect() as connection:
        return {
            table: sorted(text for (text,) in connection.execute(_rows_of(schema, table)))
            for schema, table in connection.execute(
                "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
                " AND c.relname <> 'toolkit_copy_state'"
            )
        }


def _rows_of(schema: str, table: str) -> psycopg.sql.Composed:
    return psycopg.sql.SQL("SELECT coalesce(t::text, '') FROM {} AS t").format(psycopg.sql.Identifier(schema, table))
