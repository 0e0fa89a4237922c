"""Pairs that one thing alone tells apart, on PostgreSQL: it is done, in an order that the server takes, and once."""

from __future__ import annotations

import pytest

from tests.dialects.migrations.support import check_on_postgres, migrated, run_steps
from tests.dialects.support import model_of
from tests.fixtures.postgres import new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.migration.renaming import parse_renames
from toolkit.errors import UsageError
from toolkit.schema.database import Database
from toolkit.schema.diff import compare
from toolkit.schema.from_sql.apply import read_sql
from toolkit.schema.renaming import Renames

T = "CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, w text);"
NOTING = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
CHECKED = "CREATE TABLE p (a integer CONSTRAINT k CHECK (a > 0) CONSTRAINT l CHECK (a < 9));"
PARENT = """
CREATE TABLE p (a integer PRIMARY KEY, x integer CONSTRAINT k CHECK (x > 0)) PARTITION BY RANGE (a);
CREATE INDEX i ON p (x);
"""
OTHER = "CREATE TABLE o (id integer PRIMARY KEY, a integer);"

# name: (before, after)
PAIRS = {
    "brackets of a condition": (
        T + "ALTER TABLE t ADD CONSTRAINT c CHECK ((a + b) * 2 > 0)",
        T + "ALTER TABLE t ADD CONSTRAINT c CHECK (a + b * 2 > 0)",
    ),
    "brackets of an expression": (
        "CREATE TABLE t (a integer, b integer, g integer GENERATED ALWAYS AS (a - (b - 1)) STORED)",
        "CREATE TABLE t (a integer, b integer, g integer GENERATED ALWAYS AS (a - b - 1) STORED)",
    ),
    "brackets of a predicate": (
        T + "CREATE INDEX i ON t (w) WHERE a > 1 AND (b > 1 OR id > 1)",
        T + "CREATE INDEX i ON t (w) WHERE a > 1 AND b > 1 OR id > 1",
    ),
    "brackets of a policy": (
        T + "CREATE POLICY p ON t USING (NOT (a > 1 OR b > 1))",
        T + "CREATE POLICY p ON t USING ((NOT a > 1) OR b > 1)",
    ),
    "the schema that a view reads": (
        T + "CREATE SCHEMA s; CREATE TABLE s.t (id integer PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t",
        T + "CREATE SCHEMA s; CREATE TABLE s.t (id integer PRIMARY KEY); CREATE VIEW v AS SELECT id FROM s.t",
    ),
    "a domain's conditions": (
        "CREATE DOMAIN d AS integer CHECK (VALUE > 0)",
        "CREATE DOMAIN d AS integer DEFAULT 7 NOT NULL CHECK (VALUE > 1)",
    ),
    "how a sequence counts": ("CREATE SEQUENCE s MAXVALUE 9", "CREATE SEQUENCE s MAXVALUE 9 CACHE 5 CYCLE"),
    "the columns that are set to NULL": (
        T + "CREATE TABLE c (x integer, y integer, FOREIGN KEY (x) REFERENCES t ON DELETE SET NULL)",
        T + "CREATE TABLE c (x integer, y integer, FOREIGN KEY (x) REFERENCES t ON DELETE SET NULL (x))",
    ),
    "heirs of a condition": (
        T + "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)",
        T + "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NO INHERIT",
    ),
    "an index's collation": (T + "CREATE INDEX i ON t (w)", T + 'CREATE INDEX i ON t (w COLLATE "C")'),
    "an index's options": (
        T + "CREATE INDEX i ON t (a); CREATE INDEX j ON t (a) WITH (fillfactor = 70)",
        T + "CREATE INDEX i ON t (a) WITH (fillfactor = 70, deduplicate_items = off); CREATE INDEX j ON t (a)",
    ),
    "an operator class's options": (
        "CREATE TABLE t (w tsvector); CREATE INDEX i ON t USING gist (w)",
        "CREATE TABLE t (w tsvector); CREATE INDEX i ON t USING gist (w tsvector_ops (siglen = 100))",
    ),
    "a table's options": (T, T + "ALTER TABLE t SET (fillfactor = 70)"),
    "comments": (
        T + "CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1 AS a; CREATE TYPE e AS ENUM ('x')",
        T + "CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1 AS a; CREATE TYPE e AS ENUM ('x');"
        "COMMENT ON INDEX i IS 'x'; COMMENT ON VIEW v IS 'y'; COMMENT ON TYPE e IS 'z'",
    ),
    "whose rights a view reads with": (
        T + "CREATE VIEW v AS SELECT id FROM t",
        T + "CREATE VIEW v WITH (security_invoker = on) AS SELECT id FROM t",
    ),
    "a view with options that is replaced": (
        T + "CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id FROM t",
        T + "CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id, a FROM t",
    ),
    "a view with options that is made again": (
        T + "CREATE VIEW v WITH (security_invoker) AS SELECT id, a FROM t",
        T + "ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW v WITH (security_invoker) AS SELECT id, a FROM t",
    ),
    "an index on a materialized view": (
        T + "CREATE MATERIALIZED VIEW m AS SELECT id FROM t",
        T + "CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE UNIQUE INDEX i ON m (id)",
    ),
    "row security that binds the owner": (T, T + "ALTER TABLE t FORCE ROW LEVEL SECURITY"),
    "a sequence that a column which goes asked": (
        OTHER + "CREATE SEQUENCE s; CREATE TABLE t (id integer, a bigint DEFAULT nextval('s'));"
        "CREATE TABLE u (a bigint DEFAULT nextval('s'))",
        OTHER + "CREATE TABLE t (id integer)",
    ),
    "names of indexes that change places": (
        T + OTHER + "CREATE INDEX i ON t (a); CREATE INDEX j ON o (a)",
        T + OTHER + "CREATE INDEX j ON t (a); CREATE INDEX i ON o (a)",
    ),
    "a schema that holds functions": (
        "CREATE SCHEMA s; CREATE FUNCTION s.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE SCHEMA empty",
        "",
    ),
    "a partition that says otherwise than its table": (
        "CREATE TABLE p (id integer, a integer DEFAULT 1) PARTITION BY RANGE (id);",
        "CREATE TABLE p (id integer, a integer DEFAULT 1) PARTITION BY RANGE (id);"
        "CREATE TABLE p_1 PARTITION OF p (a DEFAULT 2 NOT NULL, CONSTRAINT own CHECK (a > 0))"
        " FOR VALUES FROM (0) TO (9)",
    ),
    "a partition that grows over one that goes": (
        "CREATE TABLE p (id integer) PARTITION BY RANGE (id);"
        "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (9);"
        "CREATE TABLE p_2 PARTITION OF p FOR VALUES FROM (9) TO (19)",
        "CREATE TABLE p (id integer) PARTITION BY RANGE (id);"
        "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (19)",
    ),
    "a type that a default, a condition and a view name": (
        "CREATE TYPE m AS ENUM ('a', 'b'); CREATE VIEW v AS SELECT 'a'::m AS x;"
        "CREATE TABLE t (m m, x text DEFAULT ('a'::m)::text CHECK (x <> ('b'::m)::text))",
        "CREATE TYPE m AS ENUM ('b', 'a'); CREATE VIEW v AS SELECT 'a'::m AS x;"
        "CREATE TABLE t (m m, x text DEFAULT ('a'::m)::text CHECK (x <> ('b'::m)::text))",
    ),
    "tables that refer to each other and are not kept": (
        "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES a);"
        "CREATE UNLOGGED TABLE d (id integer PRIMARY KEY); CREATE UNLOGGED TABLE c (d integer REFERENCES d)",
        "CREATE UNLOGGED TABLE a (id integer PRIMARY KEY); CREATE UNLOGGED TABLE b (a integer REFERENCES a);"
        "CREATE TABLE d (id integer PRIMARY KEY); CREATE TABLE c (d integer REFERENCES d)",
    ),
    "triggers that fire for replicated rows": (
        T + NOTING + "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()",
        T + NOTING + "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();"
        "ALTER TABLE t ENABLE ALWAYS TRIGGER g",
    ),
    "a view's collation": (
        T + "CREATE VIEW v AS SELECT w FROM t",
        T + 'CREATE VIEW v AS SELECT w COLLATE "C" AS w FROM t',
    ),
    "a view that a cast alone makes another": (
        T + "CREATE VIEW v AS SELECT '1'::text AS x",
        T + "CREATE VIEW v AS SELECT '1'::numeric AS x",
    ),
    "an heir that inherits no more": (
        CHECKED + "CREATE TABLE h () INHERITS (p)",
        CHECKED + "CREATE TABLE h (a integer CONSTRAINT k CHECK (a > 0))",
    ),
    "an heir's own default": (
        "CREATE TABLE p (a integer DEFAULT 1, b integer); CREATE TABLE h () INHERITS (p);"
        "CREATE TABLE k () INHERITS (p); ALTER TABLE k ALTER a SET DEFAULT 7",
        "CREATE TABLE p (a integer DEFAULT 2, b integer); CREATE TABLE h () INHERITS (p);"
        "ALTER TABLE h ALTER b SET DEFAULT 5, ALTER b SET NOT NULL;"
        "CREATE TABLE k () INHERITS (p); ALTER TABLE k ALTER a SET DEFAULT 7",
    ),
    "an identity where all values are below its first": (
        "CREATE TABLE t (a bigint NOT NULL); INSERT INTO t VALUES (-5), (0)",
        "CREATE TABLE t (a bigint GENERATED BY DEFAULT AS IDENTITY)",
    ),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_one_becomes_the_other(pair: str, postgres18: PostgresServer) -> None:
    before, after = PAIRS[pair]
    wanted = model_of(postgres18, after or "SELECT 1")
    becomes(postgres18, before, wanted)


def becomes(server: PostgresServer, before: str, wanted: Database, *renames: str) -> None:
    with new_database(server) as made, made.connect() as connection:
        connection.execute(before)
        a = read_database(connection)
        assert compare(a, wanted), "the comparison sees it"
        asked = parse_renames(renames, a, wanted)
        migration = migrated(a, wanted, asked, "postgres", destructive=True)
        run_steps(connection.execute, "postgres", migration.steps)
        found = read_database(connection)
        again = migrated(found, wanted, Renames(), "postgres", destructive=True)
        excused = {loss.where.partition("(")[0] for loss in migration.losses}
        left = [str(each) for each in compare(found, wanted) if each.where.partition("(")[0] not in excused]
        assert (left, again.steps) == ([], ())


def test_an_index_that_is_not_valid_is_built_again(postgres18: PostgresServer) -> None:
    spoilt = T + "INSERT INTO t (id, a) VALUES (1, 1), (2, 1)"
    with new_database(postgres18) as made, made.connect() as connection:
        connection.execute(spoilt)
        with pytest.raises(Exception, match="could not create unique index"):
            connection.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)")
        connection.execute("DELETE FROM t WHERE id = 2")
        wanted = model_of(postgres18, T + "CREATE UNIQUE INDEX i ON t (a)")
        a = read_database(connection)
        run_steps(connection.execute, "postgres", migrated(a, wanted, Renames(), "postgres").steps)
        assert compare(read_database(connection), wanted) == ()


