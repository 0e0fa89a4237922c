"""A port as a script (pure): losses and renames as comments on top, then the statements in their two phases."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects.port import Port
from toolkit.dialects.statement import Phase

_PHASES: tuple[Phase, ...] = ("before load", "after load")


def script(port: Port) -> str:
    """The text of a .sql file."""
    return "\n".join(_lines(port)) + "\n"


def _lines(port: Port) -> Iterator[str]:
    yield f"-- PostgreSQL to {port.dialect.title}"
    yield from (_comment("loss", str(loss)) for loss in port.losses)
    yield from (_comment("renamed", str(rename)) for rename in port.renames)
    if port.dialect.script_head:
        yield f"\n{port.dialect.script_head}"
    for phase in _PHASES:
        statements = [statement for statement in port.statements if statement.phase == phase]
        if statements:
            yield f"\n-- {phase}"
            yield from (f"{statement.sql};{port.dialect.script_after}" for statement in statements)


def _comment(word: str, text: str) -> str:
    """On one line, whatever is in the text: what follows a line break would be SQL."""
    return f"-- {word}: {' '.join(text.split())}"
