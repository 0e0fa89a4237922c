"""`verify:` of copy steps and `toolkit diff-data`, between PostgreSQL and PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.support import rows, run_plan, write_plan

PORT = {"port": "*", "to": "new"}
COPY = {"copy": "*", "to": "new", "name": "rows"}


def diff(plan: Path, source: Database, target: Database, *options: str, code: int) -> str:
    """What `diff-data` prints."""
    done = run_toolkit("diff-data", plan, *options, env={"SRC": source.url, "DST": target.url})
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("how", ["aggregates", "rows"])
def test_a_copy_is_verified(how: str, edges: Database, target: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [PORT, {**COPY, "verify": how}])
    said = run_plan(plan, edges.url, target.url, "--jobs", "2")
    assert f"{how} equal" in said
    assert "DIFFERENT" not in said
    assert "no difference" in diff(plan, edges, target, f"--{how}", code=0)


def test_all_of_litellm_is_verified(litellm_database: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [PORT, {**COPY, "verify": "rows"}])
    with new_database(litellm_database.server) as target:
        said = run_plan(plan, litellm_database.url, target.url, "--jobs", "2")
        assert "LiteLLM_SpendLogs: equal (2,000 rows, every cell)" in said
        assert said.count(": equal (") == 23  # all that it has
        assert "no difference" in diff(plan, litellm_database, target, "--aggregates", code=0)
        target.execute(
            'UPDATE "LiteLLM_SpendLogs" SET spend = spend + 1e-12 WHERE request_id = (SELECT min(request_id)'
            ' FROM "LiteLLM_SpendLogs")'
        )
        said = diff(plan, litellm_database, target, "--json", code=1)
        [found] = [event for event in map(json.loads, said.splitlines()) if event["different"]]
        assert (found["table"], found["different"]) == ("LiteLLM_SpendLogs", {"changed": 1})
        assert found["named"][0].endswith(": spend differ")


def test_tables_that_are_not_in_the_target_are_named(edges: Database, target: Database, tmp_path: Path) -> None:
    plan = write_plan(tmp_path, [PORT, {**COPY, "copy": "edges"}])
    for how in ("--rows", "--aggregates"):
        done = run_toolkit("diff-data", plan, how, env={"SRC": edges.url, "DST": target.url})
        assert done.returncode == 1
        assert "rows to new: there is no table edges" in done.stderr
        assert "SELECT" not in done.stderr


def test_a_copy_that_differs_fails(edges: Database, target: Database, tmp_path: Path) -> None:
    """A trigger in the target changes what arrives, which no count sees."""
    plan = write_plan(tmp_path, [PORT])
    run_plan(plan, edges.url, target.url)
    target.execute(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.t := NEW.t || ' '; RETURN NEW; END $$"
    )
    target.execute("CREATE TRIGGER spoil BEFORE INSERT ON edges FOR EACH ROW EXECUTE FUNCTION spoil()")
    copy = {**COPY, "copy": "edges", "mode": "replace"}
    counts = write_plan(tmp_path, [{**copy, "verify": "counts"}], name="counts")
    run_plan(counts, edges.url, target.url)
    for how in ("aggregates", "rows"):
        plan = write_plan(tmp_path, [{**copy, "verify": how}], name=how)
        said = run_plan(plan, edges.url, target.url, code=1)
        assert "1 table of new differ" in said
        assert "edges" in said


SPECIAL = """
CREATE TABLE special (id integer PRIMARY KEY, f double precision, fs double precision[], a integer[], c character(5),
  i interval, n numeric, ip inet, r int4range, tz timestamptz, ts timestamp, d date, x json[], big jsonb);
INSERT INTO special VALUES
  (1, '-0', '{-0,NaN}', '[2:3]={1,2}', 'ab', '1 mon 1 day', 1.50, '10.0.0.1/8', '[1,5)', 'infinity', '-infinity',
   '0044-03-15 BC', ARRAY['{"a":1}'::json], (SELECT jsonb_agg(i) FROM generate_series(1, 80) i)),
  (2, 'NaN', '{}', '{{1,2},{3,4}}', 'ab   ', '30 days', 'NaN', '::1', 'empty', '294276-12-31', '4713-01-01 BC',
   'infinity', '{}', '1'),
  (3, 'Infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'null');
"""


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("f", "'0'"),
        ("fs", "'{0,NaN}'"),
        ("a", "'{1,2}'"),
        ("c", "'aB'"),
        ("i", "'31 days'"),
        ("n", "1.51"),
        ("ip", "'10.0.0.1/9'"),
        ("r", "'[1,6)'"),
        ("tz", "'-infinity'"),
        ("ts", "NULL"),
        ("d", "'0045-03-15 BC'"),
        ("x", "ARRAY['{\"a\":2}'::json]"),
        # Two elements that are 32 apart change places: jsonb's own hash does not see it.
        ("big", "jsonb_set(jsonb_set(big, '{3}', big -> 35), '{35}', big -> 3)"),
    ],
)
def test_what_only_postgresql_has(
    column: str, change: str, database: Database, target: Database, tmp_path: Path
) -> None:
    database.execute(SPECIAL)
    plan = write_plan(tmp_path, [PORT, {**COPY, "verify": "rows"}])
    run_plan(plan, database.url, target.url)
    diff(plan, database, target, "--aggregates", code=0)
    target.execute(f"UPDATE special SET {column} = {change} WHERE id = 1")
    said = diff(plan, database, target, code=1)
    assert f"id='1': {column} differ" in said


def test_a_plan_changes_columns_and_the_comparison_knows(database: Database, target: Database, tmp_path: Path) -> None:
    database.execute(
        "CREATE TABLE people (id integer PRIMARY KEY, name text, secret text, at timestamp(6));"
        "INSERT INTO people SELECT i, 'n' || i, 's' || i, now() FROM generate_series(1, 500) i"
    )
    target.execute("CREATE TABLE people (id bigint PRIMARY KEY, nick varchar(9), twice integer, at timestamp(3))")
    made = {"twice": "id * 2", "at": "at::timestamp(3)"}
    columns = {"drop": ["secret"], "rename": {"name": "nick"}, "set": made}
    copy = {**COPY, "columns": columns, "where": "id % 2 = 0", "verify": "rows"}
    plan = write_plan(tmp_path, [copy])
    assert "people: equal (250 rows, every cell)" in run_plan(plan, database.url, target.url)
    assert rows(target, "SELECT count(*), max(twice) FROM people") == [(250, 1000)]
    target.execute("UPDATE people SET twice = 5 WHERE id = 100; DELETE FROM people WHERE id = 4")
    said = diff(plan, database, target, code=1)
    assert "id='100': twice differ" in said
    assert "id='4': missing" in said
    assert "1 changed, 1 missing" in said


def test_nothing_to_compare(database: Database, target: Database, tmp_path: Path) -> None:
    done = run_toolkit("diff-data", write_plan(tmp_path, [PORT]), env={"SRC": database.url, "DST": target.url})
    assert done.returncode == 2
    assert "copies nothing" in done.stderr
