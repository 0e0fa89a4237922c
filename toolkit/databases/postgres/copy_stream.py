"""A COPY's bytes as they are, in blocks: for a target that reads the same format.

Every message of the server is one row; joining dozens of them costs a copy in memory and no look at their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING

from toolkit.databases.postgres.copy_statement import (
    HEADER_BYTES,
    TRAILER_BYTES,
    cancel,
    end_copy,
    start_copy,
    streaming_waiter,
    waiter,
)

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Rows are joined and sent while they are in the processor's cache: a million lean ones cost the client 0.4 s of CPU in
# blocks of 16 to 64 kB, and 0.7 s in blocks of 256 kB.
BLOCK_BYTES = 64 * 1024

_VALUE_AT = 6  # of a binary row: behind the number of columns and the length of the first


def copy_blocks(
    connection: Connection[TupleRow],
    query: str,
    options: str,
    check_stop: Callable[[], None],
) -> Generator[bytes, None, None]:
    """Run COPY (query) TO STDOUT (options) and yield its bytes in blocks of about 64 kB, each of whole rows.

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
    """The same, as the server's messages: one a row, together about 64 kB (more, if a single row has more).

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


def copy_binary_rows(
    connection: Connection[TupleRow], query: str, check_stop: Callable[[], None]
) -> Generator[list[memoryview], None, None]:
    """The same in binary, without the format's header and trailer."""
    skip = HEADER_BYTES
    with closing(copy_messages(connection, query, "FORMAT binary", check_stop)) as batches:
        for messages in batches:
            if skip:
                messages[0] = messages[0][skip:]
                skip = 0
            if len(messages[-1]) == TRAILER_BYTES:
                messages.pop()
            if messages:
                yield messages


def copy_values(
    connection: Connection[TupleRow], query: str, check_stop: Callable[[], None]
) -> Generator[list[memoryview], None, None]:
    """The only column of each row in binary, never NULL."""
    with closing(copy_binary_rows(connection, query, check_stop)) as batches:
        for messages in batches:
            yield [message[_VALUE_AT:] for message in messages]
