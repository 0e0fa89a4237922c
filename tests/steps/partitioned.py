"""Tables that are partitioned by range of a time, and what is left of them."""

from __future__ import annotations

from tests.steps.world import World

# Four months, 40 rows; a default partition with two rows that are due and one that is not; one month detached.
# The second month was attached, with its columns in another order and one dropped before.
MONTHS = '''
CREATE TABLE logs (id text, at timestamp NOT NULL, note text, spend numeric, PRIMARY KEY (id, at))
  PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE "logs 2 ""x""" (junk int, spend numeric, at timestamp NOT NULL, note text, id text, PRIMARY KEY (id, at));
ALTER TABLE "logs 2 ""x""" DROP COLUMN junk;
ALTER TABLE logs ATTACH PARTITION "logs 2 ""x""" FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE logs_3 PARTITION OF logs FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
CREATE TABLE logs_4 PARTITION OF logs FOR VALUES FROM ('2026-04-01') TO ('2026-05-01');
CREATE TABLE logs_old PARTITION OF logs FOR VALUES FROM ('2025-12-01') TO ('2026-01-01');
CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
CREATE INDEX logs_at ON logs (at);
INSERT INTO logs SELECT 'k' || lpad(i::text, 4, '0'), timestamp '2026-01-01' + i * interval '3 days', 'n ' || i, i / 3.0
  FROM generate_series(0, 39) i;
INSERT INTO logs VALUES ('old', '2025-12-10', 'detached', 1), ('r1', '2024-01-01', 'early', 1),
  ('r2', '2024-06-01', 'early', 2), ('r3', '2027-01-01', 'late', 3);
ALTER TABLE logs DETACH PARTITION logs_old;
ANALYZE
'''

# Before 20 March: logs_1 (11 rows) and "logs 2 ""x""" (9 rows) wholly, of logs_3 6 rows of 10, of the default 2 of 3.
DROP = "archive: logs\nolder_than: {column: at, before: 2026-03-20}\nthen: drop_partition\n"
LEAVE = DROP + "partly_due: leave\n"
SECOND = 'logs 2 "x"'


def partitions(world: World, table: str = "logs") -> list[str]:
    """The names of what is attached."""
    rows = world.rows(f"SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '{table}'::regclass")
    return sorted(row[0] for row in rows)


def cells(world: World, table: str = "logs") -> list[tuple]:
    """Every row as JSON text, by key."""
    return world.rows(f"SELECT row_to_json(t)::text FROM {table} t ORDER BY id")
