"""Values for files (pure): PostgreSQL's own, each format's rules shape them further.

CSV has their text as COPY writes it, JSON lines what row_to_json makes of them, Parquet the types of `archive.parquet`.
"""

from __future__ import annotations

from toolkit.dialects.values.base import Shaped, Value


def shaped(value: Value) -> Shaped:
    """The value itself."""
    return Shaped(value.sql, as_it_is=True)
