"""`toolkit doctor` and `toolkit init` as an operator meets them: no plan yet, any schema, hardly any rights."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Shop
from tests.cli.terminal import Done, toolkit
from tests.fixtures.postgres import Database, new_database
from toolkit.databases.postgres.sql_text import quote
from toolkit.demo.postgres_server import PostgresServer
from toolkit.plan.load import load_plan

# Rows to the day of the test: a table whose newest row is old does not grow.
SCHEMA = """
CREATE SCHEMA "odd ""s";
CREATE TABLE "odd ""s"."or.der" (id int PRIMARY KEY, "placed on" date NOT NULL);
INSERT INTO "odd ""s"."or.der" SELECT i, current_date - i % 300 FROM generate_series(1, 3000) i;
CREATE TABLE orders (id int PRIMARY KEY, created_at timestamp, updated_at timestamptz);
CREATE INDEX ON orders (created_at);
INSERT INTO orders SELECT i, localtimestamp - i * interval '10 minutes', now() FROM generate_series(1, 20000) i;
CREATE TABLE countries (code text PRIMARY KEY, created_at timestamp);
INSERT INTO countries SELECT 'c' || i, timestamp '2020-01-01' FROM generate_series(1, 200) i;
INSERT INTO countries VALUES ('no more', '0044-03-15 BC'), ('not yet', '9999-12-31');
CREATE TABLE no_key (created_at timestamp);
INSERT INTO no_key SELECT created_at FROM orders;
ANALYZE
"""


@pytest.fixture(scope="module")
def shop_database(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as database:
        with database.connect() as connection:
            connection.execute(SCHEMA)
        yield database


def run(database: Database, *words: object) -> Done:
    return toolkit(*words, env={"DATABASE_URL": database.url})


def test_what_grows_and_what_does_not(shop_database: Database) -> None:
    done = run(shop_database, "doctor")
    assert (done.code, done.err) == (0, "")
    assert "orders" in done.out
    assert 'odd "s.or.der' in done.out
    assert "in 3 tables. Next: toolkit init" in done.out


def test_every_object_of_json_says_what_it_is(shop_database: Database) -> None:
    documents = run(shop_database, "doctor", shop_database.url, "--json").json
    assert {each["event"] for each in documents} <= {"health", "health_table", "finding"}
    tables = {each["name"]: each for each in documents if each["event"] == "health_table"}
    assert tables["orders"]["time_column"] == "created_at"
    assert tables["orders"]["retention"]["due_rows"] == pytest.approx(20000 - 30 * 144, rel=0.05)
    assert documents[0]["server"]["database"] == shop_database.name


def test_reports_of_every_format(shop_database: Database, tmp_path: Path) -> None:
    files = [tmp_path / f"health.{ending}" for ending in ("md", "json", "xml")]
    done = run(shop_database, "doctor", *(word for file in files for word in ("--report", file)))
    assert (done.code, done.err) == (0, "")
    assert "health of" in files[0].read_text()
    document = json.loads(files[1].read_text())
    assert document["report"] == "doctor"
    assert {table["name"] for table in document["examined"]["health"]["tables"]} >= {"orders", "countries"}
    assert "<testsuite" in files[2].read_text()
    assert run(shop_database, "doctor", "--report", tmp_path / "health.pdf").code == 2


def test_a_dry_run_holds_health_stores_and_estimates(shop: Shop) -> None:
    shop.write()
    events = [each["event"] for each in shop.run("run", shop.plan, "--dry-run", "--json").json]
    assert events[:5] == ["dry_run", "dry_run_step", "references", "estimate", "health"]
    assert "health_store" in events
    text = shop.run("run", shop.plan, "--dry-run").out
    assert "Time and cost" in text
    assert "Growth" in text


@pytest.mark.slow  # five seconds of waiting for each lock
def test_a_dry_run_waits_for_no_lock_without_end(shop: Shop) -> None:
    shop.write()
    shop.database.execute("CREATE TABLE others (id int PRIMARY KEY)")
    with shop.database.connect(autocommit=False) as other:
        other.execute("LOCK TABLE others IN ACCESS EXCLUSIVE MODE")
        done = shop.run("run", shop.plan, "--dry-run")
        assert done.code == 0, "what else is locked is left out"
        assert "note TK181 references" in done.out
        other.execute("LOCK TABLE logs IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        done = shop.run("run", shop.plan, "--dry-run")
        assert (done.code, "rows are locked by another session" in done.err) == (4, True)
        assert time.monotonic() - began < 15


def test_exact_counts(shop_database: Database) -> None:
    documents = run(shop_database, "doctor", "--exact", "--json").json
    [orders] = [each for each in documents if each.get("name") == "orders"]
    assert orders["growth"]["basis"] == "counted"
    assert sum(rows for _, rows in orders["growth"]["days"]) == 20_000


def test_a_plan_decides_what_is_due(shop: Shop) -> None:
    shop.write()
    documents = shop.run("doctor", shop.plan, "--json").json
    [logs] = [each for each in documents if each["event"] == "health_table"]
    assert logs["retention"]["due_rows"] == pytest.approx(72, abs=2)
    [store] = [each for each in documents if each["event"] == "health_store"]
    assert store["facts"]["reachable"]


def test_a_role_with_few_rights_is_no_error(shop_database: Database) -> None:
    name = "few_rights"
    with psycopg.connect(shop_database.url, autocommit=True) as connection:
        connection.execute(f"DROP ROLE IF EXISTS {name}")
        connection.execute(f"CREATE ROLE {name} LOGIN")
    done = toolkit("doctor", shop_database.url.replace("postgres@", f"{name}@"))
    assert done.code == 0
    assert "note TK181" in done.out
    assert "GRANT pg_monitor TO" in done.out
    assert "4 tables could not be read, so what is old there is not known." in done.out
    assert "No table" not in done.out
    begun = toolkit("init", "--from", shop_database.url.replace("postgres@", f"{name}@"))
    assert begun.code == 2
    assert "no table that this role may read has" in begun.err


def test_the_starter_plan_runs_as_it_is(shop_database: Database, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    made = run(shop_database, "init", "--out", plan)
    assert (made.code, made.out) == (0, "")
    text = plan.read_text()
    assert "archive: orders" in text
    assert '"odd ""s"' in text.replace("\\", "")
    assert "countries" not in text
    assert "no_key" not in text
    assert run(shop_database, "validate", plan).code == 0
    env = {"DATABASE_URL": shop_database.url, "ARCHIVE_URL": (tmp_path / "archive").as_uri()}
    tried = toolkit("run", plan, "--dry-run", env=env)
    assert (tried.code, tried.err) == (0, "")
    done = toolkit("run", plan, env=env)
    assert done.code == 0, done.err
    assert shop_database.execute("SELECT count(*) FROM orders") == [(20_000,)]


def test_the_starter_plan_names_tables_as_they_are(postgres18: PostgresServer, tmp_path: Path) -> None:
    names = ("${HOME}", "$${x", "a\x7fb", "a\x85b", "a\u2028b", "a\ufeffb\U000e0001", "a\n'b")
    with new_database(postgres18) as database, database.connect() as connection:
        for name in names:
            table, column = quote(name), quote(f"{name} created")
            connection.execute(f"CREATE TABLE {table} (id int PRIMARY KEY, {column} timestamptz NOT NULL)".encode())
            connection.execute(f"INSERT INTO {table} VALUES (1, now() - interval '90 days'), (2, now())".encode())
        plan = tmp_path / "plan.yaml"
        assert run(database, "init", "--out", plan).code == 0
        steps = load_plan(plan, {"DATABASE_URL": database.url}).archives.values()
    assert {(step.archive.name, step.older_than.column) for step in steps} == {(n, f"{n} created") for n in names}


def test_a_file_is_never_overwritten(shop_database: Database, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("mine")
    done = run(shop_database, "init", "--from", shop_database.url, "--out", plan)
    assert done.code == 2
    assert "is left as it is" in done.err
    assert plan.read_text() == "mine"


def test_litellm_is_known_by_its_tables(litellm_database: Database, tmp_path: Path) -> None:
    litellm_database.execute("ANALYZE")
    text = run(litellm_database, "init").out
    assert "profile: litellm" in text
    assert "archive: LiteLLM_SpendLogs\n" in text
    assert "LiteLLM_VerificationToken" not in text
    plan = tmp_path / "plan.yaml"
    plan.write_text(text)
    done = toolkit("run", plan, "--dry-run", env={"DATABASE_URL": litellm_database.url})
    assert (done.code, done.err) == (0, "")


def test_what_cannot_be_begun_says_why(postgres18: PostgresServer) -> None:
    with new_database(postgres18) as empty:
        done = run(empty, "init")
        assert done.code == 2
        assert "no table has a primary key" in done.err
        assert run(empty, "doctor").code == 0


@pytest.mark.parametrize("command", ["doctor", "init"])
def test_a_database_must_be_named(command: str) -> None:
    done = toolkit(command)
    assert done.code == 2
    assert "DATABASE_URL" in done.err


def test_a_server_that_does_not_answer() -> None:
    assert toolkit("doctor", "postgresql://postgres@127.0.0.1:1/x").code == 5


@pytest.mark.parametrize(
    "url", ["postgresql://u:hun/ter2@127.0.0.1/x", "postgresql://u:hun@ter2@127.0.0.1/x", "nonsense"]
)
def test_an_address_that_is_none_is_wrong_usage(url: str) -> None:
    done = toolkit("init", "--from", url)
    assert done.code == 2
    assert "the database URL cannot be read" in done.err
    assert "ter2" not in done.err
