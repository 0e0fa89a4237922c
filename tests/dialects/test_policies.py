"""Every choice of every policy: the engine executes what it gives, has all but the losses, and takes what it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.dialects.rows import alike, insert
from tests.dialects.support import engine, model_of, ported, run
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.compare import unexplained
from toolkit.dialects.policy import CHOICES, parse_policy
from toolkit.schema.database import Database

SCHEMA = """
CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'é');
CREATE TABLE t (id integer PRIMARY KEY, code text NOT NULL UNIQUE, f double precision NOT NULL, exact numeric,
  doc jsonb, m mood, n integer CHECK (n >= 0));
"""
# Read as the test reads them: numerics exact, JSON as text.
ROWS: list[tuple[Any, ...]] = [
    (1, "ä" * 20, 1.5, "123456789.0123456789", '{"a": [1, "é"]}', "it's ok", 0),
    (2, "A", -1e300, "0", "null", "é", 2147483647),
    (3, "a", 5e-324, None, None, None, None),
]
LONG = "1" * 90 + "." + "7" * 90  # no decimal of any engine holds it
POLICIES = [f"{name}={value}" for name, values in CHOICES.items() for value in values if value != "fixed"]
ENGINES = ("sqlite", "duckdb", "mariadb", "clickhouse")


@pytest.fixture(scope="module")
def model(postgres18: PostgresServer) -> Database:
    return model_of(postgres18, SCHEMA)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("word", [*POLICIES, "text-keys=40"])
def test_a_choice(word: str, name: str, model: Database, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    made = ported(model, name, policy=parse_policy([word]))
    [table] = model.tables
    listed = ", ".join(column.name for column in table.columns)
    kinds = [column.type for column in table.columns]
    with engine(name, request, tmp_path) as target:
        run(target, made)
        assert unexplained(made, target.found()) == []
        insert(target, made, table, ROWS)
        assert alike(made, kinds, target.rows(f"SELECT {listed} FROM t")) == alike(made, kinds, ROWS)
        if word == "numeric=text":
            insert(target, made, table, [(4, "long", 0.0, LONG, None, None, None)])
            assert target.rows("SELECT exact FROM t WHERE id = 4") == [(LONG,)]
        if word == "nan=null" and name in ("sqlite", "mariadb"):
            insert(target, made, table, [(5, "null", None, None, None, None, None)])
            assert target.rows("SELECT f FROM t WHERE id = 5") == [(None,)]
        if word == "nan=text" and name in ("sqlite", "mariadb"):
            insert(target, made, table, [(6, "nan", "NaN", None, None, None, None)])
            assert target.rows("SELECT f FROM t WHERE id = 6") == [("NaN",)]
        if word == "enum=text":
            insert(
                target, made, table, [(7, "other", 0.0, None, None, "a new one"[: 7 if name == "mariadb" else 9], None)]
            )
        if word in ("enum=check", "enum=native") and name != "clickhouse":
            with pytest.raises(Exception, match=r"refused"):
                insert(target, made, table, [(8, "other", 0.0, None, None, "no", None)])
        if word.startswith("unsigned=") and name == "mariadb":
            with pytest.raises(Exception, match=r"refused"):
                insert(target, made, table, [(9, "below", 0.0, None, None, None, -1)])
            [(declared,)] = target.rows(
                "SELECT column_type FROM information_schema.columns"
                " WHERE table_schema = DATABASE() AND column_name = 'n'"
            )
            assert ("unsigned" in declared) == (word == "unsigned=type")
