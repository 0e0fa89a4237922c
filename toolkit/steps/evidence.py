"""What proves a finding about rows: how many they are, and the keys of a few. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import all_rows
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import quote
from toolkit.report.findings import Evidence
from toolkit.report.text import count
from toolkit.schema.profile import Profile

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.schema.model import Table

KEYS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at rows for at most `patience_ms` a question."""

    connection: Connection[TupleRow]
    profile: Profile
    patience_ms: int

    def number(self, query: str) -> int | None:
        """The answer of a query for one number; None when it takes too long, or the role may not ask."""
        rows = self._rows(query)
        return int(rows[0][0]) if rows is not None else None

    def evidence(self, table: Table, alias: str, rows: Callable[[str], str], number: int | None) -> Evidence:
        """`rows`: a SELECT, of the output given, for each row of the table that counts, which `alias` names; `number`:
        how many they are, if that is known. Keys that the profile calls secret or personal are not shown."""
        counted = (("rows", "more than could be counted in time" if number is None else count(number)),)
        key = table.key
        known = self.profile.table(table.name)
        if not key or number == 0 or set(key) & (known.secret_columns | known.personal_columns):
            return counted
        columns = ", ".join(f"{alias}.{quote(column)}::text" for column in key)
        found = self._rows(f"{rows(columns)} LIMIT {KEYS_SHOWN}")
        return (*counted, *keys(key, found)) if found else counted

    def _rows(self, query: str) -> list[TupleRow] | None:
        import psycopg

        try:
            with transaction(self.connection, Mode(statement_timeout=self.patience_ms)):
                return all_rows(self.connection, query)
        except (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable, psycopg.errors.InsufficientPrivilege):
            return None


def keys(columns: Sequence[str], rows: Sequence[TupleRow]) -> Evidence:
    """A few keys: `keys (id, part)`, `1/a, 2/b`."""
    return ((f"keys ({', '.join(columns)})", ", ".join("/".join(map(str, row)) for row in rows)),)
