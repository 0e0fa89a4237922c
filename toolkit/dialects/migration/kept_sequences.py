"""Sequences of the shape between (pure)."""

from __future__ import annotations

from dataclasses import replace

from toolkit.dialects.migration.kept import Kept
from toolkit.schema.database import Column, Database
from toolkit.schema.shown import title


def with_sequences(kept: Kept, made: Database) -> Database:
    """Those of the columns that stay, and those of nobody: where they are would be forgotten."""
    asked = {
        column.default.sequence
        for table in made.tables
        for column in table.columns
        if column.default and column.default.sequence
    }
    sequences = {(each.schema, each.name): each for each in made.sequences}
    for old in kept.a.sequences:
        place = (old.schema, old.name)
        if place in sequences and not _is_held(kept, old.owned_by):
            continue
        owner = _owner(made, old.owned_by)
        if old.owned_by is None and place not in asked:
            kept.holds(title(old), "DROP SEQUENCE", "where it is would be forgotten")
        if place in asked or old.owned_by is None or (owner and owner.identity and old.identity):
            sequences.setdefault(place, old)
            if _is_held(kept, old.owned_by):
                sequences[place] = old
    keep = {
        place: each
        for place, each in sequences.items()
        if not (each.identity and (owner := _owner(made, each.owned_by)) is not None and owner.identity is None)
    }
    return replace(made, sequences=tuple(keep.values()))


def _is_held(kept: Kept, owner: tuple[str, str, str] | None) -> bool:
    return owner is not None and owner[2] in kept.held.get((owner[0], owner[1]), ())


def _owner(database: Database, owner: tuple[str, str, str] | None) -> Column | None:
    table = database.table(owner[0], owner[1]) if owner else None
    return table.column(owner[2]) if table and owner else None
