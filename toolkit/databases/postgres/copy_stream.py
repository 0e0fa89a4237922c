"""A COPY's bytes as they are, in blocks: for a target that reads the same format.

Every message of the server is one row; joining some hundred of them costs a copy in memory and no look at their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.copy_statement import cancel, end_copy, start_copy, streaming_waiter, waiter

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

BLOCK_BYTES = 256 * 1024


def copy_blocks(
    connection: Connection[TupleRow],
    query: str,
    options: str,
    check_stop: Callable[[], None],
) -> Iterator[bytes]:
    """Run COPY (query) TO STDOUT (options) and yield its bytes in blocks of about 256 kB, each of whole rows.

    `check_stop` is called several times a second and raises to end the copy; the statement is then cancelled on the
    server. Raises psycopg errors as the server reports them.
    """
    pgconn = connection.pgconn
    try:
        start_copy(pgconn, f"COPY ({query}) TO STDOUT ({options})".encode(), waiter(pgconn, check_stop))
        wait = streaming_waiter(pgconn, check_stop)
        receive = pgconn.get_copy_data
        messages: list[memoryview] = []
        held = 0
        while True:
            length, message = receive(1)
            if length > 0:
                messages.append(message)
                held += length
                if held >= BLOCK_BYTES:
                    yield b"".join(messages)
                    messages.clear()
                    held = 0
            elif length == 0:
                wait()
            else:
                break
        end_copy(pgconn, wait)
        if messages:
            yield b"".join(messages)
    except BaseException:
        cancel(connection)
        raise
