"""Tables in rounds (pure): each table refers only to tables of earlier rounds, or to itself."""

from __future__ import annotations

from toolkit.steps.move.bound import BoundTable


def rounds(tables: tuple[BoundTable, ...]) -> list[tuple[BoundTable, ...]]:
    """`tables` come each after those that it refers to, as far as there is no circle."""
    depths: dict[tuple[str, str], int] = {}
    for table in tables:
        parents = [(key.target_schema, key.target) for key in table.source.foreign_keys]
        above = [depths[parent] for parent in parents if parent in depths]
        depths[table.source.schema, table.source.name] = max(above, default=-1) + 1
    found: dict[int, list[BoundTable]] = {}
    for table in tables:
        found.setdefault(depths[table.source.schema, table.source.name], []).append(table)
    return [tuple(found[depth]) for depth in sorted(found)]
