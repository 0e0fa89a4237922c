"""A COPY's bytes as they are, in blocks: for a target that reads the same format.

Every message of the server is one row; joining some hundred of them costs a copy in memory and no look at their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
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
) -> Generator[bytes, None, None]:
    """Run COPY (query) TO STDOUT (options) and yield its bytes in blocks of about 256 kB, each of whole rows.

    `check_stop` is called several times a second and raises to end the copy; the statement is then cancelled on the
    server. Raises psycopg errors as the server reports them.
    """
    with closing(copy_messages(connection, query, options, check_stop)) as batches:
        for messages in batches:
            yield b"".join(messages)


def copy_messages(
    connection: Connection[TupleRow],
    query: str,
    options: str,
    check_stop: Callable[[], None],
) -> Generator[list[memoryview], None, None]:
    """The same, as the server's messages: one a row, together about 256 kB (more, if a single row has more).

    In binary, the format's header is in front of the first message, and its trailer is a message of its own.
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
                    yield messages
                    messages = []
                    held = 0
            elif length == 0:
                wait()
            else:
                break
        end_copy(pgconn, wait)
        if messages:
            yield messages
    except BaseException:
        cancel(connection)
        raise
