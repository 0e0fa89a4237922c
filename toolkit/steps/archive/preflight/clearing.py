"""What else `then: clear` would touch: triggers are preflight's own; here are computed columns, indexes, privileges."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.report.findings import Finding, blocker, note
from toolkit.steps.archive.bound import BoundArchive

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_RELATION = """
SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %(schema)s AND c.relname = %(name)s
"""

# The expression of a generated column depends on the columns that it reads.
_COMPUTED = f"""
SELECT DISTINCT g.attname FROM pg_catalog.pg_attrdef d
JOIN pg_catalog.pg_attribute g ON g.attrelid = d.adrelid AND g.attnum = d.adnum AND g.attgenerated <> ''
JOIN pg_catalog.pg_depend p ON p.classid = 'pg_catalog.pg_attrdef'::regclass AND p.objid = d.oid
  AND p.refclassid = 'pg_catalog.pg_class'::regclass AND p.refobjid = d.adrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = p.refobjsubid
WHERE d.adrelid = ({_RELATION}) AND a.attname = ANY (%(columns)s) AND g.attnum <> a.attnum ORDER BY 1
"""

# Columns, expressions and conditions of an index: any of them makes an update of the column touch every index.
_INDEXED = f"""
SELECT DISTINCT i.relname FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
JOIN pg_catalog.pg_depend p ON p.classid = 'pg_catalog.pg_class'::regclass AND p.objid = x.indexrelid
  AND p.refclassid = 'pg_catalog.pg_class'::regclass AND p.refobjid = x.indrelid
JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = p.refobjsubid
WHERE x.indrelid = ({_RELATION}) AND a.attname = ANY (%(columns)s) ORDER BY 1
"""

_UNHELD = f"""
SELECT a.attname FROM pg_catalog.pg_attribute a
WHERE a.attrelid = ({_RELATION}) AND a.attname = ANY (%(columns)s)
  AND NOT pg_catalog.has_column_privilege(a.attrelid, a.attnum, 'UPDATE') ORDER BY a.attnum
"""


def clear_findings(connection: Connection[TupleRow], bound: BoundArchive) -> Iterator[Finding]:
    """What a step with `then: clear` needs and touches besides its columns."""
    if not bound.cleared:
        return
    table = bound.table
    names = {"schema": table.schema, "name": table.name, "columns": [column.name for column in bound.cleared]}

    def found(query: str) -> list[str]:
        return [row[0] for row in connection.execute(query, names).fetchall()]

    if unheld := found(_UNHELD):
        columns = ", ".join(map(quote, unheld))
        yield blocker(
            "TK106",
            bound.title,
            f"the role {bound.server.user} lacks the privilege UPDATE on {', '.join(unheld)}",
            f"GRANT UPDATE ({columns}) ON {qualified(table.schema, table.name)} TO {quote(bound.server.user)}",
        )
    for computed in found(_COMPUTED):
        yield blocker(
            "TK150",
            f"{bound.title}.{computed}",
            "this generated column is computed from a column that would be cleared, and would change with it",
            f"leave that column out of clear, or ALTER TABLE {qualified(table.schema, table.name)}"
            f" ALTER {quote(computed)} DROP EXPRESSION, which keeps what it holds",
        )
    for index in found(_INDEXED):
        yield note(
            "TK151",
            f"{bound.title}, index {index}",
            "it covers a column that is cleared, so each cleared row gets a new entry in every index of the table",
            "drop the index, if nothing needs it",
        )
