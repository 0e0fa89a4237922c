"""A database's schema as plain facts (pure): what a port, a document and a comparison are made from.

A `Database` holds everything that its schemas hold, in name order where order means nothing. The facts come from
`databases.postgres.catalog` or, as far as statements tell them, from SQL files. Expressions (defaults, checks,
predicates, views) stay the text that PostgreSQL prints; a dialect parses them when it needs to.

`Table` here is the whole of a table. What a step must know of one before it touches a row is in `schema.model`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

TypeKind = Literal["base", "enum", "domain", "composite", "range", "multirange"]
DefaultKind = Literal["literal", "sequence", "clock", "expression"]
Identity = Literal["always", "by default"]
Generation = Literal["stored", "virtual"]
ForeignAction = Literal["no action", "restrict", "cascade", "set null", "set default"]
Strategy = Literal["range", "list", "hash"]


@dataclass(frozen=True, slots=True)
class Type:
    """`name` as pg_catalog has it in SQL's words (`timestamp without time zone`), without modifiers.

    `modifiers`: (10, 2) of numeric(10,2), (3,) of timestamp(3), (255,) of varchar(255); words, such as an interval's
    fields or a geometry's, are in `name`. `dimensions` is 0 for a scalar; an array's is what was declared (PostgreSQL
    does not enforce it).
    `schema` is None for types of pg_catalog.
    """

    name: str
    modifiers: tuple[int, ...] = ()
    dimensions: int = 0
    schema: str | None = None
    kind: TypeKind = "base"

    @property
    def scalar(self) -> bool:
        """Whether it is no array."""
        return self.dimensions == 0

    @property
    def element(self) -> Type:
        """The type of an array's elements; of a scalar, the type itself."""
        return Type(self.name, self.modifiers, 0, self.schema, self.kind)

    def __str__(self) -> str:
        head, zone, tail = self.name.partition(" with") if self.modifiers else (self.name, "", "")
        modifiers = f"({','.join(map(str, self.modifiers))})" if self.modifiers else ""
        schema = f"{self.schema}." if self.schema not in (None, "public") else ""
        return f"{schema}{head}{modifiers}{zone}{tail}{'[]' * self.dimensions}"


@dataclass(frozen=True, slots=True)
class Default:
    """`sql` as PostgreSQL prints it. `kind`: a constant, the next value of `sequence`, the time of day, or another."""

    sql: str
    kind: DefaultKind
    sequence: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `collation` only where it is not the type's own. `generated` is the expression and how it is kept."""

    name: str
    type: Type
    nullable: bool = True
    default: Default | None = None
    identity: Identity | None = None
    generated: tuple[str, Generation] | None = None
    collation: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A primary key or a unique constraint. `include`: columns that its index carries along."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    deferrable: bool = False
    initially_deferred: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference. `set_columns`: those that ON DELETE SET NULL or SET DEFAULT is limited to (PostgreSQL 15+).

    `validated` is False if rows may offend against it, and so may new ones if it is not `enforced` (PostgreSQL 18+).
    """

    name: str
    columns: tuple[str, ...]
    target_schema: str
    target: str
    target_columns: tuple[str, ...]
    on_delete: ForeignAction = "no action"
    on_update: ForeignAction = "no action"
    match_full: bool = False
    deferrable: bool = False
    initially_deferred: bool = False
    validated: bool = True
    set_columns: tuple[str, ...] = ()
    enforced: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """A check constraint; `expression` without the word CHECK. `validated` and `enforced` as those of a reference."""

    name: str
    expression: str
    validated: bool = True
    no_inherit: bool = False
    enforced: bool = True


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An exclusion constraint, ported to PostgreSQL only; `definition` as pg_get_constraintdef prints it.

    A key WITHOUT OVERLAPS (PostgreSQL 18) is one, and so is a reference to such a key.
    """

    name: str
    definition: str

    @property
    def temporal(self) -> bool:
        """Whether it is a key WITHOUT OVERLAPS, or refers to one."""
        return not self.definition.startswith("EXCLUDE")

    @property
    def refers(self) -> bool:
        """Whether it refers to such a key."""
        return self.definition.startswith("FOREIGN KEY")


