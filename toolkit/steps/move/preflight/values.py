"""Values that the target cannot hold, counted in the source; of a large table, estimated from a sample of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import all_rows
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.dialects.values.base import Shaped
from toolkit.report.findings import Evidence, Finding, blocker, warning
from toolkit.schema.profile import Profile
from toolkit.steps.evidence import KEYS_SHOWN, keys
from toolkit.steps.move.bind import Copying
from toolkit.steps.move.bound import ALIAS, BoundTable
from toolkit.steps.move.preflight.sizes import Size

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

LOOK_MS = 20_000
COUNTED_BYTES = 1_000_000_000  # a table of that size is read in a few seconds
SAMPLED_BYTES = 64_000_000

Refusals = tuple[tuple[str, Shaped], ...]


@dataclass(frozen=True)
class ValueCheck:
    """Looks at the tables of a copy. `settings` are those that masks read."""

    connection: Connection[TupleRow]
    profile: Profile
    settings: Mapping[str, str]

    def findings(self, copying: Copying, sizes: Mapping[str, Size]) -> Iterator[Finding]:
        """A blocker for each column with such values; a warning for a table that could be looked at in part only."""
        for table in copying.bound.tables:
            refusals = copying.refusals.get(table.title, ())
            if refusals and table.title in sizes:
                yield from self._table(copying.bound.target, table, refusals, sizes[table.title])

    def _table(self, target: str, table: BoundTable, refusals: Refusals, size: Size) -> Iterator[Finding]:
        share = 1.0
        counts = self._counts(table, refusals, share) if size.bytes <= COUNTED_BYTES else None
        if counts is None:
            share = min(SAMPLED_BYTES / max(size.bytes, 1), 1.0)
            counts = self._counts(table, refusals, share)
        if counts is None or (share < 1 and not any(counts)):
            looked = (
                f"{share:.1%} of it was looked at, without one"
                if counts
                else "it could not be looked at, or not in time"
            )
            what = f"whether all its values fit into {target} is not known: {looked}"
            yield warning("TK173", table.title, what, "nothing: the run stops at the first that does not")
            return
        for (column, shaped), count in zip(refusals, counts, strict=True):
            if count:
                number = f"{count:,}" if share == 1 else f"about {int(count / share):,}"
                held = f"{number} value{'s' if count > 1 else ''} that {target} cannot hold: {shaped.why}"
                fix = "say under policy what becomes of them, set the column under columns, or leave them out by where"
                evidence = (("values", number), *self._keys(table, shaped))
                yield blocker("TK170", f"{table.title}.{column}", held, fix, evidence)

    def _counts(self, table: BoundTable, refusals: Refusals, share: float) -> list[int] | None:
        """By column; None if that takes too long."""
        if not table.leaves:  # a partitioned table without partitions
            return [0] * len(refusals)
        parts = ", ".join(f"count(*) FILTER (WHERE {shaped.refused})" for _, shaped in refusals)
        rows = self._rows(*(f"SELECT {parts} FROM {each}" for each in _relations(table, share)))
        return None if rows is None else [sum(int(each) for each in column) for column in zip(*rows, strict=True)]

    def _keys(self, table: BoundTable, shaped: Shaped) -> Evidence:
        """The first rows with such a value, by their key."""
        key = table.source.primary_key.columns if table.source.primary_key else ()
        known = self.profile.table(table.source.name)
        if not key or set(key) & (known.secret_columns | known.personal_columns):
            return ()
        names = ", ".join(f"{ALIAS}.{quote(name)}::text" for name in key)
        queries = (
            f"SELECT {names} FROM {each} {'AND' if table.where else 'WHERE'} ({shaped.refused}) LIMIT {KEYS_SHOWN}"
            for each in _relations(table, 1)
        )
        found = (self._rows(*queries) or [])[:KEYS_SHOWN]
        return keys(key, found) if found else ()

    def _rows(self, *queries: str) -> list[TupleRow] | None:
        import psycopg

        found: list[TupleRow] = []
        try:
            with transaction(self.connection, Mode(statement_timeout=LOOK_MS, settings=self.settings)):
                for query in queries:
                    found += all_rows(self.connection, query)
        except (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable, psycopg.DataError):
            return None
        return found


def _relations(table: BoundTable, share: float) -> Iterator[str]:
    sample = f" TABLESAMPLE SYSTEM ({share * 100:f})" if share < 1 else ""
    where = f" WHERE ({table.where})" if table.where else ""
    for leaf in table.leaves:
        yield f"ONLY {qualified(leaf.schema, leaf.name)} AS {ALIAS}{sample}{where}"
