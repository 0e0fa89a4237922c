"""PostgreSQL to PostgreSQL: what arrives is what left, in every mode, and after every way of ending in between."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.support import EDGES, every_row, rows, run_plan, write_plan
from toolkit.databases.loading import LoadColumn, LoadTable, Mark, Rows, open_loader
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.postgres.target import PostgresTarget
from toolkit.errors import ToolkitError
from toolkit.plan.load import load_plan
from toolkit.schema.database import Database as Model
from toolkit.schema.diff import compare
from toolkit.secrets import Secret
from toolkit.steps.context import open_context
from toolkit.steps.run_plan import compile_plan
from toolkit.steps.run_plan import run_plan as execute

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows"}


def test_a_whole_database_goes_over(litellm_database: Database, target: Database, tmp_path: Path) -> None:
    said = run_plan(write_plan(tmp_path, [PORT, COPY]), litellm_database.url, target.url, "--jobs", "2")
    assert every_row(target) == every_row(litellm_database)
    with litellm_database.connect() as old, target.connect() as new:
        new.execute("DROP TABLE toolkit_copy_state")
        assert not compare(read_database(old), read_database(new))
    assert "LiteLLM_SpendLogs: 2,000 rows" in said
    assert "counts equal" in said


def test_the_plan_that_people_copy(litellm_database: Database, target: Database) -> None:
    plan = Path(__file__).parents[2] / "plans" / "migrate.yaml"
    done = run_toolkit("run", plan, env={"SOURCE_URL": litellm_database.url, "TARGET_URL": target.url})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "check references:" in done.stdout
    kept = 'SELECT count(*) FROM "LiteLLM_SpendLogs" WHERE "startTime" >= now() - interval \'90 days\''
    assert rows(target, 'SELECT count(*) FROM "LiteLLM_SpendLogs"') == rows(litellm_database, kept)
    gone = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'messages'"
    assert rows(target, gone) == [(0,)]
    others = {table: there for table, there in every_row(litellm_database).items() if table != "LiteLLM_SpendLogs"}
    assert {table: there for table, there in every_row(target).items() if table != "LiteLLM_SpendLogs"} == others


def test_every_value_arrives_as_it_was(edges: Database, target: Database, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, {**COPY, "chunk_rows": 40}]), edges.url, target.url, "--jobs", "3")
    assert every_row(target) == every_row(edges)
    # Counters go on, references hold, and the statistics know the rows.
    assert rows(target, "INSERT INTO tree (parent) VALUES (1) RETURNING id") == [(101,)]
    assert rows(target, "INSERT INTO edges (t) VALUES ('new') RETURNING id") == [(4,)]
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        rows(target, "INSERT INTO egg VALUES (3, 99)")
    assert rows(target, "SELECT reltuples FROM pg_class WHERE relname = 'tree'") == [(100.0,)]
    assert rows(target, "SELECT count(*) FROM toolkit_copy_state") == [(0,)]


def test_counters_of_any_column(database: Database, target: Database, tmp_path: Path) -> None:
    """A sequence goes on after the numbers that it can reach, whatever type holds them; text is left alone, with a
    warning."""
    with database.connect() as connection:
        connection.execute("CREATE DOMAIN counted AS numeric(20)")
        connection.execute("CREATE TABLE free (id serial, small smallserial, down int, big counted, name text)")
        for column, default, more in [
            ("down", "nextval('by_down')", "INCREMENT -1"),
            ("big", "nextval('by_big')", ""),
            ("name", "'A' || nextval('by_name')", ""),
        ]:
            connection.execute(f"CREATE SEQUENCE by_{column} {more} OWNED BY free.{column}")
            connection.execute(f"ALTER TABLE free ALTER COLUMN {column} SET DEFAULT {default}")
        connection.execute("ALTER TABLE free ALTER COLUMN small TYPE int")
        connection.execute("INSERT INTO free VALUES (7, 40000, -7, 'NaN', 'A7'), (8, 8, -8, 8, 'A8')")
    said = run_plan(write_plan(tmp_path, [PORT, COPY]), database.url, target.url)
    assert rows(target, "INSERT INTO free DEFAULT VALUES RETURNING *") == [(9, 9, -9, 9, "A1")]
    assert said.count("TK245") == 1
    assert '"public"."by_name" stays as it is' in said
    again = run_plan(write_plan(tmp_path, [{**COPY, "mode": "replace"}], name="again"), database.url, target.url)
    assert '"public"."by_name" stays as it is' in again


ANALYZED = "SELECT DISTINCT tablename, attname FROM pg_stats WHERE schemaname = 'public' ORDER BY 1, 2"


def test_statistics_know_columns_and_expressions(database: Database, target: Database, tmp_path: Path) -> None:
    """Those of an index over expressions cannot be made before the index; a second run finds it there."""
    database.execute("CREATE TABLE plain (id int PRIMARY KEY, word text)")
    database.execute("INSERT INTO plain SELECT i, 'Word ' || i FROM generate_series(1, 100) AS i")
    database.execute("CREATE TABLE lowered AS TABLE plain")
    database.execute("CREATE INDEX by_lower ON lowered (lower(word))")
    database.execute("ANALYZE")
    run_plan(write_plan(tmp_path, [PORT, COPY]), database.url, target.url)
    expected = rows(database, ANALYZED)
    assert expected == [
        ("by_lower", "lower"), ("lowered", "id"), ("lowered", "word"), ("plain", "id"), ("plain", "word")
    ]  # fmt: skip
    assert rows(target, ANALYZED) == expected
    database.execute("UPDATE lowered SET word = 'SAME'")
    run_plan(write_plan(tmp_path, [{**COPY, "mode": "replace"}], name="again"), database.url, target.url)
    assert rows(target, "SELECT most_common_vals::text FROM pg_stats WHERE tablename = 'by_lower'") == [("{same}",)]


def test_several_copies_into_a_target_read_its_catalog_once_at_the_end(
    database: Database, target: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of thousands of tables that takes seconds. Counters are primed for each of the copies."""
    for place in (database, target):
        place.script("CREATE TABLE one (id serial); CREATE TABLE two (id serial)")
    for table in ("one", "two"):
        database.execute(f"INSERT INTO {table} DEFAULT VALUES")
    steps = [{"copy": "one", "to": "new"}, {"copy": "two", "to": "new"}]
    plan = load_plan(write_plan(tmp_path, steps), {"SRC": database.url, "DST": target.url})
    read: list[PostgresTarget] = []
    found = PostgresTarget.found

    def counted(self: PostgresTarget) -> Model:
        read.append(self)
        return found(self)

    with open_context(plan) as context:
        compiled = compile_plan(context)
        monkeypatch.setattr(PostgresTarget, "found", counted)
        execute(compiled, jobs=1, report=lambda _: None)
    assert len(read) == 1
    assert rows(target, "SELECT nextval('one_id_seq'), nextval('two_id_seq')") == [(2, 2)]


