"""A file's text as statements (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# psql's own commands (\\restrict, \\connect ...), and rows between COPY ... FROM stdin and its end.
_COPY = re.compile(r"(?ims)^COPY\s[^;]*?\sFROM\s+stdin[^;]*;.*?^\\\.$")
_META = re.compile(r"(?m)^\\.*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement's text, without its semicolon, and the line on which it begins (from 1)."""

    text: str
    line: int


def statements(text: str) -> Iterator[Statement]:
    """Every statement of a PostgreSQL script, in order. Raises sqlglot.errors.TokenError."""
    from sqlglot import tokenize
    from sqlglot.tokenizer_core import TokenType

    blank = _META.sub(_blanked, _COPY.sub(_blanked, text))
    start: int | None = None
    end = 0
    for token in tokenize(blank, read="postgres"):
        if token.token_type == TokenType.SEMICOLON:
            if start is not None:
                yield Statement(blank[start:end], blank.count("\n", 0, start) + 1)
            start = None
        else:
            start = token.start if start is None else start
            end = token.end + 1
    if start is not None:
        yield Statement(blank[start:end], blank.count("\n", 0, start) + 1)


def _blanked(match: re.Match[str]) -> str:
    """Line breaks stay, so that lines keep their numbers."""
    return "\n" * match[0].count("\n")
