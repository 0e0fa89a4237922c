"""A value that the source refuses to send, because the target could not hold it, in the operator's words."""

from __future__ import annotations

import psycopg

from toolkit.databases.loading import REFUSED
from toolkit.databases.postgres.connect import explain_error
from toolkit.errors import ToolkitError


def explain_reading(error: psycopg.Error, table: str, into: str, attempt: str | None = None) -> ToolkitError:
    """The toolkit's error for one that ended the reading of rows for a table of `into`, or `attempt` (a phrase)."""
    _, found, rest = (error.diag.message_primary or "").partition(REFUSED[0])
    if not found:
        return explain_error(error, attempt or f"reading rows for {table} of {into}")
    return ToolkitError(
        f"a value cannot go into {table}",
        where=into,
        why=rest.partition(REFUSED[1])[0],
        fix="choose a policy that fits, leave the rows out (where), or change the value (columns: set)",
    )
