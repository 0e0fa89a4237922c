"""Values that SQLite keeps in another form when their type changes (pure): both types are TEXT there, or both take it.

`2026-10-01`, `2026-10-01 12:00:00` and `2026-10-01 12:00:00+00:00` are a date and times without and with a zone.
"""

from __future__ import annotations

from toolkit.dialects.migration.shape import Shape, TableShape
from toolkit.dialects.types import TEXTS

_DATE, _NAIVE, _ZONED = "date", "timestamp without time zone", "timestamp with time zone"
_MOMENTS = {
    (_DATE, _NAIVE): "{0} || ' 00:00:00'",
    (_DATE, _ZONED): "{0} || ' 00:00:00+00:00'",
    (_NAIVE, _ZONED): "{0} || '+00:00'",
    (_ZONED, _NAIVE): "replace({0}, '+00:00', '')",
    (_NAIVE, _DATE): "substr({0}, 1, 10)",
    (_ZONED, _DATE): "substr({0}, 1, 10)",
}


def rewritten(was: Shape, before: TableShape, old: str, now: Shape, after: TableShape, new: str) -> str | None:
    """The value of a column in the form of its new type, in SQL; None if it stays as it is."""
    types = _type(was, before, old), _type(now, after, new)
    name = now.quoted(old)
    if types in _MOMENTS:
        return f"CASE WHEN {name} LIKE '%infinity' THEN {name} ELSE {_MOMENTS[types].format(name)} END"
    if types[0] == "boolean" and types[1] in TEXTS:
        return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    return None


def _type(shape: Shape, table: TableShape, name: str) -> str:
    column = table.table.column(table.source[name])
    assert column is not None  # noqa: S101  the table's own
    base = shape.work.database.base_of(column.type)
    return base.name if base.scalar else ""