@pytest.mark.parametrize(("old", "new"), [("postgres15", "postgres18"), ("postgres18", "postgres15")])
def test_from_one_version_to_another(old: str, new: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    servers = [request.getfixturevalue(name) for name in (old, new)]
    with new_database(servers[0]) as source, new_database(servers[1]) as target:
        with source.connect() as connection:
            connection.execute(EDGES.encode())
        step = {**COPY, "verify": "rows"}
        said = run_plan(write_plan(tmp_path, [PORT, step]), source.url, target.url, "--jobs", "2")
        assert "rows equal" in said
        assert every_row(target) == every_row(source)


def test_a_full_table_is_refused_replaced_or_added_to(edges: Database, target: Database, tmp_path: Path) -> None:
    run_plan(write_plan(tmp_path, [PORT, COPY]), edges.url, target.url)
    again = write_plan(tmp_path, [{"copy": ["tree", "egg", "chicken"], "to": "new"}], name="again")
    assert "has rows already in" in run_plan(again, edges.url, target.url, code=3)
    rows(edges, "UPDATE tree SET parent = 1 RETURNING id")
    replaced = write_plan(
        tmp_path, [{"copy": ["tree", "egg", "chicken"], "to": "new", "mode": "replace"}], name="replace"
    )
    run_plan(replaced, edges.url, target.url)
    assert every_row(target) == every_row(edges)
    odd = [{"copy": '"Odd ""name"', "to": "new", "mode": "append"}]
    run_plan(write_plan(tmp_path, odd, name="append"), edges.url, target.url)
    assert rows(target, 'SELECT count(*) FROM "Odd ""name"') == [(200,)]


def test_upsert_replaces_by_key(edges: Database, target: Database, tmp_path: Path) -> None:
    """A value that only the target's server may give, beside the key, stays what it is, or is refused by name."""
    edges.script(
        "CREATE TABLE counted (id int PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY, text text);"
        "INSERT INTO counted (id, text) SELECT g, 'first' FROM generate_series(1, 10) g"
    )
    run_plan(write_plan(tmp_path, [PORT, COPY]), edges.url, target.url)
    with edges.connect() as connection:
        connection.execute("UPDATE tree SET parent = NULL WHERE id <= 10")
        connection.execute("INSERT INTO tree (parent) VALUES (1), (2)")
        connection.execute("UPDATE counted SET text = 'changed' WHERE id = 3")
        connection.execute("INSERT INTO counted (id, text) VALUES (11, 'new')")
    plan = write_plan(tmp_path, [{"copy": ["tree", "counted"], "to": "new", "mode": "upsert"}], name="upsert")
    for _ in range(2):
        run_plan(plan, edges.url, target.url)
        there, here = every_row(target), every_row(edges)
        assert (there["tree"], there["counted"]) == (here["tree"], here["counted"])
    edges.script("DELETE FROM counted WHERE id = 3; INSERT INTO counted (id, text) VALUES (3, 'again')")
    said = run_plan(plan, edges.url, target.url, code=1)
    assert "1 row of counted has another n in the target" in said
    assert every_row(target)["counted"] == there["counted"]


def test_upsert_takes_the_key_as_it_is_now(database: Database, target: Database, tmp_path: Path) -> None:
    """Which may equal the one that is there, and not be the same."""
    [(icu,)] = rows(
        database, "SELECT count(*) > 10 FROM pg_collation WHERE collprovider = 'i'"
    )  # some have one without
    alike = "COLLATE alike" if icu else ""
    made = (
        f"CREATE TABLE words (w text {alike} PRIMARY KEY, v int);"
        f"CREATE TABLE numbers (n numeric, w text {alike}, PRIMARY KEY (n, w))"
    )
    if icu:
        made = f"CREATE COLLATION alike (provider = icu, locale = 'und-u-ks-level2', deterministic = false);{made}"
    for each in (database, target):
        each.script(made)
    plan = write_plan(tmp_path, [{**COPY, "mode": "upsert"}])
    for filled in ("('a', 1), ('b', 1)", "('A', 2), ('B', 2)" if icu else "('a', 2), ('b', 2)"):
        database.script(f"TRUNCATE words; INSERT INTO words VALUES {filled}")
        database.script("TRUNCATE numbers; INSERT INTO numbers SELECT round(1, v), w FROM words")
        run_plan(plan, database.url, target.url)
        assert every_row(target) == every_row(database)
    assert rows(target, "SELECT count(*), max(w) FROM words") == [(2, "B" if icu else "b")]


class Scans(Mark):
    """Notes how often the transaction has read the whole table so far."""

    def statement(self, rows: int) -> str:
        return "INSERT INTO scans SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'counted'"


def test_an_upsert_looks_for_other_given_values_only_where_rows_were_left_out(target: Database) -> None:
    """Be it by a trigger. To look takes a join with the whole table."""
    with target.connect() as connection:
        connection.execute(
            "CREATE TABLE counted (id int PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY, text text);"
            "CREATE TABLE scans (seen int);"
            "CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER skip BEFORE INSERT ON counted FOR EACH ROW WHEN (NEW.text = 'skipped')"
            " EXECUTE FUNCTION skip()"
        )
    columns = (LoadColumn("id", "integer"), LoadColumn("n", "bigint"), LoadColumn("text", "text"))
    with closing(open_loader("postgres", Secret(target.url))) as loader, target.connect(autocommit=False) as reader:

        def load(query: str, *of: LoadColumn) -> int:
            table = LoadTable("public", "counted", of or columns, ("id",), upsert=True)
            return loader.load(table, Rows(reader, query, lambda: None), Scans("", "", 0))

        assert load("SELECT g, g, 'first' FROM generate_series(1, 9) g") == 9
        assert load("SELECT g, g, 'changed' FROM generate_series(5, 12) g") == 8
        assert rows(target, "SELECT * FROM scans") == [(0,), (0,)]
        assert load("VALUES (1, 1, 'changed'), (13, 13, 'skipped')") == 2
        assert load("VALUES (1, 1), (14, 14)", *columns[:2]) == 2
        for of in (columns, columns[:2]):
            with pytest.raises(ToolkitError, match="1 row of counted has another n in the target"):
                load("VALUES (2, 2, 'lost'), (3, 4, 'lost')" if len(of) == 3 else "VALUES (2, 2), (3, 4)", *of)
    assert rows(target, "SELECT count(*), max(id) FROM counted WHERE n = id AND text <> 'lost'") == [(12, 12)]


def test_an_incremental_copy_takes_what_changed(database: Database, target: Database, tmp_path: Path) -> None:
    """Rows older than the watermark by more than the settle lag are not looked at again."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE seen (id int PRIMARY KEY, text text, updated_at timestamptz)")
        connection.execute(
            "INSERT INTO seen SELECT g, 'first', timestamptz '2026-01-01' + g * interval '1 hour'"
            " FROM generate_series(1, 100) g"
        )
        connection.execute("INSERT INTO seen VALUES (0, 'first', NULL)")
    step = {"copy": "seen", "to": "new", "mode": "upsert", "incremental": "updated_at", "settle": "90m"}
    plan = write_plan(tmp_path, [{"port": "seen", "to": "new", "if_exists": "keep"}, step])
    assert "101 rows copied" in run_plan(plan, database.url, target.url)
    with database.connect() as connection:
        connection.execute("UPDATE seen SET text = 'too old to be seen' WHERE id = 7")
        connection.execute("UPDATE seen SET text = 'committed late' WHERE id IN (99, 0)")
        connection.execute("INSERT INTO seen VALUES (101, 'new', timestamptz '2026-01-05 06:00')")
    assert "4 rows copied" in run_plan(plan, database.url, target.url)  # 99, 100, 101 and the one without a time
    assert rows(target, "SELECT id FROM seen WHERE text = 'first' AND id IN (0, 7, 99, 101)") == [(7,)]
    assert rows(target, "SELECT count(*) FROM seen") == [(102,)]
    wrong = write_plan(tmp_path, [{**step, "incremental": "text"}], name="wrong")
    assert "a watermark is a time or a number" in run_plan(wrong, database.url, target.url, code=2)


def test_an_incremental_copy_by_number_misses_nothing(database: Database, target: Database, tmp_path: Path) -> None:
    """A lower number may be committed after a higher one; what is too large for a number hides nothing; unchanged rows
    stay where they are. A watermark of another source, or of another column, is no watermark."""
    table = "CREATE TABLE log (id bigint PRIMARY KEY, version numeric, text text)"
    with database.connect() as connection, database.connect() as late, new_database(database.server) as other:
        other.script(f"{table}; INSERT INTO log VALUES (200, 200, 'elsewhere'), (201, 201, 'elsewhere')")
        connection.execute(table)
        connection.execute("INSERT INTO log SELECT g, g, 'first' FROM generate_series(1, 99) g")
        late.execute("BEGIN")
        late.execute("INSERT INTO log VALUES (100, 100, 'committed late')")
        connection.execute("INSERT INTO log VALUES (101, 'NaN', 'early')")
        port = {"port": "log", "to": "new", "if_exists": "keep"}
        step = {"copy": "log", "to": "new", "mode": "upsert", "incremental": "version", "name": "log"}
        plan = write_plan(tmp_path, [port, step])
        assert "100 rows copied" in run_plan(plan, database.url, target.url)
        late.execute("COMMIT")
        connection.execute("UPDATE log SET text = 'changed', version = 5.5 WHERE id = 5")
        assert "3 rows copied" in run_plan(plan, database.url, target.url)  # and 101, written while 100 was open
        assert every_row(target) == every_row(database)
        assert "0 rows copied" in run_plan(plan, database.url, target.url)
        another = json.dumps("2026-01-01").encode().hex()
        target.execute(f"UPDATE toolkit_copy_state SET detail = '{another}' WHERE chunk = -3")
        assert "101 rows copied" in run_plan(plan, database.url, target.url)
        assert "2 rows copied" in run_plan(plan, other.url, target.url)


def test_times_of_another_source_or_column_hide_nothing(database: Database, target: Database, tmp_path: Path) -> None:
    def copied(source: Database, column: str) -> object:
        step = {"copy": "seen", "to": "new", "mode": "upsert", "incremental": column, "name": "seen"}
        port = {"port": "seen", "to": "new", "if_exists": "keep"}
        said = run_plan(write_plan(tmp_path, [port, step]), source.url, target.url)
        return re.findall(r"(\d+) rows? copied", said)[-1]

    table = "CREATE TABLE seen (id int PRIMARY KEY, made date, changed date)"
    with new_database(database.server) as other:
        database.script(
            f"{table}; INSERT INTO seen VALUES (1, '2026-01-01', '2026-01-05'), (2, '2026-01-09', '2026-01-09')"
        )
        other.script(f"{table}; INSERT INTO seen VALUES (3, '2025-01-01', '2025-01-01')")
        assert [copied(database, "made"), copied(database, "made")] == ["2", "1"]
        assert [copied(other, "made"), copied(other, "made")] == ["1", "1"]
        assert [copied(database, "made"), copied(database, "changed"), copied(database, "changed")] == ["2", "2", "1"]
    assert rows(target, "SELECT id FROM seen ORDER BY 1") == [(1,), (2,), (3,)]


@pytest.mark.parametrize("type_", ["timestamptz", "date"])
def test_a_time_to_come_hides_nothing(database: Database, target: Database, tmp_path: Path, type_: str) -> None:
    with database.connect() as connection:
        connection.execute(f"CREATE TABLE seen (id int PRIMARY KEY, updated_at {type_})")
        connection.execute("INSERT INTO seen SELECT g, now() - g * interval '1 day' FROM generate_series(0, 9) g")
        connection.execute("INSERT INTO seen VALUES (10, 'infinity'), (11, now() + interval '3 days')")
        step = {"copy": "seen", "to": "new", "mode": "upsert", "incremental": "updated_at"}
        plan = write_plan(tmp_path, [{"port": "seen", "to": "new", "if_exists": "keep"}, step])
        assert "12 rows copied" in run_plan(plan, database.url, target.url)
        connection.execute("UPDATE seen SET updated_at = now() WHERE id = 9")
        connection.execute("INSERT INTO seen VALUES (12, now())")
        assert "13 rows copied" not in run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)


def test_what_is_selected_and_shaped(litellm_database: Database, target: Database, tmp_path: Path) -> None:
    with target.connect() as connection:
        connection.execute(
            'CREATE TABLE "LiteLLM_SpendLogs"'
            " (request_id text PRIMARY KEY, user_id text, spend double precision, day date, api_key text, model text)"
        )
    with litellm_database.connect() as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'LiteLLM_SpendLogs'"
            )
        ]
    step = {
        "copy": "LiteLLM_SpendLogs",
        "to": "new",
        "where": "spend > 0",
        "transform": "no_prompts",
        "columns": {
            "rename": {"user": "user_id"},
            "set": {"day": 'CAST("startTime" AS date)'},
            "mask": {"api_key": "redact"},
        },
    }
    gone = [name for name in names if name not in ("request_id", "user", "spend", "api_key", "model")]
    plan = write_plan(tmp_path, [step], transforms={"no_prompts": {"drop": gone}})
    run_plan(plan, litellm_database.url, target.url)
    query = 'SELECT request_id, {}, spend, {}::date, {}, model FROM "LiteLLM_SpendLogs" {} ORDER BY 1'
    assert rows(target, query.format("user_id", "day", "api_key", "")) == rows(
        litellm_database, query.format('"user"', '"startTime"', "'[redacted]'", "WHERE spend > 0")
    )


def test_a_port_makes_what_the_copies_fill(database: Database, target: Database, tmp_path: Path) -> None:
    """Renamed keys and references, dropped, masked and new columns; what hangs on them follows or is said."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE parent (id int PRIMARY KEY, secret text, note text CHECK (note <> ''))")
        connection.execute("CREATE INDEX parent_note ON parent (note)")
        connection.execute(
            "CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent, tall int, CHECK (tall > 0))"
        )
        connection.execute("CREATE INDEX child_parent ON child (parent) WHERE tall > 5")
        connection.execute("CREATE VIEW both_of AS SELECT p.note, c.tall FROM parent p JOIN child c ON c.parent = p.id")
        connection.execute("INSERT INTO parent VALUES (1, 's3cret', 'a'), (2, NULL, 'b')")
        connection.execute("INSERT INTO child VALUES (1, 1, 3), (2, 2, 7)")
    changes = {"drop": ["note"], "rename": {"id": "key"}, "mask": {"secret": "redact"}, "set": {"twice": "id * 2"}}
    steps = [
        PORT,
        {"copy": "parent", "to": "new", "columns": changes},
        {"copy": "child", "to": "new", "columns": {"rename": {"parent": "of", "tall": "height"}}},
    ]
    said = run_plan(write_plan(tmp_path, steps), database.url, target.url)
    assert "3 losses" in said  # the check and the index of note, the view
    assert rows(target, "SELECT * FROM parent ORDER BY key") == [(1, "[redacted]", 2), (2, None, 4)]
    assert rows(target, "SELECT * FROM child ORDER BY id") == [(1, 1, 3), (2, 2, 7)]
    inside = "contype IN ('f', 'c') AND conrelid > 16383"
    assert rows(target, f"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE {inside} ORDER BY 1") == [
        ("CHECK ((height > 0))",),
        ("FOREIGN KEY (of) REFERENCES parent(key)",),
    ]
    refused = [PORT, {"copy": "parent", "to": "new", "columns": {"drop": ["id"]}}]
    plan = write_plan(tmp_path, refused, name="refused")
    said = run_plan(plan, database.url, target.url, code=2)
    assert "parent.id cannot be under drop: it is part of the primary key" in said
    assert f"{plan}:1" in said


