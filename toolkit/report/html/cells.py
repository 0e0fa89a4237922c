"""Values as cells: what is shown, and the number that a column is sorted by (pure)."""

from __future__ import annotations

from toolkit.report.model import Kind, Value
from toolkit.report.text import seconds, size


def shown(value: Value, kind: Kind) -> str:
    """The value in words; nothing for None. Times are UTC, which the page says once."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("T", " ", 1).removesuffix("Z") if kind == Kind.TIME else value
    match kind:
        case Kind.COUNT:
            return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")
        case Kind.BYTES:
            return size(value)
        case Kind.SECONDS:
            return seconds(value)
        case Kind.SHARE:
            return f"{value * 100:.1f}".removesuffix(".0") + " %"
        case Kind.MONEY:
            return f"${value:,.2f}"
        case _:
            return str(value)


def number(value: Value) -> float | None:
    """What the browser sorts by; None for text, which is sorted as text."""
    return None if value is None or isinstance(value, str) else value
