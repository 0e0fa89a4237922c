"""What is NOT ENFORCED (PostgreSQL 18), migrated: it becomes so, ceases to be so, and is added so."""

from __future__ import annotations

import pytest

from tests.dialects.migrations.support import check_on_postgres
from tests.dialects.support import model_of
from toolkit.demo.postgres_server import PostgresServer
from toolkit.schema.renaming import Renames

# {0}: a word behind the conditions and references that change; the rows hold to all of them.
TABLES = """
CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (
  id int PRIMARY KEY, parent int, n int,
  CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES parents ON DELETE CASCADE {0},
  CONSTRAINT small CHECK (n < 10) NO INHERIT {0},
  CONSTRAINT positive CHECK (n > 0) {0}
);
CREATE TABLE grandchildren () INHERITS (children);
CREATE TABLE parted (day int, parent int, CONSTRAINT early CHECK (day < 100) {0}) PARTITION BY RANGE (day);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
ALTER TABLE parted ADD CONSTRAINT parted_of FOREIGN KEY (parent) REFERENCES parents {0};
"""
BARE = """
CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE children (id int PRIMARY KEY, parent int, n int);
CREATE TABLE grandchildren () INHERITS (children);
CREATE TABLE parted (day int, parent int) PARTITION BY RANGE (day);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
"""
ROWS = """
INSERT INTO parents VALUES (1);
INSERT INTO children VALUES (1, 1, 1), (2, NULL, 9);
INSERT INTO parted VALUES (1, 1), (2, NULL);
"""
# Rows that offend against every condition and reference.
OFFENDING = """
INSERT INTO children VALUES (3, 7, -1), (4, 7, 10);
INSERT INTO parted VALUES (3, 7);
"""
ENFORCED, NOT_ENFORCED = TABLES.format(""), TABLES.format("NOT ENFORCED")
NOT_VALID = (
    BARE
    + """
ALTER TABLE children ADD CONSTRAINT child_of FOREIGN KEY (parent) REFERENCES parents ON DELETE CASCADE NOT VALID;
ALTER TABLE children ADD CONSTRAINT small CHECK (n < 10) NO INHERIT NOT VALID;
ALTER TABLE children ADD CONSTRAINT positive CHECK (n > 0) NOT VALID;
ALTER TABLE parted ADD CONSTRAINT early CHECK (day < 100) NOT VALID;
ALTER TABLE parted ADD CONSTRAINT parted_of FOREIGN KEY (parent) REFERENCES parents NOT VALID;
"""
)
PAIRS = {
    "no longer": (ENFORCED, ROWS, NOT_ENFORCED),
    "from now on": (NOT_ENFORCED, ROWS, ENFORCED),
    "added": (BARE, ROWS + OFFENDING, NOT_ENFORCED),
    "dropped": (NOT_ENFORCED, ROWS + OFFENDING, BARE),
    "new rows alone no longer": (NOT_VALID, ROWS, NOT_ENFORCED),
    "for new rows alone": (NOT_ENFORCED, ROWS + OFFENDING, NOT_VALID),
    "new tables": ("", "", NOT_ENFORCED),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_new_shape_and_the_old_rows(pair: str, postgres18: PostgresServer) -> None:
    before, rows, after = PAIRS[pair]
    wanted = model_of(postgres18, after)
    check_on_postgres(postgres18, before, rows, wanted, Renames(), destructive=True)
