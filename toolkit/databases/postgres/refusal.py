"""A value that the source refuses to send, because the target could not hold it, in the operator's words."""

from __future__ import annotations

import re

import psycopg

from toolkit.databases.postgres.connect import explain_error
from toolkit.errors import ToolkitError

# As `dialects.values.guard` makes the server say it: a cast that fails on the words.
_REFUSED = re.compile(r'"refused: (.*)"', re.DOTALL)


def explain_reading(error: psycopg.Error, table: str, into: str) -> ToolkitError:
    """The toolkit's error for one that ended the reading of rows for a table of `into`."""
    refused = _REFUSED.search(error.diag.message_primary or "")
    if refused is None:
        return explain_error(error, f"reading rows for {table} of {into}")
    return ToolkitError(
        f"a value cannot go into {table}",
        where=into,
        why=refused[1],
        fix="choose a policy that fits, leave the rows out (where), or change the value (columns: set)",
    )
