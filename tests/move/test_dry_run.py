"""What a dry run says of ports and copies, and that a run is refused by the same findings before a row is loaded."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.clickhouse import ClickhouseServer
from tests.fixtures.clickhouse import running as running_clickhouse
from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, new_database
from tests.move.support import rows, run_plan, write_plan
from toolkit.databases.target import open_target
from toolkit.demo.postgres_server import PostgresServer
from toolkit.secrets import Secret

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows"}

SHOP = """
CREATE TABLE customers (id int PRIMARY KEY, name text, country text);
CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, amount numeric(10, 2));
CREATE TABLE notes (id int PRIMARY KEY, "order" int REFERENCES orders, text text);
INSERT INTO customers SELECT n, 'c' || n, CASE n % 2 WHEN 0 THEN 'DE' ELSE 'FR' END FROM generate_series(1, 10) n;
INSERT INTO orders SELECT n, 1 + n % 10, n FROM generate_series(1, 100) n;
INSERT INTO notes SELECT n, n, 'note' FROM generate_series(1, 50) n;
ANALYZE
"""


@pytest.fixture
def shop(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as made:
        with made.connect() as connection:
            connection.execute(SHOP)
        yield made


@pytest.fixture
def target(postgres18: PostgresServer) -> Iterator[Database]:
    with new_database(postgres18) as made:
        yield made


def dry(plan: Path, source: str, target: str, code: int = 0) -> tuple[dict[str, dict[str, Any]], set[tuple[str, str]]]:
    """The documents by their event, and the findings: (code, severity)."""
    done = run_toolkit("run", plan, "--dry-run", "--json", env={"SRC": source, "DST": target})
    assert done.returncode == code, done.stdout + done.stderr
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    findings = {(each["code"], each["severity"]) for doc in documents for each in doc.get("findings", ())}
    return {doc["event"]: doc for doc in documents}, findings


def text(plan: Path, source: str, target: str, code: int = 0) -> str:
    done = run_toolkit("run", plan, "--dry-run", env={"SRC": source, "DST": target})
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_everything_that_would_be_done_is_told_and_nothing_is(shop: Database, target: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [PORT, COPY, {"check": "references", "in": "new"}])
    documents, findings = dry(plan, shop.url, target.url)
    assert not findings
    port, copy, check = (documents[f"dry_run_{kind}"] for kind in ("port", "copy", "check"))
    assert port["tables"] == ["customers", "notes", "orders"]
    assert any(each["sql"].startswith("CREATE TABLE") for each in port["statements"])
    assert copy["mode"] == "fail_if_not_empty"
    assert "COPY" in copy["lane"]
    assert [each["table"] for each in copy["tables"]] == ["customers", "orders", "notes"], "each after its parents"
    assert [each["rows"] for each in copy["tables"]] == [10, 100, 50]
    assert all(each["bytes"] > 0 for each in copy["tables"])
    assert check["declared"] == ["notes.order -> orders.id", "orders.customer -> customers.id"]
    said = text(plan, shop.url, target.url)
    assert re.search(r"after load +3 indexes, 2 foreign keys\n", said)
    assert re.search(r"  orders +100 ", said)
    assert not rows(target, "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace")


def test_a_file_that_is_not_there_is_not_made(shop: Database, tmp_path: Path) -> None:
    for engine in ("sqlite", "duckdb"):
        file = tmp_path / f"new.{engine}"
        documents, findings = dry(write_plan(tmp_path, [PORT]), shop.url, f"{engine}:///{file}")
        assert documents["dry_run_port"]["engine"].casefold() == engine
        assert ("TK160", "blocker") not in findings
        assert not file.exists()
        _, findings = dry(write_plan(tmp_path, [PORT]), shop.url, f"{engine}:////nowhere/{engine}", code=3)
        assert findings == {("TK160", "blocker")}


def test_a_target_that_does_not_answer(shop: Database, tmp_path: Path) -> None:
    away = "postgresql://nobody@127.0.0.1:1/nothing"
    documents, findings = dry(write_plan(tmp_path, [PORT, COPY]), shop.url, away, code=3)
    assert findings == {("TK160", "blocker")}
    assert documents["dry_run_unreached"]["target"] == "new"
    assert "cannot be reached" in text(write_plan(tmp_path, [PORT, COPY]), shop.url, away, code=3)
    run_plan(write_plan(tmp_path, [PORT, COPY]), shop.url, away, code=5)


def test_names_that_are_taken(shop: Database, target: Database, tmp_path: Path) -> None:
    with target.connect() as connection:
        connection.execute("CREATE TABLE orders (x int)")
    _, findings = dry(write_plan(tmp_path, [PORT]), shop.url, target.url, code=3)
    assert findings == {("TK161", "blocker")}
    _, findings = dry(write_plan(tmp_path, [{**PORT, "if_exists": "keep"}]), shop.url, target.url, code=3)
    assert findings == {("TK161", "blocker")}, "not all of them are there"


def test_rows_that_are_there(shop: Database, target: Database, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, COPY]), shop.url, target.url)
    documents, findings = dry(write_plan(tmp_path, [{**PORT, "if_exists": "keep"}, COPY]), shop.url, target.url, code=3)
    assert findings == {("TK162", "note"), ("TK166", "blocker")}
    assert documents["dry_run_port"]["statements"] == []
    said = run_plan(write_plan(tmp_path, [COPY]), shop.url, target.url, code=3)
    assert "TK166 rows to new: the target has rows already in customers, orders, notes" in said
    documents, findings = dry(write_plan(tmp_path, [{**COPY, "mode": "replace"}]), shop.url, target.url)
    assert findings == {("TK167", "warning")}
    assert {each["table"]: each["emptied"] for each in documents["dry_run_copy"]["tables"]} == {
        "customers": 10,
        "orders": 100,
        "notes": 50,
    }
    _, findings = dry(write_plan(tmp_path, [{**COPY, "mode": "append"}]), shop.url, target.url)
    assert not findings


def test_rows_of_partitions_and_of_what_was_never_analyzed_are_told(
    shop: Database, target: Database, tmp_path: Path
) -> None:
    """Few of them are counted, many told by the planner from the files' sizes."""
    target.script(
        'CREATE TABLE notes (id int, "order" int, text text) PARTITION BY RANGE (id);'
        "CREATE TABLE part PARTITION OF notes DEFAULT WITH (autovacuum_enabled = off);"
        "CREATE TABLE customers (id int, name text, country text) WITH (autovacuum_enabled = off);"
        "INSERT INTO notes SELECT generate_series(1, 300000);"
        "INSERT INTO customers SELECT generate_series(1, 1000)"
    )
    step = {**COPY, "copy": ["notes", "customers"], "mode": "replace"}
    documents, findings = dry(write_plan(tmp_path, [step]), shop.url, target.url)
    assert ("TK167", "warning") in findings
    emptied = {each["table"]: each["emptied"] for each in documents["dry_run_copy"]["tables"]}
    assert emptied == {"customers": 1000, "notes": pytest.approx(300_000, rel=0.5)}


