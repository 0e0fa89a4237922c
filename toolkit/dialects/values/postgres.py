"""Values from PostgreSQL to PostgreSQL (pure): as they are."""

from __future__ import annotations

from toolkit.dialects.values.base import Shaped, Value


def shaped(value: Value) -> Shaped:
    """The value itself; the server casts where the target's type is another."""
    return Shaped(value.sql, as_it_is=True)
