"""Two schemas compared: what the comparison must find, and what it must not take for a difference."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.support import json_events, run_toolkit
from tests.fixtures.postgres import Database
from toolkit.errors import UsageError
from toolkit.schema.diff import Difference, Rename, compare, suggested_renames
from toolkit.schema.from_sql.apply import read_sql
from toolkit.schema.serial import FORMAT, from_json
from toolkit.schema.shown import normal

BASE = """
CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT '' NOT NULL, b numeric(10,2), m mood,
  CONSTRAINT pos CHECK (b > 0), CONSTRAINT once UNIQUE (a));
CREATE TABLE u (id int PRIMARY KEY, t int, CONSTRAINT u_t FOREIGN KEY (t) REFERENCES t (id) ON DELETE CASCADE);
CREATE INDEX i ON t (b DESC) WHERE b > 5;
CREATE VIEW v AS SELECT id, a FROM t
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a text", "a varchar(9)", ("changed", "column", "t.a")),
        ("'' NOT NULL", "'' ", ("changed", "column", "t.a")),
        ("DEFAULT ''", "DEFAULT 'x'", ("changed", "column", "t.a")),
        ("b numeric(10,2)", "b numeric(10,3)", ("changed", "column", "t.b")),
        (", m mood", "", ("removed", "column", "t.m")),
        (", m mood", ", m mood, n date", ("added", "column", "t.n")),
        ("'sad', 'fine'", "'sad', 'good'", ("changed", "enum", "mood")),
        ("(b > 0)", "(b >= 0)", ("changed", "check", "t.pos")),
        ("UNIQUE (a)", "UNIQUE (a, b)", ("changed", "unique key", "t.once")),
        ("ON DELETE CASCADE", "", ("changed", "foreign key", "u.u_t")),
        ("b DESC", "b", ("changed", "index", "t.i")),
        ("WHERE b > 5", "", ("changed", "index", "t.i")),
        ("CREATE INDEX i", "CREATE UNIQUE INDEX i", ("changed", "index", "t.i")),
        ("(b > 0)", "((b + id) * 2 > 0)", ("changed", "check", "t.pos")),
        ("(b DESC)", '(a COLLATE "C")', ("changed", "index", "t.i")),
        ("WHERE b > 5", "WITH (fillfactor = 70) WHERE b > 5", ("changed", "index", "t.i")),
        ("SELECT id, a FROM t", "SELECT id FROM t", ("changed", "view", "v")),
        ("VIEW v AS", "VIEW v WITH (security_invoker = on) AS", ("changed", "view", "v")),
        (";\nCREATE VIEW v AS SELECT id, a FROM t", "", ("removed", "view", "v")),
    ],
)
def test_one_change_is_one_difference(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert old in BASE
    before, _ = read_sql(BASE, "a")
    after, _ = read_sql(BASE.replace(old, new), "b")
    assert [(each.change, each.kind, each.where) for each in compare(before, after)] == [expected]
    back = {"added": "removed", "removed": "added", "changed": "changed"}[expected[0]]
    assert [(each.change, each.kind, each.where) for each in compare(after, before)] == [(back, *expected[1:])]


def test_the_same_in_other_words_is_no_difference() -> None:
    before, _ = read_sql(BASE, "a")
    other = (
        BASE.replace("DEFAULT ''", "DEFAULT ''::text")
        .replace("(b > 0)", "((b > 0))")
        .replace("FROM t", "FROM public.t")
    )
    assert compare(before, read_sql(other, "b")[0]) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(a + b) * 2", "a + b * 2"),
        ("a - (b - c)", "a - b - c"),
        ("a AND (b OR c)", "a AND b OR c"),
        ("NOT (a OR b)", "NOT a OR b"),
        ("(a = b) IS TRUE", "a = (b IS TRUE)"),
        ("-(a + b)", "-a + b"),
        ("(a || b)[1]", "a || b[1]"),
        ("(a + b) AT TIME ZONE 'UTC'", "a + b AT TIME ZONE 'UTC'"),
        ("SELECT a FROM s.t", "SELECT a FROM public.t"),
    ],
)
def test_another_meaning_is_another_text(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("(((a > 0) AND (b > 0)) AND (c > 0))", "a > 0 AND b > 0 AND c > 0"),
        ("((a || ' '::text) || b)", "a || ' ' || b"),
        ("((a ->> 'x'::text) = 'y'::text)", "a->>'x' = 'y'"),
        ("((a IS NULL) OR (b IS NOT NULL))", "a IS NULL OR b IS NOT NULL"),
        ("((- a) > 1)", "-a > 1"),
        ("(NOT (a AND b))", "NOT (a AND b)"),
    ],
)
def test_brackets_that_change_nothing_are_no_difference(printed: str, written: str) -> None:
    assert normal(printed) == normal(written)