def test_a_plan_that_does_not_fit_says_where(edges: Database, target: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [{"copy": "tre", "to": "new"}])
    said = run_plan(plan, edges.url, target.url, code=2)
    assert f"{plan}:" in said
    assert "the source has no table tre" in said
    assert "did you mean tree" in said
    missing = run_plan(write_plan(tmp_path, [{"copy": "tree", "to": "new"}]), edges.url, target.url, code=2)
    assert "new has no table tree" in missing


class Kept:
    """A run that is killed when the target has some rows of `tree`."""

    def __init__(self, plan: Path, source: Database, target: Database) -> None:
        self._environment = {**os.environ, "SRC": source.url, "DST": target.url}
        self._plan, self._target = plan, target

    def kill_after(self, chunks: int) -> None:
        """kill -9 as soon as so many chunks are noted."""
        command = [sys.executable, "-m", "toolkit", "run", str(self._plan), "--yes"]
        with subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and run.poll() is None and self._noted() < chunks:
                time.sleep(0.005)
            run.send_signal(signal.SIGKILL)
            said = run.communicate()[0].decode()
        assert run.returncode == -signal.SIGKILL, said

    def _noted(self) -> int:
        with self._target.connect() as connection:
            if connection.execute("SELECT to_regclass('toolkit_copy_state')").fetchone() == (None,):
                return 0
            return int(connection.execute("SELECT count(*) FROM toolkit_copy_state WHERE chunk >= 0").fetchone()[0])


