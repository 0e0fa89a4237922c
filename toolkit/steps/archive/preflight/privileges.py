"""What the role may not do with a table. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.schema.model import Table

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# By oid: by name, the functions fail for a role that may not look into the schema.
_HELD = """
SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE'), pg_catalog.has_table_privilege(c.oid, 'SELECT'),
       pg_catalog.has_table_privilege(c.oid, 'DELETE')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relname = %s
"""


def grants_lacking(connection: Connection[TupleRow], table: Table, role: str, *, deletes: bool) -> dict[str, str]:
    """By privilege that the connection's role lacks to read the table (`deletes`: and to delete from it): its GRANT."""
    name = qualified(table.schema, table.name)
    held = connection.execute(_HELD, [table.schema, table.name]).fetchone() or (False, False, False)
    needed = {"USAGE": f"SCHEMA {quote(table.schema)}", "SELECT": name, "DELETE": name}
    return {
        privilege: f"GRANT {privilege} ON {on} TO {quote(role)}"
        for (privilege, on), holds in zip(needed.items(), held, strict=True)
        if not holds and (privilege != "DELETE" or deletes)
    }
