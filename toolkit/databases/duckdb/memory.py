"""How much memory DuckDB may take for a file: room for rows on their way, beside the keys, which it keeps in memory.

Without a limit, blocks that were read or written stay in its cache: 1.5 GB for a table of 1.1 GB. What does not fit is
refused by DuckDB and its transaction rolled back; whoever asked lifts the limit and tries again. It is one for all
connections of the process to the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROOM_BYTES = 100_000_000
_KEYS = "SELECT coalesce(sum(memory_usage_bytes), 0) FROM duckdb_memory() WHERE tag = 'ART_INDEX'"
_lifted: set[str] = set()


def limit(connection: DuckDBPyConnection, path: str) -> bool:
    """Set the limit for the keys that there are now. False if it was lifted before, and is not set again."""
    if path in _lifted:
        return False
    [(keys,)] = connection.execute(_KEYS).fetchall()
    connection.execute(f"SET memory_limit = '{_ROOM_BYTES + int(keys)}B'")
    return True


def lift(connection: DuckDBPyConnection, path: str) -> bool:
    """Let it take what it takes by default. False if it was so already."""
    first = path not in _lifted
    _lifted.add(path)
    connection.execute("RESET memory_limit")
    return first


def forget(path: str) -> None:
    """The file is closed: the next one to open it begins anew."""
    _lifted.discard(path)
