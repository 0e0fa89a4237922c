"""SQLite (pure), with the functions that `databases.sqlite.functions` gives it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell

_MOST_ARGUMENTS = 90  # SQLite's own limit is 100 in old builds


class Sqlite(Speech):
    """Moments and decimals are texts there."""

    def text(self, kind: Kind, cell: Cell) -> str:
        sql = cell.sql
        if cell.type == "REAL":
            return f"toolkit_{'single' if kind.single else 'bits'}({sql})"
        if cell.type == "BLOB":
            return f"CASE WHEN {sql} IS NOT NULL THEN lower(hex({sql})) END"  # hex(NULL) is ''
        if kind.name in ("moment", "time"):
            return f"toolkit_moment({sql})"
        return f"CAST({sql} AS TEXT)" if cell.type == "INTEGER" else sql

    def digest(self, cells: Iterable[tuple[Kind, Cell]]) -> str:
        """One call a row: each costs a way into Python."""
        listed = list(cells)
        if len(listed) > _MOST_ARGUMENTS:
            return super().digest(listed)
        codes = "".join(_code(kind, cell) for kind, cell in listed)
        return f"toolkit_digest({', '.join([repr(codes), *(cell.sql for _, cell in listed)])})"

    def bytes_of(self, text: str) -> str:
        return f"length(CAST({text} AS BLOB))"

    def characters_of(self, text: str) -> str:
        return f"toolkit_characters({text})"

    def as_text(self, number: str) -> str:
        return f"CAST({number} AS TEXT)"

    def md5(self, text: str) -> str:
        return f"toolkit_md5({text})"

    def part(self, digest: str, number: int) -> str:
        return f"toolkit_part({digest}, {number})"

    def bytewise(self, text: str) -> str:
        return f"({text}) COLLATE BINARY"

    def finite(self, cell: Cell) -> str:
        return f"CASE WHEN abs({cell.sql}) <= 1.7976931348623157e308 THEN {cell.sql} END"

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        # BC and years of five digits are not in the order of their texts.
        if kind.name in ("moment", "date", "number") or (kind.name == "float" and cell.type != "REAL"):
            return None
        return super().extremes(kind, cell)

    def total(self, kind: Kind, cell: Cell) -> str | None:
        return f"toolkit_sum({cell.sql})" if kind.name in ("whole", "boolean", "number") else None

    def elements(self, cell: Cell) -> str | None:
        return f"json_array_length({cell.sql})"


def _code(kind: Kind, cell: Cell) -> str:
    """f, s, b, m, n: how the value becomes text; p: a text without a length before it; t: one with."""
    if cell.type == "REAL":
        return "s" if kind.single else "f"
    if cell.type == "BLOB":
        return "b"
    if kind.name in ("moment", "time"):
        return "m"
    if kind.name == "number":
        return "n"
    return "p" if kind.name in ("whole", "boolean", "date", "bytes", "float") else "t"


SPEECH = Sqlite()
