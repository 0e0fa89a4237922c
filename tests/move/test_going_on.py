"""A copy that is gone on with when the source is no longer as it was: no row is lost, and none stays that is gone."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fixtures.mariadb import MariadbServer
from tests.fixtures.postgres import Database, PostgresServer, new_database
from tests.move.support import every_row, rows, run_plan, write_plan
from toolkit.databases.target import open_target
from toolkit.secrets import Secret

MONTHS = """
CREATE TABLE e (id int, at date, text text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE e_01 PARTITION OF e FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE e_02 PARTITION OF e FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE e_03 PARTITION OF e FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
INSERT INTO e SELECT i, date '2026-01-01' + i * 3, 'old' FROM generate_series(0, 29) AS i
"""
ADDED = """
CREATE TABLE e_00 PARTITION OF e FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO e SELECT i, date '2025-04-01' + i, 'new' FROM generate_series(100, 109) AS i
"""
ROLLED = """
DROP TABLE e_01;
CREATE TABLE e_04 PARTITION OF e FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
INSERT INTO e SELECT i, date '2026-04-01' + i, 'new' FROM generate_series(0, 9) AS i
"""
ONLY_E = "SELECT id, at, text FROM e ORDER BY 1, 2"


@pytest.fixture
def database(postgres18: PostgresServer) -> Iterator[Database]:
    """One version is enough."""
    with new_database(postgres18) as made:
        yield made


def stopped(source: Database, target: Database, plan: Path, table: str, condition: str) -> None:
    """A run that ends where the target first refuses a row, which it takes from then on."""
    target.execute(f"ALTER TABLE {table} ADD CONSTRAINT stuck CHECK ({condition}) NOT VALID")
    assert "stuck" in run_plan(plan, source.url, target.url, "--jobs", "1", code=1)
    target.execute(f"ALTER TABLE {table} DROP CONSTRAINT stuck")


@pytest.mark.parametrize("key", ["", ", PRIMARY KEY (id, at)"], ids=["keyless", "keyed"])
@pytest.mark.parametrize("meanwhile", [ROLLED, ADDED], ids=["rolled", "added"])
def test_partitions_that_come_and_go(
    database: Database, target: Database, tmp_path: Path, key: str, meanwhile: str
) -> None:
    """A chunk is of the partition that it was read from, whatever place that has among the others now."""
    database.script(MONTHS)
    target.execute(f"CREATE TABLE e (id int, at date, text text{key})")
    plan = write_plan(tmp_path, [{"copy": "e", "to": "new", "mode": "replace"}])
    stopped(database, target, plan, "e", "at < '2026-03-01'")
    database.script(meanwhile)
    said = run_plan(plan, database.url, target.url)
    assert rows(target, ONLY_E) == rows(database, ONLY_E)
    assert ("TK241" in said) == (meanwhile == ROLLED)
    assert ("2 chunks done by the run before" in said) == (meanwhile == ADDED and bool(key))


@pytest.mark.parametrize("mode", ["append", "upsert"])
def test_a_partition_that_goes_under_rows_that_stay(
    database: Database, target: Database, tmp_path: Path, mode: str
) -> None:
    """Where nothing is ever removed its rows stay; those of others are not mistaken for it."""
    database.script(MONTHS)
    target.execute("CREATE TABLE e (id int, at date, text text, PRIMARY KEY (id, at))")
    plan = write_plan(tmp_path, [{"copy": "e", "to": "new", "mode": mode}])
    stopped(database, target, plan, "e", "at < '2026-03-01'")
    january = rows(database, "SELECT id, at, text FROM e_01")
    database.script(ROLLED)
    run_plan(plan, database.url, target.url)
    assert rows(target, ONLY_E) == sorted(rows(database, ONLY_E) + january)


@pytest.mark.parametrize("mode", ["replace", "upsert"])
def test_a_table_that_was_written_anew(database: Database, target: Database, tmp_path: Path, mode: str) -> None:
    """VACUUM FULL moves rows to other pages and leaves them their transaction: into chunks that were done."""
    database.execute("CREATE TABLE wide (id int PRIMARY KEY, text text)")
    database.execute("INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 400) g")
    database.execute("DELETE FROM wide WHERE id <= 100")
    database.execute("ANALYZE wide")
    target.execute("CREATE TABLE wide (id int PRIMARY KEY, text text)")
    plan = write_plan(tmp_path, [{"copy": "wide", "to": "new", "mode": mode, "chunk_rows": 50}])
    stopped(database, target, plan, "wide", "id < 300")
    assert rows(target, "SELECT count(*) > 100 FROM wide") == [(True,)]
    database.execute("VACUUM FULL wide")
    run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)


def test_changes_beside_a_long_transaction(database: Database, target: Database, tmp_path: Path) -> None:
    """While it is open the oldest transaction of all snapshots is the same one, whatever else was committed."""
    tables = ("keyed", "keyless", "last")
    for name in tables:
        for place in (database, target):
            place.execute(f"CREATE TABLE {name} (id int {'' if name == 'keyless' else 'PRIMARY KEY'}, text text)")
        database.execute(f"INSERT INTO {name} SELECT g, 'old' FROM generate_series(1, 10) g")
    plan = write_plan(tmp_path, [{"copy": ["keyed", "keyless"], "to": "new"}, {"copy": "last", "to": "new"}])
    with database.connect(autocommit=False) as long:
        long.execute("SELECT pg_current_xact_id()")
        stopped(database, target, plan, "last", "id < 5")
        for name in tables[:2]:
            database.execute(f"UPDATE {name} SET text = 'new' WHERE id = 3")
            database.execute(f"UPDATE {name} SET id = 11 WHERE id = 4")
        said = run_plan(plan, database.url, target.url, code=1)  # what went is not followed, but counted
        assert "keyed: 10 in the source, 11 there" in said
        assert "DELETE FROM toolkit_copy_state" in said
        target.execute("DELETE FROM keyed WHERE id = 4")
        run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)


def keep_xmin(target: Database, xmin: int) -> None:
    """Another transaction in what is kept of the tables."""
    [(kept,)] = rows(target, "SELECT detail FROM toolkit_copy_state WHERE chunk = -1")
    keep(target, json.loads(bytes.fromhex(kept)) | {"xmin": str(xmin)})


def keep(target: Database, detail: dict[str, object]) -> None:
    target.execute("UPDATE toolkit_copy_state SET detail = %s WHERE chunk = -1", json.dumps(detail).encode().hex())


def test_another_server_under_the_same_address(
    database: Database, postgres15: PostgresServer, target: Database, tmp_path: Path
) -> None:
    """What was copied from the first says nothing of the second, nor what was copied too long ago or is yet to come."""
    with new_database(postgres15) as other:
        for place in (database, other, target):
            place.execute("CREATE TABLE first (id int PRIMARY KEY)")
        target.execute("ALTER TABLE first ADD CONSTRAINT own FOREIGN KEY (id) REFERENCES first")
        for place in (database, other):
            place.execute("INSERT INTO first SELECT generate_series(1, 10)")
        plan = write_plan(tmp_path, [{"copy": "first", "to": "new"}])
        stopped(other, target, plan, "first", "id < 5")
        said = run_plan(plan, database.url, target.url, code=3)
        for xmin, why in ((2**40, "has seen more than is there now"), (-(2**30), "transactions have begun since")):
            keep_xmin(target, xmin)
            assert why in run_plan(plan, other.url, target.url, code=3)
        keep(target, {"pages": 0, "chunks": [1], "xmin": "800"})  # as versions before partitions did
        for option in ("--jobs=1", "--dry-run"):
            unread = run_plan(plan, other.url, target.url, option, code=3)
            assert "another version of the toolkit began it" in unread
            assert "DELETE FROM toolkit_copy_state WHERE run = '" in unread
    assert "the source is another server" in said
    [forget] = re.findall(r"DELETE FROM toolkit_copy_state WHERE run = '\w+'.*", said)
    target.execute(forget)
    run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)
    assert rows(target, "SELECT convalidated FROM pg_constraint WHERE conname = 'own'") == [(True,)]


@pytest.mark.parametrize(("mode", "code"), [("replace", 0), ("fail_if_not_empty", 3)])
def test_a_table_that_comes_to_an_unfinished_step(
    database: Database, target: Database, tmp_path: Path, mode: str, code: int
) -> None:
    """What the mode says of rows that were there holds for it as it did for the others."""
    for place in (database, target):
        place.execute("CREATE TABLE parent (id int PRIMARY KEY)")
        place.execute("CREATE TABLE first (id int PRIMARY KEY, up int CONSTRAINT upward REFERENCES parent)")
    database.execute("INSERT INTO parent SELECT generate_series(1, 10)")
    database.execute("INSERT INTO first SELECT g, g FROM generate_series(1, 10) g")
    target.execute("INSERT INTO parent SELECT generate_series(101, 110)")
    step = {"to": "new", "name": "some", "mode": mode}
    stopped(database, target, write_plan(tmp_path, [{"copy": "first", **step}]), "first", "id < 5")
    said = run_plan(write_plan(tmp_path, [{"copy": ["first", "parent"], **step}]), database.url, target.url, code=code)
    assert ("TK166" if code else "TK167") in said
    if not code:
        assert every_row(target) == every_row(database)
        assert rows(target, "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'") == [("upward", True)]


def test_rows_that_came_to_a_whole_table_without_a_key(database: Database, target: Database, tmp_path: Path) -> None:
    """Beside rows of others no count tells that they are missing, so the run is refused until that table is anew."""
    for place in (database, target):
        place.script("CREATE TABLE lines (id int); CREATE TABLE parted (id int) PARTITION BY LIST (id)")
        place.script("CREATE TABLE last (id int PRIMARY KEY); CREATE TABLE one PARTITION OF parted FOR VALUES IN (1)")
        place.execute("INSERT INTO lines SELECT generate_series(1, 10)")
    database.script("INSERT INTO last SELECT generate_series(1, 10); INSERT INTO parted VALUES (1)")
    steps = [{"copy": ["lines", "parted"], "to": "new", "mode": "append"}, {"copy": "last", "to": "new"}]
    plan = write_plan(tmp_path, steps)
    stopped(database, target, plan, "last", "id < 5")
    database.script("VACUUM FULL lines")  # which brings no row
    target.execute("CREATE TABLE two PARTITION OF parted FOR VALUES IN (2)")
    attached = "ALTER TABLE parted ATTACH PARTITION two FOR VALUES IN (2)"
    changes = {
        "parted": (f"CREATE TABLE two (id int); INSERT INTO two VALUES (2); {attached}", "DELETE FROM parted"),
        "lines": ("INSERT INTO lines VALUES (11)", "DELETE FROM lines WHERE ctid > '(0,10)'"),
    }
    for table, (change, removed) in changes.items():
        database.script(change)
        said = run_plan(plan, database.url, target.url, code=3)
        assert f"rows were written to {table} since" in said
        [forget] = re.findall(r"DELETE FROM toolkit_copy_state WHERE run = '.+ AND relation = '\w+'", said)
        target.script(f"{removed}; {forget}")
    run_plan(plan, database.url, target.url)
    assert rows(target, "SELECT count(*) FROM lines") == [(21,)]
    assert rows(target, "SELECT count(*) FROM parted") == [(2,)]
    assert rows(target, "SELECT count(*) FROM last") == [(10,)]


def test_a_table_copied_anew_wants_the_right_to_empty_it(database: Database, target: Database, tmp_path: Path) -> None:
    """It is asked for when it may be needed: of a table without a key, and where a partition was written anew."""
    for place in (database, target):
        place.script("CREATE TABLE keyless (id int); CREATE TABLE keyed (id int PRIMARY KEY)")
        place.script("CREATE TABLE fine (id int PRIMARY KEY); CREATE TABLE last (id int PRIMARY KEY)")
    tables = ("keyless", "keyed", "fine", "last")
    for name in tables:
        database.execute(f"INSERT INTO {name} SELECT generate_series(1, 10)")
    role = f"filler_{os.getpid()}"
    target.script(f"CREATE ROLE {role} LOGIN; GRANT CREATE ON SCHEMA public TO {role}")
    try:
        target.execute(f"GRANT SELECT, INSERT, UPDATE ON {', '.join(tables)} TO {role}")
        url = target.url.replace("postgres@", f"{role}@")
        steps = [{"copy": list(tables[:3]), "to": "new"}, {"copy": "last", "to": "new"}]
        plan = write_plan(tmp_path, steps)
        target.execute("ALTER TABLE last ADD CONSTRAINT stuck CHECK (id < 5)")
        assert "stuck" in run_plan(plan, database.url, url, code=1)
        target.execute("ALTER TABLE last DROP CONSTRAINT stuck")
        database.execute("VACUUM FULL keyed")
        said = run_plan(plan, database.url, url, code=3)
        assert re.findall(r'GRANT TRUNCATE ON "public"\."(\w+)" TO the role', said) == ["keyed", "keyless"]
        assert rows(target, "SELECT count(*) FROM keyless") == [(10,)]
        target.execute(f"GRANT TRUNCATE ON keyless, keyed TO {role}")
        run_plan(plan, database.url, url)
        assert every_row(target) == every_row(database)
    finally:
        target.execute(f"DROP OWNED BY {role}")
        target.execute(f"DROP ROLE {role}")


def test_a_table_copied_anew_in_mariadb_takes_no_row_along(
    database: Database, mariadb_server: MariadbServer, tmp_path: Path
) -> None:
    """Rows that refer to its own stay, though their reference cascades."""
    database.script(
        "CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (id int PRIMARY KEY REFERENCES parent);"
        "CREATE TABLE last (id int PRIMARY KEY)"
    )
    for name in ("parent", "child", "last"):
        database.execute(f"INSERT INTO {name} SELECT generate_series(1, 10)")
    with mariadb_server.new_database() as url, closing(open_target(Secret(url), "mariadb")) as target:
        target.execute("CREATE TABLE parent (id int PRIMARY KEY)")
        target.execute("CREATE TABLE child (id int PRIMARY KEY, FOREIGN KEY (id) REFERENCES parent ON DELETE CASCADE)")
        target.execute("CREATE TABLE last (id int PRIMARY KEY CHECK (id < 10))")
        plan = write_plan(tmp_path, [{"copy": ["parent", "child"], "to": "new"}, {"copy": "last", "to": "new"}])
        run_plan(plan, database.url, url, code=1)
        target.execute("ALTER TABLE last MODIFY id int")
        database.execute("VACUUM FULL parent")
        run_plan(plan, database.url, url)
        for name in ("parent", "child", "last"):
            assert target.rows(f"SELECT count(*) FROM {name}") == [(10,)]
