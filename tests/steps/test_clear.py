"""`then: clear`: columns leave the table, rows stay, and everything comes back cell by cell."""

from __future__ import annotations

import threading
import time

import pytest

from tests.steps.world import World, restore_options
from toolkit.archive import ledger
from toolkit.archive.windows import window_of
from toolkit.archive.wrapped_store import WrappedStore
from toolkit.databases.postgres.copy_out import copy_batches
from toolkit.databases.postgres.session import Mode, begin
from toolkit.errors import ToolkitError, VerificationFailed
from toolkit.plan.names import TableName
from toolkit.steps.archive.clearing import SETTINGS
from toolkit.steps.context import new_run_id
from toolkit.steps.query.run import query
from toolkit.steps.restore.chunks import ChunkRestored, ColumnsRestored
from toolkit.steps.restore.run import restore

TABLE = """
CREATE TABLE logs (
  id text PRIMARY KEY, at timestamp NOT NULL, spend double precision, note text,
  messages jsonb DEFAULT '{}', response json DEFAULT '{}', tags text[] NOT NULL DEFAULT ARRAY[]::text[],
  odd text[], plain text, big text DEFAULT 'none'
);
CREATE INDEX ON logs (at);
"""
FILL = """
INSERT INTO logs SELECT 'k' || lpad(i::text, 4, '0'), timestamp '2026-01-01' + i * interval '7 hours', i / 3.0,
  'note ' || i, jsonb_build_object('n', i, 'text', E'line\\none'), json_build_object('r', i),
  ARRAY['a', NULL, 'b"' || i], '[0:1]={x,y}'::text[], E'two\\nlines \\t ' || i, repeat('xyz' || i, 3000)
FROM generate_series(0, 99) i;
UPDATE logs SET messages = 'null', response = 'null' WHERE id = 'k0003';
UPDATE logs SET messages = NULL, plain = NULL WHERE id = 'k0004';
UPDATE logs SET messages = '{}', response = '{}', tags = '{}', odd = NULL, plain = NULL, big = 'none'
WHERE id = 'k0005';
UPDATE logs SET messages = '[]', response = '[1, 2]', big = 'None' WHERE id = 'k0006';
ANALYZE logs
"""
COLUMNS = "messages, response, tags, odd, plain, big"
CLEAR = (
    f"archive: logs\nolder_than: {{column: at, before: 2026-01-20}}\nthen: clear\nclear: [{COLUMNS}]\nchunk_rows: 20"
)


@pytest.fixture
def cleared(world: World) -> World:
    """A table with every kind of value in the columns that are cleared."""
    world.run_sql(TABLE)
    world.run_sql(FILL)
    return world


def cells(world: World) -> list[tuple]:
    return world.rows("SELECT id, l::text FROM logs l ORDER BY id")


def others(world: World) -> list[tuple]:
    """What no run may touch."""
    return world.rows("SELECT id, at, spend, note FROM logs ORDER BY id")


def test_columns_are_archived_and_reset_and_nothing_else(cleared: World) -> None:
    before, kept = cells(cleared), others(cleared)
    due = cleared.rows("SELECT id FROM logs WHERE at < '2026-01-20' AND id <> 'k0005' ORDER BY id")
    assert cleared.run(CLEAR).rows == len(due)
    assert others(cleared) == kept
    assert cleared.rows("SELECT id FROM logs WHERE at >= '2026-01-20' AND messages <> '{}'")
    left = cleared.rows(f"SELECT DISTINCT ({COLUMNS})::text FROM (SELECT * FROM logs WHERE at < '2026-01-20') AS l")
    assert left == [("({},{},{},,,none)",)]
    untouched = {"k0005", *(row[0] for row in before[66:])}
    assert [row for row in before if row[0] in untouched] == [row for row in cells(cleared) if row[0] in untouched]
    documents = cleared.documents("logs-cleared")
    assert sorted((document["id"],) for document in documents) == due
    assert set(documents[0]) - {"_json_nulls"} == {"id", "at", *COLUMNS.split(", ")}
    assert list(cleared.store.list("logs/")) == []


def test_a_second_run_finds_nothing(cleared: World) -> None:
    cleared.run(CLEAR)
    after = cells(cleared)
    assert cleared.run(CLEAR).rows == 0
    assert cells(cleared) == after


def test_the_manifest_says_what_was_cleared(cleared: World) -> None:
    cleared.run(CLEAR)
    entries = ledger.entries(cleared.store, "logs-cleared")
    manifest, _ = ledger.fetch(cleared.store, entries[0])
    reset = (("messages", "{}"), ("response", "{}"), ("tags", "{}"), ("odd", None), ("plain", None), ("big", "none"))
    assert manifest.cleared == reset
    assert manifest.then == "clear"
    assert manifest.lossy == ()
    assert manifest.source.transaction is not None


def test_a_row_that_is_filled_again_is_due_again(cleared: World) -> None:
    cleared.run(CLEAR)
    cleared.run_sql("UPDATE logs SET plain = 'again' WHERE id = 'k0001'")
    assert cleared.run(CLEAR).rows == 1
    assert cleared.rows("SELECT plain FROM logs WHERE id = 'k0001'") == [(None,)]
    found = [document["plain"] for document in cleared.documents("logs-cleared") if document["id"] == "k0001"]
    assert sorted(found) == ["again", "two\nlines \t 1"]