def test_a_run_that_empties_tables_asks(shop: Database, target: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [{**COPY, "mode": "replace"}])
    run_plan(write_plan(tmp_path, [PORT, COPY], name="first"), shop.url, target.url)
    done = run_toolkit("run", plan, env={"SRC": shop.url, "DST": target.url})
    assert done.returncode == 3
    assert "empties tables" in done.stderr
    assert rows(target, "SELECT count(*) FROM orders") == [(100,)]


def test_steps_that_fill_the_same_table(shop: Database, target: Database, tmp_path: Path) -> None:
    half = {"copy": "customers", "to": "new", "where": "id <= 5"}
    plan = write_plan(tmp_path, [PORT, {**half, "name": "a"}, {**half, "name": "b", "where": "id > 5"}])
    _, findings = dry(plan, shop.url, target.url, code=3)
    assert findings == {("TK166", "blocker")}


def test_an_unfinished_run_is_told(shop: Database, target: Database, tmp_path: Path) -> None:
    def plan(number: int) -> Path:
        where = f"(1 / (id - {number}))::text IS NOT NULL"  # of one order it cannot be computed
        return write_plan(tmp_path, [PORT, {**COPY, "where": where}])

    run_plan(plan(95), shop.url, target.url, code=1)
    documents, findings = dry(plan(95), shop.url, target.url)
    assert documents["dry_run_port"]["resumed"]
    assert ("TK163", "note") in findings
    done = documents["dry_run_copy"]["resumed"]
    assert 1 <= done <= 2
    assert f"after {done} chunk" in text(plan(95), shop.url, target.url)
    _, findings = dry(plan(1000), shop.url, target.url, code=3)
    assert ("TK165", "blocker") in findings
    said = run_plan(plan(1000), shop.url, target.url, code=3)
    assert "an unfinished run of this step copied something else" in said


