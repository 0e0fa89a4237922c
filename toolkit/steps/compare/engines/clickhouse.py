"""ClickHouse (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell


class Clickhouse(Speech):
    """A String is bytes there."""

    def text(self, kind: Kind, cell: Cell) -> str:
        sql = cell.sql
        if _bare(cell.type) in ("String", "LowCardinality(String)"):
            if kind.name == "bytes":
                return f"lower(hex({sql}))"
            if kind.name != "time":
                return sql
        match kind.name:
            case "boolean":
                return f"toString(toUInt8({sql}))"
            case "float":
                # hex() leaves out bytes of zero at a number's front.
                return f"concat('x', leftPad(lower(hex(reinterpretAsUInt64(toFloat64({sql})))), 16, '0'))"
            case "number":
                return f"if(position(toString({sql}), '.') > 0, {_trimmed(sql)}, toString({sql}))"
            case "moment" | "time":
                return f"if(position(toString({sql}), '.') > 0, {_trimmed(sql)}, toString({sql}))"
            case "array":
                return f"toJSONString({sql})" if _bare(cell.type).startswith("Array") else sql
        return f"toString({sql})"

    def bytes_of(self, text: str) -> str:
        return f"length({text})"

    def characters_of(self, text: str) -> str:
        return f"lengthUTF8({text})"

    def joined(self, parts: Sequence[str]) -> str:
        return f"concat({', '.join(parts)})"

    def as_text(self, number: str) -> str:
        return f"toString({number})"

    def md5(self, text: str) -> str:
        return f"lower(hex(MD5({text})))"

    def part(self, digest: str, number: int) -> str:
        # A sum of these stays below 2^64 for the first 16 million rows of a bucket.
        return f"reinterpretAsUInt64(reverse(unhex(substring({digest}, {10 * number + 1}, 10))))"

    def finite(self, cell: Cell) -> str:
        return f"if(isFinite({cell.sql}), toNullable({cell.sql}), NULL)"

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        if kind.name in ("float", "number", "moment", "date") and _bare(cell.type) == "String":
            return None
        found = super().extremes(kind, cell)
        # Of no rows at all it gives 0 and '', not NULL.
        return (_or_null(found[0]), _or_null(found[1])) if found else None

    def total(self, kind: Kind, cell: Cell) -> str | None:
        if kind.name in ("whole", "boolean"):
            return f"toString(sumOrNull(toInt128({cell.sql})))"
        if kind.name == "number" and _bare(cell.type).startswith("Decimal"):
            scale = _bare(cell.type).rstrip(")").rpartition(",")[2].strip()
            return f"toString(sumOrNull(toDecimal256({cell.sql}, {scale})))" if scale.isdecimal() else None
        return None

    def elements(self, cell: Cell) -> str | None:
        return f"length({cell.sql})" if _bare(cell.type).startswith("Array") else None


def _bare(type_: str) -> str:
    return type_[len("Nullable(") : -1] if type_.startswith("Nullable(") else type_


def _trimmed(sql: str) -> str:
    return f"replaceRegexpOne(toString({sql}), '\\\\.?0+$', '')"


def _or_null(aggregate: str) -> str:
    return aggregate.replace("min(", "minOrNull(", 1).replace("max(", "maxOrNull(", 1)


SPEECH = Clickhouse()
