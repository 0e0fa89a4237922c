"""Two models, of a source and of a PostgreSQL target (pure): every fact that is another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.dialects.losses import LossKind
from toolkit.schema.database import Database, Table, View

_FACTS: dict[str, LossKind] = {
    "primary_key": "primary key",
    "partitioning": "partitioning",
    "partition_of": "partitioning",
    "inherits": "partitioning",
    "unlogged": "options",
    "options": "options",
    "comment": "comment",
}
_NAMED: dict[str, LossKind] = {
    "columns": "column",
    "unique": "unique",
    "foreign_keys": "foreign key",
    "checks": "check",
    "exclusions": "exclusion",
    "indexes": "index",
}
_LISTS: dict[str, LossKind] = {"enums": "type", "domains": "type", "composites": "type", "sequences": "sequence"}
# A column whose default or generation is lost is another column.
COLUMN_LOSSES: tuple[LossKind, ...] = ("default", "generated", "column")


def model_differences(source: Database, target: Database) -> Iterator[tuple[LossKind, str, str]]:
    """(kind, where, what) each."""
    for table in source.tables:
        there = target.table(table.schema, table.name)
        if there is None:
            yield "table", table.title, "it is not there"
        else:
            yield from _table(table, there)
    views = {(view.schema, view.name): view for view in target.views}
    for view in source.views:
        yield from _view(view, views.get((view.schema, view.name)))
    for name, kind in _LISTS.items():
        there_by_name = {(each.schema, each.name): each for each in getattr(target, name)}
        for each in getattr(source, name):
            if there_by_name.get((each.schema, each.name)) != each:
                yield kind, f"{each.schema}.{each.name}", f"it is {there_by_name.get((each.schema, each.name))}"


def _table(table: Table, there: Table) -> Iterator[tuple[LossKind, str, str]]:
    for name, kind in _FACTS.items():
        mine, theirs = getattr(table, name), getattr(there, name)
        if mine != theirs:
            yield kind, table.title, f"{name} is {theirs}, not {mine}"
    for name, kind in _NAMED.items():
        yield from _named(kind, table.title, getattr(table, name), getattr(there, name))


def _named(
    kind: LossKind, title: str, mine: tuple[Any, ...], theirs: tuple[Any, ...]
) -> Iterator[tuple[LossKind, str, str]]:
    there = {each.name: each for each in theirs}
    for each in mine:
        if there.get(each.name) != each:
            yield kind, f"{title}.{each.name}", f"it is {there.get(each.name)}, not {each}"
    for extra in there.keys() - {each.name for each in mine}:
        yield kind, f"{title}.{extra}", "the source has none of that name"


def _view(view: View, there: View | None) -> Iterator[tuple[LossKind, str, str]]:
    if there is None:
        yield "view", view.title, "it is not there"
        return
    if (view.columns, view.definition, view.materialized) != (there.columns, there.definition, there.materialized):
        yield "view", view.title, f"it is {there.definition}"
    if view.options != there.options:
        yield "options", view.title, f"options is {there.options}, not {view.options}"
    if view.comment != there.comment:
        yield "comment", view.title, f"{there.comment!r}"
    yield from _named("index", view.title, view.indexes, there.indexes)