def test_what_is_computed_when_asked_for_goes_only_with_leave(postgres18: PostgresServer) -> None:
    a = model_of(postgres18, "CREATE TABLE t (a integer, g integer GENERATED ALWAYS AS (a + 1) VIRTUAL)")
    b = model_of(postgres18, "CREATE TABLE t (a integer, g integer)")
    made = migrated(a, b, Renames(), "postgres")
    assert (made.steps, [str(each)[:20] for each in made.withheld]) == ((), ["t.g: DROP EXPRESSION"])


PARTED = "CREATE TABLE p (id integer) PARTITION BY RANGE (id);"


def test_a_partition_waits_for_the_one_that_has_its_place(postgres18: PostgresServer) -> None:
    parts = "CREATE TABLE {} PARTITION OF p FOR VALUES FROM ({}) TO ({});"
    before = PARTED + parts.format("a", 0, 9) + parts.format("b", 9, 19) + "INSERT INTO p VALUES (1), (9)"
    after = PARTED + parts.format("a", 0, 12) + parts.format("c", 12, 19) + parts.format("d", 19, 29)
    wanted = model_of(postgres18, after)
    check_on_postgres(postgres18, before, "", wanted, Renames(), destructive=False, fill="SELECT 1")


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        (PARENT + "CREATE TABLE p_1 (a integer PRIMARY KEY, x integer)", ["p_1.i", "p_1.p_1_pkey"]),
        ("CREATE TABLE p_1 (a integer NOT NULL, x integer, CONSTRAINT k CHECK (x > 0))", ["p_1.i", "p_1.p_pkey"]),
    ],
    ids=["its table stays", "its table goes"],
)
def test_a_partition_becomes_a_table_of_its_own(after: str, lost: list[str], postgres18: PostgresServer) -> None:
    """The names of what it has of its table are known once it has left, so a second migration ends it."""
    wanted = model_of(postgres18, after)
    with new_database(postgres18) as made, made.connect() as connection:
        connection.execute(PARENT + "CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (9)")
        first = migrated(read_database(connection), wanted, Renames(), "postgres", destructive=True)
        run_steps(connection.execute, "postgres", first.steps)
        again = migrated(read_database(connection), wanted, Renames(), "postgres")
        run_steps(connection.execute, "postgres", again.steps)
        assert compare(read_database(connection), wanted) == ()
    assert sorted(loss.where for loss in first.losses) == lost


