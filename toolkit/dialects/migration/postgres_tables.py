"""PostgreSQL's tables as wholes (pure): those that come and go, partitions, heirs, storage."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects.migration.postgres_columns import Fate
from toolkit.dialects.migration.postgres_parts import comment_on
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.postgres_ddl import table_sql, text_sql
from toolkit.dialects.postgres_types import quoted
from toolkit.dialects.references import in_order
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, Table
from toolkit.schema.shown import partitioning_text

Place = tuple[str, str]


def parents(table: Table) -> list[Place]:
    """The table that it is a partition of, or those that it inherits from."""
    return [(table.partition_of.schema, table.partition_of.table)] if table.partition_of else list(table.inherits)


def under_parents(database: Database) -> list[Table]:
    """Every table after its parents."""
    done: dict[Place, Table] = {}

    def add(table: Table) -> None:
        for place in parents(table):
            parent = database.table(*place)
            if parent is not None and place not in done:
                add(parent)
        done[table.schema, table.name] = table

    for table in database.tables:
        add(table)
    return list(done.values())


def drops(a: Database, b: Database) -> Iterator[Step]:
    """Tables that go, partitions and heirs first."""
    for table in reversed(under_parents(a)):
        if b.table(table.schema, table.name) is None:
            yield Step(f"DROP TABLE {quoted(table.schema, table.name)}", table.title)


def detaches(a: Database, b: Database) -> Iterator[Step]:
    """Partitions and heirs that are on their own, or go elsewhere."""
    rearranged = _rearranged(a, b)
    for old in a.tables:
        new = b.table(old.schema, old.name)
        name = quoted(old.schema, old.name)
        if new is None:
            if old.partition_of and old.partition_of.place in rearranged:  # its rows' place may be wanted
                parent = quoted(*old.partition_of.place)
                yield Step(f"ALTER TABLE {parent} DETACH PARTITION {name}", old.title)
            continue
        if old.partition_of and old.partition_of != new.partition_of:
            parent = quoted(old.partition_of.schema, old.partition_of.table)
            yield Step(f"ALTER TABLE {parent} DETACH PARTITION {name}", old.title)
        for parent_of in old.inherits:
            if parent_of not in new.inherits:
                yield Step(f"ALTER TABLE {name} NO INHERIT {quoted(*parent_of)}", old.title)
    for new in b.tables:
        old_one = a.table(new.schema, new.name)
        if old_one and new.partition_of and old_one.partition_of != new.partition_of and _same_parent(old_one, new):
            yield _attach(new)  # at once, so that what is done to the parent is done to it as well


def _rearranged(a: Database, b: Database) -> set[Place]:
    """Tables of which a partition gets other bounds."""
    return {
        new.partition_of.place
        for new in b.tables
        if new.partition_of
        and (old := a.table(new.schema, new.name))
        and old.partition_of != new.partition_of
        and _same_parent(old, new)
    }


def _same_parent(old: Table, new: Table) -> bool:
    return parents(old) == parents(new)


def _attach(table: Table) -> Step:
    partition = table.partition_of
    assert partition is not None  # noqa: S101  callers have looked
    parent, name = quoted(partition.schema, partition.table), quoted(table.schema, table.name)
    return Step(f"ALTER TABLE {parent} ATTACH PARTITION {name} {partition.bounds}", table.title)


def makes(work: Work, a: Database) -> Iterator[Step]:
    """New tables with their columns and conditions; keys, references and indexes come later."""
    for table in under_parents(work.database):
        if a.table(table.schema, table.name) is None:
            yield Step(table_sql(work, table), table.title)


def attaches(a: Database, b: Database) -> Iterator[Step]:
    """Tables that become partitions and heirs."""
    for new in under_parents(b):
        old = a.table(new.schema, new.name)
        if old is None:
            continue
        name = quoted(new.schema, new.name)
        if new.partition_of and old.partition_of != new.partition_of and not _same_parent(old, new):
            yield _attach(new)
        for parent_of in new.inherits:
            if parent_of not in old.inherits:
                yield Step(f"ALTER TABLE {name} INHERIT {quoted(*parent_of)}", new.title)


def persistence(a: Database, b: Database) -> Iterator[Step]:
    """LOGGED and UNLOGGED: what is kept refers to nothing that is not kept, at any moment."""
    for old in (ordered := in_order(a.tables)[0]):
        new = b.table(old.schema, old.name)
        if new and old.unlogged and not new.unlogged:
            yield Step(f"ALTER TABLE {quoted(new.schema, new.name)} SET LOGGED", new.title)
    for old in reversed(ordered):
        new = b.table(old.schema, old.name)
        if new and new.unlogged and not old.unlogged:
            sql = f"ALTER TABLE {quoted(new.schema, new.name)} SET UNLOGGED"
            yield Step(sql, new.title, "it is empty after a crash")


def facts(fate: Fate) -> Iterator[Step]:
    """Options, row security and the table's comment."""
    old, new = fate.old, fate.new
    alter = f"ALTER TABLE {quoted(*fate.place)}"
    gone = [each.partition("=")[0] for each in old.options]
    kept = [each.partition("=")[0] for each in new.options]
    if lost := [name for name in gone if name not in kept]:
        yield Step(f"{alter} RESET ({', '.join(lost)})", new.title)
    if more := [each for each in new.options if each not in old.options]:
        yield Step(f"{alter} SET ({', '.join(more)})", new.title)
    yield from security(old, new)
    if old.comment != new.comment:
        yield Step(comment_on("TABLE", quoted(*fate.place), new.comment), new.title)


def security(old: Table | None, new: Table) -> Iterator[Step]:
    """Row level security on or off, and whether the owner is bound by it."""
    name = quoted(new.schema, new.name)
    if (old.row_security if old else False) != new.row_security:
        word = "ENABLE" if new.row_security else "DISABLE"
        yield Step(f"ALTER TABLE {name} {word} ROW LEVEL SECURITY", new.title)
    if (old.row_security_forced if old else False) != new.row_security_forced:
        word = "FORCE" if new.row_security_forced else "NO FORCE"
        yield Step(f"ALTER TABLE {name} {word} ROW LEVEL SECURITY", new.title)


def comments_of_new(table: Table) -> Iterator[Step]:
    """Comments of a table that was not there."""
    name = quoted(table.schema, table.name)
    if table.comment:
        yield Step(comment_on("TABLE", name, table.comment), table.title)
    for column in table.columns:
        if column.comment:
            sql = f"COMMENT ON COLUMN {name}.{quoted(column.name)} IS {text_sql(column.comment)}"
            yield Step(sql, f"{table.title}.{column.name}")


def losses(work: Work, fate: Fate) -> None:
    """What a table cannot become in place."""
    old, new = fate.old, fate.new
    if partitioning_text(old.partitioning) != partitioning_text(new.partitioning):
        before, after = (
            f"{each.partitioning.strategy} ({', '.join(each.partitioning.key)})" if each.partitioning else "one table"
            for each in (old, new)
        )
        why = "how a table is partitioned is set when it is made: make a new one, copy the rows, and rename both"
        work.lose("partitioning", new.title, f"{before} -> {after}", "as it was", why)
