"""`toolkit schema port`, as it is called."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dialects.support import require
from tests.end_to_end.support import run_toolkit
from tests.fixtures.clickhouse import ClickhouseServer
from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer

SCHEMA = """
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE parents (
  id serial PRIMARY KEY, code text UNIQUE, feeling mood, doc jsonb DEFAULT '{}', d double precision
);
CREATE TABLE kids (
  id integer PRIMARY KEY, parent integer REFERENCES parents ON DELETE CASCADE, n integer CHECK (n >= 0)
);
CREATE VIEW v AS SELECT p.code, k.n FROM parents p LEFT JOIN kids k ON k.parent = p.id;
INSERT INTO parents (code) VALUES ('x'), (repeat('y', 300))
"""


@pytest.fixture(scope="module")
def source(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as made:
        made.execute(SCHEMA)
        yield made


def test_the_script_goes_to_stdout_and_executes(source: Database, tmp_path: Path) -> None:
    done = run_toolkit("schema", "port", source.url, "--to", "sqlite")
    assert done.returncode == 0, done.stderr
    assert "SQLite: 3 statements, 1 loss, 0 renames" in done.stderr
    assert done.stdout.startswith("-- PostgreSQL to SQLite\n-- loss: parents.d: ")
    sqlite3.connect(":memory:").executescript(done.stdout)


def test_the_script_in_a_file_and_from_a_file_of_the_schema(source: Database, tmp_path: Path) -> None:
    model, out = tmp_path / "schema.json", tmp_path / "duckdb.sql"
    model.write_text(run_toolkit("schema", "show", source.url, "--json").stdout)
    done = run_toolkit("schema", "port", model, "--to", "duckdb", "--out", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("DuckDB: ")
    assert "-- loss: kids.kids_parent_fkey: meaning: ON DELETE CASCADE; the change is refused" in out.read_text()


def test_as_json(source: Database) -> None:
    found = json.loads(run_toolkit("schema", "port", source.url, "--to", "mariadb", "--json").stdout)
    assert found["dialect"] == "mariadb"
    assert {"kind": "type", "where": "parents.code"}.items() <= found["losses"][0].items()
    phases = [statement["phase"] for statement in found["statements"]]
    assert phases == sorted(phases, key=["before load", "after load"].index)


def check_executed(source: Database, url: str, dialect: str) -> None:
    """A port that is executed; the same again is refused, and changes nothing."""
    done = run_toolkit("schema", "port", source.url, "--to", dialect, "--execute", url)
    assert done.returncode == 0, done.stderr
    assert "executed; all is there but for the losses" in done.stdout
    again = run_toolkit("schema", "port", source.url, "--to", dialect, "--execute", url)
    assert again.returncode == 3
    assert "the target has 3 of the names already: kids, parents, v" in again.stderr


def test_executed_on_files(source: Database, tmp_path: Path) -> None:
    check_executed(source, f"sqlite:///{tmp_path / 'a.db'}", "sqlite")
    check_executed(source, f"duckdb:///{tmp_path / 'b.db'}", "duckdb")


def test_executed_on_postgres(source: Database) -> None:
    with new_database(source.server) as target:
        check_executed(source, target.url, "postgres")


def test_executed_on_mariadb(source: Database, mariadb_server: MariadbServer) -> None:
    with mariadb_server.new_database() as url:
        check_executed(source, url, "mariadb")


def test_executed_on_clickhouse(source: Database, clickhouse_server: ClickhouseServer) -> None:
    with clickhouse_server.new_database() as url:
        check_executed(source, url, "clickhouse")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_executed_on_spark(source: Database, tmp_path: Path) -> None:
    """Once: Spark's catalog goes with the process."""
    require("pyspark", java=True)
    done = run_toolkit("schema", "port", source.url, "--to", "spark", "--execute", f"spark:///{tmp_path}", timeout=300)
    assert done.returncode == 0, done.stderr
    assert "executed; all is there but for the losses" in done.stdout


def test_a_refused_statement_leaves_nothing(source: Database, mariadb_server: MariadbServer, tmp_path: Path) -> None:
    """A view of a column that is not there: the engine refuses the last statement, after all tables were made."""
    model = json.loads(run_toolkit("schema", "show", source.url, "--json").stdout)
    [view] = model["views"]
    view["definition"] = view["definition"].replace("k.n", "k.gone")
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(model))
    with mariadb_server.new_database() as url:
        done = run_toolkit("schema", "port", broken, "--to", "mariadb", "--execute", url)
        assert done.returncode == 1
        assert "the database refused a statement" in done.stderr
        assert "k`.`gone" in done.stderr
        fixed = run_toolkit("schema", "port", source.url, "--to", "mariadb", "--execute", url)
        assert fixed.returncode == 0, fixed.stderr
    path = tmp_path / "c.db"
    assert run_toolkit("schema", "port", broken, "--to", "duckdb", "--execute", f"duckdb:///{path}").returncode == 1
    assert run_toolkit("schema", "port", source.url, "--to", "duckdb", "--execute", f"duckdb:///{path}").returncode == 0


def test_policies(source: Database) -> None:
    def script(dialect: str, *policies: str) -> str:
        options = [word for policy in policies for word in ("--policy", policy)]
        done = run_toolkit("schema", "port", source.url, "--to", dialect, *options)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "`code` VARCHAR(255)" in script("mariadb")
    assert "`code` VARCHAR(40)" in script("mariadb", "text-keys=40")
    assert "`code` VARCHAR(375)" in script("mariadb", "text-keys=profiled")
    assert "ENUM('sad', 'fine')" in script("mariadb")
    assert "CHECK (`feeling` IN ('sad', 'fine'))" in script("mariadb", "enum=check")
    assert "IN ('sad'" not in script("mariadb", "enum=text")
    assert "`doc` JSON" in script("mariadb")
    assert "`doc` LONGTEXT" in script("mariadb", "json=text")
    assert "`n` INT UNSIGNED" in script("mariadb", "unsigned=type")
    assert "`d` DOUBLE" in script("mariadb")
    assert "`d` LONGTEXT" in script("mariadb", "nan=text")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "oracel"], "there is no dialect 'oracel'"),
        (["--to", "sqlite", "--policy", "enum=maybe"], "enum is one of: native, check, text"),
        (["--to", "sqlite", "--policy", "what=ever"], "policies: text-keys, nan"),
        (["--to", "mariadb", "--execute", "sqlite:////tmp/x"], "sqlite:// is no address of mariadb"),
        (["--to", "snowflake", "--execute", "snowflake://x"], "--execute cannot reach snowflake; use --out"),
        (["--to", "sqlite", "--execute", "sqlite:///x", "--out", "y"], "do not go together"),
    ],
)
def test_wrong_usage(source: Database, arguments: list[str], message: str) -> None:
    done = run_toolkit("schema", "port", source.url, *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_no_password_is_shown(source: Database) -> None:
    done = run_toolkit(
        "schema", "port", source.url, "--to", "mariadb", "--execute", "mariadb://me:pa55word@127.0.0.1:1/x"
    )
    assert done.returncode == 5
    assert "pa55word" not in done.stderr + done.stdout
