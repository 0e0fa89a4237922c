"""How wide a text may be that stands in a key (pure).

A target that reserves a key's full length needs a number of characters for each text in a primary key, a unique key or
a reference. Columns that refer to each other share one width: they are one family. A key's room is shared among its
texts, evenly or, with text-keys=profiled, by what the data needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects.types import TEXTS, domains_of
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Table

Place = tuple[str, str, str]

_FIXED_BYTES = {"smallint": 2, "integer": 4, "bigint": 8, "real": 4, "double precision": 8, "boolean": 1, "date": 3}
_OTHER_BYTES = 16


def widths(work: Work) -> dict[Place, int]:
    """Characters of every text in a key. Reports those that hold less than their type."""
    rules = work.dialect.keys
    if rules is None:
        return {}
    families = _families(work)
    room: dict[Place, int] = {}
    for table in work.database.tables:
        for columns in keyed(table):
            primary = table.primary_key is not None and columns == table.primary_key.columns
            size = (rules.primary_bytes if primary else None) or rules.bytes
            share = _shared(work, table, columns, families, size, rules.bytes_per_character)
            for family, width in share.items():
                room[family] = min(width, room.get(family, width))
    found = {place: room[family] for place, family in families.items() if family in room}
    for place, width in found.items():
        _report(work, place, width)
    return found


def keyed(table: Table) -> Iterator[tuple[str, ...]]:
    """The columns of each key of a table: primary, unique, and its references."""
    if table.primary_key:
        yield table.primary_key.columns
    yield from (key.columns for key in table.unique)
    yield from (key.columns for key in table.foreign_keys)
    for index in table.indexes:
        if index.unique and all(part.column for part in index.parts):
            yield tuple(part.column or "" for part in index.parts)


def _families(work: Work) -> dict[Place, Place]:
    """Each column that refers or is referred to, or else is in a key, with its family's first."""
    parents: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while parents.setdefault(place, place) != place:
            place = parents[place]
        return place

    for table in work.database.tables:
        for columns in keyed(table):
            for name in columns:
                root((table.schema, table.name, name))
        for key in table.foreign_keys:
            for mine, theirs in zip(key.columns, key.target_columns, strict=True):
                one, other = sorted(
                    (root((table.schema, table.name, mine)), root((key.target_schema, key.target, theirs)))
                )
                parents[other] = one
    return {place: root(place) for place in list(parents)}


def _shared(
    work: Work, table: Table, columns: tuple[str, ...], families: dict[Place, Place], size: int, each: int
) -> dict[Place, int]:
    texts: list[Place] = []
    for name in columns:
        column = table.column(name)
        base = domains_of(work, column.type)[0] if column else None
        if base is not None and base.scalar and base.name in TEXTS:
            texts.append((table.schema, table.name, name))
        else:
            size -= _FIXED_BYTES.get(base.name, _OTHER_BYTES) if base else 0
    if not texts:
        return {}
    room = max(size // each, len(texts))
    needs = [_need(work, families, place) for place in texts]
    spare = max(room - sum(needs), 0) // len(texts)
    most = work.policy.text_key_width
    return {
        families[place]: max(min(most, need + spare), need) if sum(needs) <= room else room // len(texts)
        for place, need in zip(texts, needs, strict=True)
    }


def _need(work: Work, families: dict[Place, Place], place: Place) -> int:
    """What the data of a family needs, if that is to be considered: its longest text and a quarter more."""
    if work.policy.text_keys != "profiled":
        return 0
    longest = max(
        (length for other, length in work.measured.lengths.items() if families.get(other) == families[place]),
        default=0,
    )
    return longest + longest // 4


def _report(work: Work, place: Place, width: int) -> None:
    column = _column(work, place)
    if column is None:
        return
    base = domains_of(work, column.type)[0]
    if base.name not in TEXTS or (base.modifiers and base.modifiers[0] <= width):
        return
    title = place[1] if place[0] == "public" else f"{place[0]}.{place[1]}"
    longest = work.measured.lengths.get(place, 0)
    too_long = f"; the longest now is {longest}, which does not fit" if longest > width else ""
    work.lose(
        "type",
        f"{title}.{place[2]}",
        f"{base} in a key",
        f"{width} characters at most{too_long}",
        f"a key holds {work.dialect.keys.bytes if work.dialect.keys else 0} bytes",
    )


def _column(work: Work, place: Place) -> Column | None:
    table = work.database.table(place[0], place[1])
    return table.column(place[2]) if table else None