@pytest.mark.parametrize("keyed", [True, False], ids=["keyed", "keyless"])
def test_a_killed_copy_goes_on(database: Database, target: Database, tmp_path: Path, keyed: bool) -> None:
    """Rows that change between the two parts arrive as they are at the second; none is doubled."""
    with database.connect() as connection:
        connection.execute(f"CREATE TABLE wide (id int {'PRIMARY KEY' if keyed else ''}, text text)")
        connection.execute("INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 3000) g")
        connection.execute("ANALYZE")
    plan = write_plan(tmp_path, [PORT, {**COPY, "chunk_rows": 100}])
    killed = Kept(plan, database, target)
    killed.kill_after(3)
    with database.connect() as connection:
        connection.execute("UPDATE wide SET text = 'changed' WHERE id % 7 = 0")
        connection.execute("INSERT INTO wide SELECT g, 'late' FROM generate_series(3001, 3200) g")
    killed.kill_after(9)
    said = run_plan(plan, database.url, target.url)
    assert "made by the run before" in said
    assert every_row(target) == every_row(database)
    assert rows(target, "SELECT count(*) FROM toolkit_copy_state") == [(0,)]


def test_foreign_keys_of_the_target_come_back(edges: Database, target: Database, tmp_path: Path) -> None:
    """Though the run that dropped them was killed."""
    with edges.connect() as connection:
        connection.execute("INSERT INTO tree (parent) SELECT 1 FROM generate_series(1, 20000)")
        connection.execute("ANALYZE")
    run_plan(write_plan(tmp_path, [PORT]), edges.url, target.url)
    keys = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1"
    before = rows(target, keys)
    assert before == rows(edges, keys)
    plan = write_plan(tmp_path, [{**COPY, "chunk_rows": 500}], name="fill")
    Kept(plan, edges, target).kill_after(5)
    assert rows(target, keys) == []
    run_plan(plan, edges.url, target.url)
    assert rows(target, keys) == before
    assert every_row(target) == every_row(edges)


