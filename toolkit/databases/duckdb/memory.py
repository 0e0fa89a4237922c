"""How much memory DuckDB may take for a file: room for rows on their way, beside the keys, which it keeps in memory.

Without a limit, blocks that were read or written stay in its cache: 1.5 GB for a table of 1.1 GB. Rows that are larger
than usual raise it before they go. What does not fit all the same is refused by DuckDB and its transaction rolled back;
whoever asked lifts the limit and tries again. It is one for all connections of the process to the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROOM_BYTES = 40_000_000
_COPIES = 6  # of a large row: in the reader's buffer, as a vector, in its group, compressed
_KEYS = "SELECT coalesce(sum(memory_usage_bytes), 0) FROM duckdb_memory() WHERE tag = 'ART_INDEX'"
_lifted: set[str] = set()
_largest: dict[str, int] = {}  # bytes of the largest row so far, by file


def limit(connection: DuckDBPyConnection, path: str, row_bytes: int = 0) -> bool:
    """Set the limit for the keys that there are now, and for rows as large as one that is to come.

    False if it was lifted before, and is not set again.
    """
    if path in _lifted:
        return False
    _largest[path] = max(_largest.get(path, 0), row_bytes)
    [(keys,)] = connection.execute(_KEYS).fetchall()
    connection.execute(f"SET memory_limit = '{_ROOM_BYTES + int(keys) + _COPIES * _largest[path]}B'")
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
    _largest.pop(path, None)
