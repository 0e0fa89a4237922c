"""What of a model an older PostgreSQL does not know (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.schema.database import Check, Database, ForeignKey, Table, View

# server_version_num of the first release that knows it.
MULTIRANGES = 140_000
NULLS_NOT_DISTINCT = 150_000
SET_COLUMNS = 150_000
SECURITY_INVOKER = 150_000
VIRTUAL_COLUMNS = 180_000
TEMPORAL_KEYS = 180_000
NOT_ENFORCED = 180_000


def too_new(database: Database, version: int) -> Iterator[str]:
    """Each thing that a server of that version would refuse, with the version that it takes.

    Views, defaults and conditions may call functions that it has not: only the server itself can tell.
    """
    for table in database.tables:
        for where, what, since in (*_of_columns(table), *_of_keys(table), *_of_indexes(table)):
            if since > version:
                yield f"{where}: {what} (PostgreSQL {since // 10_000})"
    for view in database.views:
        for where, what, since in (*_of_options(view), *_of_indexes(view)):
            if since > version:
                yield f"{where}: {what} (PostgreSQL {since // 10_000})"


_Found = Iterator[tuple[str, str, int]]


def _of_columns(table: Table) -> _Found:
    for column in table.columns:
        where = f"{table.title}.{column.name}"
        if column.type.kind == "multirange":
            yield where, str(column.type), MULTIRANGES
        if column.generated and column.generated[1] == "virtual":
            yield where, "a virtual generated column", VIRTUAL_COLUMNS


def _of_keys(table: Table) -> _Found:
    for key in table.unique:
        if key.nulls_not_distinct:
            yield f"{table.title}.{key.name}", "NULLS NOT DISTINCT", NULLS_NOT_DISTINCT
    for exclusion in table.exclusions:
        if exclusion.temporal:
            yield f"{table.title}.{exclusion.name}", exclusion.definition, TEMPORAL_KEYS
    constraints: list[ForeignKey | Check] = [*table.foreign_keys, *table.checks]
    for constraint in constraints:
        if not constraint.enforced:
            yield f"{table.title}.{constraint.name}", "NOT ENFORCED", NOT_ENFORCED
    for reference in table.foreign_keys:
        if reference.set_columns:
            what = f"ON DELETE {reference.on_delete.upper()} of some columns"
            yield f"{table.title}.{reference.name}", what, SET_COLUMNS


def _of_options(view: View) -> _Found:
    for option in view.options:
        if option.startswith("security_invoker="):
            yield view.title, option, SECURITY_INVOKER


def _of_indexes(relation: Table | View) -> _Found:
    for index in relation.indexes:
        if index.nulls_not_distinct:
            yield f"{relation.title}.{index.name}", "NULLS NOT DISTINCT", NULLS_NOT_DISTINCT
