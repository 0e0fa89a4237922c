"""Sequences of a PostgreSQL database from shape to shape (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects.migration.postgres_columns import Fate
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.postgres_types import quoted, sequence_options
from toolkit.schema.database import Database, Sequence
from toolkit.schema.shown import counting_text, title

Place = tuple[str, str]


def plain(database: Database) -> dict[Place, Sequence]:
    """Those that are not an identity's own, by name."""
    return {(each.schema, each.name): each for each in database.sequences if not each.identity}


def drops(a: Database, b: Database, fates: dict[Place, Fate]) -> Iterator[Step]:
    """Sequences that go, but for those that go with their columns."""
    after = plain(b)
    for place, sequence in plain(a).items():
        owner = sequence.owned_by
        if place in after and not _with_its_column(b, fates, sequence):
            continue
        if owner is None or not _with_its_column(b, fates, sequence):
            yield Step(f"DROP SEQUENCE {quoted(*place)}", title(sequence))


def _with_its_column(b: Database, fates: dict[Place, Fate], sequence: Sequence) -> bool:
    if sequence.owned_by is None:
        return False
    schema, table, column = sequence.owned_by
    fate = fates.get((schema, table))
    return b.table(schema, table) is None or (fate is not None and column in fate.gone)


def makes(a: Database, b: Database, fates: dict[Place, Fate]) -> Iterator[Step]:
    """Sequences that come, and how the others count."""
    before = plain(a)
    for place, sequence in plain(b).items():
        was = before.get(place)
        if was is None or _with_its_column(b, fates, was):
            if was is not None:  # its column takes it along later, so it has to let go first
                yield Step(f"ALTER SEQUENCE {quoted(*place)} OWNED BY NONE", title(sequence))
            else:
                sql = f"CREATE SEQUENCE {quoted(*place)} AS {sequence.type} {sequence_options(sequence)}"
                yield Step(sql, title(sequence))
        elif counting_text(was) != counting_text(sequence):
            yield _alter(sequence)


def identities(a: Database, b: Database) -> Iterator[Step]:
    """How identity columns count that were identity columns before."""
    before = {each.owned_by: each for each in a.sequences if each.identity}
    for sequence in b.sequences:
        was = before.get(sequence.owned_by) if sequence.identity else None
        if was is None:
            continue
        if (was.schema, was.name) != (sequence.schema, sequence.name):
            sql = f"ALTER SEQUENCE {quoted(was.schema, was.name)} RENAME TO {quoted(sequence.name)}"
            yield Step(sql, title(sequence))
        if counting_text(was) != counting_text(sequence):
            yield _alter(sequence)


def _alter(sequence: Sequence) -> Step:
    sql = f"ALTER SEQUENCE {quoted(sequence.schema, sequence.name)} AS {sequence.type} {sequence_options(sequence)}"
    return Step(sql, title(sequence))


def owners(a: Database, b: Database, fates: dict[Place, Fate]) -> Iterator[Step]:
    """Whose they are; and new ones go on after the highest value that is there."""
    before = plain(a)
    for place, sequence in plain(b).items():
        was = before.get(place)
        gone = was is not None and _with_its_column(b, fates, was)
        if (was.owned_by if was and not gone else None) != sequence.owned_by:
            owner = quoted(*sequence.owned_by) if sequence.owned_by else "NONE"
            yield Step(f"ALTER SEQUENCE {quoted(*place)} OWNED BY {owner}", title(sequence))
    identity_before = {each.owned_by for each in a.sequences if each.identity}
    for sequence in b.sequences:
        is_new = sequence.owned_by not in identity_before if sequence.identity else _name(sequence) not in before
        if is_new and sequence.owned_by is not None:
            yield from _primed(sequence, sequence.owned_by, fates)


def _name(sequence: Sequence) -> Place:
    return sequence.schema, sequence.name


def _primed(sequence: Sequence, owner: tuple[str, str, str], fates: dict[Place, Fate]) -> Iterator[Step]:
    schema, table, column = owner
    fate = fates.get((schema, table))
    if fate is None or fate.old.column(column) is None or column in fate.gone:
        return  # the column is as new as the sequence, which fills it
    name = quoted(*_name(sequence)).replace("'", "''")
    up = sequence.increment > 0
    furthest = f"{'max' if up else 'min'}({quoted(column)})"
    reached = f"{furthest} >= {sequence.minimum}" if up else f"{furthest} <= {sequence.maximum}"
    sql = f"SELECT setval('{name}', {furthest}) FROM {quoted(schema, table)} HAVING {reached}"
    yield Step(sql, title(sequence))