def test_a_condition_that_fails_on_some_row_is_told(shop: Database, target: Database, tmp_path: Path) -> None:
    steps = [PORT, {**COPY, "where": "(1 / (id - 5))::text IS NOT NULL"}]
    _, findings = dry(write_plan(tmp_path, steps), shop.url, target.url)
    assert findings == {("TK173", "warning")}
    assert "division by zero" in text(write_plan(tmp_path, steps), shop.url, target.url)
    steps = [PORT, {**COPY, "where": "(id || '@home')::int > 0"}]
    said = text(write_plan(tmp_path, steps), shop.url, target.url)
    assert 'could not be told: invalid input syntax for type integer: "…"' in " ".join(said.split())
    assert "1@home" not in said


def test_a_table_elsewhere_that_refers_forbids_to_empty(shop: Database, target: Database, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, COPY], name="first"), shop.url, target.url)
    _, findings = dry(
        write_plan(tmp_path, [{"copy": "customers", "to": "new", "mode": "replace"}]), shop.url, target.url, code=3
    )
    assert findings == {("TK167", "warning"), ("TK168", "blocker")}


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_keys_of_a_file_forbid_to_empty_if_they_act(shop: Database, tmp_path: Path, engine: str) -> None:
    url = f"{engine}:///{tmp_path / 'new'}"
    run_plan(write_plan(tmp_path, [PORT, COPY], name="first"), shop.url, url)
    plan = write_plan(tmp_path, [{"copy": "customers", "to": "new", "mode": "replace"}])
    acts = engine == "duckdb"
    _, findings = dry(plan, shop.url, url, code=3 if acts else 0)
    assert findings == {("TK167", "warning")} | ({("TK168", "blocker")} if acts else set())
    run_plan(plan, shop.url, url, code=3 if acts else 0)
    with closing(open_target(Secret(url), engine)) as target:
        assert target.rows("SELECT count(*), count(customer) FROM orders") == [(100, 100)]


def test_rows_that_would_cascade_forbid_to_empty(shop: Database, mariadb_server: MariadbServer, tmp_path: Path) -> None:
    """Where they are of tables that the step does not copy. A table without rows has nothing to lose."""
    plan = write_plan(tmp_path, [{"copy": ["customers", "orders"], "to": "new", "mode": "replace"}])
    with (
        mariadb_server.new_database() as url,
        mariadb_server.new_database() as other,
        closing(open_target(Secret(url), "mariadb")) as target,
        closing(open_target(Secret(other), "mariadb")) as beside,
    ):
        target.execute("CREATE TABLE customers (id int PRIMARY KEY, name text, country text)")
        target.execute(
            "CREATE TABLE orders (id int PRIMARY KEY, customer int, amount numeric(10, 2),"
            " FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE)"
        )
        refers = "(id int, up int, CONSTRAINT upward FOREIGN KEY (up) REFERENCES {} (id) ON DELETE {})"
        target.execute(f"CREATE TABLE notes {refers.format('orders', 'SET NULL')}")
        run_plan(plan, shop.url, url)
        target.execute("INSERT INTO notes VALUES (1, 1)")
        beside.execute(f"CREATE TABLE far {refers.format(url.rpartition('/')[2] + '.customers', 'CASCADE')}")
        _, findings = dry(plan, shop.url, url, code=3)
        assert findings == {("TK167", "warning"), ("TK168", "blocker")}
        said = " ".join(run_plan(plan, shop.url, url, code=3).split())
        assert "notes.upward refers to orders (ON DELETE SET NULL), which is emptied, and its own rows stay" in said
        assert f"{other.rpartition('/')[2]}.far.upward refers to customers (ON DELETE CASCADE)" in said
        assert target.rows("SELECT up FROM notes") == [(1,)]
        beside.execute("DROP TABLE far")
        target.execute("DELETE FROM notes")
        run_plan(plan, shop.url, url)
        assert target.rows("SELECT count(*) FROM orders") == [(100,)]


