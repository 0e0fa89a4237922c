"""A Mermaid entity-relationship diagram (pure).

Mermaid's names are narrower than SQL's: what it cannot write is shown in its nearest form, quotes around tables' names.
Columns are left out beyond `columns` tables, for nobody reads a diagram of a thousand boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.schema.database import Column, Database, ForeignKey, Table
from toolkit.schema.profile import SoftReference

_NOT_IN_A_WORD = re.compile(r"[^\w\-\[\]()]+")


def er_diagram(database: Database, soft: tuple[tuple[Table, SoftReference], ...] = (), *, columns: int = 60) -> str:
    """The diagram's text: declared references as solid lines, soft ones as dashed."""
    lines = ["erDiagram"]
    with_columns = len(database.tables) <= columns
    for table in database.tables:
        if table.partition_of is None:
            lines += (
                [f"    {_entity(table.title)} {{", *(_attribute(table, c) for c in table.columns), "    }"]
                if (with_columns and table.columns)
                else [f"    {_entity(table.title)}"]
            )
    for table in database.tables:
        lines += [_reference(database, table, key) for key in table.foreign_keys]
    lines += [
        f"    {_entity(other.title)} |o..o{{ {_entity(table.title)} : {_label(reference.column)}"
        for table, reference in soft
        for other in _targets(database, reference)
    ]
    return "\n".join(lines)


def _targets(database: Database, reference: SoftReference) -> Iterator[Table]:
    return (table for table in database.tables if table.name == reference.target.table)


def _reference(database: Database, table: Table, key: ForeignKey) -> str:
    """The referenced table on the left: one of it (or none), any number of the others."""
    target = database.table(key.target_schema, key.target)
    name = target.title if target else key.target
    optional = any((column := table.column(each)) is not None and column.nullable for each in key.columns)
    unique = {frozenset(each.columns) for each in (table.primary_key, *table.unique) if each is not None}
    many = "o|" if frozenset(key.columns) in unique else "o{"
    line = f"{'|o' if optional else '||'}--{many}"
    return f"    {_entity(name)} {line} {_entity(table.title)} : {_label(', '.join(key.columns))}"


def _attribute(table: Table, column: Column) -> str:
    keys = []
    if table.primary_key and column.name in table.primary_key.columns:
        keys.append("PK")
    if any(column.name in key.columns for key in table.foreign_keys):
        keys.append("FK")
    if any(key.columns == (column.name,) for key in table.unique):
        keys.append("UK")
    words = f"        {_word(str(column.type))} {_word(column.name)}"
    return f"{words} {', '.join(keys)}".rstrip()


def _entity(name: str) -> str:
    shown = name.replace('"', "'").replace("\n", " ").replace("\\", "/").replace("%", "_")
    return f'"{shown}"'


def _label(name: str) -> str:
    return _entity(name)


def _word(name: str) -> str:
    word = _NOT_IN_A_WORD.sub("_", name) or "_"
    return word if word[0].isalpha() else f"x{word}"
