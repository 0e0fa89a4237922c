"""Rows back into a table that is not what it was, or whose key ON CONFLICT does not know."""

from __future__ import annotations

import re

import pytest

from tests.steps.world import World, restore_options
from toolkit.archive.holds import holds
from toolkit.errors import ToolkitError, UsageError
from toolkit.plan.expressions.model import ExpressionError
from toolkit.steps.context import new_run_id
from toolkit.steps.restore.choose import Span, span_between
from toolkit.steps.restore.chunks import ChunkRestored
from toolkit.steps.restore.run import restore

DELETE = "archive: t\nolder_than: {column: at, before: 2026-02-01}\nthen: delete"


def put_back(world: World, **options: object) -> int:
    """Restore all of t. How many rows were put in, or have their columns back."""
    settings = restore_options("t", **options)
    chunks = restore(world.store, world.database.connect, new_run_id(), settings)
    return sum(chunk.inserted if isinstance(chunk, ChunkRestored) else chunk.filled for chunk in chunks)


# The type it was, a value, the type it is now.
CHANGES = {
    "digits": ("numeric(10,3)", "1.555", "numeric(10,1)"),
    "moment": ("timestamp", "'2026-01-01 10:00:00.5'", "timestamp(0)"),
    "day": ("timestamptz", "'2026-01-01 10:00'", "date"),
    "half": ("float8", "0.123456789", "real"),
    "spaces": ("text", "'ab   '", "varchar(3)"),
    "list": ("numeric(10,3)[]", "'{1.500,1.555}'", "numeric(10,1)[]"),
    "no": ("json", "'null'", "text"),
    "made": ("pair", "ROW(1.555, 2)", "pair"),
    "amount": ("amount", "1.555", "amount"),
}
SAME = {
    "digits_": ("numeric(10,3)", "1.500", "numeric(10,1)"),
    "moment_": ("timestamp(3)", "'2026-01-01 10:00:00.500'", "timestamp(1)"),
    "zone": ("timestamp", "'2026-01-01 10:00:00.5'", "timestamptz"),
    "no_zone": ("timestamptz", "'2026-01-01 10:00:00.5+02'", "timestamp"),
    "day_": ("timestamp", "'2026-01-01'", "date"),
    "midnight": ("date", "'2026-01-01'", "timestamptz"),
    "ever": ("timestamp", "'infinity'", "timestamptz"),
    "half_": ("float8", "0.5", "real"),
    "nan": ("numeric", "'NaN'", "float8"),
    "wide": ("float8", "1e20", "numeric"),
    "padded": ("char(5)", "'ab'", "char(8)"),
    "words": ("int", "7", "text"),
    "numbers": ("text", "'7'", "bigint"),
    "list_": ("int[]", "'[0:1]={1,2}'", "bigint[]"),
    "document": ("json", """'{"a": 1, "a" : 1.0}'""", "jsonb"),
    "null": ("jsonb", "'null'", "json"),
    "none": ("numeric(10,3)", "NULL", "numeric(10,1)"),
    "grown": ("grown", "ROW(1)", "grown"),
}
TYPES = "CREATE TYPE pair AS (a numeric(10,{0}), b int); CREATE DOMAIN amount AS numeric(10,{0}); CREATE TYPE grown AS "


