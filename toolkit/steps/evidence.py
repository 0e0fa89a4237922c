"""What proves a finding about rows: how many they are, and the keys of a few. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
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


class Unanswered(Enum):
    """Why a question has no answer, as evidence says it."""

    LATE = "more than could be counted in time"
    LOCKED = "not counted: another session's lock is in the way"
    DENIED = "not counted: the role may not read them"


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at rows for at most `patience_ms` a question, half of it behind a lock."""

    connection: Connection[TupleRow]
    profile: Profile
    patience_ms: int

    def number(self, query: str) -> int | Unanswered:
        """The answer of a query for one number."""
        rows = self._rows(query)
        return rows if isinstance(rows, Unanswered) else int(rows[0][0])

    def evidence(self, table: Table, alias: str, rows: Callable[[str], str], number: int | Unanswered) -> Evidence:
        """`rows`: a SELECT, of the output given, for each row of the table that counts, which `alias` names; `number`:
        how many they are. Keys that the profile calls secret or personal are not shown."""
        counted = (("rows", number.value if isinstance(number, Unanswered) else count(number)),)
        key = table.key
        known = self.profile.table(table.name)
        if not key or number == 0 or set(key) & (known.secret_columns | known.personal_columns):
            return counted
        columns = ", ".join(f"{alias}.{quote(column)}::text" for column in key)
        found = self._rows(f"{rows(columns)} LIMIT {KEYS_SHOWN}")
        return (*counted, *keys(key, found)) if found and not isinstance(found, Unanswered) else counted

    def _rows(self, query: str) -> list[TupleRow] | Unanswered:
        import psycopg

        try:
            with transaction(
                self.connection, Mode(lock_timeout=self.patience_ms // 2, statement_timeout=self.patience_ms)
            ):
                return all_rows(self.connection, query)
        except psycopg.errors.QueryCanceled:
            return Unanswered.LATE
        except psycopg.errors.LockNotAvailable:
            return Unanswered.LOCKED
        except psycopg.errors.InsufficientPrivilege:
            return Unanswered.DENIED


def keys(columns: Sequence[str], rows: Sequence[TupleRow]) -> Evidence:
    """A few keys: `keys (id, part)`, `1/a, 2/b`."""
    return ((f"keys ({', '.join(columns)})", ", ".join("/".join(map(str, row)) for row in rows)),)