def test_foreign_keys_of_a_partitioned_table_come_back(database: Database, target: Database, tmp_path: Path) -> None:
    """Which can be NOT VALID since PostgreSQL 18 alone."""
    with database.connect() as connection:
        connection.execute(
            "CREATE TABLE parent (id int PRIMARY KEY);"
            "CREATE TABLE child (id int, parent int CONSTRAINT upward REFERENCES parent) PARTITION BY RANGE (id);"
            "CREATE TABLE child_1 PARTITION OF child FOR VALUES FROM (0) TO (100);"
            "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1), (2, NULL)"
        )
    run_plan(write_plan(tmp_path, [PORT], name="port"), database.url, target.url)
    keys = "SELECT conrelid::regclass::text, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
    keys += " WHERE contype = 'f' ORDER BY 1"
    before = rows(target, keys)
    run_plan(write_plan(tmp_path, [COPY]), database.url, target.url)
    assert rows(target, keys) == before
    assert every_row(target) == every_row(database)


@pytest.mark.parametrize("columns", ["id int", "id bigint"], ids=["binary", "text"])
def test_rows_that_a_trigger_throws_away_are_missed(
    database: Database, target: Database, tmp_path: Path, columns: str
) -> None:
    with database.connect() as connection:
        connection.execute("CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 5)")
    with target.connect() as connection:
        connection.execute(
            f"CREATE TABLE t ({columns});"
            "CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
            "CREATE TRIGGER skip BEFORE INSERT ON t FOR EACH ROW WHEN (NEW.id = 3) EXECUTE FUNCTION skip()".encode()
        )
    said = run_plan(write_plan(tmp_path, [COPY]), database.url, target.url, code=1)
    assert "t: 5 in the source, 4 there" in said
    assert "a trigger there throws rows away" in said