def test_a_value_that_the_column_would_change_is_not_put_back_silently(world: World) -> None:
    every = CHANGES | SAME
    before, now = (", ".join(f'"{name}" {types[i]}' for name, types in every.items()) for i in (0, 2))
    world.run_sql(TYPES.format(3) + f"(a int); CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, {before})")
    world.run_sql(f"INSERT INTO t VALUES (1, '2026-01-01', {', '.join(types[1] for types in every.values())})")
    assert world.run(DELETE).rows == 1
    world.run_sql("DROP TABLE t; DROP TYPE pair, grown; DROP DOMAIN amount; " + TYPES.format(1) + "(a int, b int)")
    world.run_sql(f"CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, {now})")
    with pytest.raises(ToolkitError, match="would not come back as they were") as caught:
        put_back(world)
    assert re.findall(r"(\w+) \(1 row", str(caught.value)) == list(CHANGES)
    assert "digits (1 row: numeric(10,3) then, numeric(10,1) now)" in str(caught.value)
    assert world.rows("SELECT 1 FROM t") == []
    with pytest.raises(ToolkitError, match="--convert moment"):
        put_back(world, convert=frozenset(CHANGES) - {"moment"})
    assert put_back(world, convert=frozenset(CHANGES)) == 1
    assert world.rows("SELECT digits::text, moment::text, words, no FROM t") == [
        ("1.6", "2026-01-01 10:00:01", "7", None)
    ]
    assert put_back(world, convert=frozenset(CHANGES)) == 0


def test_a_cleared_value_that_the_column_would_change_is_not_put_back_silently(world: World) -> None:
    world.run_sql("CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, v numeric(10,3), w numeric)")
    world.run_sql("INSERT INTO t SELECT i, '2026-01-01', 1.555, 1.555 FROM generate_series(1, 2) i")
    assert world.run(DELETE.replace("delete", "clear\nclear: [v]")).rows == 2
    world.run_sql("ALTER TABLE t ALTER v TYPE numeric(10,1), ALTER at TYPE date")
    with pytest.raises(ToolkitError, match=r"v \(2 rows: numeric\(10,3\) then, numeric\(10,1\) now\)"):
        put_back(world)
    assert put_back(world, convert=frozenset({"v"})) == 2
    assert world.rows("SELECT v::text, w::text FROM t") == [("1.6", "1.555")] * 2


KEYS = {
    "deferrable": ("id int", "7", "PRIMARY KEY (id) DEFERRABLE"),
    "deferrable besides": ("id int", "7", "PRIMARY KEY (id), UNIQUE (v) DEFERRABLE INITIALLY DEFERRED"),
    "exclusion": (
        "id int4range, during tsrange",
        "'[7,8)', '[2026-01-01,2026-01-02)'",
        "PRIMARY KEY (id, during WITHOUT OVERLAPS)",
    ),
}


@pytest.mark.parametrize("key", KEYS)
def test_keys_that_on_conflict_does_not_know(world: World, key: str) -> None:
    columns, row, constraints = KEYS[key]
    if key == "exclusion" and world.rows("SHOW server_version_num") < [("180000",)]:
        pytest.skip("WITHOUT OVERLAPS came with PostgreSQL 18")
    world.run_sql(f"CREATE TABLE t ({columns}, at timestamp NOT NULL, v text, {constraints})")
    insert = f"INSERT INTO t VALUES ({row}, '2026-01-01', "
    world.run_sql(f"{insert} 'archived')")
    other = insert.replace("7", "6").replace("8", "7") + "'other')"
    world.run_sql(other)
    assert world.run(DELETE).rows == 2
    world.run_sql(other)
    assert put_back(world) == 1
    assert world.rows("SELECT v FROM t ORDER BY 1") == [("archived",), ("other",)]
    world.run_sql("UPDATE t SET v = 'changed' WHERE v = 'archived'")
    with pytest.raises(ToolkitError, match="differ from the archive"):
        put_back(world)
    assert put_back(world, on_conflict="skip") == 0
    assert put_back(world, on_conflict="replace") == 2
    assert world.rows("SELECT v FROM t ORDER BY 1") == [("archived",), ("other",)]
    world.run_sql("DELETE FROM t")
    assert put_back(world, on_conflict="skip") == 2
    world.run_sql("DELETE FROM t WHERE v = 'other'")
    assert put_back(world, on_conflict="replace") == 2


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("on_conflict", ["skip", "replace"])
def test_of_a_key_that_was_archived_again_the_newest_row_comes_back(world: World, on_conflict: str, jobs: int) -> None:
    """Wherever its windows lie: the last one is before the others, or after them."""
    world.run_sql("CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, text text); CREATE INDEX ON t (at)")
    for day, text in ((5, "first"), (9, "second"), (3, "last")):
        world.run_sql(f"INSERT INTO t SELECT g, '2026-01-0{day}', '{text}' FROM generate_series(1, 3) AS g")
        world.run_sql(f"INSERT INTO t VALUES (3 + {day}, '2026-01-0{day}', 'once')")
        world.run(f"{DELETE}\nchunk_rows: 2")
    with pytest.raises(ToolkitError, match="differ from the archive"):
        put_back(world, on_conflict="fail")
    world.run_sql("DELETE FROM t")
    put_back(world, on_conflict=on_conflict, jobs=jobs)
    assert world.rows("SELECT text, count(*) FROM t GROUP BY 1 ORDER BY 1") == [("last", 3), ("once", 3)]


