"""Two streams of rows in the order of their keys' digests, compared (pure). Holds the rows of one digest at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from toolkit.errors import ToolkitError
from toolkit.steps.compare.normal import normal
from toolkit.steps.compare.relation import Pairs

Row = tuple[str | None, ...]
SHOWN_TEXT = 60  # characters of a key's value
MOST_HELD = 32 * 2**20  # bytes of rows of one digest, a side: comparing them takes three times as much
_ROW_BYTES = 100  # of a row, beside its texts


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is missing in the target, that it has in excess, or whose `columns` differ.

    `key` holds (column, value) of the key; of a table without one, of the columns that tell rows apart.
    """

    kind: Literal["missing", "extra", "changed"]
    key: tuple[tuple[str, str | None], ...]
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={_shown(value)}" for name, value in self.key)
        return f"{shown}: {self.kind}" if not self.columns else f"{shown}: {', '.join(self.columns)} differ"


def _shown(value: str | None) -> str:
    if value is None:
        return "NULL"
    return repr(value if len(value) <= SHOWN_TEXT else value[:SHOWN_TEXT] + "...")


def differences(
    pairs: Pairs, ours: Iterable[Sequence[object]], theirs: Iterable[Sequence[object]]
) -> Iterator[Difference]:
    """Every difference. The rows are those of `Side.rows`: the digest first, then a text a column."""
    left, right = _groups(pairs, ours), _groups(pairs, theirs)
    mine, other = next(left, None), next(right, None)
    while mine is not None or other is not None:
        if other is None or (mine is not None and mine[0] < other[0]):
            yield from _group(pairs, mine[1] if mine else [], [])
            mine = next(left, None)
        elif mine is None or other[0] < mine[0]:
            yield from _group(pairs, [], other[1])
            other = next(right, None)
        else:
            yield from _group(pairs, mine[1], other[1])
            mine, other = next(left, None), next(right, None)


def _groups(pairs: Pairs, rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, list[Sequence[object]]]]:
    for digest, group in groupby(rows, lambda row: row[0]):
        yield digest.decode() if isinstance(digest, bytes) else str(digest), list(_held(pairs, group))


def _held(pairs: Pairs, rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    """The rows of a group without their digest. Raises ToolkitError when they are too many to hold: one never is."""
    size = 0
    for number, row in enumerate(rows):
        size += _ROW_BYTES + sum(len(value) for value in row if isinstance(value, str | bytes))
        if size > MOST_HELD and number:
            raise ToolkitError(
                f"the rows of {pairs.title} cannot be compared",
                why=f"more than {MOST_HELD // 2**20} MB of them have nothing that tells them apart: the table has no"
                " primary key, and floats, JSON and arrays are spelled otherwise in each engine",
                fix="compare it by aggregates, in a step of its own, or give the table a primary key",
            )
        yield row[1:]


def _group(pairs: Pairs, ours: list[Sequence[object]], theirs: list[Sequence[object]]) -> Iterator[Difference]:
    """Rows of one digest: of a key there is mostly one on each side."""
    if len(ours) == len(theirs) == 1 and pairs.key:
        yield from _one(pairs, ours[0], theirs[0])
        return
    mine, other = (Counter(_meaning(pairs, row) for row in rows) for rows in (ours, theirs))
    missing, extra = list((mine - other).elements()), list((other - mine).elements())
    while missing and extra:
        yield _changed(pairs, missing, extra)
    for row in missing:
        yield Difference("missing", _key(pairs, row))
    if not pairs.more:
        for row in extra:
            yield Difference("extra", _key(pairs, row))


def _one(pairs: Pairs, mine: Sequence[object], other: Sequence[object]) -> Iterator[Difference]:
    """A row on each side: only texts that differ are looked into."""
    unlike = tuple(
        pair.name
        for pair, left, right in zip(pairs.columns, mine, other, strict=True)
        if left != right and normal(pair.kind, left) != normal(pair.kind, right)
    )
    if unlike:
        key = ((pairs.columns[place].name, normal(pairs.columns[place].kind, mine[place])) for place in pairs.key)
        yield Difference("changed", tuple(key), unlike)


def _meaning(pairs: Pairs, row: Sequence[object]) -> Row:
    return tuple(normal(pair.kind, value) for pair, value in zip(pairs.columns, row, strict=True))


def _changed(pairs: Pairs, missing: list[Row], extra: list[Row]) -> Difference:
    """The next row that is missing, with the one most like it."""
    row = missing.pop()
    like = min(extra[:_MOST_LIKE], key=lambda other: len(_unlike(row, other)))
    extra.remove(like)
    return Difference("changed", _key(pairs, row), tuple(pairs.columns[place].name for place in _unlike(row, like)))


def _unlike(row: Row, other: Row) -> list[int]:
    return [place for place, (mine, theirs) in enumerate(zip(row, other, strict=True)) if mine != theirs]


_MOST_SHOWN = 4
_MOST_LIKE = 100  # rows that a row is held against, where a table has no key


def _key(pairs: Pairs, row: Row) -> tuple[tuple[str, str | None], ...]:
    places = pairs.key or range(min(len(row), _MOST_SHOWN))
    return tuple((pairs.columns[place].name, row[place]) for place in places)
