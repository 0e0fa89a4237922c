"""A COPY's rows as tuples, made of binary by the driver's C code: for a target whose driver takes tuples.

Each message is a row, so that a batch has a bounded size in bytes, whatever a single row has; a cursor's FETCH counts
rows, and five thousand of them may be five gigabytes. `parse_row_binary` is what psycopg's own `Copy.rows()` calls for
each row, after some Python that costs more than it; `map` calls it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from itertools import repeat
from typing import TYPE_CHECKING, Any

from toolkit.databases.postgres.copy_stream import copy_binary_rows

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def copy_tuples(
    connection: Connection[TupleRow], query: str, check_stop: Callable[[], None]
) -> Generator[list[tuple[Any, ...]], None, None]:
    """The query's rows in lists of about 256 kB: int, float, str, bytes and None for numbers, texts and bytea.

    `check_stop` as in `copy_blocks`. Raises psycopg errors as the server reports them.
    """
    from psycopg._copy_base import parse_row_binary
    from psycopg.adapt import Transformer
    from psycopg.pq import Format

    described = connection.execute(f"SELECT * FROM ({query}) AS q LIMIT 0".encode()).pgresult
    if described is None:
        raise ValueError("a query without columns")
    transformer = Transformer(connection)
    transformer.set_loader_types([described.ftype(place) for place in range(described.nfields)], Format.BINARY)
    with closing(copy_binary_rows(connection, query, check_stop)) as batches:
        for messages in batches:
            yield list(map(parse_row_binary, messages, repeat(transformer)))
