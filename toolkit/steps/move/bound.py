"""A copy, bound (pure): what goes where, as plain facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from toolkit.databases.loading import LoadTable
from toolkit.databases.postgres.sql_text import qualified
from toolkit.dialects import trees
from toolkit.dialects.naming import Name
from toolkit.dialects.values.base import Value
from toolkit.plan.move_steps import Compare, Mode
from toolkit.schema.database import Table

ALIAS = "t"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A relation that holds rows: the table, or a partition of it. `pages` of 8 kB, `rows` as the planner believes.

    `file` is another one once the relation was written anew: emptied, or by VACUUM FULL, CLUSTER or an ALTER TABLE.
    """

    schema: str
    name: str
    pages: int
    rows: int
    oid: int
    file: int


@dataclass(frozen=True, slots=True)
class BoundTable:
    """One table's copy. `selected`: an expression of the source a column of the target, made from `values`. `foreign`:
    partitions whose rows lie elsewhere; such a table is refused. `layout`: its columns when it was bound."""

    source: Table
    into: LoadTable
    selected: tuple[str, ...]
    where: str | None
    leaves: tuple[Leaf, ...]
    values: tuple[Value, ...] = ()
    foreign: tuple[str, ...] = ()
    layout: str | None = None

    @property
    def title(self) -> str:
        """The source's table as people write it."""
        return self.source.title

    @property
    def rows(self) -> int:
        """About how many rows the source has."""
        return sum(leaf.rows for leaf in self.leaves)

    @property
    def digest(self) -> str:
        """What the state calls the table: it changes with what is copied and where to."""
        into = (self.into.schema, self.into.name, tuple(column.name for column in self.into.columns))
        return _digest(self.source.schema, self.source.name, into, self.selected, self.where)

    def name_in(self, sqlglot: str) -> str:
        """The target's table in the SQL of that dialect of sqlglot's."""
        return trees.table(Name(self.into.schema, self.into.name)).sql(sqlglot)

    def query(self, leaf: Leaf, conditions: tuple[str, ...]) -> str:
        """The rows of a relation for which the conditions hold, shaped for the target."""
        kept = [f"({each})" for each in (*conditions, self.where) if each]
        where = f" WHERE {' AND '.join(kept)}" if kept else ""
        return f"SELECT {', '.join(self.selected)} FROM ONLY {qualified(leaf.schema, leaf.name)} AS {ALIAS}{where}"


@dataclass(frozen=True, slots=True)
class Incremental:
    """A column that grows with every change, and how many seconds of a time a run looks back: see `watermark`."""

    column: str
    settle_seconds: int


@dataclass(frozen=True, slots=True)
class BoundCopy:
    """A copy step. `order`: the tables, each after those that it refers to."""

    plan: str
    step: str
    target: str
    engine: str
    mode: Mode
    verify: Compare
    tables: tuple[BoundTable, ...]
    chunk_rows: int | None
    incremental: Incremental | None = None

    @property
    def run(self) -> str:
        """What the state calls the step, in this and every later run of the plan."""
        return _digest(self.plan, self.step)


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
