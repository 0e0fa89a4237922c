"""A model in another engine's words, table by table (pure): what a migration there compares and writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlglot import exp

from toolkit.dialects import references, trees
from toolkit.dialects.base import Dialect
from toolkit.dialects.indexes import create_index
from toolkit.dialects.losses import Loss
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.port import all_comments, inline_keys, prepared, sequences
from toolkit.dialects.statement import Statement, printed
from toolkit.dialects.tables import table_parts
from toolkit.dialects.types import typed
from toolkit.dialects.views import create_views
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, Table

Place = tuple[str, str]


@dataclass(frozen=True)
class TableShape:
    """Names are the target's. `columns` and `constraints` are as CREATE TABLE has them, by name; `suffix` follows it.

    `stored`: columns that hold values of their own. `indexes` and `keys` (references) by name, as statements.
    """

    table: Table
    name: str
    columns: dict[str, str]
    types: dict[str, str]
    stored: frozenset[str]
    constraints: dict[str, str]
    suffix: str
    indexes: dict[str, tuple[str, ...]]
    keys: dict[str, str]
    source: dict[str, str]

    def create(self, name: str | None = None) -> str:
        """CREATE TABLE, under another name if asked for."""
        parts = ", ".join([*self.columns.values(), *self.constraints.values()])
        return f"CREATE TABLE {name or self.name} ({parts}){self.suffix}"


@dataclass
class Shape:
    """All of a database. Tables in the order of their references."""

    work: Work
    tables: dict[Place, TableShape] = field(default_factory=dict)
    sequences: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    comments: dict[str, Statement] = field(default_factory=dict)

    def quoted(self, name: str) -> str:
        """A name as the target quotes it."""
        return trees.identifier(name).sql(self.work.dialect.sqlglot)

    def view(self, where: str) -> str:
        """A view's name, by its title."""
        view = next(each for each in self.work.database.views if each.title == where)
        return trees.table(self.work.names.relation(view.schema, view.name)).sql(self.work.dialect.sqlglot)


def shape(database: Database, dialect: Dialect, policy: Policy) -> Shape:
    """The shape of a database. What cannot be translated is in the work's losses, as in a port."""
    database = _readable(database)
    work = prepared(database, dialect, policy, Measured())
    made = Shape(work)
    made.sequences = {statement.where: statement.sql for statement in sequences(work)}
    ordered, closing = references.in_order(work.database.tables)
    for table in ordered:
        if not table.partition_of:
            made.tables[table.schema, table.name] = _table(work, table, closing)
    made.views = {statement.where: statement.sql for statement in create_views(work)}
    made.comments = {statement.where: statement for statement in all_comments(work)}
    return made


def _readable(database: Database) -> Database:
    """Without the views whose definition is of before a rename: they go anyway."""
    return replace(database, views=tuple(each for each in database.views if not each.definition.startswith("/*")))


def _table(work: Work, table: Table, closing: set[tuple[str, str, str]]) -> TableShape:
    dialect = work.dialect.sqlglot
    columns, constraints = table_parts(work, table, inline_keys(work, table, closing))
    names = {column.name: work.names.column(table.schema, table.name, column.name) for column in table.columns}
    alter = work.dialect.features.foreign_keys == "alter"
    keys = {key.name: references.alter(work, table, key) for key in table.foreign_keys} if alter else {}
    computed = {column.name for column in table.columns if column.generated}
    return TableShape(
        table,
        trees.table(work.names.relation(table.schema, table.name)).sql(dialect),
        {column.name: printed(work, column) for column in columns},
        {names[column.name]: typed(work, table, column).sql for column in table.columns},
        frozenset(names[name] for name in names if not (name in computed and work.dialect.features.generated)),
        {_name(each, dialect): printed(work, each) for each in constraints},
        work.dialect.table_suffix(work, table) if work.dialect.table_suffix else "",
        {
            work.names.made("index", table, index.name): made
            for index in table.indexes
            if (made := tuple(statement.sql for statement in create_index(work, table, index)))
        },
        {work.names.made("constraint", table, name): key.sql for name, key in keys.items() if key},
        {names[column.name]: column.name for column in table.columns},
    )


def _name(constraint: exp.Expr, dialect: str) -> str:
    return constraint.name if isinstance(constraint, exp.Constraint) else constraint.sql(dialect)


def new_losses(a: Shape, b: Shape) -> list[Loss]:
    """What the new shape loses and the old one did not."""
    return [loss for loss in b.work.losses if loss not in a.work.losses]


def carried(old: TableShape, new: TableShape, names: dict[str, str]) -> list[tuple[str, str]]:
    """(new column, old column) of what is copied. `names`: source's old names to its new ones."""
    before = {names.get(source, source): name for name, source in old.source.items()}
    return [(name, before[source]) for name, source in new.source.items() if source in before and name in new.stored]
