"""Facts of a table, as the catalog has them: what decides whether and how its rows are archived."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.introspect import read_size, read_table, table_names
from toolkit.schema.model import Table


class Schema:
    """A database to write DDL into and to look at."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def run(self, statements: str) -> None:
        self.connection.execute(statements)

    def table(self, name: str = "t", schema: str | None = None) -> Table:
        found = read_table(self.connection, name, schema)
        assert found is not None
        return found


@pytest.fixture
def schema(database: Database) -> Iterator[Schema]:
    with database.connect(autocommit=False) as connection:
        yield Schema(connection)
        connection.rollback()


@pytest.mark.parametrize(
    ("ddl", "key"),
    [
        ("CREATE TABLE t (a int PRIMARY KEY)", ("a",)),
        ("CREATE TABLE t (a int, b int, PRIMARY KEY (b, a))", ("b", "a")),
        ("CREATE TABLE t (a int NOT NULL, b int NOT NULL UNIQUE, UNIQUE (a, b))", ("b",)),
        ("CREATE TABLE t (a int UNIQUE)", ()),
        ("CREATE TABLE t (a int NOT NULL, b int, UNIQUE (a, b))", ()),
        ("CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t (a) WHERE a > 0", ()),
        ("CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX ON t ((a + 1))", ()),
        ("CREATE TABLE t (a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX ON t (a, (b + 1))", ()),
        ("CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX ON t (a) INCLUDE (b)", ("a",)),
        ("CREATE TABLE t (a int NOT NULL, b int, PRIMARY KEY (a) INCLUDE (b))", ("a",)),
        ("CREATE TABLE t (a int NOT NULL); CREATE INDEX ON t (a)", ()),
        ("CREATE TABLE t (a int)", ()),
        ("CREATE TABLE t (z int NOT NULL UNIQUE, a int NOT NULL UNIQUE)", ("a",)),
    ],
)
def test_the_key(schema: Schema, ddl: str, key: tuple[str, ...]) -> None:
    schema.run(ddl)
    assert schema.table().key == key


@pytest.mark.parametrize(
    ("index", "used"),
    [
        ("CREATE INDEX i ON t (at)", True),
        ("CREATE INDEX i ON t (at DESC, a)", True),
        ("CREATE INDEX i ON t (a, at)", False),
        ("CREATE INDEX i ON t (at) WHERE a > 0", False),
        ("CREATE INDEX i ON t ((at + interval '1 day'))", False),
        ("CREATE INDEX i ON t (at, (a + 1))", True),
        ("CREATE INDEX i ON t USING brin (at)", False),
        ("CREATE INDEX i ON t USING hash (at)", False),
        ("CREATE INDEX i ON t (a) INCLUDE (at)", False),
        ("SELECT", False),
    ],
)
def test_the_index_that_walks_the_window_column(schema: Schema, index: str, used: bool) -> None:
    schema.run(f"CREATE TABLE t (a int PRIMARY KEY, at timestamp); {index}")
    found = schema.table().index_leading_with("at")
    assert (found.name if found else None) == ("i" if used else None)


def test_an_index_that_failed_to_build_is_not_used(fresh_database: Database) -> None:
    fresh_database.execute("CREATE TABLE t AS SELECT 1 AS a FROM generate_series(1, 2)")
    fresh_database.execute("ALTER TABLE t ALTER a SET NOT NULL")
    with pytest.raises(psycopg.errors.UniqueViolation):
        fresh_database.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)")
    with fresh_database.connect() as connection:
        table = Schema(connection).table()
    assert [index.usable for index in table.indexes] == [False]
    assert table.key == ()


def test_columns_with_their_types(schema: Schema) -> None:
    schema.run(
        "CREATE DOMAIN money_text AS text; CREATE TYPE mood AS ENUM ('a');"
        'CREATE TABLE t (gone int, a int NOT NULL, b numeric(10,2), c timestamp(3), d text[], "user" varchar(5),'
        " e money_text, f mood, g int GENERATED ALWAYS AS (a * 2) STORED); ALTER TABLE t DROP COLUMN gone"
    )
    columns = schema.table().columns
    assert [(column.name, column.type) for column in columns] == [
        ("a", "integer"),
        ("b", "numeric(10,2)"),
        ("c", "timestamp(3) without time zone"),
        ("d", "text[]"),
        ("user", "character varying(5)"),
        ("e", "money_text"),
        ("f", "mood"),
        ("g", "integer"),
    ]
    assert [column.name for column in columns if not column.nullable] == ["a"]
    assert [column.name for column in columns if column.generated] == ["g"]


