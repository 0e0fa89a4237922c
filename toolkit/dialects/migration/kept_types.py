"""Enums, domains and composites of the shape between (pure): the new ones, with what their values must not lose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from toolkit.dialects.migration.kept import Kept, Place
from toolkit.dialects.migration.widening import widens
from toolkit.schema.database import Composite, Database, Domain, Enum, Type
from toolkit.schema.shown import title


def with_types(kept: Kept, made: Database) -> Database:
    """The types, and those old ones that something of the shape still uses."""
    made = replace(
        made,
        enums=tuple(_enum(kept, each) for each in made.enums),
        composites=tuple(_composite(kept, each) for each in made.composites),
        domains=tuple(_domain(kept, each) for each in made.domains),
    )
    while True:
        used = set(_used(made))
        known = {_place(each) for each in (*made.enums, *made.domains, *made.composites)}

        def lost(olds: tuple[Any, ...], wanted: set[Place] = used - known) -> tuple[Any, ...]:
            return tuple(each for each in olds if _place(each) in wanted)

        more = lost(kept.a.enums), lost(kept.a.domains), lost(kept.a.composites)
        if not any(more):
            return made
        made = replace(
            made,
            enums=(*made.enums, *more[0]),
            domains=(*made.domains, *more[1]),
            composites=(*made.composites, *more[2]),
        )


def _place(each: Any) -> Place:
    return each.schema, each.name


def _used(database: Database) -> Iterator[Place]:
    types: list[Type] = [column.type for table in database.tables for column in table.columns]
    types += [domain.type for domain in database.domains]
    types += [kind for composite in database.composites for _, kind in composite.attributes]
    return ((type_.schema or "", type_.name) for type_ in types)


def _enum(kept: Kept, new: Enum) -> Enum:
    old = next((each for each in kept.a.enums if (each.schema, each.name) == (new.schema, new.name)), None)
    gone = [label for label in old.labels if label not in new.labels] if old else []
    if old is None or not gone:
        return new
    kept.holds(title(new), f"labels {', '.join(gone)} removed", "rows that have one of them would be refused")
    labels = list(old.labels)
    for place, label in enumerate(new.labels):
        if label not in labels:
            before = [labels.index(each) for each in new.labels[:place] if each in labels]
            labels.insert(max(before, default=-1) + 1, label)
    return replace(new, labels=tuple(labels))


def _composite(kept: Kept, new: Composite) -> Composite:
    for old in kept.a.composites:
        if (old.schema, old.name) == (new.schema, new.name):
            now = dict(new.attributes)
            if not all(name in now and widens(kept.a, kept.b, kind, now[name]) for name, kind in old.attributes):
                kept.holds(title(new), "attributes removed or narrowed", "values would lose a part")
                return old
    return new


def _domain(kept: Kept, new: Domain) -> Domain:
    for old in kept.a.domains:
        if (old.schema, old.name) == (new.schema, new.name) and not widens(kept.a, kept.b, old.type, new.type):
            kept.holds(title(new), f"TYPE {new.type}", f"values of {old.type} may not fit, or are cut")
            return old
    return new
