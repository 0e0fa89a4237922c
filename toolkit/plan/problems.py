"""What can be wrong with a plan, before it is known where.

A `PlanValueError` is raised by whatever reads one value (a duration, a table's name). A `Problem` adds the *path* of
the value in the plan, such as `("steps", 0, "where")`; the loader turns it into an error with file, line and column.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.errors import ToolkitError

PlanPath = tuple[str | int, ...]


class PlanValueError(ToolkitError, ValueError):
    """One value that cannot be read. A ValueError as well, so that pydantic collects it."""

    exit_code = 2


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place.

    `at_key` points at the key rather than at its value; `offset` counts characters into the value's text.
    """

    path: PlanPath
    what: str
    why: str | None = None
    fix: str | None = None
    at_key: bool = False
    offset: int | None = None


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word that was probably meant: the same but for case, or else spelt alike: as difflib's `cutoff`."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    if word.casefold() in by_folded:
        return by_folded[word.casefold()]
    close = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=cutoff)
    return by_folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """A `fix` for a misspelt word, or None when nothing is near."""
    match = nearest(word, known, cutoff)
    return f"did you mean {match}?" if match else None


def listed(words: Iterable[str]) -> str:
    """`a, b or c`."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