@pytest.mark.parametrize(
    ("ddl", "kind"),
    [
        ("CREATE TABLE t (a int)", "table"),
        ("CREATE UNLOGGED TABLE t (a int)", "table"),
        ("CREATE TEMP TABLE t (a int)", "table"),
        ("CREATE TABLE t (a int) PARTITION BY RANGE (a)", "partitioned table"),
        ("CREATE VIEW t AS SELECT 1 AS a", "view"),
        ("CREATE MATERIALIZED VIEW t AS SELECT 1 AS a", "materialized view"),
    ],
)
def test_what_bears_the_name(schema: Schema, ddl: str, kind: str) -> None:
    schema.run(ddl)
    assert schema.table().kind == kind


def test_names_that_are_no_tables(schema: Schema) -> None:
    schema.run("CREATE TABLE t (a int); CREATE INDEX i ON t (a); CREATE SEQUENCE s; CREATE TYPE c AS (a int)")
    assert [read_table(schema.connection, name) for name in ("T", "i", "s", "c", "missing", "", "t; DROP TABLE t")] == [
        None
    ] * 7
    assert read_table(schema.connection, "t", "nowhere") is None


@pytest.mark.parametrize("name", ["Order", "user", "a.b", 'quo"te', "per%cent", "spa ce", "表", "semi;colon", "x" * 63])
def test_odd_names(schema: Schema, name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    schema.connection.execute(f"CREATE SCHEMA {quoted}".encode())
    schema.connection.execute(f"CREATE TABLE {quoted}.{quoted} ({quoted} int PRIMARY KEY)".encode())
    table = schema.table(name, name)
    assert (table.schema, table.name, table.key, table.leaves) == (name, name, (name,), ((name, name),))
    assert (name, name) in table_names(schema.connection)


def test_without_a_schema_the_search_path_decides(schema: Schema) -> None:
    schema.run("CREATE SCHEMA one; CREATE SCHEMA two; CREATE TABLE one.t (a int); CREATE TABLE two.t (b int)")
    assert read_table(schema.connection, "t") is None
    schema.run("SET search_path = two, one")
    assert schema.table().schema == "two"
    assert schema.table("t", "one").columns[0].name == "a"


def test_partitions_are_the_leaves(schema: Schema) -> None:
    schema.run(
        "CREATE TABLE t (a int, at date, PRIMARY KEY (a, at)) PARTITION BY RANGE (at);"
        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY HASH (a);"
        "CREATE TABLE t2a PARTITION OF t2 FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
        "CREATE INDEX i ON t (at); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END';"
        "CREATE TRIGGER tr BEFORE DELETE ON t1 FOR EACH ROW EXECUTE FUNCTION f();"
        "INSERT INTO t SELECT i, '2026-01-05' FROM generate_series(1, 1000) i; ANALYZE t1"
    )
    table = schema.table()
    assert table.leaves == (("public", "t1"), ("public", "t2a"))
    assert table.key == ("a", "at")
    assert table.index_leading_with("at") is not None
    assert [(trigger.name, trigger.events) for trigger in table.triggers] == [("tr", frozenset({"DELETE"}))]
    size = read_size(schema.connection, table)
    assert size.rows == 1_000
    assert 0 < size.heap_bytes <= size.table_bytes <= size.total_bytes


def test_a_new_partition_does_not_change_the_digest_and_a_new_column_does(schema: Schema) -> None:
    schema.run("CREATE TABLE t (a int, at date) PARTITION BY RANGE (at)")
    before = schema.table().digest
    schema.run("CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')")
    assert schema.table().digest == before
    schema.run("ALTER TABLE t ADD COLUMN b int")
    assert schema.table().digest != before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE t ALTER COLUMN b TYPE bigint",
        "ALTER TABLE t RENAME COLUMN b TO c",
        "ALTER TABLE t ALTER COLUMN b SET NOT NULL",
        "ALTER TABLE t DROP CONSTRAINT t_pkey",
        "CREATE TABLE child (a int REFERENCES t ON DELETE CASCADE)",
        "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING",
        "CREATE INDEX ON t (b)",
    ],
)
def test_every_change_that_matters_changes_the_digest(schema: Schema, change: str) -> None:
    schema.run("CREATE TABLE t (a int PRIMARY KEY, b int); INSERT INTO t VALUES (1, 1)")
    before = schema.table().digest
    schema.run("INSERT INTO t VALUES (2, 2); ANALYZE t")
    assert schema.table().digest == before
    schema.run(change)
    assert schema.table().digest != before


