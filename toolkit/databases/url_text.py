"""URLs whose password has a character that ends it early (pure): what follows would be told as a host or a path."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("postgresql://", "postgres://")
ESCAPE = "write special characters of a password as %XX: %40 for @, %2F for /"

_OTHER_SERVERS = ("mysql", "mariadb", "clickhouse")


def is_misread(text: str) -> bool:
    """Whether the URL of a database, of any engine, is none or would be read otherwise than it was meant."""
    if text.startswith(SCHEMES):
        return splits_a_password(text)
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return True
    return parts.scheme.partition("+")[0] in _OTHER_SERVERS and "@" in parts.path


def splits_a_password(text: str) -> bool:
    """Whether libpq would read the end of a password as the host or the database, and say it in its messages.

    It ends the login at the first `@`, and looks for that before the first `/` only. So an `@` that is left before the
    parameters belongs to a password whose `@` or `/` should have been written as %XX; so does one that a name has.
    """
    if not text.startswith(SCHEMES):
        return False
    rest = text.partition("://")[2]
    login, _, place = rest.partition("@")
    if "/" in login:
        place = rest
    return "@" in place.partition("?")[0]