def statement(world: World) -> str:
    return world.bind(CLEAR).statement("true")


def test_rows_are_found_by_their_place_and_not_held(cleared: World) -> None:
    cleared.run_sql("INSERT INTO logs (id, at) SELECT 'x' || i, '2026-01-01' FROM generate_series(1, 20000) i")
    with cleared.database.connect() as connection:
        begin(connection, Mode(read_only=False, settings=SETTINGS))
        plan = "\n".join(row[0] for row in connection.execute(f"EXPLAIN {statement(cleared)}").fetchall())
        connection.execute("ROLLBACK")
    assert "Tid Scan on logs cleared" in plan
    assert "Nested Loop" in plan
    assert not any(word in plan for word in ("Hash", "Sort", "Materialize"))


@pytest.mark.parametrize("change", ["messages = '\"newer\"'", "note = 'newer', at = at + interval '1 second'"])
def test_a_row_changed_while_it_is_read_is_never_archived_in_an_old_version(cleared: World, change: str) -> None:
    """Another session changes a row and commits while the statement waits for it."""
    sql = statement(cleared)
    due = cleared.rows("SELECT 1 FROM logs WHERE at < '2026-01-20' AND id <> 'k0005'")
    with cleared.database.connect(autocommit=False) as other, cleared.database.connect() as ours:
        other.execute(f"UPDATE logs SET {change} WHERE id = 'k0010'")
        lines: list[bytes] = []

        def archive() -> None:
            begin(ours, Mode(read_only=False, lock_timeout=0, settings=SETTINGS))
            batches = copy_batches(ours, sql, lambda micros: window_of(micros, "day"), lambda: None)
            lines.extend(batch.lines for batch in batches)
            ours.execute("COMMIT")

        worker = threading.Thread(target=archive)
        worker.start()
        deadline = time.monotonic() + 20
        while not cleared.rows("SELECT 1 FROM pg_locks WHERE NOT granted"):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        other.commit()
        worker.join(20)
    archived = [line for line in b"".join(lines).splitlines() if b'"k0010"' in line]
    [(messages,)] = cleared.rows("SELECT messages::text FROM logs WHERE id = 'k0010'")
    if archived:  # then it must be the newest version
        assert messages == "{}"
        assert b'"newer"' in archived[0] or "note" in change
    else:
        assert messages != "{}", "cleared, and in no archive"
    assert len(b"".join(lines).splitlines()) == len(due) - (not archived)
    cleared.run(CLEAR)
    assert cleared.rows("SELECT messages::text FROM logs WHERE id = 'k0010'") == [("{}",)]


def restore_all(world: World, **options: object) -> list[ChunkRestored | ColumnsRestored]:
    settings = restore_options("logs", **{"jobs": 2} | options)
    return list(restore(world.store, world.database.connect, new_run_id(), settings))


@pytest.mark.parametrize("form", ["jsonl.zst", "parquet"])
def test_every_cell_comes_back(cleared: World, form: str) -> None:
    before = cells(cleared)
    cleared.run(f"{CLEAR}\nformat: {form}")
    assert cells(cleared) != before
    restore_all(cleared)
    assert cells(cleared) == before
    assert cleared.run(CLEAR).rows == 0, "held"


class Elsewhere(WrappedStore):
    """A store that is no directory."""

    url = "s3://bucket/prefix"


def test_rows_and_their_cleared_columns_are_joined_out_of_any_store(cleared: World) -> None:
    """A store that is no directory is one file system of DuckDB's, whatever many tables are read from it."""
    cleared.run(CLEAR)
    cleared.run("archive: logs\nolder_than: {column: at, before: 2026-01-20}\nthen: delete")
    sql = "SELECT count(c.messages), sum(l.spend) > 0 FROM logs l JOIN logs_cleared c USING (id)"
    for store in (cleared.store, Elsewhere(cleared.store)):
        [(rows, positive)] = query(store, sql).rows
        assert (rows > 10, positive) == (True, True)


def test_a_file_that_was_cut_off_is_not_read_as_fewer_rows(cleared: World) -> None:
    cleared.run(CLEAR)
    path = next((cleared.archive / "logs-cleared").rglob("*.zst"))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(VerificationFailed, match="another size") as caught:
        query(cleared.store, "SELECT count(*) FROM logs_cleared")
    assert path.name in str(caught.value)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files that DuckDB had open
@pytest.mark.parametrize("kind", [WrappedStore, Elsewhere])
def test_an_object_that_is_missing_is_no_fault_of_the_query(cleared: World, kind: type[WrappedStore]) -> None:
    cleared.run(CLEAR)
    gone = next((cleared.archive / "logs-cleared").rglob("*.zst"))
    gone.unlink()
    with pytest.raises(ToolkitError, match="cannot be read") as caught:
        query(kind(cleared.store), "SELECT max(messages) FROM logs_cleared")
    assert gone.name in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(("where", "filled"), [("note = 'note 2' AND messages IS NOT NULL", 1), ("big = 'no'", 0)])
