"""Transactions with everything pinned that could change what a statement returns.

Settings are local to the transaction, so that nothing leaks into a pooled connection (PgBouncer in transaction mode).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.sql_text import literal
from toolkit.errors import DatabaseUnreachable

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Output settings, so that the archive's text never depends on a role's or database's defaults; row_security off makes
# a policy that would hide rows an error; jit costs more than it gives for one-column copies.
PINNED: Mapping[str, str] = {
    "TimeZone": "UTC",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "iso_8601",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "lc_monetary": "C",
    "xmlbinary": "base64",
    "standard_conforming_strings": "on",
    "row_security": "off",
    "jit": "off",
}

# A client that vanished without a word (its machine, the network) is noticed by the server in about a minute, as a
# server is by `connect`; else a run's locks and snapshot would outlive it by two hours. A Unix socket ignores these.
_VANISHED: Mapping[str, str] = {
    "tcp_keepalives_idle": "20s",
    "tcp_keepalives_interval": "10s",
    "tcp_keepalives_count": "4",
    "tcp_user_timeout": "60s",
}

_TRANSACTION_TIMEOUT_SINCE = 170_000
IDLE_SESSION_TIMEOUT_SINCE = 140_000

# An open chunk whose client hangs is ended by the server, so that no lock outlives the run for long.
IDLE_IN_TRANSACTION = "5min"
_NEVER = "0"


@dataclass(frozen=True, slots=True)
class Mode:
    """How a transaction runs. `snapshot` imports an exported one (implies repeatable read). Time-outs in ms, 0 none.

    `locks` are table locks, (qualified name, mode): taken before the transaction sees anything, so that what a
    repeatable read goes on seeing cannot have been changed while it waited for them. An error has a note of its table.
    """

    read_only: bool = True
    repeatable_read: bool = False
    snapshot: str | None = None
    lock_timeout: int = 5_000
    statement_timeout: int = 0
    idle_timeout: str = IDLE_IN_TRANSACTION
    settings: Mapping[str, str] = ()  # type: ignore[assignment]
    locks: tuple[tuple[str, str], ...] = ()


@contextmanager
def transaction(connection: Connection[TupleRow], mode: Mode) -> Iterator[None]:
    """BEGIN with `mode` and the pinned settings; COMMIT at the end, ROLLBACK on any error."""
    try:
        begin(connection, mode)
        yield
    except BaseException:
        rollback(connection)
        raise
    connection.execute("COMMIT")


@contextmanager
def pinned(connection: Connection[TupleRow]) -> Iterator[None]:
    """Reading with the pinned settings: in the transaction that is open already, or else in one of its own."""
    from psycopg.pq import TransactionStatus

    if connection.info.transaction_status == TransactionStatus.INTRANS:
        yield
        return
    with transaction(connection, Mode()):
        yield


def begin(connection: Connection[TupleRow], mode: Mode) -> None:
    """Open the transaction. The caller commits or rolls back."""
    level = "REPEATABLE READ" if mode.repeatable_read or mode.snapshot else "READ COMMITTED"
    access = "READ ONLY" if mode.read_only else "READ WRITE"
    connection.execute(f"BEGIN ISOLATION LEVEL {level} {access}".encode())
    if mode.snapshot:
        _import_snapshot(connection, mode.snapshot)
    if mode.locks:
        connection.execute(f"SET LOCAL lock_timeout = {mode.lock_timeout:d}".encode())
        for table, lock in mode.locks:
            lock_table(connection, table, lock)
    settings = {
        **PINNED,
        **_VANISHED,
        "lock_timeout": str(mode.lock_timeout),
        "statement_timeout": str(mode.statement_timeout),
        "idle_in_transaction_session_timeout": mode.idle_timeout,
        **dict(mode.settings),
    }
    if mode.idle_timeout == _NEVER and connection.info.server_version >= _TRANSACTION_TIMEOUT_SINCE:
        settings["transaction_timeout"] = _NEVER  # it stays open for as long as a run takes
    calls = ", ".join(["pg_catalog.set_config(%s, %s, true)"] * len(settings))
    connection.execute(f"SELECT {calls}".encode(), [part for name, value in settings.items() for part in (name, value)])
    if not mode.read_only:
        # A receipt must not outlive its commit: with synchronous_commit off a crash of the server could undo it.
        connection.execute(
            "SELECT pg_catalog.set_config('synchronous_commit', 'on', true)"
            " WHERE pg_catalog.current_setting('synchronous_commit') = 'off'"
        )


def wait_for_ever(connection: Connection[TupleRow]) -> None:
    """No time-out of a role or a database ends what the session does, or waits for. It is the session's own setting."""
    names = ["statement_timeout", "idle_in_transaction_session_timeout"]
    version = connection.info.server_version
    names += ["idle_session_timeout"] if version >= IDLE_SESSION_TIMEOUT_SINCE else []
    names += ["transaction_timeout"] if version >= _TRANSACTION_TIMEOUT_SINCE else []
    connection.execute("; ".join(f"SET {name} = 0" for name in names).encode())


def catalog_first(*, local: bool) -> str:
    """The statement after which pg_catalog comes first in the search_path: for the transaction, or for the session.

    It does anyway, unless the path names it later on: then what a schema has of the same name and types would be meant.
    Not for a session that makes tables, which would go there, too.
    """
    return (
        f"SELECT pg_catalog.set_config('search_path', pg_catalog.concat('pg_catalog, ', path), {str(local).lower()})"
        " FROM pg_catalog.current_setting('search_path') AS path"
    )


def lock_table(connection: Connection[TupleRow], table: str, mode: str) -> None:
    """LOCK TABLE in the open transaction, with all partitions. Raises psycopg.Error with a note of the table."""
    import psycopg

    try:
        connection.execute(f"LOCK TABLE {table} IN {mode} MODE".encode())
    except psycopg.Error as error:
        error.add_note(f"LOCK TABLE {table} IN {mode} MODE")
        raise


def _import_snapshot(connection: Connection[TupleRow], snapshot: str) -> None:
    """See what the session that exported the snapshot sees. Raises DatabaseUnreachable if that session is gone."""
    import psycopg

    gone = (
        psycopg.errors.UndefinedObject,
        psycopg.errors.InvalidParameterValue,
        psycopg.errors.ObjectNotInPrerequisiteState,
    )
    try:
        connection.execute(f"SET TRANSACTION SNAPSHOT {literal(snapshot)}".encode())
    except gone as error:
        raise DatabaseUnreachable(
            "the connection that held the snapshot of this run was lost",
            why=error_text(error),
            fix="run the same command again",
        ) from None


@contextmanager
def holding(connect: Callable[[], Connection[TupleRow]]) -> Iterator[Connection[TupleRow]]:
    """A connection for locks, which it gives back at the end: the server learns of a closed one a moment later, and
    whoever comes next would meet them."""
    with closing(connect()) as connection:
        try:
            yield connection
        finally:
            rollback(connection)


def rollback(connection: Connection[TupleRow]) -> None:
    """ROLLBACK if the connection still lives; the server rolls back a dead one by itself."""
    import psycopg

    if connection.closed:
        return
    try:
        connection.execute("ROLLBACK")
    except psycopg.Error:
        connection.close()
