"""Functions and operators of the same name in the search_path do not make rows equal, or orphans vanish."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.support import run_plan, write_plan
from toolkit.demo.postgres_server import PostgresServer

# A better match for varchar than pg_catalog's for text, wherever pg_catalog stands; and the very signature, for a
# search_path in which pg_catalog comes last.
SHADOWS = """
CREATE FUNCTION md5({0}) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'd41d8cd98f00b204e9800998ecf8427e' $$;
CREATE FUNCTION octet_length({0}) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION length({0}) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION concat({0}) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'same' $$;
CREATE FUNCTION substr({0}, int, int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '0' $$;
CREATE FUNCTION first_of({0}, {0}) RETURNS {0} LANGUAGE sql IMMUTABLE AS $$ SELECT 'a'::{0} $$;
CREATE AGGREGATE max({0}) (SFUNC = first_of, STYPE = {0}, INITCOND = 'a');
CREATE AGGREGATE min({0}) (SFUNC = first_of, STYPE = {0}, INITCOND = 'a');
CREATE FUNCTION always({0}, {0}) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR = (LEFTARG = {0}, RIGHTARG = {0}, FUNCTION = always);
"""
NUMBERS = """
CREATE FUNCTION one(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE AGGREGATE sum(int) (SFUNC = one, STYPE = bigint, INITCOND = '1');
CREATE FUNCTION hashint8extended(bigint, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION nothing(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 7::bigint';
CREATE AGGREGATE count(*) (SFUNC = nothing, STYPE = bigint, INITCOND = '7');
"""
TABLES = """
CREATE TABLE parents (code varchar(20) PRIMARY KEY, note varchar(20), amount int);
CREATE TABLE children (id int PRIMARY KEY, parent varchar(20));
INSERT INTO parents VALUES ('a', 'one', 1), ('b', 'two', 2);
INSERT INTO children VALUES (1, 'a'), (2, 'gone');
ALTER TABLE children ADD CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES parents NOT VALID;
"""


def shadowed(database: Database, path: str) -> None:
    database.execute(TABLES + NUMBERS + SHADOWS.format("varchar") + SHADOWS.format("text"))
    database.execute(f'ALTER DATABASE "{database.name}" SET search_path = {path}')


@pytest.mark.parametrize("path", ["public", "public, pg_catalog"])
def test_nothing_is_hidden(path: str, postgres18: PostgresServer, tmp_path: Path) -> None:
    steps = [{"copy": "*", "to": "new"}]
    plan = write_plan(tmp_path, steps)
    with new_database(postgres18) as source, new_database(postgres18) as target:
        for each in (source, target):
            shadowed(each, path)
        environment = {"SRC": source.url, "DST": target.url}
        equal = run_toolkit("diff-data", plan, env=environment)
        assert equal.returncode == 0, equal.stdout + equal.stderr
        target.execute("UPDATE parents SET note = 'ten', amount = 3 WHERE amount OPERATOR(pg_catalog.=) 2")
        found = run_toolkit("diff-data", plan, "--rows", env=environment)
        assert (found.returncode, "code='b': note, amount differ" in found.stdout) == (1, True), found.stdout
        sums = run_toolkit("diff-data", plan, "--aggregates", env=environment)
        assert sums.returncode == 1, sums.stdout
        for text in ("amount: sum is 3 in the source, 4 there", "note: highest differs"):
            assert text in sums.stdout
        for place in ("source", "new"):
            check = write_plan(tmp_path, [{"check": "references", "in": place}], name="check")
            assert "children.parent -> parents.code: 1" in run_plan(check, source.url, target.url, code=1)
