"""Names in MariaDB's and MySQL's SQL (pure)."""

from __future__ import annotations


def quote(name: str) -> str:
    """A quoted identifier."""
    return "`" + name.replace("`", "``") + "`"
