"""What an error of DuckDB says, without the values of rows.

A value that cannot be cast is quoted in the message, the line of the CSV with it; so is a key that is there already,
with its columns' names: `key "a: 1, b: x"`, of which the first is told. The excerpt of the statement is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.secrets import scrub

_EXCERPT = "\n\nLINE "
_KEY = re.compile(r'(\bkey ")([^":]*: )?.*"', re.DOTALL | re.IGNORECASE)
# Where a value begins, in one of the many forms: 'x', "x", value 300, (1 + 2), or the line after.
_VALUE = re.compile(r"""['"(\n]|(?<=\bvalue )""")

_CONVERTED = re.compile(r'^Error when converting column "c(\d+)"', re.MULTILINE)


def error_text(error: Exception, columns: Sequence[str] = ()) -> str:
    """One line, without values of rows and secrets. `columns`: the names of those that a CSV has as c0, c1, ..."""
    import duckdb

    text = str(error).partition(_EXCERPT)[0]
    if isinstance(error, duckdb.DataError | duckdb.InvalidInputException):
        head, converted = _VALUE.split(text, maxsplit=1)[0], _CONVERTED.findall(text)
        place = [f"column {columns[int(each)]}" for each in converted[-1:] if int(each) < len(columns)]
        text = text if head == text else ", ".join([head.rstrip(), *place]) + " …"
    return scrub(" ".join(_KEY.sub(r'\1\2…"', text).split()))
