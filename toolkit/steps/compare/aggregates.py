"""Counts, sums and extremes of both sides (pure): one query each, and only what both compute exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.engines.postgres import Postgres
from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.normal import normal
from toolkit.steps.compare.queries import sides
from toolkit.steps.compare.relation import Cell, Pairs

_NUMBER = Kind("number")
_EXTREMES = ("lowest", "highest")
_SUMS = ("sum", "bytes", "characters", "elements")


@dataclass(frozen=True, slots=True)
class Measure:
    """`what` of a column, or of the whole table, in the words of both sides. `kind`: what the answer is compared as."""

    column: str | None
    what: str
    source: str
    target: str
    kind: Kind

    @property
    def title(self) -> str:
        return f"{self.column}: {self.what}" if self.column else self.what


@dataclass(frozen=True, slots=True)
class Unequal:
    """An aggregate that differs. Texts are not shown: they may be what people wrote."""

    column: str | None
    what: str
    source: str | None
    target: str | None

    def __str__(self) -> str:
        place = f"{self.column}: " if self.column else ""
        if self.source is None and self.target is None:
            return f"{place}{self.what} differs"
        return f"{place}{self.what} is {self.source or 'NULL'} in the source, {self.target or 'NULL'} there"


def measures(pairs: Pairs, target: Speech) -> list[Measure]:
    """All that both sides can tell."""
    source = Postgres(target.floats, target.longest)
    found = [Measure(None, "rows", f"{source.functions}count(*)", f"{target.functions}count(*)", _NUMBER)]
    if pairs.key:
        mine, other = sides(pairs, target, fast=False)
        found.append(
            Measure(
                None,
                "distinct keys",
                f"{source.functions}count(DISTINCT {mine.key_digest})",
                f"{target.functions}count(DISTINCT {other.key_digest})",
                _NUMBER,
            )
        )
    for pair in pairs.columns:
        known = _told(pair.kind, source, pair.source)
        told = _told(pair.kind, target, pair.target)
        for what, sql in known.items():
            there = told.get(what)
            if sql is not None and there is not None:
                kind = pair.kind if what in _EXTREMES else _NUMBER
                found.append(Measure(pair.name, what, sql, there, kind))
    return found


def _told(kind: Kind, speech: Speech, cell: Cell) -> dict[str, str | None]:
    """What one side computes of a column; None for what it cannot compute exactly."""
    low, high = speech.extremes(kind, cell) or (None, None)
    found: dict[str, str | None] = {"values": f"{speech.functions}count({cell.sql})", "lowest": low, "highest": high}
    if kind.name in ("whole", "boolean", "number"):
        found["sum"] = speech.total(kind, cell)
    elif kind.name == "array":
        elements = speech.elements(cell)
        found["elements"] = _summed(speech, elements) if elements else None
    elif kind.name in ("text", "bytes"):
        text = speech.text(kind, cell)
        found["bytes"] = _summed(speech, speech.size(kind, cell))
        if kind.name == "text":
            found["characters"] = _summed(speech, speech.characters_of(text))
    return found


def _summed(speech: Speech, length: str) -> str:
    return speech.as_text(f"{speech.functions}sum({length})")


def query(found: Sequence[Measure], relation: str, *, source: bool) -> str:
    """One row with all of them."""
    listed = ", ".join(each.source if source else each.target for each in found)
    return f"SELECT {listed} FROM {relation}"


def unequal(found: Sequence[Measure], ours: Sequence[object], theirs: Sequence[object]) -> list[Unequal]:
    """Those that differ."""
    different = []
    for each, mine, other in zip(found, ours, theirs, strict=True):
        left, right = normal(each.kind, mine), normal(each.kind, other)
        # A sum of nothing is NULL here and 0 there.
        if each.what in _SUMS:
            left, right = left or "0", right or "0"
        if left != right:
            hidden = each.what in _EXTREMES and each.kind.name == "text"
            shown = (None, None) if hidden else (_shown(mine), _shown(other))
            different.append(Unequal(each.column, each.what, *shown))
    return different


def _shown(value: object) -> str | None:
    return None if value is None else value.decode() if isinstance(value, bytes) else str(value)