def test_tables_that_the_role_may_not_read_or_write(shop: Database, target: Database, tmp_path: Path) -> None:
    role = f"reader_{os.getpid()}"
    with shop.connect() as old, target.connect() as new:
        old.execute(f"CREATE ROLE {role} LOGIN")
        old.execute(f"GRANT SELECT ON customers, orders TO {role}")
        new.execute("CREATE TABLE customers (id int PRIMARY KEY, name text, country text, n serial)")
        new.execute(f"GRANT SELECT ON customers TO {role}")
    try:
        as_reader = [url.replace("postgres@", f"{role}@") for url in (shop.url, target.url)]
        assert role in as_reader[0]
        documents, findings = dry(write_plan(tmp_path, [PORT, COPY]), as_reader[0], target.url, code=3)
        assert ("TK169", "blocker") in findings
        assert [each["rows"] for each in documents["dry_run_copy"]["tables"]] == [10, 100, None]
        plan = write_plan(tmp_path, [{"copy": "customers", "to": "new"}])
        documents, findings = dry(plan, shop.url, as_reader[1], code=3)
        assert findings == {("TK175", "blocker")}
        said = run_plan(plan, shop.url, as_reader[1], code=3)
        assert "the role lacks INSERT" in said
        assert 'GRANT SELECT, UPDATE ON SEQUENCE "public"."customers_n_seq" TO the role' in said
        assert "the role may not make the table toolkit_copy_state" in said
        assert rows(target, "SELECT count(*) FROM customers") == [(0,)]
    finally:
        with shop.connect() as old, target.connect() as new:
            old.execute(f"DROP OWNED BY {role}")
            new.execute(f"DROP OWNED BY {role}")
            new.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([{"copy": "*", "where": "true"}], set()),
        # Parents that a filter leaves behind, and parents that no step copies.
        ([{"copy": "customers", "where": "country = 'DE'"}, {"copy": ["orders", "notes"]}], {("TK171", "blocker")}),
        ([{"copy": ["orders", "notes"]}], {("TK171", "blocker")}),
        # The same filter on both sides, and a step more for the rest of the parents.
        (
            [{"copy": "customers", "where": "id <= 5"}, {"copy": "orders", "where": "customer <= 5"}],
            set(),
        ),
        (
            [
                {"copy": "customers", "where": "id <= 5"},
                {"copy": "customers", "where": "id > 5", "mode": "append", "name": "more"},
                {"copy": ["orders", "notes"]},
            ],
            set(),
        ),
    ],
)
def test_references_that_a_copy_breaks(
    shop: Database, target: Database, tmp_path: Path, steps: list[dict[str, Any]], expected: set[tuple[str, str]]
) -> None:
    plan = write_plan(tmp_path, [PORT, *({"to": "new", **step} for step in steps)])
    _, findings = dry(plan, shop.url, target.url, code=3 if expected else 0)
    assert findings == expected
    if expected:
        assert "TK171" in run_plan(plan, shop.url, target.url, code=3)
        assert not rows(target, "SELECT 1 FROM pg_class WHERE relname = 'orders'"), "nothing was made"


def test_parents_that_are_there_already_break_nothing(shop: Database, target: Database, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, COPY], name="first"), shop.url, target.url)
    with target.connect() as connection:
        connection.execute("DELETE FROM notes")
    _, findings = dry(write_plan(tmp_path, [{"copy": "notes", "to": "new"}]), shop.url, target.url)
    assert not findings


