"""What is NOT ENFORCED (PostgreSQL 18) stays so, or is named: rows may offend against it, and new ones, too."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import new_database
from tests.move.support import every_row, rows, run_plan, write_plan
from toolkit.demo.postgres_server import PostgresServer

STEPS = [{"port": "*", "to": "new"}, {"copy": "*", "to": "new"}]
AGAIN = [{"copy": "*", "to": "new", "mode": "replace"}]
TABLES = """
CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (
  id int PRIMARY KEY, parent int,
  CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES parents NOT ENFORCED,
  CONSTRAINT small CHECK (id < 10) NO INHERIT NOT ENFORCED
);
INSERT INTO children VALUES (1, 7), (21, NULL);
ALTER TABLE children ADD CONSTRAINT odd CHECK (id % 2 = 1) NO INHERIT NOT VALID;
"""
STANDING = """
SELECT conname, pg_get_constraintdef(oid), conenforced FROM pg_constraint
WHERE conrelid = 'children'::regclass AND contype IN ('c', 'f') ORDER BY 1
"""
LEFT_OUT = "NOT ENFORCED in the source, and the target would refuse rows"


def test_they_stay_so(postgres18: PostgresServer, tmp_path: Path) -> None:
    """The second run takes the key away for its rows and puts it back."""
    with new_database(postgres18) as source, new_database(postgres18) as target:
        source.execute(TABLES)
        for name, steps in (("once", STEPS), ("again", AGAIN)):
            run_plan(write_plan(tmp_path, steps, name=name), source.url, target.url)
            assert rows(target, STANDING) == rows(source, STANDING)
            assert [enforced for *_, enforced in rows(target, STANDING)] == [False, True, False]


def test_an_older_server_does_not_know_them(
    postgres18: PostgresServer, postgres15: PostgresServer, tmp_path: Path
) -> None:
    with new_database(postgres18) as source, new_database(postgres15) as target:
        source.execute(TABLES)
        said = run_plan(write_plan(tmp_path, STEPS), source.url, target.url, code=3)
        for name in ("child_of", "small"):
            assert f"children.{name}: NOT ENFORCED (PostgreSQL 18)" in said
        assert every_row(target) == {}


def test_another_engine_is_given_none(postgres18: PostgresServer, tmp_path: Path) -> None:
    with new_database(postgres18) as source:
        source.execute(TABLES)
        plan, url = write_plan(tmp_path, STEPS), f"sqlite:///{tmp_path}/new.db"
        foreseen = run_toolkit("run", plan, "--dry-run", env={"SRC": source.url, "DST": url})
        assert (foreseen.returncode, foreseen.stdout.count(LEFT_OUT)) == (0, 2), foreseen.stdout + foreseen.stderr
        run_plan(plan, source.url, url)
