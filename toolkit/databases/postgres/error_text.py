"""What an error of PostgreSQL says, without the values of rows.

The server quotes rows in DETAIL ("Failing row contains (...)", "Key (email)=(...)"), in CONTEXT (the line that COPY has
read), and, where a value cannot be read as its type, in the message itself; libpq adds an excerpt of the statement. The
toolkit's messages go to logs, histories, notices, traces and pages, which are no places for rows. Which constraint,
table, column, function and line of a COPY an error is about, is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.secrets import scrub

if TYPE_CHECKING:
    import psycopg
    from psycopg.errors import Diagnostic

# Classes of SQLSTATE (PostgreSQL's manual, appendix A) whose DETAIL and HINT speak of objects, privileges, sessions and
# resources: what depends on a table, who waits for whom. Those of 22, 23 and 44 quote rows, those of P0 anything.
_OF_OBJECTS = frozenset(["08", "0A", "25", "28", "2B", "3D", "3F", "40", "42", "53", "54", "55", "57"])

_OF_DATA = "22"  # data exceptions: the value stands between quotes, in any language's
# From the first quotation mark to the last, for a value may hold some; sequences and encodings are named before it.
_QUOTED = re.compile(r'\A((?:[^"„“”«»]*+(?<=sequence |encoding )"[^"]*+")*+[^"„“”«»]*+)["„“”«»].*["„“”«»]', re.DOTALL)

_FUNCTION = re.compile(r"PL/pgSQL function .+ line \d+ at .+")
_COPIED = re.compile(r'(COPY .+?, line \d+(?:, column .+?)?)(?:: (?:".*|null input))?')
_JSON = "JSON data, line"  # within the line of a COPY


def error_text(error: psycopg.Error) -> str:
    """One line, without values of rows and secrets."""
    import psycopg

    primary = error.diag.message_primary
    if primary is None:  # the driver's own words, which quote a value that it cannot read or write
        return type(error).__name__ if isinstance(error, psycopg.DataError) else one_line(str(error))
    state = error.sqlstate or ""
    if state.startswith(_OF_DATA):
        primary = _QUOTED.sub(r'\1"…"', primary)
    named = ", ".join(_names(error.diag, primary))
    told = [f"{primary} ({named})" if named else primary, *_places(error.diag.context or "")]
    if state[:2] in _OF_OBJECTS:
        told += [text for text in (error.diag.message_detail, error.diag.message_hint) if text]
    return one_line("; ".join(told))


def state_text(error: psycopg.Error) -> str:
    """`SQLSTATE 23505, unique violation`, as far as it is known."""
    if not error.sqlstate:
        return "SQLSTATE none"
    name = type(error).__name__ if type(error).sqlstate else ""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).rstrip("_").lower()
    return f"SQLSTATE {error.sqlstate}{words and f', {words}'}"


def one_line(text: str) -> str:
    """Without secrets."""
    return scrub(" ".join(text.split()))


def _names(diag: Diagnostic, primary: str) -> Iterator[str]:
    """What the error is about, where the message does not name it."""
    table = ".".join(filter(None, (diag.schema_name, diag.table_name))) if diag.table_name else None
    for kind, name, shown in (
        ("constraint", diag.constraint_name, diag.constraint_name),
        ("table", diag.table_name, table),
        ("column", diag.column_name, diag.column_name),
        ("type", diag.datatype_name, diag.datatype_name),
    ):
        if name and f'"{name}"' not in primary:
            yield f"{kind} {shown}"


def _places(context: str) -> Iterator[str]:
    """Functions, and the line and column of a COPY, innermost first, up to the first line that may quote something."""
    for line in context.splitlines():
        copied = _COPIED.fullmatch(line)
        if copied:
            yield copied[1]
        if not copied and _FUNCTION.fullmatch(line):
            yield line
        elif not line.startswith(_JSON):
            return
