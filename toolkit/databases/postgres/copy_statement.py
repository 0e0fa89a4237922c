"""The life of a COPY TO STDOUT statement: begun, ended or cancelled, and never waited for without an ear for a stop.

A server that looks for its first row may be silent for minutes; psycopg's own `cursor.copy()` waits for that word deaf
to everything else, so the statement is sent and its results are taken through libpq here.
"""

from __future__ import annotations

import select
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.pq.abc import PGconn, PGresult
    from psycopg.rows import TupleRow

# Of the binary form: "PGCOPY\n\377\r\n\0", flags and length of the extension, in front of the first row and in the
# same message; and the int16 -1 at the end, a message of its own.
HEADER_BYTES = 19
TRAILER_BYTES = 2

_WAIT_MS = 200  # how soon a request to stop is noticed while the server is silent
# Rows come in 8 kB at a time. Waking for each costs more than looking at it: half a millisecond later dozens are
# there, and one call takes them all, if libpq's buffer has room. It grows for a large value and never shrinks.
# Together this saves a third of the client's CPU, and the server fewer pauses.
_NAP = 0.0005
_BUFFER_BYTES = 1_000_000

_CANCEL_SECONDS = 10.0  # a server that has not ended a cancelled statement by then is not waited for


def prepare_to_stream(connection: Connection[TupleRow]) -> None:
    """Make room in libpq for what arrives during a nap. Once a connection."""
    connection.execute("SELECT pg_catalog.repeat(' ', %s)", [_BUFFER_BYTES]).fetchone()


def waiter(pgconn: PGconn, check_stop: Callable[[], None], *, nap: float = 0) -> Callable[[], None]:
    """A function that waits for bytes from the server, and `nap` seconds for more, and takes them in."""
    poll = select.poll()
    poll.register(pgconn.socket, select.POLLIN)

    def wait() -> None:
        # The check is cheap beside the system call, and this is reached thousands of times a second.
        check_stop()
        while not poll.poll(_WAIT_MS):
            check_stop()
        if nap:
            time.sleep(nap)
        pgconn.consume_input()

    return wait


def streaming_waiter(pgconn: PGconn, check_stop: Callable[[], None]) -> Callable[[], None]:
    """A waiter for a long stream of rows."""
    return waiter(pgconn, check_stop, nap=_NAP)


def start_copy(pgconn: PGconn, statement: bytes, wait: Callable[[], None]) -> None:
    """Send the statement and wait until the server begins to copy. Raises the error with which it refuses."""
    from psycopg.pq import ExecStatus

    pgconn.send_query(statement)
    poll = select.poll()
    poll.register(pgconn.socket, select.POLLOUT)
    while pgconn.flush():
        poll.poll(_WAIT_MS)
    while pgconn.is_busy():
        wait()
    result = pgconn.get_result()
    if result is not None and result.status != ExecStatus.COPY_OUT:
        end_copy(pgconn, wait, result)


def end_copy(pgconn: PGconn, wait: Callable[[], None], result: PGresult | None = None) -> None:
    """Take what is left of the statement's results, after `result`, and raise the error among them."""
    from psycopg.errors import error_from_result
    from psycopg.pq import ExecStatus

    failure = None
    while True:
        if result is not None and result.status != ExecStatus.COMMAND_OK:
            failure = error_from_result(result)
        while pgconn.is_busy():
            wait()
        result = pgconn.get_result()
        if result is None:
            break
    if failure is not None:
        raise failure


def cancel(connection: Connection[TupleRow]) -> None:
    """End a statement that is under way, so that the connection can roll back; close it when that cannot be done."""
    import psycopg
    from psycopg.pq import ConnStatus, TransactionStatus

    pgconn = connection.pgconn
    if pgconn.status != ConnStatus.OK or pgconn.transaction_status != TransactionStatus.ACTIVE:
        return
    deadline = time.monotonic() + _CANCEL_SECONDS

    def give_up() -> None:
        if time.monotonic() > deadline:
            raise psycopg.OperationalError("the server does not end a cancelled statement")

    try:
        connection.cancel_safe(timeout=_CANCEL_SECONDS)
        _drain(pgconn, waiter(pgconn, give_up))
    except psycopg.Error:
        connection.close()


def _drain(pgconn: PGconn, wait: Callable[[], None]) -> None:
    from psycopg.pq import ExecStatus

    while True:
        while pgconn.is_busy():
            wait()
        result = pgconn.get_result()
        if result is None:
            return
        while result.status == ExecStatus.COPY_OUT and (size := pgconn.get_copy_data(1)[0]) >= 0:
            if size == 0:
                wait()
