"""Tables, columns, indexes and constraints under another name, wherever they are named (pure)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from toolkit.schema.database import Database, Table
from toolkit.schema.from_sql.reading import Place, Reading
from toolkit.schema.renaming import Renames, is_before_a_rename, renamed

_Named = TypeVar("_Named", bound=Any)


def rename(reading: Reading, renames: Renames) -> None:
    """Rename in all that has been read. A view's query keeps the words that it was made with: that is said."""
    before = Database(
        "",
        0,
        (),
        tables=tuple(reading.tables.values()),
        views=tuple(reading.views.values()),
        sequences=tuple(reading.sequences.values()),
    )
    after = renamed(before, renames)
    reading.tables = {(each.schema, each.name): each for each in after.tables}
    reading.sequences = {(each.schema, each.name): each for each in after.sequences}
    for view in filter(is_before_a_rename, after.views):
        reading.left_out.append(f"view {view.title} may read what is renamed: its query is shown as it was")


def rename_key(table: Table, old: str, new: str) -> Table:
    """The table with a constraint of another name."""
    key = table.primary_key
    return replace(
        table,
        primary_key=replace(key, name=new) if key and key.name == old else key,
        unique=_named(table.unique, old, new),
        foreign_keys=_named(table.foreign_keys, old, new),
        checks=_named(table.checks, old, new),
    )


def rename_index(reading: Reading, where: Place, new: str) -> bool:
    """An index, or the key that it belongs to; False if there is none of that name."""
    schema, old = where
    for place, table in reading.tables.items():
        if place[0] == schema:
            after = replace(rename_key(table, old, new), foreign_keys=table.foreign_keys, checks=table.checks)
            after = replace(after, indexes=_named(table.indexes, old, new))
            if after != table:
                reading.tables[place] = after
                return True
    return False


def _named(each: tuple[_Named, ...], old: str, new: str) -> tuple[_Named, ...]:
    return tuple(replace(one, name=new) if one.name == old else one for one in each)