def test_inheritance_children_hold_rows_too(schema: Schema) -> None:
    schema.run(
        "CREATE TABLE t (a int PRIMARY KEY, at timestamp); CREATE TABLE child (b int) INHERITS (t);"
        "CREATE TABLE grandchild () INHERITS (child);"
        "CREATE RULE r AS ON DELETE TO grandchild DO INSTEAD NOTHING;"
        "CREATE TABLE other (a int); ALTER TABLE child ADD UNIQUE (a);"
        "ALTER TABLE other ADD FOREIGN KEY (a) REFERENCES child (a) ON DELETE SET NULL"
    )
    table = schema.table()
    assert table.leaves == (("public", "t"), ("public", "child"), ("public", "grandchild"))
    assert table.rules == ("r",)
    assert [(key.table, key.target, key.on_delete) for key in table.referenced_by] == [("other", "child", "SET NULL")]


def test_triggers_by_event_and_state(schema: Schema) -> None:
    schema.run(
        "CREATE TABLE t (a int); CREATE TABLE parent (a int PRIMARY KEY);"
        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES parent;"
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        "CREATE TRIGGER ins BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"
        "CREATE TRIGGER two AFTER UPDATE OR DELETE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();"
        "CREATE TRIGGER off BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER off;"
        "CREATE TRIGGER replica BEFORE TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f();"
        "ALTER TABLE t ENABLE ALWAYS TRIGGER replica"
    )
    assert {(trigger.name, trigger.events, trigger.enabled) for trigger in schema.table().triggers} == {
        ("ins", frozenset({"INSERT"}), True),
        ("two", frozenset({"UPDATE", "DELETE"}), True),
        ("off", frozenset({"DELETE"}), False),
        ("replica", frozenset({"TRUNCATE"}), True),
    }


@pytest.mark.parametrize("action", ["NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT"])
def test_references_to_the_table_with_their_action(schema: Schema, action: str) -> None:
    schema.run(
        'CREATE TABLE t (a int, b int, PRIMARY KEY (a, b)); CREATE SCHEMA "Other";'
        'CREATE TABLE "Other"."Child" (y int, x int,'
        f" CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES t ON DELETE {action});"
        "CREATE TABLE unrelated (a int)"
    )
    (reference,) = schema.table().referenced_by
    assert (reference.name, reference.schema, reference.table, reference.on_delete) == ("fk", "Other", "Child", action)
    assert (reference.columns, reference.target_columns) == (("x", "y"), ("a", "b"))
    assert (reference.target_schema, reference.target) == ("public", "t")


def test_a_reference_from_a_partitioned_table_counts_once(schema: Schema) -> None:
    schema.run(
        "CREATE TABLE t (a int PRIMARY KEY);"
        "CREATE TABLE child (a int REFERENCES t, at date) PARTITION BY RANGE (at);"
        "CREATE TABLE c1 PARTITION OF child FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')"
    )
    assert [key.table for key in schema.table().referenced_by] == ["child"]


def test_row_security_matters_to_those_it_restricts(schema: Schema) -> None:
    schema.run(
        "CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
        "CREATE ROLE restricted_reader; GRANT SELECT ON t TO restricted_reader"
    )
    assert not schema.table().row_security
    schema.run("SET LOCAL ROLE restricted_reader")
    assert schema.table().row_security


def test_every_litellm_table_can_be_read(litellm_database: Database) -> None:
    with litellm_database.connect() as connection:
        names = table_names(connection)
        tables = [read_table(connection, name, schema) for schema, name in names]
    keyed = [table for table in tables if table is not None and table.key]
    assert len(tables) >= 23
    assert len(keyed) == len(tables)
