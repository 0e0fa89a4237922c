"""Whether every table that a step names is there (pure): misspelt, it would stay behind, or be copied after all."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.plan.move_steps import Selection
from toolkit.plan.names import TableName, TablePattern
from toolkit.plan.problems import did_you_mean


def unmatched(
    selection: Selection, tables: Collection[TableName], views: Collection[TableName] = ()
) -> Iterator[tuple[str, str]]:
    """What is wrong, and what to do, for each name or glob that means no table, and each name to be left out that is
    none's. `views` go with the tables that they read, and may be named among them."""
    for pattern in selection.tables:
        if not pattern.select(tables) and not pattern.select(views):
            yield f"the source has no table {pattern}", _fix(pattern, tables)
    for pattern in selection.except_:
        if pattern.is_name and not pattern.select(tables):
            yield f"the source has no table {pattern}, which is to be left out", _fix(pattern, tables)


def _fix(pattern: TablePattern, tables: Collection[TableName]) -> str:
    names = sorted(table.name if table.schema in (None, "public") else str(table) for table in tables)
    return did_you_mean(str(pattern), names) or f"tables: {', '.join(names[:20])}"
