"""PostgreSQL, as the source of every comparison and as a target (pure). The session's settings are pinned.

Functions are pg_catalog's by name: one of the same name in a schema of the search_path might fit a type better. Of
operators pg_catalog's are found, for it comes first (`session.catalog_first`) and has each for the very types.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.steps.compare.engines.base import FloatForm, Speech
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell

_TRUE = "('true', 't', '1')"


class Postgres(Speech):
    """`floats`: the form that the other side gives them. `longest`: the other side's, too."""

    functions = "pg_catalog."

    def __init__(self, floats: FloatForm = "bits", longest: int | None = None) -> None:
        self.floats = floats
        self.longest = longest

    def text(self, kind: Kind, cell: Cell) -> str:
        sql = cell.sql if cell.raw else f"{cell.sql}::text"
        match kind.name:
            case "boolean":
                return f"{sql}::int::text" if cell.raw else f"CASE WHEN {sql} IN {_TRUE} THEN '1' ELSE '0' END"
            case "float":
                return _digits(f"{sql}::float8") if self.floats == "digits" else _bits(f"{sql}::float8")
            case "number":
                return trimmed(f"{sql}::text")
            case "bytes":
                return (
                    self._hexed(sql) if cell.raw else rf"pg_catalog.lower(pg_catalog.regexp_replace({sql}, '^\\x', ''))"
                )
            case "moment":
                zoned = f"({sql} AT TIME ZONE 'UTC')" if kind.zone and cell.raw else sql
                return f"{zoned}::timestamp({kind.digits})::text"
            case "time":
                return f"{sql}::time({kind.digits})::text"
            case "array":
                return f"pg_catalog.to_json({sql})::text"
            case "text" if cell.type.startswith(("character(", "inet")):
                # What is printed; a cast to text strips a text's blanks, and adds a mask.
                return f"CASE WHEN {sql} IS NOT NULL THEN pg_catalog.concat({sql}) END"
        return f"{sql}::text"

    def _hexed(self, sql: str) -> str:
        text = f"pg_catalog.encode({sql}, 'hex')"
        if self.longest is None:
            return text
        long = f"pg_catalog.octet_length({sql}) > {self.longest}"
        return f"CASE WHEN {long} THEN 'm' || pg_catalog.md5({sql}) ELSE {text} END"

    def size(self, kind: Kind, cell: Cell) -> str:
        bare = kind.name == "bytes" and cell.raw
        return f"2 * pg_catalog.octet_length({cell.sql})" if bare else super().size(kind, cell)

    def bytes_of(self, text: str) -> str:
        return f"pg_catalog.octet_length({text})"

    def characters_of(self, text: str) -> str:
        return f"pg_catalog.length({text})"

    def as_text(self, number: str) -> str:
        return f"({number})::text"

    def bytewise(self, text: str) -> str:
        return f'({text}) COLLATE "C"'

    def part(self, digest: str, number: int) -> str:
        return f"('x' || pg_catalog.substr({digest}, {10 * number + 1}, 10))::bit(40)::bigint"

    def finite(self, cell: Cell) -> str:
        value = f"{cell.sql}::float8" if cell.raw else f"{cell.sql}::text::float8"
        return f"nullif(nullif(nullif({value}, 'NaN'), 'Infinity'), '-Infinity')"

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        if kind.name == "boolean":
            low, high = (f"pg_catalog.{function}({self.text(kind, cell)}::int)::text" for function in ("min", "max"))
            return low, high
        if kind.name in ("whole", "number") and not cell.raw:
            return super().extremes(kind, Cell(f"{cell.sql}::text::numeric", cell.type))
        return super().extremes(kind, cell)

    def total(self, kind: Kind, cell: Cell) -> str | None:
        if kind.name in ("whole", "number"):
            return (
                f"pg_catalog.sum({cell.sql}::text::numeric)::text"
                if not cell.raw
                else f"pg_catalog.sum({cell.sql}::numeric)::text"
            )
        return f"pg_catalog.sum({self.text(kind, cell)}::int)::text" if kind.name == "boolean" else None

    def elements(self, cell: Cell) -> str | None:
        return f"coalesce(pg_catalog.array_length({cell.sql}, 1), 0)"

    def hashed(self, kind: Kind, cell: Cell) -> str:
        """A value for `row_hash`: as it is where PostgreSQL's hash tells all values apart, as text elsewhere.

        0.0 and -0.0 have one hash, a text's hash depends on its collation, an enum's on the database, and jsonb's does
        not see two elements change places that are 32 apart.
        """
        if cell.raw and kind.name in ("whole", "boolean", "number", "date", "bytes"):
            return cell.sql
        if cell.raw and kind.name == "moment" and not kind.zone:
            return f"{cell.sql}::timestamp({kind.digits})"
        return f'({self.text(kind, cell)}) COLLATE "C"'


def row_hash(values: Iterable[str]) -> str:
    """64 bits of a row, as bigint. Hashed once more, for a sum of a record's hashes would not see two rows that have
    exchanged a value: the hash of a record is itself a sum over its columns. PostgreSQL 14 and newer."""
    return f"pg_catalog.hashint8extended(pg_catalog.hash_record_extended(ROW({', '.join(values)}), 0), 1)"


HASHES_SINCE = 140_000  # server_version_num


def _bits(value: str) -> str:
    return f"'x' || pg_catalog.encode(pg_catalog.float8send({value}), 'hex')"


def _digits(value: str) -> str:
    """1.5e-07 as 15e-8. extra_float_digits is pinned, so that the digits are the fewest."""
    text = f"({value})::text"
    power = f"coalesce(nullif(pg_catalog.split_part({text}, 'e', 2), '')::int, 0)"
    mantissa = f"pg_catalog.ltrim(pg_catalog.split_part({text}, 'e', 1), '-')"
    digits = f"pg_catalog.replace({mantissa}, '.', '')"
    kept = f"pg_catalog.rtrim({digits}, '0')"
    fraction = f"pg_catalog.split_part({mantissa}, '.', 2)"
    longer, shorter, behind = (f"pg_catalog.length({each})" for each in (digits, kept, fraction))
    exponent = f"{power} - {behind} + {longer} - {shorter}"
    sign = f"CASE WHEN {text} LIKE '-%' THEN '-' ELSE '' END"
    return (
        f"CASE WHEN {value} = 0::float8 THEN {sign} || '0'"
        f" WHEN {value} IN ('NaN', 'Infinity', '-Infinity') THEN {text}"
        f" ELSE {sign} || pg_catalog.ltrim({kept}, '0') || 'e' || ({exponent})::text END"
    )


def trimmed(text: str) -> str:
    """A decimal's text without zeros at its end."""
    bare = f"pg_catalog.rtrim(pg_catalog.rtrim({text}, '0'), '.')"
    return f"CASE WHEN pg_catalog.strpos({text}, '.') > 0 THEN {bare} ELSE {text} END"


SPEECH = Postgres()
