"""Migrations by chance: what a server takes of them is read as the server takes it, or named as not read."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import psycopg
import pytest

from tests.fixtures.postgres import Database, new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.schema.diff import Difference, compare
from toolkit.schema.from_sql.apply import read_sql

STATEMENTS = 120
TABLES = ("t", "u", '"W"', "s.x", "p", "p1")
COLUMNS = ("a", "b", '"C"', "d", "e")
TYPES = ("int", "text", "date", "serial", "int GENERATED ALWAYS AS IDENTITY", "mood", "mood[]")
CONSTRAINTS = (
    "PRIMARY KEY ({a})",
    "UNIQUE ({a}, {b})",
    "UNIQUE ({a}) INCLUDE ({b})",
    "FOREIGN KEY ({a}) REFERENCES {other} ON DELETE CASCADE",
    "FOREIGN KEY ({a}) REFERENCES {other} ({b})",
    "CHECK ({a} IS NOT NULL)",
    "CHECK ({a} IS NULL OR {b} IS NOT NULL)",
)
OF_COLUMN = ("", "", "NOT NULL", "{named}UNIQUE", "{named}PRIMARY KEY", "{named}REFERENCES {other}")
FORMS = (
    *("CREATE TABLE{unless} {table} ({a} {type} {of_column}, {b} {type}, {c} int, {named}{constraint})",) * 3,
    "CREATE TABLE{unless} {table} ({a} {type} {of_column} CHECK ({a} IS NULL) NO INHERIT, {b} int)",
    "CREATE TABLE{unless} p ({a} int, {b} int, {c} int) PARTITION BY RANGE ({a})",
    "CREATE TABLE{unless} p1 PARTITION OF p DEFAULT",
    "CREATE TABLE{unless} {table} (LIKE {other})",
    "CREATE TABLE{unless} {table} () INHERITS ({other})",
    "ALTER TABLE{if_there} {table} ADD COLUMN{unless} {a} {type} {of_column}",
    "ALTER TABLE{if_there} {table} ADD COLUMN{unless} {a} {type}, DROP COLUMN{if_there} {b}{cascade}",
    "ALTER TABLE {table} ADD COLUMN{unless} {a} boolean GENERATED ALWAYS AS ({b} IS NULL) STORED",
    "ALTER TABLE {table} ADD {named}{constraint}",
    "ALTER TABLE {table} DROP COLUMN{if_there} {a}{cascade}",
    "ALTER TABLE {table} DROP CONSTRAINT{if_there} {name}{cascade}",
    "ALTER TABLE {table} RENAME COLUMN {a} TO {b}",
    "ALTER TABLE {table} RENAME {a} TO {b}",
    "ALTER TABLE {table} RENAME TO {plain}",
    "ALTER TABLE {table} RENAME CONSTRAINT {name} TO k5",
    "ALTER TABLE {table} ALTER COLUMN {a} SET NOT NULL",
    "ALTER TABLE {table} ALTER COLUMN {a} DROP NOT NULL, ALTER COLUMN {b} TYPE text",
    "ALTER INDEX {name} RENAME TO k6",
    "DROP TABLE{if_there} {table}{cascade}",
    "DROP INDEX{if_there} {name}",
    "CREATE UNIQUE INDEX{unless} {name} ON {table} ({a}, ({b} IS NULL)) WHERE {c} IS NOT NULL",
    "CREATE INDEX ON {table} ({a})",
    "CREATE TYPE mood AS ENUM ('a', 'b')",
)


def statements(chance: random.Random) -> Iterator[str]:
    for _ in range(STATEMENTS):
        a, b, c = chance.sample(COLUMNS, 3)
        name = chance.choice(("k1", "k2", "k3"))
        words = {
            "a": a,
            "b": b,
            "c": c,
            "name": name,
            "plain": chance.choice(("t", "u", '"W"')),
            "table": chance.choice(TABLES),
            "other": chance.choice(TABLES),
            "type": chance.choice(TYPES),
            "unless": chance.choice(("", " IF NOT EXISTS")),
            "if_there": chance.choice(("", " IF EXISTS")),
            "cascade": chance.choice(("", " CASCADE")),
            "named": chance.choice(("", f"CONSTRAINT {name} ")),
        }
        words["constraint"] = chance.choice(CONSTRAINTS).format(**words)
        words["of_column"] = chance.choice(OF_COLUMN).format(**words)
        yield chance.choice(FORMS).format(**words)


@pytest.fixture(scope="module")
def walked(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as made:
        yield made


@pytest.mark.parametrize("seed", range(6))
def test_what_the_server_takes_is_read(walked: Database, seed: int) -> None:
    taken = ["CREATE SCHEMA s", "CREATE TYPE mood AS ENUM ('a', 'b')"]
    with walked.connect() as connection:
        connection.execute("SET client_min_messages = error; DROP SCHEMA IF EXISTS public, s CASCADE")
        connection.execute("CREATE SCHEMA public; CREATE SCHEMA s; CREATE TYPE mood AS ENUM ('a', 'b')")
        for statement in statements(random.Random(seed)):
            try:
                connection.execute(statement.encode())
            except psycopg.Error:
                continue
            taken.append(statement)
        live = read_database(connection)
    read, skipped = read_sql(";\n".join(taken), "taken")
    unread = [each for each in skipped if not each.why.endswith("if it has one of its own")]
    assert (unread, differing(compare(live, read))) == ([], []), ";\n".join(taken)


def differing(found: tuple[Difference, ...]) -> list[Difference]:
    """But for the number behind a name: a partition's hidden indexes take names, too, and no file tells them."""
    ours = {_numberless(each) for each in found if each.change == "removed"}
    theirs = {_numberless(each) for each in found if each.change == "added"}
    return [each for each in found if each.change == "changed" or _numberless(each) not in ours & theirs]


def _numberless(each: Difference) -> tuple[str, str, str | None]:
    return each.kind, re.sub(r"\d+$", "", each.where), each.before or each.after
