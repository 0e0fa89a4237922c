"""Purging rows together with their children: a row goes only if it and all that belongs to it is what was archived.

All in one repeatable read: what was compared is what is deleted, or the transaction fails and is tried again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import quote
from toolkit.databases.postgres.staging import stage_name
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.family import BoundChild, Owning, Staying
from toolkit.steps.purge.equality import Staged, due, equality

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Rows that will go, told by where they are, which nothing changes within the transaction.
_DOOMED = "pg_temp.toolkit_doomed"


def delete_families(connection: Connection[TupleRow], bound: BoundArchive, manifest: Manifest) -> tuple[int, int]:
    """Delete the due rows that equal their documents, if all of their children do, and the children.

    Returns how many rows and how many children's. Stage 0 holds the documents of the step's own table, stage n those of
    the manifest's n-th child.
    """
    members = _doomed(bound), "true", _staying(bound)
    stages = {child.folder: stage_name(number) for number, child in enumerate(manifest.children, start=1)}
    views = dict(manifest.views())
    _doom_equal(connection, bound, Staged(views[""], stage_name(0)))
    for child in bound.children:
        _spare_changed(connection, child, Staged(views[child.folder], stages[child.folder]), members)
    children = 0
    for child in reversed(bound.children):
        delete = f"DELETE FROM {child.relation} USING ({child.owners(*members)}) AS o WHERE {child.taken(*members)}"
        children += connection.execute(delete.encode()).rowcount
    rows = connection.execute(
        f"DELETE FROM {bound.relation} USING {_DOOMED} AS d WHERE {_here(bound.alias)}".encode()
    ).rowcount
    return rows, children


def _doomed(bound: BoundArchive) -> Owning:
    """The doomed rows as owners of children; which of them is told by `at`."""

    def owning(columns: tuple[str, ...], condition: str) -> str:
        keys = "".join(f"{bound.alias}.{quote(column)} AS k{i}, " for i, column in enumerate(columns))
        return f"SELECT {keys}d.at FROM {bound.relation} JOIN {_DOOMED} AS d ON {_here(bound.alias)} WHERE {condition}"

    return owning


def _staying(bound: BoundArchive) -> Staying:
    """The rows that are not doomed."""

    def staying(columns: tuple[str, ...], values: tuple[str, ...]) -> str:
        pairs = zip(columns, values, strict=True)
        same = " AND ".join(f"{bound.alias}.{quote(column)} = {value}" for column, value in pairs)
        doomed = f"SELECT FROM {_DOOMED} AS d WHERE {_here(bound.alias)}"
        return f"SELECT FROM {bound.relation} WHERE {same} AND NOT EXISTS ({doomed})"

    return staying


def _here(alias: str) -> str:
    return f"{alias}.ctid = d.place AND {alias}.tableoid = d.part"


def _doom_equal(connection: Connection[TupleRow], bound: BoundArchive, staged: Staged) -> None:
    alias = bound.alias
    equal = equality(bound.table, alias, bound.projection, staged)
    at = f"{alias}.tableoid::text || {alias}.ctid::text"
    connection.execute(
        f"CREATE TEMPORARY TABLE toolkit_doomed ON COMMIT DROP AS"
        f" SELECT {alias}.ctid AS place, {alias}.tableoid AS part, {at} AS at"
        f" FROM {equal.source} JOIN {bound.relation} ON {equal.same} WHERE {due(bound)}".encode()
    )
    connection.execute(f"ANALYZE {_DOOMED}".encode())


def _spare_changed(
    connection: Connection[TupleRow], child: BoundChild, staged: Staged, members: tuple[Owning, str, Staying]
) -> None:
    """A row stays when something would go with it that is not, or no longer, what was archived.

    What a row that stays shares does not go: it was archived with the last that shared it.
    """
    equal = equality(child.table, child.alias, child.projection, staged)
    connection.execute(
        f"DELETE FROM {_DOOMED} AS d USING (SELECT o.at FROM {child.relation}"
        f" JOIN ({child.owners(*members)}) AS o ON {child.taken(*members)}"
        f" WHERE NOT EXISTS (SELECT FROM {equal.source} WHERE {equal.same})) AS changed"
        " WHERE d.at = changed.at".encode()
    )