def test_renames_are_suggested() -> None:
    before, _ = read_sql("CREATE TABLE a (id int, x text, y date); CREATE TABLE b (id int, old text)", "a")
    after, _ = read_sql("CREATE TABLE c (id int, x text, y date); CREATE TABLE b (id int, new text)", "b")
    assert suggested_renames(before, after) == (Rename("table", "a", "c"), Rename("column", "b.old", "b.new"))
    assert Difference("removed", "column", "b.old", before="text") in compare(before, after)


def test_a_migration_on_the_command_line(database: Database, tmp_path: Path) -> None:
    for statement in BASE.strip().split(";\n"):
        database.execute(statement)
    database.execute("INSERT INTO t (id, a, b) VALUES (1, 'x', 6)")
    file, out = tmp_path / "b.sql", tmp_path / "migration.sql"
    file.write_text(BASE.replace("a text", "words text").replace("(a)", "(words)").replace("id, a", "id, words"))
    diff = ("schema", "diff", database.url, str(file), "--format", "sql", "--out", str(out))
    assert run_toolkit(*diff).returncode == 1
    assert '-- ALTER TABLE "public"."t" DROP COLUMN "a"' in out.read_text(), "without leave nothing is dropped"
    assert run_toolkit(*diff, "--rename", "t.a=words").returncode == 1
    assert "RENAME COLUMN" in out.read_text()
    assert "DROP COLUMN" not in out.read_text()
    database.execute(out.read_text())
    assert database.execute("SELECT words FROM v") == [("x",)]
    assert run_toolkit(*diff).returncode == 0
    wrong = run_toolkit(*diff, "--rename", "t.nothing=words")
    assert (wrong.returncode, "nothing in A is called so" in wrong.stderr) == (2, True), wrong.stderr
    assert run_toolkit("schema", "diff", str(file), str(file), "--destructive").returncode == 2


def test_on_the_command_line(database: Database, tmp_path: Path) -> None:
    for statement in BASE.strip().split(";\n"):
        database.execute(statement)
    file = tmp_path / "schema.sql"
    file.write_text(BASE)
    same = run_toolkit("schema", "diff", database.url, str(file))
    assert (same.returncode, same.stdout) == (0, "no difference\n"), same.stdout + same.stderr
    database.execute("ALTER TABLE t ADD COLUMN later date, DROP COLUMN m")
    found = run_toolkit("schema", "diff", str(file), database.url)
    assert found.returncode == 1
    assert "added    column  t.later" in found.stdout
    assert "removed  column  t.m" in found.stdout
    events = json_events(run_toolkit("schema", "diff", str(file), database.url, "--json").stdout)
    assert {
        "event": "difference",
        "change": "added",
        "kind": "column",
        "where": "t.later",
        "before": None,
        "after": "date",
    } in events


def test_an_engine_without_migrations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("CREATE TABLE t (a int)")
    file = str(tmp_path / "a.sql")
    done = run_toolkit("schema", "diff", file, file, "--format", "sql", "--to", "snowflake")
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "error: --to snowflake: there are no migrations on Snowflake",
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"schemas": None},
        {"schemas": "public"},
        {"version": "18"},
        {"tables": [{"schema": "public", "name": 5, "columns": []}]},
        {"tables": [{"schema": "public", "name": "t", "columns": [{"name": "a", "type": {"name": "x", "kind": "y"}}]}]},
    ],
)
def test_a_file_that_is_no_model_is_refused(facts: dict[str, object]) -> None:
    model = {"format": FORMAT, "name": "x", "version": 0, "schemas": ["public"], **facts}
    with pytest.raises(UsageError, match="this is no schema that the toolkit wrote"):
        from_json(json.dumps(model))
