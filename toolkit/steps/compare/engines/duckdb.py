"""DuckDB (pure)."""

from __future__ import annotations

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell

_TEXTS = ("VARCHAR", "TEXT", "STRING")


class Duckdb(Speech):
    """Its types come close to PostgreSQL's, its texts too."""

    def text(self, kind: Kind, cell: Cell) -> str:
        sql = cell.sql
        if cell.type.upper() in _TEXTS:
            return sql
        match kind.name:
            case "boolean":
                return f"{sql}::INTEGER::VARCHAR"
            case "float":
                return f"'x' || lower(hex(({sql}::DOUBLE)::BIT::BLOB))"
            case "number":
                text = f"{sql}::VARCHAR"
                return f"CASE WHEN contains({text}, '.') THEN rtrim(rtrim({text}, '0'), '.') ELSE {text} END"
            case "bytes":
                return f"lower(hex({sql}))"
            case "moment" if kind.zone:
                # A cast of the type with a zone would need an extension.
                return (
                    f"CASE WHEN isfinite({sql}) THEN make_timestamp(epoch_us({sql}))::VARCHAR ELSE {sql}::VARCHAR END"
                )
            case "array":
                return f"to_json({sql})::VARCHAR"
        return f"{sql}::VARCHAR"

    def bytes_of(self, text: str) -> str:
        return f"strlen({text})"

    def characters_of(self, text: str) -> str:
        return f"length({text})"

    def as_text(self, number: str) -> str:
        return f"({number})::VARCHAR"

    def part(self, digest: str, number: int) -> str:
        return f"('0x' || substr({digest}, {10 * number + 1}, 10))::BIGINT"

    def finite(self, cell: Cell) -> str:
        return f"CASE WHEN isfinite({cell.sql}) THEN {cell.sql} END"

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        if kind.name in ("float", "number") and cell.type.upper() in _TEXTS:
            return None
        return super().extremes(kind, cell)

    def total(self, kind: Kind, cell: Cell) -> str | None:
        if kind.name in ("whole", "boolean"):
            return f"sum({cell.sql}::BIGINT)::VARCHAR"
        # A sum has 38 digits, and fails beyond them.
        precision = cell.type.partition("(")[2].partition(",")[0].strip(" )")
        roomy = cell.type.upper().startswith("DECIMAL") and precision.isdecimal() and int(precision) <= _ROOMY
        return f"sum({cell.sql})::VARCHAR" if kind.name == "number" and roomy else None

    def elements(self, cell: Cell) -> str | None:
        return f"len({cell.sql})" if cell.type.endswith("]") else None


_ROOMY = 28

SPEECH = Duckdb()