@dataclass(frozen=True, slots=True)
class IndexPart:
    """A column, or an expression, of an index. `opclass` and `collation` only where they are not the default."""

    column: str | None
    expression: str | None = None
    descending: bool = False
    nulls_first: bool = False
    opclass: str | None = None
    collation: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """An index that no constraint owns."""

    name: str
    method: str
    parts: tuple[IndexPart, ...]
    unique: bool = False
    predicate: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    valid: bool = True
    comment: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Partitioning:
    """How a table's rows are spread. `key` holds columns, or expressions as PostgreSQL prints them."""

    strategy: Strategy
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """What a partition is of, and its bounds as PostgreSQL prints them: `FOR VALUES FROM (...) TO (...)`, `DEFAULT`."""

    schema: str
    table: str
    bounds: str

    @property
    def place(self) -> tuple[str, str]:
        """(schema, name) of the table that it is a partition of."""
        return self.schema, self.table


@dataclass(frozen=True, slots=True)
class Trigger:
    """Named, not ported. `definition` as pg_get_triggerdef prints it. `fires`: in which session_replication_role."""

    name: str
    definition: str
    enabled: bool = True
    fires: Literal["origin", "always", "replica"] = "origin"


@dataclass(frozen=True, slots=True)
class Policy:
    """Row security, named and not ported."""

    name: str
    command: str
    roles: tuple[str, ...]
    using: str | None = None
    check: str | None = None
    permissive: bool = True


@dataclass(frozen=True, slots=True)
class Storage:
    """What is there at the moment of looking: no part of the schema's digest. Rows as the planner believes."""

    rows: int = 0
    table_bytes: int = 0
    index_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with all that hangs on it."""

    schema: str
    name: str
    columns: tuple[Column, ...]
    primary_key: Key | None = None
    unique: tuple[Key, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    indexes: tuple[Index, ...] = ()
    partitioning: Partitioning | None = None
    partition_of: Partition | None = None
    inherits: tuple[tuple[str, str], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_security: bool = False
    row_security_forced: bool = False
    unlogged: bool = False
    options: tuple[str, ...] = ()
    comment: str | None = None
    storage: Storage = field(default=Storage(), compare=False)

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    def column(self, name: str) -> Column | None:
        """The column of that exact name."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """`owned_by`: (schema, table, column) that it goes with; `identity` when it is that column's own."""

    schema: str
    name: str
    type: str
    start: int
    increment: int
    minimum: int
    maximum: int
    cache: int = 1
    cycle: bool = False
    owned_by: tuple[str, str, str] | None = None
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Enum:
    """Labels in their order."""

    schema: str
    name: str
    labels: tuple[str, ...]
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Domain:
    """A type with conditions."""

    schema: str
    name: str
    type: Type
    nullable: bool = True
    default: str | None = None
    checks: tuple[Check, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Composite:
    """A row type that is no table's."""

    schema: str
    name: str
    attributes: tuple[tuple[str, Type], ...]
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """`definition` as pg_get_viewdef prints it, without its semicolon. A materialized view may have indexes.

    `options`: whose rights it reads with (`security_invoker=true`), and what else WITH (...) said.
    """

    schema: str
    name: str
    columns: tuple[tuple[str, Type], ...]
    definition: str
    materialized: bool = False
    indexes: tuple[Index, ...] = ()
    comment: str | None = None
    options: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The view as people write it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Function:
    """Named, not ported. `kind`: function, procedure, aggregate or window."""

    schema: str
    name: str
    arguments: str
    result: str | None
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension that is installed; what belongs to it is in no other list."""

    name: str
    version: str
    schema: str


@dataclass(frozen=True, slots=True)
class Database:
    """All of it. `version` is the server's number (180004), 0 for a file."""

    name: str
    version: int
    schemas: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    views: tuple[View, ...] = ()
    sequences: tuple[Sequence, ...] = ()
    enums: tuple[Enum, ...] = ()
    domains: tuple[Domain, ...] = ()
    composites: tuple[Composite, ...] = ()
    functions: tuple[Function, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def table(self, schema: str, name: str) -> Table | None:
        """The table of that exact name."""
        return next((table for table in self.tables if (table.schema, table.name) == (schema, name)), None)

    def base_of(self, type_: Type) -> Type:
        """The type below all domains; of any other type, the type itself."""
        domains = {(domain.schema, domain.name): domain.type for domain in self.domains}
        while type_.kind == "domain" and type_.scalar and (type_.schema or "", type_.name) in domains:
            type_ = domains[type_.schema or "", type_.name]
        return type_

    def references_to(self, table: Table) -> Iterator[tuple[Table, ForeignKey]]:
        """Every foreign key that refers to the table, with the table that has it."""
        for other in self.tables:
            for key in other.foreign_keys:
                if (key.target_schema, key.target) == (table.schema, table.name):
                    yield other, key
