"""A port from end to end (pure): a model and a dialect in, ordered statements, losses and renames out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from toolkit.dialects import keys, references, trees, unported
from toolkit.dialects.base import Dialect, Refused
from toolkit.dialects.comments import comments_on
from toolkit.dialects.indexes import create_index, key_indexes
from toolkit.dialects.losses import Loss, Rename
from toolkit.dialects.naming import Names, names_of
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.statement import Statement
from toolkit.dialects.tables import add_checks, create_table
from toolkit.dialects.views import create_views
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, ForeignKey, Table


@dataclass(frozen=True)
class Port:
    """What a target gets. `names` finds the target's name of each relation and column of the model."""

    dialect: Dialect
    database: Database
    statements: tuple[Statement, ...]
    losses: tuple[Loss, ...]
    renames: tuple[Rename, ...]
    names: Names
    work: Work

    def script(self) -> str:
        """All statements as text, each with its semicolon."""
        return "".join(f"{statement.sql};\n" for statement in self.statements)


_POLICY, _MEASURED = Policy(), Measured()


def port(
    database: Database,
    dialect: Dialect,
    policy: Policy = _POLICY,
    measured: Measured = _MEASURED,
) -> Port:
    """Port a model. Never raises for what the target cannot hold: that is in `losses`."""
    if dialect.whole is not None:
        return dialect.whole(database, policy, measured)
    work = prepared(database, dialect, policy, measured)
    statements = [statement for stage in STAGES for statement in stage(work)]
    unported.report(work)
    return Port(
        dialect, work.database, tuple(statements), tuple(work.losses), tuple(work.names.renames), work.names, work
    )


def prepared(database: Database, dialect: Dialect, policy: Policy, measured: Measured) -> Work:
    """The work of a port before its first statement: names, widths of keys, types that references need.

    Its database is without tables that have no columns, which PostgreSQL alone knows: they are lost.
    """
    bare = [table for table in database.tables if not table.columns]
    kept = tuple(_with_inherited(database, table) for table in database.tables if table.columns)
    database = replace(database, tables=kept)
    work = Work(database, dialect, policy, measured, names_of(database, dialect.names))
    for table in bare:
        work.gone.add((table.schema, table.name))
        work.lose("table", table.title, "a table without columns", "nothing", "a table there has a column at least")
    work.widths = keys.widths(work)
    references.prepare(work)
    return work


def _with_inherited(database: Database, table: Table) -> Table:
    """A table of its own has the conditions that it inherits."""
    checks = {check.name: check for check in table.checks}
    above = list(table.inherits)
    while above:
        parent = database.table(*above.pop())
        if parent is not None:
            above += parent.inherits
            checks = {check.name: check for check in parent.checks if not check.no_inherit} | checks
    return replace(table, checks=tuple(checks.values())) if table.inherits else table


def _schemas(work: Work) -> Iterator[Statement]:
    rules = work.dialect.names
    if not rules.schemas:
        return
    for name in work.database.schemas:
        if name != "public" or rules.default_schema_is_made:
            quoted = trees.identifier(name).sql(work.dialect.sqlglot)
            yield Statement(work.dialect.create_schema.format(quoted), "before load", "schema", name)


def sequences(work: Work) -> Iterator[Statement]:
    """Those that the target has."""
    for sequence in work.database.sequences:
        where = f"{sequence.schema}.{sequence.name}"
        try:
            if work.dialect.sequence is not None:
                sql = work.dialect.sequence(work, sequence)
                if sql:
                    yield Statement(sql, "before load", "sequence", where)
            elif sequence.owned_by is None:
                raise Refused("the target has no sequences")
        except Refused as refused:
            work.lose("sequence", where, f"the {sequence.type} sequence", "nothing", str(refused))


def _tables(work: Work) -> Iterator[Statement]:
    ordered, closing = references.in_order(work.database.tables)
    for table in ordered:
        if not table.partition_of:
            yield create_table(work, table, inline_keys(work, table, closing))


def inline_keys(work: Work, table: Table, closing: set[tuple[str, str, str]]) -> tuple[ForeignKey, ...]:
    """The references that go inside CREATE TABLE; one that closes a circle may be lost."""
    if work.dialect.features.foreign_keys == "alter":
        return ()
    waits = closing if _ordered(work) else set()
    keys = tuple(key for key in table.foreign_keys if (table.schema, table.name, key.name) not in waits)
    for key in table.foreign_keys:
        if key not in keys:
            work.lose(
                "foreign key",
                f"{table.title}.{key.name}",
                f"REFERENCES {key.target}",
                "nothing",
                "it closes a circle, and the target adds no references later",
            )
    return keys


def _ordered(work: Work) -> bool:
    """Whether a table must be there before another refers to it."""
    return work.dialect.features.foreign_keys == "inline" and not work.dialect.features.references_ahead


def _indexes(work: Work) -> Iterator[Statement]:
    for table in _kept(work):
        for index in (*key_indexes(work, table), *table.indexes):
            yield from create_index(work, table, index)


def _checks(work: Work) -> Iterator[Statement]:
    if work.dialect.features.checks_later:
        for table in _kept(work):
            yield from add_checks(work, table)


def _foreign_keys(work: Work) -> Iterator[Statement]:
    if work.dialect.features.foreign_keys != "alter":
        return
    for table in _kept(work):
        for key in table.foreign_keys:
            made = references.alter(work, table, key)
            if made:
                yield made


def all_comments(work: Work) -> Iterator[Statement]:
    """Comments that are statements of their own."""
    lost = {loss.where for loss in work.losses if loss.kind == "view"}
    for table in _kept(work):
        yield from comments_on(work, table)
    for view in work.database.views:
        if view.title not in lost:
            yield from comments_on(work, view)


def _kept(work: Work) -> list[Table]:
    return [table for table in work.database.tables if table.partition_of is None]


STAGES: tuple[Callable[[Work], Iterator[Statement]], ...] = (
    _schemas,
    sequences,
    _tables,
    _indexes,
    _checks,
    _foreign_keys,
    create_views,
    all_comments,
)
