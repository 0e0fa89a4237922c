"""Copies between versions of PostgreSQL that the default suite does not start, every cell compared."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.fixtures.postgres import new_database
from tests.move.support import EDGES, every_row, run_plan, write_plan
from toolkit.demo.postgres_server import PostgresServer

STEPS = [{"port": "*", "to": "new"}, {"copy": "*", "to": "new", "verify": "rows"}, {"check": "references", "in": "new"}]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize(("old", "new"), [(13, 18), (18, 13), (14, 17), (16, 17), (17, 16)])
def test_from_one_version_to_another(old: int, new: int, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    servers = [request.getfixturevalue(f"postgres{version}") for version in (old, new)]
    with new_database(servers[0]) as source, new_database(servers[1]) as target:
        source.execute(f"{EDGES}; CREATE VIEW roots AS SELECT t.id, e.t FROM tree t, edges e WHERE t.parent IS NULL")
        said = run_plan(write_plan(tmp_path, STEPS), source.url, target.url, "--jobs", "2")
        assert "rows equal" in said
        assert "no orphans" in said
        assert every_row(target) == every_row(source)


NEW_THINGS = """
CREATE TABLE keyed (id int PRIMARY KEY, a int, b int, UNIQUE NULLS NOT DISTINCT (a));
CREATE TABLE child (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a) REFERENCES keyed ON DELETE SET NULL (a));
CREATE TABLE spans (id int PRIMARY KEY, at datemultirange, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL);
"""


def test_what_an_older_server_does_not_know_is_refused(
    postgres18: PostgresServer, postgres13: PostgresServer, tmp_path: Path
) -> None:
    """Before anything is made there, each by its name."""
    with new_database(postgres18) as source, new_database(postgres13) as target:
        source.execute(NEW_THINGS)
        said = run_plan(write_plan(tmp_path, STEPS), source.url, target.url, code=3)
        for text in (
            "TK176",
            "PostgreSQL 13 does not know",
            "keyed.keyed_a_key: NULLS NOT DISTINCT (PostgreSQL 15)",
            "child.child_a_fkey: ON DELETE SET NULL of some columns (PostgreSQL 15)",
            "spans.at: datemultirange (PostgreSQL 14)",
            "spans.twice: a virtual generated column (PostgreSQL 18)",
        ):
            assert text in said
        assert every_row(target) == {}


def test_keys_without_overlaps_go_to_a_server_that_knows_them(
    postgres18: PostgresServer, postgres17: PostgresServer, tmp_path: Path
) -> None:
    """An ordinary key over the same columns would say less, without a word."""
    plan = write_plan(tmp_path, STEPS)
    with new_database(postgres18) as source, new_database(postgres18) as target, new_database(postgres17) as older:
        source.execute(TEMPORAL)
        run_plan(plan, source.url, target.url)
        with pytest.raises(psycopg.errors.ExclusionViolation):
            target.execute("INSERT INTO rooms VALUES ('[1,9]', '[2026-01-02,2026-01-09)')")
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            target.execute("INSERT INTO cleaning VALUES ('[1,9]', '[2026-02-01,2026-02-05)')")
        assert "rooms.rooms_pkey: PRIMARY KEY (rooms, open WITHOUT OVERLAPS)" in run_plan(
            plan, source.url, older.url, code=3
        )


# Ranges alone: an index over them and integers would take an extension that the wheel has not.
TEMPORAL = """
CREATE TABLE cleaning (rooms int4range, at daterange);
CREATE TABLE rooms (rooms int4range, open daterange, PRIMARY KEY (rooms, open WITHOUT OVERLAPS));
ALTER TABLE cleaning ADD FOREIGN KEY (rooms, PERIOD at) REFERENCES rooms (rooms, PERIOD open);
INSERT INTO rooms VALUES ('[1,9]', '[2026-01-01,2026-01-05)');
INSERT INTO cleaning VALUES ('[1,9]', '[2026-01-02,2026-01-03)');
"""
