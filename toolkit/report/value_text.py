"""A report's values as people read them (pure)."""

from __future__ import annotations

import re

from toolkit.report.model import Kind, Value
from toolkit.report.text import seconds, size

_TIME = re.compile(r"(\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]00(?::?00)?)?$")


def shown(value: Value, kind: Kind) -> str:
    """A value of a report as people read it, the same words wherever it is printed; `?` when it is not known."""
    if value is None:
        return "?"
    if isinstance(value, str):
        return _TIME.sub(r"\1 \2 UTC", value) if kind == Kind.TIME else value
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
            return "under $0.01" if 0 < value < 0.005 else f"${value:,.2f}"
        case _:
            return str(value)