def test_what_a_narrower_column_would_change_is_refused(database: Database, target: Database, tmp_path: Path) -> None:
    """Before the run; and by the source itself, for a value that came since."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE t (id int, n numeric, at timestamptz, d date, f float8, v text)")
        connection.execute("INSERT INTO t VALUES (1, 1.25, '2026-01-01 00:00:00.0005+00', now(), 0.1, 'abc ')")
    with target.connect() as connection:
        connection.execute("CREATE TABLE t (id int, n numeric(9,1), at timestamp(3), d date, f real, v varchar(3))")
    plan = write_plan(tmp_path, [COPY])
    said = run_plan(plan, database.url, target.url, code=3)
    assert re.findall(r"TK170 t\.(\w+)", said) == ["n", "at", "f", "v"]
    with database.connect() as connection:
        connection.execute("UPDATE t SET n = 1.5, at = '2026-01-01 00:00:00.001+00', f = 0.5, v = 'abc'")
    run_plan(plan, database.url, target.url)
    assert rows(target, "SELECT n::text, at::text, f, v FROM t") == [("1.5", "2026-01-01 00:00:00.001", 0.5, "abc")]


def test_a_run_of_two_steps_goes_on_as_one(database: Database, target: Database, tmp_path: Path) -> None:
    """The first step was done when the second failed; the run after takes what changed meanwhile in both."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE first (id int PRIMARY KEY, text text)")
        connection.execute("CREATE TABLE second (id int PRIMARY KEY)")
        connection.execute("CREATE TABLE keyless (id int)")
        connection.execute("INSERT INTO first SELECT g, 'old' FROM generate_series(1, 10) g")
        connection.execute("INSERT INTO second SELECT generate_series(1, 10)")
        connection.execute("INSERT INTO keyless SELECT generate_series(1, 10)")
    run_plan(write_plan(tmp_path, [PORT], name="port"), database.url, target.url)
    with target.connect() as connection:
        connection.execute("ALTER TABLE second ADD CONSTRAINT small CHECK (id < 10)")
    plan = write_plan(tmp_path, [{"copy": ["first", "keyless"], "to": "new"}, {"copy": "second", "to": "new"}])
    said = run_plan(plan, database.url, target.url, code=1)
    assert "copying into second at " in said
    assert '"second" violates check constraint "small"; COPY second, line 10 (SQLSTATE 23514, check violation)' in said
    assert "Failing row" not in said
    with target.connect() as connection:
        connection.execute("ALTER TABLE second DROP CONSTRAINT small")
    with database.connect() as connection:
        connection.execute("UPDATE first SET text = 'new' WHERE id = 3")
        connection.execute("INSERT INTO keyless VALUES (11)")
    run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)
    assert rows(target, "SELECT count(*) FROM toolkit_copy_state") == [(0,)]


