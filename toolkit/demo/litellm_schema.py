"""LiteLLM's documented tables, as SQL: `litellm.sql` beside this file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

SCHEMA_FILE = Path(__file__).with_name("litellm.sql")


def create_schema(connection: psycopg.Connection[Any]) -> None:
    """Create the 23 tables, their keys and indexes, the enum, the sequence and the view in the current schema.

    Runs in one transaction; raises psycopg's errors, for instance when one of the tables exists.
    """
    with connection.transaction():
        # Bytes, because psycopg takes a literal string only as the text of a statement.
        connection.execute(SCHEMA_FILE.read_bytes())
