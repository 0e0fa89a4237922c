"""Markdown that shows names and texts from a database as they are (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_ESCAPED = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def text(value: str) -> str:
    """Plain text: nothing in it is markup, and line breaks are spaces."""
    return _ESCAPED.sub(r"\\\1", " ".join(value.split("\n")))


def code(value: str) -> str:
    """A code span, safe inside a table: a bar ends a cell even there, unless escaped."""
    flat = " ".join(value.split("\n")).replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}" if flat else ""


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table. Cells are Markdown already."""
    lines = [f"| {' | '.join(headers)} |", f"|{'---|' * len(headers)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]
