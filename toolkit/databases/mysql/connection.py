"""A connection to MariaDB or MySQL by its URL, and its driver's errors in the operator's words."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from toolkit.databases.mysql.error_text import error_text
from toolkit.databases.target import missing_driver
from toolkit.errors import DatabaseUnreachable, Locked, ToolkitError, UsageError
from toolkit.secrets import Secret, scrub

CONNECT_TIMEOUT = 10  # seconds
PORT = 3306

# A session waits for rows, and for who reads its own, as long as the others take. 24 days are the most that every
# system's server takes. The comment is read by MariaDB alone.
PATIENT = (
    "wait_timeout = 2147483, net_read_timeout = 2147483, net_write_timeout = 2147483 /*M! , max_statement_time = 0 */"
)

# https://mariadb.com/kb/en/mariadb-error-codes/, and 0: the driver's for a connection that it has closed
_LOST = {0, 2003, 2006, 2013, 2014, 2055, 1053, 1927, 4031}
_LOCKED = {1205: "rows are locked by another session", 1213: "it and another session waited for each other"}


def address(url: Secret) -> str:
    """Where it is, without the password."""
    parts = urlsplit(url.reveal())
    return f"{parts.hostname or 'localhost'}:{parts.port or PORT}{parts.path}"


def options(url: Secret) -> dict[str, Any]:
    """What the driver connects with. `?unix_socket=/path` is taken. Raises UsageError if no database is named."""
    parts = urlsplit(url.reveal())
    if not parts.path.strip("/"):
        raise UsageError("the URL names no database", where=address(url), fix="add /database at its end")
    socket = parse_qs(parts.query).get("unix_socket")
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or PORT,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "database": unquote(parts.path.strip("/")),
        "charset": "utf8mb4",
        "autocommit": True,
        "connect_timeout": CONNECT_TIMEOUT,
        **({"unix_socket": socket[0]} if socket else {}),
    }


def driver() -> Any:
    """PyMySQL. Raises UsageError if it is not installed."""
    try:
        import pymysql
    except ImportError:
        raise missing_driver("PyMySQL", "mysql") from None
    return pymysql


def unreachable(error: Exception, url: Secret) -> DatabaseUnreachable:
    """The error for a connection that was not made."""
    return DatabaseUnreachable(
        "cannot connect to the database",
        where=address(url),
        why=scrub(str(error)),
        fix="check the URL, that the server runs and that it lets this host and user in",
    )


def is_lost(error: Exception) -> bool:
    """Whether the connection is gone, with the server or without it."""
    return bool(error.args) and error.args[0] in _LOST


def explain_error(error: Exception, attempt: str) -> ToolkitError:
    """The toolkit's error for a driver's error while `attempt` (a phrase: "copying into t") was going on."""
    number = error.args[0] if error.args else None
    if is_lost(error):
        return DatabaseUnreachable(
            f"{attempt}: the connection to the database was lost",
            why=error_text(error),
            fix="see why in the server's log, and run again",
        )
    if number in _LOCKED:
        return Locked(f"{attempt}: {_LOCKED[number]}", why=error_text(error), fix="run again when it is done")
    return ToolkitError(f"{attempt}: the database refused it", why=error_text(error))
