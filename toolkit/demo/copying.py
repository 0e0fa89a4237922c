"""Loading rows with COPY in its text format, which is the fastest way in from Python."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
from psycopg import sql

if TYPE_CHECKING:
    import psycopg

BLOCK = 256 * 1024  # characters a write; larger ones were no faster


class Json(str):
    """Text that is JSON already."""

    __slots__ = ()


def json_text(value: object) -> Json:
    """A JSON document for a jsonb column."""
    return Json(orjson.dumps(value).decode())


def copy_rows(
    connection: psycopg.Connection[Any], table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    """Append `rows` to `table` and return their number. None is NULL, a list an array, a dict JSON."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    count, size, block = 0, 0, []
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            line = "\t".join([_field(value) for value in row])
            block.append(line)
            count += 1
            size += len(line)
            if size >= BLOCK:
                copy.write("\n".join(block) + "\n")
                size, block = 0, []
        if block:
            copy.write("\n".join(block) + "\n")
    return count


def _field(value: object) -> str:
    if isinstance(value, str):
        return _escaped(value)
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, datetime):
        return value.isoformat(" ", "milliseconds")
    if isinstance(value, dict):
        return _escaped(json_text(value))
    if isinstance(value, list | tuple):
        return _escaped(_array(value))
    return str(value)


def _escaped(value: str) -> str:
    """Escape what would end a value or a row, or begin an escape (PostgreSQL's manual, COPY, "Text Format")."""
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")


def _array(values: Sequence[object]) -> str:
    quoted = ['"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"' for value in values]
    return "{" + ",".join(quoted) + "}"