WRONG = [
    ({"where": "nosuch = 1"}, 'no column "nosuch"'),
    ({"where": "w = 1"}, "does not accept the condition(?s:.*)text = integer"),
    ({"leave_out": frozenset({"vv"})}, r"--leave-out vv(?s:.*)did you mean v\?"),
    ({"leave_out": frozenset({"gone"})}, None),
    ({"leave_out": frozenset({"id"})}, "id cannot be left out"),
    ({"leave_out": frozenset({"number"})}, "id cannot be left out"),
    ({"convert": frozenset({"gone"})}, "--convert gone"),
    ({"convert": frozenset({"v"})}, None),
]


@pytest.mark.parametrize(("options", "words"), WRONG, ids=[str(options) for options, _ in WRONG])
def test_what_is_asked_for_wrongly_is_told_before_anything_is_held(
    world: World, options: dict[str, object], words: str | None
) -> None:
    world.run_sql("CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, v text, w text, gone text)")
    world.run_sql("INSERT INTO t VALUES (1, '2026-01-01', 'a', 'b', 'c')")
    assert world.run(f"{DELETE}\ncolumns: {{rename: {{id: number}}}}").rows == 1
    world.run_sql("ALTER TABLE t DROP gone")
    if words is None:
        assert put_back(world, **{"leave_out": frozenset({"gone"})} | options) == 1
        return
    with pytest.raises((UsageError, ExpressionError), match=words):
        put_back(world, **options)
    assert list(holds(world.store, "t")) == []
    assert world.rows("SELECT 1 FROM t") == []


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    assert span_between("2026-01-01", "2026-01-02", ("--from", "--to")) != Span()
    assert span_between(None, "2026-01-02", ("--from", "--to")).low is None
    for high in ("2026-01-01", "2025-01-01", "2026-01-01T01:00+02:00"):
        with pytest.raises(UsageError, match="--from 2026-01-01 --to 202"):
            span_between("2026-01-01", high, ("--from", "--to"))


def test_a_hold_is_taken_back_when_nothing_came_back(world: World) -> None:
    """It would keep runs off rows that come late into the span."""
    world.run_sql("CREATE TABLE t (id int PRIMARY KEY, at timestamp NOT NULL, v text); CREATE INDEX ON t (at)")
    world.run_sql(
        "INSERT INTO t SELECT i, timestamp '2026-01-01' + i * interval '1 day', 'a' FROM generate_series(1, 6) i"
    )
    assert world.run(f"{DELETE}\nchunk_rows: 3").rows == 6
    world.run_sql("INSERT INTO t VALUES (1, '2026-01-02', 'other')")
    with pytest.raises(ToolkitError, match="differ from the archive"):
        put_back(world)
    assert list(holds(world.store, "t")) == []
    world.run_sql("DELETE FROM t; INSERT INTO t VALUES (6, '2026-01-07', 'other')")
    with pytest.raises(ToolkitError, match="differ from the archive"):
        put_back(world)
    assert world.rows("SELECT count(*) FROM t WHERE v = 'a'") == [(3,)]
    assert len(list(holds(world.store, "t"))) == 1, "the first chunk is back"
