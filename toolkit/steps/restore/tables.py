"""The tables that a restore loads into, as the database has them now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.introspect import read_table, table_names
from toolkit.errors import ToolkitError, UsageError
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Table
from toolkit.steps.restore.choose import Chosen

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def target_table(connection: Connection[TupleRow], wanted: TableName) -> Table:
    """The table that rows are put back into. Raises UsageError without it, ToolkitError where it has no key."""
    table = read_table(connection, wanted.name, wanted.schema)
    if table is None:
        known = [name if schema == "public" else f"{schema}.{name}" for schema, name in table_names(connection)]
        raise UsageError(
            f"there is no table {wanted} in the database",
            fix=did_you_mean(str(wanted), known) or f'make it, for example: CREATE TABLE {wanted.sql()} (LIKE "...")',
        )
    if not table.key:
        raise ToolkitError(
            f"{wanted} has no key, so a restore that is run again would double rows", fix="add a primary key to it"
        )
    return table


def child_tables(connection: Connection[TupleRow], chosen: list[Chosen]) -> dict[str, Table]:
    """The child tables of the chosen chunks, as they are now. Raises UsageError for one that is gone."""
    children = {child.folder: child for each in chosen for child in each.manifest.children}
    return {folder: _child(connection, TableName(child.schema, child.table)) for folder, child in children.items()}


def _child(connection: Connection[TupleRow], name: TableName) -> Table:
    table = read_table(connection, name.name, name.schema)
    if table is None or not table.key:
        raise UsageError(
            f"the archive holds rows of {_title(name)} that belong to these, and the database has no such table",
            why=None if table is None else "it has no key",
            fix="make the table, or restore --without-children",
        )
    return table


def _title(name: TableName) -> str:
    return name.name if name.schema in (None, "public") else str(name)
