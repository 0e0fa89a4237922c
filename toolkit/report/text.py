"""Numbers as people read them (pure)."""

from __future__ import annotations

from datetime import UTC, datetime

from toolkit.stores.base import FOREVER


def count(number: int) -> str:
    """`1,234,567`"""
    return f"{number:,}"


def size(number: float) -> str:
    """Bytes in decimal units, as stores bill them: `1.5 MB`."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if number < 1000 or unit == "TB":
            return f"{number:.0f} {unit}" if unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    raise AssertionError  # the last unit returns


def seconds(number: float) -> str:
    """`0.8 s`, `42 s`, `3 min 20 s`, `2 h 5 min`"""
    if number < 10:
        return f"{number:.1f} s"
    if number < 60:
        return f"{number:.0f} s"
    minutes, rest = divmod(int(number), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"


def lock(until: datetime | None) -> str | None:
    """How long a store locks an object: `until 2033-11-24T04:00:00+00:00`, `by a legal hold`; None when it does not."""
    if until is None:
        return None
    return "by a legal hold" if until == FOREVER else f"until {until.astimezone(UTC).isoformat()}"


def plural(number: int, word: str) -> str:
    """`1 row`, `2,000 rows`"""
    return f"{count(number)} {word}{'' if number == 1 else 's'}"
