"""The comparison after a port sees what is missing, and is quiet only about what a loss names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.dialects.support import engine, model_of, ported, run
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.compare import unexplained
from toolkit.dialects.port import Port

SCHEMA = """
CREATE TABLE a (id integer PRIMARY KEY, code text NOT NULL DEFAULT 'x', n integer UNIQUE);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a ON DELETE CASCADE);
CREATE INDEX a_code ON a (code);
CREATE VIEW v AS SELECT id FROM a;
"""
# What is changed in a statement that was right, and what must be noticed.
FAULTS = [
    ("CREATE INDEX", None, "a.a_code: index"),
    ("CREATE VIEW", None, "v: view"),
    (" NOT NULL DEFAULT 'x'", " DEFAULT 'x'", "a.code: not null"),
    (" DEFAULT 'x'", "", "a.code: default"),
    (", CONSTRAINT {q}a_n_key{q} UNIQUE ({q}n{q})", "", "a.a_n_key: unique"),
    ("ON DELETE CASCADE", "", "b.b_a_fkey: meaning"),
    (
        "CONSTRAINT {q}b_pkey{q} PRIMARY KEY ({q}id{q})",
        "CONSTRAINT {q}b_pkey{q} UNIQUE ({q}id{q})",
        "b.b_pkey: primary key",
    ),
    ("{q}n{q} INT", "{q}n{q} DOUBLE", "a.n: column"),
]


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_what_is_missing_is_seen(
    old: str,
    new: str | None,
    expected: str,
    postgres18: PostgresServer,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    made = ported(model_of(postgres18, SCHEMA), "mariadb")
    old, new = old.format(q="`").replace("'x'", "('x')"), new and new.format(q="`").replace("'x'", "('x')")
    assert any(old in statement.sql for statement in made.statements)
    with engine("mariadb", request, tmp_path) as target:
        run(target, replace(made, statements=tuple(spoilt(made, old, new))))
        assert [str(each).rpartition(":")[0] for each in unexplained(made, target.found())] == [expected]


def spoilt(made: Port, old: str, new: str | None) -> list:
    """The statements without a part, or without those that have it."""
    if new is None:
        return [statement for statement in made.statements if old not in statement.sql]
    return [replace(statement, sql=statement.sql.replace(old, new)) for statement in made.statements]


def test_a_fault_between_models_is_seen(
    postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = ported(model_of(postgres18, SCHEMA), "postgres")
    with engine("postgres", request, tmp_path) as target:
        run(target, replace(made, statements=tuple(spoilt(made, "CREATE INDEX", None))))
        assert [each.where for each in unexplained(made, target.found())] == ["a.a_code"]


def test_a_condition_that_is_missing_is_seen_on_sqlite(
    postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    sql = "CREATE TABLE t (a integer CHECK (a > 0), b text CHECK (b <> 'CONSTRAINT c CHECK (1)'));"
    made = ported(model_of(postgres18, sql), "sqlite")
    with engine("sqlite", request, tmp_path) as target:
        run(target, replace(made, statements=tuple(spoilt(made, ', CONSTRAINT "t_a_check" CHECK ("a" > 0)', ""))))
        assert [str(each) for each in unexplained(made, target.found())] == ["t.t_a_check: check: it is not there"]
