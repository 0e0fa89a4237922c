"""Advisory locks that keep two runs off the same table. Transaction-scoped, so that a pooler cannot leak them (a part's
lock is the session's, inside a transaction that lasts longer).

The *run lock* is exclusive and held by one idle transaction for the whole run. Each chunk's transaction holds the
*chunk lock* in shared mode: should a run lose its run lock (a dropped connection), a second run still finds the
chunks that are under way and stays out.

Who works on a chunk asks before COMMIT whether the run's own session still holds the run lock (its *lease*): nothing is
committed for a run that is over, wherever its workers are. From the answer to the COMMIT the shared chunk lock keeps
other runs out.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_row, one_value

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def lock_key(purpose: str, schema: str, table: str) -> int:
    """A signed 64-bit key from names, the same on every machine and release."""
    text = "\0".join(("litellm-data-toolkit", purpose, schema, table))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def try_run_lock(connection: Connection[TupleRow], schema: str, table: str) -> bool:
    """Take the run lock in the open transaction; False when another run, or a chunk of one, still works."""
    if not _try(connection, lock_key("run", schema, table)):
        return False
    # Only looked at, not kept: giving up the savepoint gives up the lock.
    connection.execute("SAVEPOINT chunks")
    free = _try(connection, lock_key("chunk", schema, table))
    connection.execute("ROLLBACK TO SAVEPOINT chunks")
    return free


@dataclass(frozen=True, slots=True)
class Lease:
    """A run lock as pg_locks shows it: its key, and the session and transaction that hold it."""

    key: int
    pid: int
    transaction: str


def lease(connection: Connection[TupleRow], schema: str, table: str) -> Lease:
    """The run lock that the connection's transaction has taken."""
    key = lock_key("run", schema, table)
    pid, transaction = one_row(connection, f"SELECT pid, virtualtransaction {_HOLDERS}", _halves(key))
    return Lease(key, pid, transaction)


def is_held(connection: Connection[TupleRow], lease: Lease) -> bool:
    """Whether the very transaction still holds it, as any session of the same database can see."""
    return bool(
        one_value(
            connection,
            f"SELECT EXISTS (SELECT {_HOLDERS} AND pid = %s AND virtualtransaction = %s)",
            [*_halves(lease.key), lease.pid, lease.transaction],
        )
    )


# An advisory lock's key stands in two columns.
_HOLDERS = (
    "FROM pg_catalog.pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted AND mode = 'ExclusiveLock'"
    " AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
    " AND classid = %s::bigint::oid AND objid = %s::bigint::oid"
)


def _halves(key: int) -> list[int]:
    return [key >> 32 & 0xFFFF_FFFF, key & 0xFFFF_FFFF]


def take_chunk_lock(connection: Connection[TupleRow], schema: str, table: str) -> None:
    """Share the chunk lock in the open transaction. Waits at most lock_timeout."""
    connection.execute("SELECT pg_catalog.pg_advisory_xact_lock_shared(%s)", [lock_key("chunk", schema, table)])


def try_part_lock(connection: Connection[TupleRow], schema: str, table: str, part: str) -> bool:
    """Take a lock on one part of a table for the session, until it is released or the session ends."""
    key = lock_key(f"part {part}", schema, table)
    return bool(one_value(connection, "SELECT pg_catalog.pg_try_advisory_lock(%s)", [key]))


def release_part_lock(connection: Connection[TupleRow], schema: str, table: str, part: str) -> None:
    """Give it back."""
    connection.execute("SELECT pg_catalog.pg_advisory_unlock(%s)", [lock_key(f"part {part}", schema, table)])


def _try(connection: Connection[TupleRow], key: int) -> bool:
    return bool(one_value(connection, "SELECT pg_catalog.pg_try_advisory_xact_lock(%s)", [key]))