def test_cleared_columns_of_some_rows_only(cleared: World, where: str, filled: int) -> None:
    """The condition may use all columns of the row."""
    cleared.run(CLEAR)
    settings = restore_options("logs", where=where)
    done = list(restore(cleared.store, cleared.database.connect, new_run_id(), settings))
    assert sum(each.filled for each in done if isinstance(each, ColumnsRestored)) == filled


def test_a_column_that_is_gone_is_not_dropped_silently(cleared: World) -> None:
    before = cleared.rows("SELECT id, plain FROM logs ORDER BY id")
    cleared.run(CLEAR)
    cleared.run_sql("ALTER TABLE logs DROP big, ALTER messages TYPE json")
    with pytest.raises(ToolkitError, match="big") as caught:
        restore_all(cleared)
    assert "--leave-out big" in str(caught.value)
    restore_all(cleared, leave_out=frozenset({"big"}))
    assert cleared.rows("SELECT id, plain FROM logs ORDER BY id") == before


def test_restored_rows_are_not_cleared_while_they_are_held(cleared: World) -> None:
    """A hold on whole rows keeps the clearing away as well."""
    cleared.run("archive: logs\nolder_than: {column: at, before: 2026-01-20}\nthen: delete")
    restore_all(cleared)
    before = cells(cleared)
    assert cleared.run(CLEAR).rows == 0
    assert cells(cleared) == before


PARTITIONED = TABLE.replace("id text PRIMARY KEY", "id text").replace(
    "big text DEFAULT 'none'\n)", "big text DEFAULT 'none', PRIMARY KEY (id, at)) PARTITION BY RANGE (at)"
)


@pytest.mark.parametrize("index", [True, False])
def test_a_partitioned_table(world: World, index: bool) -> None:
    world.run_sql(PARTITIONED if index else PARTITIONED.replace("CREATE INDEX ON logs (at);", ""))
    for start, end in (("MINVALUE", "'2026-01-10'"), ("'2026-01-10'", "'2026-01-18'"), ("'2026-01-18'", "MAXVALUE")):
        name = f"logs_{start.strip(chr(39)).replace('-', '')}"
        world.run_sql(f"CREATE TABLE {name} PARTITION OF logs FOR VALUES FROM ({start}) TO ({end})")
    world.run_sql(FILL)
    before, kept = cells(world), others(world)
    assert world.run(CLEAR, jobs=2).rows == 65
    assert others(world) == kept
    assert world.run(CLEAR).rows == 0
    restore_all(world)
    assert cells(world) == before


def test_without_an_index(cleared: World) -> None:
    cleared.run_sql("DROP INDEX logs_at_idx")
    before, kept = cells(cleared), others(cleared)
    assert cleared.run(CLEAR.replace("chunk_rows: 20", "chunk_rows: 5"), jobs=2).rows == 65
    assert others(cleared) == kept
    assert cleared.run(CLEAR).rows == 0
    restore_all(cleared)
    assert cells(cleared) == before


def test_names_that_want_quoting(world: World) -> None:
    world.run_sql(
        """CREATE SCHEMA "Odd %s";
        CREATE TABLE "Odd %s"."Lo""gs" ("k%ey" int, "t" int, "d'ay" date,
          "Va;l%%ue" text DEFAULT 'it''s "100%"', "r" int, PRIMARY KEY ("k%ey", "t"));
        INSERT INTO "Odd %s"."Lo""gs" SELECT i, i, '2020-01-01', CASE WHEN i > 2 THEN 'v' || i END, i
        FROM generate_series(1, 9) i"""
    )
    before = world.rows('SELECT l::text FROM "Odd %s"."Lo""gs" l ORDER BY 1')
    step = (
        'archive: \'"Odd %s"."Lo""gs"\'\nname: odd\nolder_than: {column: "d\'ay", before: 2026-01-20}\n'
        "then: clear\nclear: ['Va;l%%ue']"
    )
    assert world.run(step).rows == 7
    values = world.rows('SELECT DISTINCT "Va;l%%ue" FROM "Odd %s"."Lo""gs" ORDER BY 1')
    assert values == [('it\'s "100%"',), (None,)]
    assert world.run(step).rows == 0
    restore_all(world, table=TableName.parse('"Odd %s"."Lo""gs"'))
    assert world.rows('SELECT l::text FROM "Odd %s"."Lo""gs" l ORDER BY 1') == before


def test_a_table_of_that_name_is_not_mixed_up(cleared: World) -> None:
    cleared.run_sql("CREATE TABLE logs_cleared (id int PRIMARY KEY, at timestamp)")
    cleared.run_sql("INSERT INTO logs_cleared VALUES (1, '2020-01-01')")
    cleared.run("archive: logs_cleared\nolder_than: {column: at, before: 2026-01-20}\nthen: delete")
    rows = cleared.run(CLEAR).rows
    assert query(cleared.store, "SELECT count(*) FROM logs_cleared").rows == [(1,)]
    assert query(cleared.store, "SELECT count(*) FROM logs_cleared_").rows == [(rows,)]
