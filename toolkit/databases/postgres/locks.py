"""Advisory locks that keep two runs off the same table. Transaction-scoped, so that a pooler cannot leak them.

The *run lock* is exclusive and held by one idle transaction for the whole run. Each chunk's transaction holds the
*chunk lock* in shared mode: should a run lose its run lock (a dropped connection), a second run still finds the
chunks that are under way and stays out.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_value

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


def take_chunk_lock(connection: Connection[TupleRow], schema: str, table: str) -> None:
    """Share the chunk lock in the open transaction. Waits at most lock_timeout."""
    connection.execute("SELECT pg_catalog.pg_advisory_xact_lock_shared(%s)", [lock_key("chunk", schema, table)])


def _try(connection: Connection[TupleRow], key: int) -> bool:
    return bool(one_value(connection, "SELECT pg_catalog.pg_try_advisory_xact_lock(%s)", [key]))
