"""Queries that only look, each bounded in time; what cannot be read is noted, and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.databases.postgres.session import Mode, begin, rollback
from toolkit.report.health_facts import Unread

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

T = TypeVar("T")

# A look at the catalog takes milliseconds, at 1,000 tables a tenth of a second. Somebody else's lock is not waited for.
QUERY_MS = 5_000
LOCK_MS = 500


@dataclass
class Reading:
    """One read-only transaction, begun anew after a query that failed. `limit_ms`: of each query, 0 for none."""

    connection: Connection[TupleRow]
    limit_ms: int = QUERY_MS
    unread: list[Unread] = field(default_factory=list)

    def rows(
        self, what: str, query: str, parameters: Mapping[str, Any] | None = None, *, grant: str | None = None
    ) -> list[TupleRow] | None:
        """The query's rows; None when they could not be read, which is noted as `what`.

        `grant`: the role whose members may read it. Names in the query are those of pg_catalog.
        """
        return self.asked(what, lambda connection: connection.execute(query.encode(), parameters).fetchall(), grant)

    def asked(self, what: str, question: Callable[[Connection[TupleRow]], T], grant: str | None = None) -> T | None:
        """The same for what takes several queries."""
        import psycopg

        try:
            self._in_transaction()
            return question(self.connection)
        except psycopg.errors.InsufficientPrivilege as error:
            self._missed(what, error.diag.message_primary or "permission denied", grant)
        except psycopg.errors.QueryCanceled:
            self._missed(what, f"it took longer than {self.limit_ms / 1000:g} s")
        except psycopg.errors.LockNotAvailable:
            self._missed(what, "another session has locked it")
        except psycopg.errors.SerializationFailure as error:  # a standby has to replay what the query is in the way of
            self._missed(what, error.diag.message_primary or "the standby had to replay changes first")
        except psycopg.errors.UndefinedTable as error:  # dropped since the catalog was read
            self._missed(what, error.diag.message_primary or "it is not there any more")
        except (psycopg.errors.UndefinedFunction, psycopg.errors.FeatureNotSupported) as error:
            self._missed(what, error.diag.message_primary or "this server does not know it")  # a service's own build
        return None

    def try_rows(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[TupleRow] | None:
        """The same for a first try: nothing is noted when it does not work."""
        noted = list(self.unread)
        rows = self.rows("", query, parameters)
        self.unread[:] = noted
        return rows

    def one(
        self, what: str, query: str, parameters: Mapping[str, Any] | None = None, *, grant: str | None = None
    ) -> Any:
        """The first column of the first row; None when there is none, or it could not be read."""
        rows = self.rows(what, query, parameters, grant=grant)
        return rows[0][0] if rows else None

    def _in_transaction(self) -> None:
        from psycopg.pq import TransactionStatus

        if self.connection.info.transaction_status == TransactionStatus.IDLE:
            settings = {"search_path": "pg_catalog"}
            begin(self.connection, Mode(lock_timeout=LOCK_MS, statement_timeout=self.limit_ms, settings=settings))

    def _missed(self, what: str, why: str, grant: str | None = None) -> None:
        rollback(self.connection)
        self.unread.append(Unread(what, why, grant))


@contextmanager
def reading(connection: Connection[TupleRow], limit_ms: int = QUERY_MS) -> Iterator[Reading]:
    """A Reading that leaves no transaction behind. `connection` is in autocommit."""
    try:
        yield Reading(connection, limit_ms)
    finally:
        rollback(connection)
