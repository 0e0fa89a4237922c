"""A Mermaid entity-relationship diagram (pure).

Mermaid's names are narrower than SQL's: what it cannot write is shown in its nearest form, quotes around tables' names.
Columns are left out beyond `columns` tables, for nobody reads a diagram of a thousand boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.schema.database import Column, Database, ForeignKey, Table
from toolkit.schema.profile import SoftReference

_KEYS = ("PK", "FK", "UK")  # Mermaid's words for keys are no names
_NOT_IN_A_WORD = re.compile(r"[^\w\-\[\]()]+")


def er_diagram(database: Database, soft: tuple[tuple[Table, SoftReference], ...] = (), *, columns: int = 60) -> str:
    """The diagram's text: declared references as solid lines, soft ones as dashed."""
    lines = ["erDiagram"]
    with_columns = len(database.tables) <= columns
    names = _names(database)
    for table in database.tables:
        if table.partition_of is None:
            lines += (
                [f"    {names[table.title]} {{", *(_attribute(table, c) for c in table.columns), "    }"]
                if (with_columns and table.columns)
                else [f"    {names[table.title]}"]
            )
    for table in database.tables:
        lines += [_reference(database, names, table, key) for key in table.foreign_keys]
    lines += [
        f"    {names[other.title]} |o..o{{ {names[table.title]} : {_label(reference.column)}"
        for table, reference in soft
        for other in _targets(database, reference)
    ]
    return "\n".join(lines)


def _targets(database: Database, reference: SoftReference) -> Iterator[Table]:
    return (table for table in database.tables if table.name == reference.target.table)


def _names(database: Database) -> dict[str, str]:
    """Each table's name as it is shown, by its title. Two that would be shown alike are numbered."""
    names: dict[str, str] = {}
    for table in database.tables:
        shown, number = _entity(table.title), 1
        while shown in names.values():
            number += 1
            shown = _entity(f"{table.title} ({number})")
        names[table.title] = shown
    return names


def _reference(database: Database, names: dict[str, str], table: Table, key: ForeignKey) -> str:
    """The referenced table on the left: one of it (or none), any number of the others."""
    target = database.table(key.target_schema, key.target)
    name = names[target.title] if target else _entity(key.target)
    optional = any((column := table.column(each)) is not None and column.nullable for each in key.columns)
    unique = {frozenset(each.columns) for each in (table.primary_key, *table.unique) if each is not None}
    many = "o|" if frozenset(key.columns) in unique else "o{"
    line = f"{'|o' if optional else '||'}--{many}"
    return f"    {name} {line} {names[table.title]} : {_label(', '.join(key.columns))}"


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
    return f"x{word}" if not word[0].isalpha() or word.upper() in _KEYS else word
