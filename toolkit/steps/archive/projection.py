"""From a step's `columns` to the SQL of one document (pure).

Columns are archived as row_to_json shows them, with one exception. JSON has no word for the bounds of an array, so an
array whose bounds do not begin at 1 is written as PostgreSQL's text (`"[0:1]={a,b}"`), which json_populate_record takes
as well. A composite that holds such an array becomes text as a whole. So does any array of json or jsonb, or of arrays
(through a domain): its JSON could not be told from that of an array with more dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from toolkit.databases.postgres.sql_text import quote
from toolkit.schema.model import Column, Table
from toolkit.secrets import Secret
from toolkit.steps.archive.bound import Projection
from toolkit.steps.archive.masks import hmac_blocks, hmac_sql, redact_sql

Mask = Literal["hmac", "null", "redact"]


@dataclass(frozen=True, slots=True)
class Shaping:
    """A step's `columns`, its `set` expressions already bound to the table."""

    drop: frozenset[str]
    rename: Mapping[str, str]
    mask: Mapping[str, Mask]
    set: Mapping[str, str]

    @property
    def empty(self) -> bool:
        """Whether rows are archived as they are."""
        return not (self.drop or self.rename or self.mask or self.set)


def free_alias(table: Table, wanted: str) -> str:
    """A name that is no column of the table: `row_to_json(t)` would mean a column t otherwise."""
    taken = {column.name for column in table.columns}
    while wanted in taken:
        wanted += "_"
    return wanted


def project(table: Table, alias: str, shaping: Shaping, mask_key: Secret | None) -> Projection:
    """The document of a row: all columns in the table's order, shaped, then the columns that `set` adds."""
    if shaping.empty and all(column.arrays == "none" for column in table.columns):
        fields = tuple((column.name, column.name) for column in table.columns)
        return Projection(f"pg_catalog.row_to_json({alias})", fields, (), {})
    parts: list[tuple[str, str, str]] = []  # name in the document, SQL, what it shows
    settings: dict[str, Secret] = {}
    for column in table.columns:
        if column.name in shaping.drop:
            continue
        name = shaping.rename.get(column.name, column.name)
        value = f"{alias}.{quote(column.name)}"
        if column.name in shaping.set:
            parts.append((name, shaping.set[column.name], "set"))
        elif column.name in shaping.mask:
            mask = shaping.mask[column.name]
            parts.append((name, _masked(value, mask, table, column.name, mask_key, settings), f"{mask}({column.name})"))
        else:
            parts.append((name, _whole(value, column), column.name))
    existing = {column.name for column in table.columns}
    parts += [(name, sql, "set") for name, sql in shaping.set.items() if name not in existing]
    # The record's own alias must be no field of the document either, for the same reason as the table's.
    record = "document"
    while record in {name for name, _, _ in parts}:
        record += "_"
    select = ", ".join(f"{sql} AS {quote(name)}" for name, sql, _ in parts)
    return Projection(
        document=f"(SELECT pg_catalog.row_to_json({record}) FROM (SELECT {select}) AS {record})",
        fields=tuple((name, shows) for name, _, shows in parts),
        lossy=tuple(
            column.name
            for column in table.columns
            if column.name in shaping.drop or column.name in shaping.mask or column.name in shaping.set
        ),
        settings=settings,
    )


def _whole(value: str, column: Column) -> str:
    """The value in a form that JSON loses nothing of."""
    if column.arrays == "none":
        return value
    text = f"{value}::text"
    if column.arrays == "opaque":
        return text
    # Only bounds put [1:2]= in front of an array's text; a text value that looks like it does no harm.
    flat = column.arrays == "flat"
    odd = f"pg_catalog.array_dims({value}) ~ '[[](?!1:)'" if flat else f"{text} ~ '[[]-?[0-9]+:-?[0-9]+[]]=[{{]'"
    return f"CASE WHEN {odd} THEN pg_catalog.to_json({text}) ELSE pg_catalog.to_json({value}) END"


def _masked(
    value: str, mask: Mask, table: Table, column: str, mask_key: Secret | None, settings: dict[str, Secret]
) -> str:
    if mask == "null":
        return "NULL::text"
    if mask == "redact":
        return redact_sql(value)
    if mask_key is None:
        raise ValueError("mask: hmac without mask_key")  # the plan's rules ask for one
    blocks = hmac_blocks(mask_key, table.schema, table.name, column)
    number = len(settings) // 2
    inner, outer = f"toolkit.mask_{number}_inner", f"toolkit.mask_{number}_outer"
    settings |= {inner: blocks.inner, outer: blocks.outer}
    return hmac_sql(value, inner, outer)
