"""What a restore is told by name, held against table and archive before anything is held or put back.

A name that is nothing's would change nothing and be taken for done; what fails later than this leaves a hold behind,
which keeps runs off the span.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.sql_text import qualified
from toolkit.errors import UsageError
from toolkit.plan.expressions import bind_expression, parse_expression
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Table
from toolkit.steps.restore.choose import Chosen
from toolkit.steps.restore.mapping import map_fields
from toolkit.steps.restore.options import RestoreOptions
from toolkit.steps.restore.parts import NOTHING_LEFT_OUT

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def refuse_wrong_names(
    options: RestoreOptions, table: Table, children: Mapping[str, Table], rows: list[Chosen], columns: list[Chosen]
) -> None:
    """Raise UsageError for a column of --leave-out or --convert that there is not, and a column of the key left out.

    `children`: the live tables of rows that come back with the table's own.
    """
    views = [dict(each.manifest.views())[each.table] for each in [*rows, *columns]]
    if not views:
        return
    live = {column.name for column in table.columns}
    archived = {name for view in views for field in view.fields for name in field}
    _refuse_unknown("--leave-out", options.leave_out, live | archived, f"neither the archive nor {table.title} has")
    below = {column.name for child in children.values() for column in child.columns}
    _refuse_unknown("--convert", options.convert, live | below, f"{table.title} does not have")
    for view in views[: len(rows)]:
        all_pairs, left = (map_fields(view, table, names).pairs for names in (NOTHING_LEFT_OUT, options.leave_out))
        gone = [column for _, column in set(all_pairs) - set(left) if column in table.key]
        if gone:
            raise UsageError(
                f"{gone[0]} cannot be left out: it tells the rows of {table.title} apart",
                where=f"--leave-out {gone[0]}",
                fix="put it back with the rows, or restore --into a table with another key",
            )


def _refuse_unknown(option: str, names: Iterable[str], known: set[str], nobody_has: str) -> None:
    for name in sorted(set(names) - known):
        raise UsageError(
            f"{nobody_has} such a column",
            where=f"{option} {name}",
            fix=did_you_mean(name, sorted(known)) or f"the columns are {', '.join(sorted(known))}",
        )


def bound_where(options: RestoreOptions, table: Table, present: AbstractSet[str]) -> str:
    """--where over the alias r, which has these columns of the table; "true" without one. Raises UsageError."""
    if not options.where:
        return "true"
    types = {column.name: column.type for column in table.columns if column.name in present}
    expression = parse_expression(options.where)
    return f"({bind_expression(expression, columns=types, alias='r', boolean=True).sql})"


def columns_of(options: RestoreOptions, table: Table, chosen: Chosen) -> frozenset[str]:
    """The columns that --where may use of a chunk's rows."""
    view = dict(chosen.manifest.views())[chosen.table]
    return frozenset(column for _, column in map_fields(view, table, options.leave_out).pairs)


def refuse_wrong_where(
    connection: Connection[TupleRow],
    options: RestoreOptions,
    table: Table,
    rows: list[Chosen],
    columns: list[Chosen],
) -> None:
    """Raise UsageError for a --where that is no condition over the rows, or one that PostgreSQL does not accept."""
    import psycopg

    if not options.where:
        return
    every = frozenset(column.name for column in table.columns)
    present = {columns_of(options, table, each) for each in rows} | ({every} if columns else set())
    for condition in sorted({bound_where(options, table, names) for names in present}):
        try:
            name = qualified(table.schema, table.name)
            connection.execute(f"SELECT FROM {name} AS r WHERE {condition} LIMIT 0".encode())
        except psycopg.errors.InsufficientPrivilege:
            raise
        except (psycopg.ProgrammingError, psycopg.DataError) as error:
            raise UsageError(
                "PostgreSQL does not accept the condition",
                where=f"--where {options.where}",
                why=error_text(error),
                fix="correct it; a text is written in single quotes",
            ) from None
