"""What a query's columns are, told by the server without running it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.session import pinned

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Types below are PostgreSQL's own (FirstNormalObjectId in access/transam.h).
_FIRST_OWN = 16_384

# row_to_json makes an object or an array of arrays and composites, and whatever a cast makes of a type that has one.
_TYPES = """
SELECT pg_catalog.format_type(t.oid, o.modifier), t.oid < %(first_own)s,
       t.typcategory IN ('A', 'C') OR t.oid = 'pg_catalog.record'::regtype
       OR t.oid IN ('pg_catalog.json'::regtype, 'pg_catalog.jsonb'::regtype)
       OR t.oid >= %(first_own)s AND EXISTS (
         SELECT FROM pg_catalog.pg_cast c
         WHERE c.castsource = t.oid AND c.casttarget = 'pg_catalog.json'::regtype AND c.castmethod = 'f')
FROM ROWS FROM (pg_catalog.unnest(%(oids)s::oid[]), pg_catalog.unnest(%(modifiers)s::int[]))
  WITH ORDINALITY AS o(oid, modifier, number)
JOIN pg_catalog.pg_type t ON t.oid = o.oid ORDER BY o.number
"""


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """`type` as format_type prints it, domains resolved to what they are over; `own`: not one of PostgreSQL's.

    `compound`: row_to_json makes something else of it than a number, a boolean or a string.
    """

    type: str
    own: bool
    compound: bool


def describe(connection: Connection[TupleRow], query: str) -> list[OutputColumn]:
    """The columns of a query. Raises psycopg errors as the server reports them."""
    with pinned(connection):
        result = connection.execute(f"{query} LIMIT 0".encode()).pgresult
        if result is None:
            raise ValueError("a query without columns")
        oids = [result.ftype(i) for i in range(result.nfields)]
        modifiers = [result.fmod(i) for i in range(result.nfields)]
        rows = connection.execute(_TYPES, {"oids": oids, "modifiers": modifiers, "first_own": _FIRST_OWN})
        return [OutputColumn(type_, not built_in, compound) for type_, built_in, compound in rows]
