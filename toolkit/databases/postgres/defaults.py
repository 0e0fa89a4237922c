"""What a column's DEFAULT is, and whether it is the same value whenever it is asked for. Reads only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.schema.model import Table

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# As the server looks for it: the column's own default, else that of its type (a domain's, mostly).
_DEFAULTS = """
SELECT a.attname, a.attidentity <> '', coalesce(d.adbin, t.typdefaultbin)::text,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.pg_get_expr(t.typdefaultbin, 0),
                pg_catalog.quote_literal(t.typdefault))
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE n.nspname = %(schema)s AND c.relname = %(name)s AND a.attname = ANY (%(columns)s) AND NOT a.attisdropped
"""
_FICKLE = "SELECT count(*) FROM pg_catalog.pg_proc WHERE oid = ANY (%s::oid[]) AND provolatile <> 'i'"

# An expression as the catalog keeps it is a tree of nodes: `{FUNCEXPR :funcid 1299 ...}`. now() is stable, not
# immutable, and CURRENT_TIMESTAMP a node of its own; what is not on this list is not trusted to be constant.
_NODE = re.compile(r"\{([A-Z]+)")
_FUNCTION = re.compile(r":(?:funcid|opfuncid|elemfuncid) (\d+)")
_CONSTANT_NODES = frozenset(
    {"CONST", "FUNCEXPR", "OPEXPR", "RELABELTYPE", "ARRAY", "ARRAYEXPR", "COERCETODOMAIN", "COLLATE", "COLLATEEXPR"}
)


@dataclass(frozen=True, slots=True)
class Default:
    """`expression` as SQL; `constant`: made of constants and immutable functions alone."""

    expression: str
    constant: bool


def read_defaults(connection: Connection[TupleRow], table: Table, columns: Iterable[str]) -> dict[str, Default]:
    """The defaults of those columns that have one."""
    names = {"schema": table.schema, "name": table.name, "columns": list(columns)}
    found: dict[str, Default] = {}
    for name, identity, tree, expression in connection.execute(_DEFAULTS, names).fetchall():
        if identity:
            found[name] = Default("GENERATED AS IDENTITY", constant=False)
        elif expression is not None:
            found[name] = Default(expression, _is_constant(connection, tree or ""))
    return found


def _is_constant(connection: Connection[TupleRow], tree: str) -> bool:
    if not _CONSTANT_NODES.issuperset(_NODE.findall(tree)):
        return False
    return bool(one_row(connection, _FICKLE, [_FUNCTION.findall(tree)])[0] == 0)


def evaluate(connection: Connection[TupleRow], expression: str, type_: str) -> tuple[str | None, int | None]:
    """The text of a constant expression's value under the pinned settings, and its bytes in memory; None for NULL."""
    with transaction(connection, Mode()):
        text, size = one_row(
            connection,
            f"SELECT v::text, pg_catalog.pg_column_size(v) FROM (SELECT ({expression})::{type_}) AS s(v)",
        )
    return text, size