def test_foreign_keys_are_out_of_the_way_each_time(database: Database, target: Database, tmp_path: Path) -> None:
    """Though the first step had put its own back before the second failed."""
    with database.connect() as connection:
        connection.execute(
            "CREATE TABLE tree (id int PRIMARY KEY, up int CONSTRAINT upward REFERENCES tree, pad text)"
            " WITH (fillfactor = 50)"  # so that a changed row stays in its chunk
        )
        connection.execute("CREATE TABLE second (id int PRIMARY KEY)")
        connection.execute("INSERT INTO tree SELECT g, NULL, repeat('x', 500) FROM generate_series(1, 300) g")
        connection.execute("INSERT INTO second SELECT generate_series(1, 10)")
        connection.execute("ANALYZE")
    run_plan(write_plan(tmp_path, [PORT], name="port"), database.url, target.url)
    with target.connect() as connection:
        connection.execute("ALTER TABLE second ADD CONSTRAINT small CHECK (id < 10)")
    plan = write_plan(tmp_path, [{"copy": "tree", "to": "new", "chunk_rows": 50}, {"copy": "second", "to": "new"}])
    run_plan(plan, database.url, target.url, code=1)
    with target.connect() as connection:
        connection.execute("ALTER TABLE second DROP CONSTRAINT small")
    with database.connect() as connection:  # a row of the first chunk comes to refer to one of the last
        connection.execute("INSERT INTO tree VALUES (301, NULL)")
        connection.execute("UPDATE tree SET up = 301 WHERE id = 1")
    run_plan(plan, database.url, target.url)
    assert every_row(target) == every_row(database)
    assert rows(target, "SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f'") == [("upward", True)]


