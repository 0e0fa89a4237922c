"""Sequences that the columns of a PostgreSQL target own: which of them go on after the rows that were copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.databases.postgres.sql_text import literal, qualified, quote
from toolkit.databases.target import Target
from toolkit.schema import database as model
from toolkit.schema.database import Database, Table
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.targets import OpenTarget

_NUMBERS = ("smallint", "integer", "bigint", "numeric")


@dataclass(frozen=True, slots=True)
class Counter:
    """A sequence and the column that owns it. `follows`: the column's values are its numbers, so that it goes on after
    the highest; what else a column makes of them (text, most often) nobody can tell."""

    sequence: model.Sequence
    column: str
    follows: bool

    @property
    def name(self) -> str:
        """The sequence in SQL."""
        return qualified(self.sequence.schema, self.sequence.name)


def counters(database: Database, table: Table) -> Iterator[Counter]:
    """Those of a table (pure)."""
    for sequence in database.sequences:
        if sequence.owned_by is None or sequence.owned_by[:2] != (table.schema, table.name):
            continue
        column = table.column(sequence.owned_by[2])
        if column is not None:
            type_ = database.base_of(column.type)
            yield Counter(sequence, column.name, type_.scalar and type_.name in _NUMBERS)


def counters_of(database: Database, bound: BoundTable) -> Iterator[Counter]:
    """Those of the target's table, in its own database (pure)."""
    table = database.table(bound.into.schema or "public", bound.into.name)
    return counters(database, table) if table else iter(())


def prime(target: OpenTarget, tables: Sequence[BoundTable]) -> None:
    """Sequences go on after the highest value that was copied, of those that they can reach; none is ever set back.

    They are those of the catalog as it was last read."""
    found = target.found()
    if not isinstance(found, Database):
        return
    for bound in tables:
        table = qualified(bound.into.schema or "public", bound.into.name)
        for counter in counters_of(found, bound):
            if counter.follows:
                _prime(target.connection, table, counter)


def _prime(connection: Target, table: str, counter: Counter) -> None:
    sequence, column = counter.sequence, quote(counter.column)
    last, further = ("max", ">=") if sequence.increment > 0 else ("min", "<=")
    connection.execute(
        f"SELECT pg_catalog.setval({literal(counter.name)}::regclass, pg_catalog.{last}({column})::bigint)"
        f" FROM {table} WHERE {column} BETWEEN {sequence.minimum:d} AND {sequence.maximum:d}"
        f" HAVING pg_catalog.{last}({column}) {further} (SELECT last_value FROM {counter.name})"
    )
