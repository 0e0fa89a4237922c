"""MariaDB and MySQL (pure). Texts are compared as bytes, so that no collation has a say."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell


class Mysql(Speech):
    """There is no way to a float's bits, but its shortest digits are exact. A function gives NULL for what
    would be longer than max_allowed_packet."""

    floats = "digits"
    longest = 256 * 1024

    def text(self, kind: Kind, cell: Cell) -> str:
        sql = cell.sql
        match kind.name:
            case "whole" | "boolean" | "date":
                return _chars(sql)
            case "float":
                return sql if _textual(cell.type) else _digits(f"CAST({sql} AS DOUBLE)")
            case "number":
                return sql if _textual(cell.type) else _trimmed(_chars(sql))
            case "moment" | "time":
                return _trimmed(_chars(sql))
            case "bytes":
                return f"IF(length({sql}) > {self.longest}, concat('m', md5({sql})), lower(hex({sql})))"
        # MariaDB's uuid would be 16 bytes.
        return _chars(sql) if cell.type.lower() in ("uuid", "inet4", "inet6") else sql

    def bytes_of(self, text: str) -> str:
        return f"length({text})"

    def size(self, kind: Kind, cell: Cell) -> str:
        return f"2 * length({cell.sql})" if kind.name == "bytes" else super().size(kind, cell)

    def characters_of(self, text: str) -> str:
        return f"char_length({text})"

    def joined(self, parts: Sequence[str]) -> str:
        return f"concat({', '.join(f'CAST({each} AS BINARY)' for each in parts)})"

    def as_text(self, number: str) -> str:
        return _chars(number)

    def bytewise(self, text: str) -> str:
        return f"CAST({text} AS BINARY)"

    def part(self, digest: str, number: int) -> str:
        return f"CAST(conv(substr({digest}, {10 * number + 1}, 10), 16, 10) AS UNSIGNED)"

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        return None if kind.name in ("float", "number") and _textual(cell.type) else super().extremes(kind, cell)

    def total(self, kind: Kind, cell: Cell) -> str | None:
        if kind.name in ("whole", "boolean"):
            return f"CAST(sum({cell.sql}) AS CHAR)"
        # Sums of decimals have 65 digits at most.
        return f"CAST(sum({cell.sql}) AS CHAR)" if kind.name == "number" and _room(cell.type) else None

    def elements(self, cell: Cell) -> str | None:
        return f"json_length({cell.sql})"


_SPARE_DIGITS = 10
_MOST_DIGITS = 65


def _room(type_: str) -> bool:
    precision = type_.partition("(")[2].partition(",")[0].strip(" )")
    return precision.isdecimal() and int(precision) + _SPARE_DIGITS <= _MOST_DIGITS


def _textual(type_: str) -> bool:
    return any(word in type_.lower() for word in ("char", "text"))


def _chars(sql: str) -> str:
    return f"CAST({sql} AS CHAR)"


def _trimmed(text: str) -> str:
    return f"IF(locate('.', {text}), trim(TRAILING '.' FROM trim(TRAILING '0' FROM {text})), {text})"


def _digits(value: str) -> str:
    """1.5e-07 as 15e-8, as the source does."""
    text = _chars(value)
    power = f"IF(locate('e', {text}), CAST(substring_index({text}, 'e', -1) AS SIGNED), 0)"
    mantissa = f"trim(LEADING '-' FROM substring_index({text}, 'e', 1))"
    digits = f"replace({mantissa}, '.', '')"
    behind = f"IF(locate('.', {mantissa}), length(substring_index({mantissa}, '.', -1)), 0)"
    kept = f"trim(TRAILING '0' FROM {digits})"
    exponent = f"({power} - {behind} + length({digits}) - length({kept}))"
    sign = f"IF({text} LIKE '-%', '-', '')"
    return f"IF({value} = 0, concat({sign}, '0'), concat({sign}, trim(LEADING '0' FROM {kept}), 'e', {exponent}))"


SPEECH = Mysql()