def test_soft_references_are_a_warning(postgres18: PostgresServer, target: Database, tmp_path: Path) -> None:
    with new_database(postgres18) as made:
        with made.connect() as connection:
            connection.execute('CREATE TABLE "LiteLLM_TeamTable" (team_id text PRIMARY KEY, at int)')
            connection.execute('CREATE TABLE "LiteLLM_UserTable" (user_id text PRIMARY KEY, teams text[])')
            connection.execute("INSERT INTO \"LiteLLM_TeamTable\" VALUES ('a', 1), ('b', 2)")
            connection.execute(
                "INSERT INTO \"LiteLLM_UserTable\" VALUES ('u', '{a,b,gone}'), ('v', '{b}'), ('w', NULL)"
            )
        source = {"url": "${SRC}", "profile": "litellm"}
        steps = [
            PORT,
            {"copy": "LiteLLM_UserTable", "to": "new"},
            {"copy": "LiteLLM_TeamTable", "to": "new", "where": "at = 1"},
        ]
        _, findings = dry(write_plan(tmp_path, steps, source=source), made.url, target.url)
        assert findings == {("TK172", "warning")}
        said = text(write_plan(tmp_path, steps, source=source), made.url, target.url)
        assert "2 rows that are copied refer to 1 rows of LiteLLM_TeamTable, which are not copied" in said
        run_plan(write_plan(tmp_path, [PORT], name="first", source=source), made.url, target.url)
        masked = [{"copy": "*", "to": "new", "columns": {"mask": {"team_id": "redact"}}}]
        _, findings = dry(write_plan(tmp_path, masked, source=source), made.url, target.url)
        assert findings == {("TK174", "warning")}


def test_what_other_engines_cannot_hold_is_told(
    shop: Database,
    mariadb_server: MariadbServer,
    clickhouse_server: ClickhouseServer,
    tmp_path: Path,
) -> None:
    with mariadb_server.new_database() as url:
        documents, findings = dry(write_plan(tmp_path, [PORT]), shop.url, url)
        assert documents["dry_run_port"]["engine"] == "MariaDB"
        assert not {code for code, severity in findings if severity == "blocker"}
    with clickhouse_server.new_database() as url:
        documents, findings = dry(write_plan(tmp_path, [PORT]), shop.url, url)
        assert findings == {("TK164", "warning")}
        assert any("foreign key" in each for each in documents["dry_run_port"]["losses"])


def test_a_user_of_clickhouse_that_may_make_no_table(shop: Database, tmp_path: Path) -> None:
    """The engine in a process of its own, for what is forbidden there stays so."""
    folder = tmp_path / "server"
    folder.mkdir()
    with running_clickhouse(folder) as server:
        url = f"clickhouse://127.0.0.1:{server.port}/default"
        dry(write_plan(tmp_path, [PORT, COPY]), shop.url, url)
        server.execute("SET allow_ddl = 0")
        done = run_toolkit("run", write_plan(tmp_path, [PORT]), "--dry-run", env={"SRC": shop.url, "DST": url})
        assert done.returncode == 3
        assert "TK175 new: the user lacks CREATE TABLE, DROP TABLE" in done.stdout


def test_a_user_of_mariadb_that_may_do_little(shop: Database, mariadb_server: MariadbServer, tmp_path: Path) -> None:
    with mariadb_server.new_database() as url:
        database, user = url.rpartition("/")[2], f"little_{os.getpid()}"
        mariadb_server.execute(f"CREATE USER {user}@'127.0.0.1'")
        try:
            mariadb_server.execute(f"GRANT SELECT, CREATE, ALTER, INDEX, DROP ON {database}.* TO {user}@'127.0.0.1'")
            as_user = url.replace("root@", f"{user}@")
            done = run_toolkit("run", write_plan(tmp_path, [PORT]), "--dry-run", env={"SRC": shop.url, "DST": as_user})
            assert done.returncode == 3
            assert "TK175 new: the user lacks REFERENCES" in done.stdout
            mariadb_server.execute(f"GRANT INSERT, DELETE, REFERENCES ON {database}.* TO {user}@'127.0.0.1'")
            upsert = write_plan(tmp_path, [PORT, {**COPY, "mode": "upsert"}], name="upsert")
            done = run_toolkit("run", upsert, "--dry-run", env={"SRC": shop.url, "DST": as_user})
            assert "TK175 new: the user lacks CREATE TEMPORARY TABLES, UPDATE" in done.stdout
            mariadb_server.execute(f"GRANT ALL ON {database}.* TO {user}@'127.0.0.1'")
            dry(write_plan(tmp_path, [PORT]), shop.url, as_user)
        finally:
            mariadb_server.execute(f"DROP USER {user}@'127.0.0.1'")
