"""Whether a row in a table is still what its archived document says, and the plan's to take (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.sql_text import quote
from toolkit.databases.postgres.staging import DOCUMENT
from toolkit.schema.model import Table
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.projection import Projection, plain_text


@dataclass(frozen=True, slots=True)
class Staged:
    """A table's documents in a stage, and what the manifest says of them."""

    manifest: Manifest
    stage: str


@dataclass(frozen=True, slots=True)
class Equality:
    """`source` goes into FROM beside the table: the staged documents, each with its key.

    `same_key` holds where a document is of a row, `same` where it is also equal to it.
    """

    source: str
    same_key: str
    same: str


def due(bound: BoundArchive) -> str:
    """That the plan, as it is now, takes the row: its ages, `where` and `keep_if` may say otherwise than when it was
    archived."""
    # IS TRUE hides the bounds of time from the planner: rows are to be found by their keys.
    return f"({bound.predicate}) IS TRUE"


def equality(table: Table, alias: str, projection: Projection, staged: Staged) -> Equality:
    """How rows of the table, under that alias, compare with the staged documents."""
    manifest = staged.manifest
    names = manifest.shown
    types = {column.name: column.type for column in table.columns}
    record = ", ".join(f"{quote(names[column])} {types[column]}" for column in manifest.key)
    same_key = " AND ".join(f"{alias}.{quote(column)} = x.{quote(names[column])}" for column in manifest.key)
    return Equality(
        source=f"{staged.stage} AS s CROSS JOIN LATERAL pg_catalog.json_to_record(s.{DOCUMENT}) AS x({record})",
        same_key=same_key,
        # Not `=`: by that, the planner would hash the documents of the whole table for each chunk.
        same=f"{same_key} AND NOT ({plain_text(projection.document)} IS DISTINCT FROM {plain_text(f's.{DOCUMENT}')})",
    )
