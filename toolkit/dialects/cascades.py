"""Actions of foreign keys that SQL Server would refuse (pure): its error 1785.

What a deletion or an update sets off must be a tree: no table twice, no circle, itself included. Actions are taken in
the order of the tables; those that would add a second way are left out. ON DELETE and ON UPDATE count together.
"""

from __future__ import annotations

from toolkit.schema.database import ForeignKey, Table

Node = tuple[str, str]


def unwanted(tables: tuple[Table, ...]) -> set[tuple[str, str, str]]:
    """The foreign keys (schema, table, name) whose actions must go."""
    ways: dict[Node, set[Node]] = {}  # from a table to all that its changes reach, itself included
    found: set[tuple[str, str, str]] = set()
    for table in tables:
        for key in table.foreign_keys:
            if not acts(key):
                continue
            child, parent = (table.schema, table.name), (key.target_schema, key.target)
            below = ways.setdefault(child, {child})
            ways.setdefault(parent, {parent})
            above = [reached for reached in ways.values() if parent in reached]
            if any(reached & below for reached in above):
                found.add((table.schema, table.name, key.name))
                continue
            added = set(below)
            for reached in above:
                reached |= added
    return found


def acts(key: ForeignKey) -> bool:
    """Whether a change of the parent changes the child."""
    return any(action in ("cascade", "set null", "set default") for action in (key.on_delete, key.on_update))
