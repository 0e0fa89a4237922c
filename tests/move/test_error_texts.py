"""What a target's errors become: the key, the constraint and the column stay, the rows that they quote do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixtures.clickhouse import ClickhouseServer
from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, new_database
from toolkit.databases.loading import LoadColumn, LoadTable, Rows, open_loader
from toolkit.databases.mysql.error_text import message_text
from toolkit.databases.target import Target, open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import ToolkitError
from toolkit.secrets import Secret

VALUE = "kelly 'k' o\"hara@example.org' for key 'x"
QUOTED = "'" + VALUE.replace("'", "''") + "'"
USERS = f"""
CREATE TABLE users (id int PRIMARY KEY, email varchar(99) UNIQUE, age smallint, low int CHECK (low < 100));
INSERT INTO users VALUES (1, {QUOTED}, 20, 20)
"""


@dataclass(frozen=True)
class Into:
    """`load(email="'x'")` is what an operator is told of a row with that value, `execute` of a statement."""

    source: Database
    engine: str
    url: str

    def load(self, **columns: str) -> str:
        values = {"id": "2", "email": "'x'", "age": "20", "low": "20", **columns}
        rows = f"SELECT {', '.join(values.values())}"
        table = LoadTable(None, "users", tuple(LoadColumn(name, "text") for name in values))
        with self.source.connect() as reader, closing(open_loader(self.engine, Secret(self.url))) as loader:
            reader.execute("BEGIN")
            with pytest.raises(ToolkitError) as caught:
                loader.load(table, Rows(reader, rows, lambda: None), None)
        return told(caught.value)

    def execute(self, target: Target, sql: str) -> str:
        with pytest.raises(ToolkitError) as caught:
            target.execute(sql)
        return told(caught.value)


def told(error: ToolkitError) -> str:
    assert "kelly" not in str(error)
    assert "example.org" not in str(error)
    return str(error)


@pytest.fixture(scope="module")
def source(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as made:
        yield made


def made(source: Database, engine: str, dialect: str, url: str) -> tuple[Into, Target]:
    target = open_target(Secret(url), dialect)
    for statement in filter(str.strip, USERS.split(";")):
        target.execute(statement)
    return Into(source, engine, url), target


def test_mariadb(source: Database, mariadb_server: MariadbServer) -> None:
    with mariadb_server.new_database() as url:
        into, target = made(source, "mysql", "mariadb", url)
        with closing(target):
            assert "Duplicate entry '…' for key 'email' [1062]" in into.load(email=QUOTED)
            assert re.search(
                r"Incorrect integer value: '…' for column `\w+`.`users`.`age` at row 1", into.load(age=QUOTED)
            )
            assert "CONSTRAINT `users.low` failed" in into.load(low="200")
            assert "Out of range value for column 'age' at row 1" in into.load(age="70000")
            target.execute("CREATE TABLE seen (email varchar(99)) AS SELECT email FROM users")
            target.execute("INSERT INTO seen SELECT email FROM users")
            assert "Duplicate entry '…' for key 'one'" in into.execute(
                target, "CREATE UNIQUE INDEX one ON seen (email)"
            )
            assert "Truncated incorrect DOUBLE value: '…' [1292]" in into.execute(
                target, "UPDATE seen SET email = 1 + email"
            )
            assert "Unknown column 'nope'" in into.execute(target, "SELECT nope FROM users")


@pytest.mark.parametrize(
    ("number", "text", "words"),
    [
        (1526, f"Table has no partition for value {VALUE}", "the table has no partition for a value [1526]"),
        (1366, f"Incorrect string value: '{VALUE}' for column 'c' at row 7", "'…' for column 'c' at row 7 [1366]"),
        (1062, f"Doppelter Eintrag '{VALUE}' für Schlüssel 'PRIMARY'", "Doppelter Eintrag '…' [1062]"),
        (1054, "Unknown column 'c' in 'field list'", "Unknown column 'c' in 'field list' [1054]"),
    ],
)
def test_words_of_mysql_and_of_other_languages(number: int, text: str, words: str) -> None:
    assert message_text(number, text).endswith(words)


def test_duckdb(source: Database, tmp_path: Path) -> None:
    into, target = made(source, "duckdb", "duckdb", f"duckdb:///{tmp_path / 'users.duckdb'}")
    with closing(target):
        assert 'Duplicate key "email: …" violates unique constraint' in into.load(email=QUOTED)
        assert "CSV Error on Line: 1, column age …" in into.load(age=QUOTED)
        assert "CHECK constraint failed on table" in into.load(low="200")
        assert "CSV Error on Line: 1, column low …" in into.load(low="2 ^ 40")
        assert "Could not convert string …" in into.execute(target, "SELECT email::int FROM users")
        assert "Table with name nope does not exist" in into.execute(target, "SELECT * FROM nope")


def test_sqlite_quotes_no_values(source: Database, tmp_path: Path) -> None:
    into, target = made(source, "sqlite", "sqlite", f"sqlite:///{tmp_path / 'users.db'}")
    with closing(target):
        assert "UNIQUE constraint failed: users.email" in into.load(email=QUOTED)
        assert "CHECK constraint failed: low < 100" in into.load(low="200")
        target.execute("CREATE TABLE strict (age int) STRICT")
        told = into.execute(target, "INSERT INTO strict SELECT email FROM users")
        assert "cannot store TEXT value in INT column strict.age" in told


def test_clickhouse(source: Database, clickhouse_server: ClickhouseServer) -> None:
    with clickhouse_server.new_database() as url, closing(open_target(Secret(url), "clickhouse")) as target:
        target.execute(
            "CREATE TABLE users (id Int32, email String, age Int16, low Int32, CONSTRAINT small CHECK low < 100)"
            " ENGINE = MergeTree ORDER BY id"
        )
        target.execute(f"INSERT INTO users VALUES (1, {QUOTED}, 20, 20)")
        into = Into(source, "clickhouse", url)
        assert "CANNOT_PARSE_INPUT_ASSERTION_FAILED at row 1 column age" in into.load(age=QUOTED)
        assert "VIOLATED_CONSTRAINT at row 1 constraint `small`" in into.load(low="200")
        assert "Code: 6 CANNOT_PARSE_TEXT" in into.execute(target, "SELECT toInt32(email) FROM users")
        assert "CANNOT_PARSE_TEXT" in stream_told(target, "SELECT toInt32(email) FROM users")
        assert "'nope'" in into.execute(target, "SELECT * FROM nope")


def stream_told(target: Target, sql: str) -> str:
    with pytest.raises(ToolkitError) as caught:
        list(target.stream(sql))
    return told(caught.value)