def test_a_table_that_is_copied_anew_is_counted_once(database: Database, target: Database, tmp_path: Path) -> None:
    with database.connect() as connection:
        connection.execute("CREATE TABLE wide (id int, text text)")
        connection.execute("INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 12000) g")
        connection.execute("ANALYZE")
    plan = write_plan(tmp_path, [PORT, {**COPY, "chunk_rows": 100}])
    # Of 120 chunks, so that the kill comes before the last one on a slow machine, too.
    Kept(plan, database, target).kill_after(3)
    said = run_plan(plan, database.url, target.url)
    assert "wide: 12,000 rows\n" in said
    assert "12,000 rows copied in" in said


def test_an_orphan_in_the_source_is_named(database: Database, target: Database, tmp_path: Path) -> None:
    """Of a key that looked away in the source: the rows are there, the key stays NOT VALID, and the run says so."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE parent (id int PRIMARY KEY)")
        connection.execute("CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT to_parent REFERENCES parent)")
        connection.execute("INSERT INTO parent VALUES (1)")
        connection.execute("SET session_replication_role = replica")
        connection.execute("INSERT INTO child VALUES (1, 1), (2, 2)")
    run_plan(write_plan(tmp_path, [PORT]), database.url, target.url)
    steps = [{"copy": "parent", "to": "new"}, {"copy": "child", "to": "new"}]
    said = run_plan(write_plan(tmp_path, steps, name="fill"), database.url, target.url, code=1)
    assert "could not be put back as they were" in said
    assert rows(target, "SELECT convalidated FROM pg_constraint WHERE conname = 'to_parent'") == [(False,)]
