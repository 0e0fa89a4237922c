"""The references of a diagram as a table (pure)."""

from __future__ import annotations

from toolkit.report.model import Column, Diagram, Kind, Table


def relations(diagram: Diagram) -> Table:
    """Every reference, drawn or not."""
    columns = (
        Column("table", Kind.CODE),
        Column("columns", Kind.CODE),
        Column("refers to", Kind.CODE),
        Column("by"),
        Column("orphans now", Kind.COUNT),
        Column("made by archiving", Kind.COUNT),
    )
    rows = tuple(
        (
            each.referring,
            ", ".join(each.columns),
            each.referred,
            "profile" if each.soft else "foreign key",
            each.orphans,
            each.made,
        )
        for each in diagram.relations
    )
    return Table("references", columns, rows)
