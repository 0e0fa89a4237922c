"""`check: totals` of tables that no profile knows: odd names, keys and types, in both formats of the archive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.test_totals import codes, look
from tests.fixtures.postgres import Database
from toolkit.errors import PlanError

# Keys that CSV could mistake: separators, quotes, line breaks, an empty text, the word for NULL. The day of a moment is
# that of UTC, whatever the session's time zone.
TABLES = """
CREATE SCHEMA "Odd.Schema";
CREATE TABLE "Odd.Schema"."Re ""quests" (name text, n numeric(9,2), flag boolean, at timestamptz, "cust'omer" integer,
  price numeric, fee numeric(12,3), weight real, big bigint, PRIMARY KEY (name, n, flag, at));
INSERT INTO "Odd.Schema"."Re ""quests"
SELECT (ARRAY['', 'a,"b"', E'line\\nbreak\\r\\n', 'NULL', '\\N', 'x'])[1 + i % 6], i / 4.0, i % 2 = 0,
  timestamptz '2026-01-01 21:00+00' + i * interval '37 minutes', nullif(i % 5, 0), i / 7.0, i * 1.125, i / 3.0,
  4000000000000000000 + i
FROM generate_series(0, 399) i;
CREATE TABLE "Odd.Schema".daily AS SELECT (at AT TIME ZONE 'UTC')::date AS "on", "cust'omer" AS who,
  sum(price) AS price, sum(fee) AS fee, sum(weight::float8) AS weight, sum(weight::float8)::real AS light,
  sum(big) AS big, count(*) AS requests
FROM "Odd.Schema"."Re ""quests" GROUP BY 1, 2;
ANALYZE
"""
PLAN = """\
version: 1
name: odd
source: {{url: "${{URL}}"}}
stores:
  cold: {{url: "{store}"}}
totals:
  - of: '"Odd.Schema"."Re ""quests"'
    in: '"Odd.Schema".daily'
    time: at
    day: "on"
    groups: {{who: "cust'omer"}}
    sums: {{price: price, fee: fee, weight: weight, light: weight, big: big, requests: count(*)}}
steps:
  - archive: '"Odd.Schema"."Re ""quests"'
    name: archive
    older_than: {{column: at, before: 2026-01-08}}
    to: cold
    then: {then}
    format: {form}
    sums: true
  - check: totals
"""


def plan_of(folder: Path, then: str, form: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN.format(store=(folder / "store").as_uri(), then=then, form=form))
    return path


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
@pytest.mark.parametrize("then", ["keep", "delete"])
def test_rows_are_found_by_odd_keys_and_added_up_exactly(
    database: Database, tmp_path: Path, then: str, form: str
) -> None:
    database.execute(TABLES)
    database.execute(f"ALTER DATABASE {database.name} SET timezone = 'Asia/Kathmandu'")
    env = {"URL": database.url}
    plan = plan_of(tmp_path, then, form)
    [before] = look(plan, env=env).values()
    assert (before.agrees, before.rows_now, before.rows_archived) == (True, 400, 0)
    assert (before.first, before.last) == ("2026-01-01", before.last)

    [after] = look(plan, None, env=env).values()
    assert codes({"": after}) == []
    assert (after.rows_now, after.rows_archived) == ((400, 0) if then == "keep" else (400 - 239, 239))
    rounded = {"weight", "light"} | ({"price"} if form == "jsonl" else set())
    assert [each.rows for each in after.sums if each.column not in rounded] == [
        each.summary for each in before.sums if each.column not in rounded
    ]
    if then == "keep":
        database.execute('DELETE FROM "Odd.Schema"."Re ""quests" WHERE n < 30 AND flag')
        [partly] = look(plan, env=env).values()
        assert codes({"": partly}) == []
        assert (partly.rows_now, partly.rows_archived) == (340, 60)


@pytest.mark.parametrize("server", ["postgres18"], indirect=True, ids=["pg18"])
def test_keys_that_json_lines_blur_are_not_looked_up(database: Database, tmp_path: Path) -> None:
    database.execute(TABLES.replace("n numeric(9,2)", "n numeric"))
    [found] = look(plan_of(tmp_path, "keep", "jsonl"), None, env={"URL": database.url}).values()
    assert found.problem == "DuckDB does not read every digit of the key's n from JSON lines"


@pytest.mark.parametrize(
    ("right", "wrong", "what", "line"),
    [
        ('in: \'"Odd.Schema".daily', "in: 'dayly", "there is no table dayly in the database", 8),
        ("time: at", "time: name", "name is of type text; a day is told by a timestamp or a date", 9),
        ("    time: at\n", "", 'it is not known which column of Odd.Schema.Re "quests tells a row\'s day', 7),
        ('day: "on"', "day: who", "who is of type integer; a date, or text, tells a day", 10),
        ("who: \"cust'omer\"", "who: customer", 'has no column customer', 11),
        ("{price: price,", "{prize: price,", "Odd.Schema.daily has no column prize", 12),
        ("big: big", "big: name", "name is of type text, which cannot be added up", 12),
    ],
)  # fmt: skip
@pytest.mark.parametrize("server", ["postgres18"], indirect=True, ids=["pg18"])
def test_totals_that_do_not_fit_are_mistakes_of_the_plan(
    database: Database, tmp_path: Path, right: str, wrong: str, what: str, line: int
) -> None:
    database.execute(TABLES)
    plan = plan_of(tmp_path, "keep", "jsonl")
    assert right in plan.read_text()
    plan.write_text(plan.read_text().replace(right, wrong, 1))
    with pytest.raises(PlanError) as failed:
        look(plan, env={"URL": database.url})
    assert what in str(failed.value)
    assert f"plan.yaml:{line}:" in str(failed.value)
