"""Connecting to PostgreSQL, and what its errors mean to an operator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.databases.password_command import new_password
from toolkit.databases.postgres.error_text import error_text, one_line, state_text
from toolkit.databases.postgres.session import IDLE_SESSION_TIMEOUT_SINCE
from toolkit.databases.url_text import ESCAPE, splits_a_password
from toolkit.errors import DatabaseUnreachable, Locked, ToolkitError, UsageError
from toolkit.secrets import Secret

if TYPE_CHECKING:
    import psycopg
    from psycopg import Connection
    from psycopg.rows import TupleRow

CONNECT_TIMEOUT = 10  # seconds for each address; a dead host must not hold a nightly run for minutes
APPLICATION_NAME = "litellm-data-toolkit"

# A peer that vanished without a word (failover, cable) is noticed in about a minute instead of two hours; keepalives do
# that for an idle connection, tcp_user_timeout (milliseconds) for one with bytes on their way.
KEEPALIVES: dict[str, Any] = {
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 4,
    "tcp_user_timeout": 60_000,
}


# Not of a pooler's session, which is somebody else's next: a pooler tells its clients a number that is no process's.
_WAIT_FOR = """
SELECT pg_catalog.set_config('idle_session_timeout', '0', false)
WHERE pg_catalog.current_setting('idle_session_timeout') <> '0' AND pg_catalog.pg_backend_pid() = {pid:d}
"""

# idle_in_transaction_session_timeout, transaction_timeout: the server ended a session that waited for a slow store.
_SESSION_ENDED = frozenset({"25P03", "25P04"})


def connect(url: Secret, password_command: tuple[str, ...] | None = None) -> Connection[TupleRow]:
    """An autocommit connection that works through PgBouncer in transaction mode (no prepared statements).

    What `password_command` prints goes before a password in the URL.
    Raises DatabaseUnreachable, its message without the password, and UsageError for what is no address.
    """
    import psycopg

    if splits_a_password(url.reveal()):
        raise UsageError(
            "the database URL cannot be read",
            why="a password with @ or / in it ends there for libpq, which would take the rest for host and database",
            fix=ESCAPE,
        )
    password = new_password(password_command).reveal() if password_command else None
    try:
        connection = psycopg.connect(
            url.reveal(),
            autocommit=True,
            prepare_threshold=None,
            connect_timeout=CONNECT_TIMEOUT,
            application_name=APPLICATION_NAME,
            client_encoding="UTF8",
            **KEEPALIVES,
            password=password,
        )
        _may_be_idle(connection)
        return connection
    except psycopg.OperationalError as error:
        raise DatabaseUnreachable(
            "cannot connect to the database",
            where=address(url),
            why=one_line(str(error)),
            fix="check the URL, that the server runs and that it lets this host and user in",
        ) from None
    except psycopg.ProgrammingError:
        raise UsageError(
            "the database URL cannot be read",
            why="libpq refuses it, in words that quote it (a password included), so they are left out here",
            fix="write it as postgresql://user:password@host:5432/database",
        ) from None


def _may_be_idle(connection: Connection[TupleRow]) -> None:
    """Have the server wait between two statements for as long as it takes: others of the run may archive a partition
    meanwhile, or a store may be slow. Raises psycopg.Error."""
    if connection.info.server_version < IDLE_SESSION_TIMEOUT_SINCE:
        return
    try:
        connection.execute(_WAIT_FOR.format(pid=connection.info.backend_pid).encode())
    except BaseException:
        connection.close()
        raise


def address(url: Secret) -> str:
    """host:port/database of a URL or conninfo string: what may be shown of it."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(url.reveal())
    except psycopg.ProgrammingError:
        return "(unreadable URL)"
    return f"{parts.get('host') or 'localhost'}:{parts.get('port') or 5432}/{parts.get('dbname') or ''}"


def explain_error(error: psycopg.Error, attempt: str) -> ToolkitError:
    """The toolkit's error for a driver's error while `attempt` (a phrase: "reading chunk 3 of ...") was going on."""
    import psycopg

    message = error_text(error)
    if isinstance(error, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
        return Locked(
            f"{attempt}: rows are locked by another session",
            why=message,
            fix="run again when it is done, or raise lock_timeout in the step",
        )
    if isinstance(error, psycopg.errors.SerializationFailure):
        return Locked(
            f"{attempt}: another session changed its rows meanwhile", why=message, fix="run again when it is quieter"
        )
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return ToolkitError(f"{attempt}: the role lacks a privilege", why=message, fix="grant it to the plan's role")
    if isinstance(error, psycopg.errors.QueryCanceled):
        return ToolkitError(
            f"{attempt}: the statement was cancelled",
            why=message,
            fix="run again; if it was the time limit, raise statement_timeout in the step or lower chunk_rows",
        )
    if is_lost(error):
        return DatabaseUnreachable(
            f"{attempt}: the connection to the database was lost",
            why=message,
            fix="run the same command again; what was unfinished is decided from its transaction",
        )
    return ToolkitError(f"{attempt}: the database refused", why=f"{message} ({state_text(error)})")


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection is gone, with the server or without it."""
    import psycopg

    state = error.sqlstate or ""
    if isinstance(error, psycopg.errors.QueryCanceled):
        return False
    return (
        state[:2] in ("08", "57")
        or state in _SESSION_ENDED
        or (isinstance(error, psycopg.OperationalError) and not state)
    )
