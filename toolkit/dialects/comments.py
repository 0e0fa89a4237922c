"""COMMENT ON (pure), where the target has it as a statement; reported where it has no comments at all."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects import trees
from toolkit.dialects.statement import Statement
from toolkit.dialects.work import Work
from toolkit.schema.database import Table, View


def fitting(work: Work, where: str, comment: str, *, column: bool) -> str:
    """As much of a comment as there is room for."""
    lengths = work.dialect.features.comment_lengths
    if lengths is None or len(comment) <= lengths[column]:
        return comment
    what = f"a comment of {len(comment)} characters"
    work.lose("comment", where, what, f"its first {lengths[column]}", "the target's comments are no longer")
    return comment[: lengths[column]]


def comments_on(work: Work, relation: Table | View) -> Iterator[Statement]:
    """Of a table with its columns, or of a view."""
    kind = "VIEW" if isinstance(relation, View) else "TABLE"
    how = work.dialect.features.comments
    wanted: list[tuple[str, str, str | None, str | None]] = [(kind, relation.title, None, relation.comment)]
    if isinstance(relation, Table):
        wanted += [("COLUMN", f"{relation.title}.{each.name}", each.name, each.comment) for each in relation.columns]
        _indexes(work, relation)
    for what, where, column, comment in wanted:
        if comment is None or (how == "inline" and what != "VIEW"):
            continue
        if how == "statement":
            yield Statement(_sql(work, what, relation, column, comment), "after load", "comment", where)
        else:
            work.lose("comment", where, f"the comment {comment!r}", "nothing", "the target has no comments on it")


def _indexes(work: Work, table: Table) -> None:
    for index in table.indexes:
        if index.comment:
            what = f"the comment {index.comment!r}"
            work.lose("comment", f"{table.title}.{index.name}", what, "nothing", "indexes have none there")


def _sql(work: Work, what: str, relation: Table | View, column: str | None, comment: str) -> str:
    dialect = work.dialect.sqlglot
    name = trees.table(work.names.relation(relation.schema, relation.name)).sql(dialect)
    if column is not None:
        name += "." + trees.identifier(work.names.column(relation.schema, relation.name, column)).sql(dialect)
    if work.dialect.comment:
        place = trees.table(work.names.relation(relation.schema, relation.name)).sql(dialect)
        mine = (
            trees.identifier(work.names.column(relation.schema, relation.name, column)).sql(dialect) if column else None
        )
        return work.dialect.comment(what, place, mine, comment)
    return f"COMMENT ON {what} {name} IS {trees.text(comment).sql(dialect)}"