def test_what_rows_are_spread_by_stays(postgres18: PostgresServer) -> None:
    tables = """
    CREATE TABLE p (a {0} PRIMARY KEY, b {0}) PARTITION BY RANGE (a); CREATE TABLE c (x {0} REFERENCES p);
    CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (9)
    """
    wanted = model_of(postgres18, tables.format("bigint"))
    with new_database(postgres18) as made, made.connect() as connection:
        connection.execute(tables.format("integer"))
        first = migrated(read_database(connection), wanted, Renames(), "postgres")
        run_steps(connection.execute, "postgres", first.steps)
        again = migrated(read_database(connection), wanted, Renames(), "postgres")
        tables_now = read_database(connection).tables
    columns = {f"{table.title}.{each.name}": str(each.type) for table in tables_now for each in table.columns}
    assert [(loss.kind, loss.where) for loss in first.losses] == [("column", "p.a")]
    assert again.steps == ()
    assert columns == {"c.x": "bigint", "p.a": "integer", "p.b": "bigint", "p_1.a": "integer", "p_1.b": "bigint"}


def test_a_view_waits_for_the_table_that_has_its_name(postgres18: PostgresServer) -> None:
    wanted = model_of(postgres18, OTHER + "CREATE VIEW t AS SELECT id, a FROM o; CREATE VIEW v AS SELECT a FROM t")
    check_on_postgres(postgres18, OTHER + T, "", wanted, Renames(), destructive=False)


def test_a_schema_goes_only_with_leave(postgres18: PostgresServer) -> None:
    a, b = (model_of(postgres18, sql) for sql in ("CREATE SCHEMA s", "SELECT 1"))
    made = migrated(a, b, Renames(), "postgres")
    assert (made.steps, [step.sql for step in made.withheld_steps]) == ((), ['DROP SCHEMA "s"'])


def test_two_renames_to_one_name_are_refused() -> None:
    a, b = (read_sql(f"CREATE TABLE t ({columns})", "t")[0] for columns in ("a int, b int", "c int"))
    with pytest.raises(UsageError, match="two renames lead to one name"):
        parse_renames(["t.a=c", "t.b=c"], a, b)


def test_a_view_that_only_the_server_can_read_gives_way(postgres18: PostgresServer) -> None:
    view = """
    CREATE VIEW z AS SELECT id, a FROM t;
    CREATE VIEW v AS SELECT j.x FROM z, JSON_TABLE('[1]', '$[*]' COLUMNS (x integer PATH '$')) j
    """
    becomes(postgres18, T + view, model_of(postgres18, T + "ALTER TABLE t ALTER a TYPE bigint;" + view))
