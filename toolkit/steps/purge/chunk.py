"""Purging one chunk, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.archive import ledger
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, ObjectRecord, load_mark
from toolkit.archive.verification import verified_lines, verify_mark
from toolkit.databases.postgres.identity import database_clock
from toolkit.databases.postgres.locks import take_chunk_lock
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.databases.postgres.staging import DOCUMENT, STAGE, create_stage, stage_lines
from toolkit.errors import PreflightRefused, VerificationFailed
from toolkit.steps.archive.bound import BoundArchive
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class ChunkPurged:
    """Of `rows` archived rows, `deleted` equalled the archive and are gone now, `changed` did not and stay."""

    chunk: str
    rows: int
    deleted: int
    changed: int


def purge_chunk(
    connection: Connection[TupleRow],
    store: Store,
    bound: BoundArchive,
    found: tuple[Entry, Manifest, bytes],
    objects: tuple[ObjectRecord, ...],
) -> ChunkPurged:
    """Delete the rows of these objects that are still what was archived.

    Raises VerificationFailed before anything is deleted; running again is safe at any point.
    """
    entry, manifest, data = found
    _refuse_other_shape(bound, manifest, entry)
    verify_mark(load_mark(store.get(entry.keys.done), entry.keys.done), data, entry.keys.prepared)
    rows = sum(record.rows for record in objects)
    settings = {name: secret.reveal() for name, secret in bound.projection.settings.items()}
    mode = Mode(read_only=False, lock_timeout=bound.lock_timeout, settings=settings)
    with transaction(connection, mode):
        take_chunk_lock(connection, bound.table.schema, bound.table.name)
        create_stage(connection)
        for record in objects:
            stage_lines(connection, verified_lines(store, record, manifest.format))
        if one_value(connection, f"SELECT count(*) FROM {STAGE}") != rows:
            raise VerificationFailed("the objects hold other rows than their manifest says", where=entry.keys.prepared)
        connection.execute(f"ANALYZE {STAGE}".encode())
        source, same_key = _joined(bound, manifest)
        table = f"{qualified(bound.table.schema, bound.table.name)} AS {bound.alias}"
        same = f"{_normal(bound.projection.document)} = {_normal(f's.{DOCUMENT}')}"
        deleted = connection.execute(
            f"DELETE FROM {table} USING {source} WHERE {same_key} AND {same}".encode()
        ).rowcount
        changed = one_value(connection, f"SELECT count(*) FROM {table} JOIN ({source}) ON {same_key}")
        at = database_clock(connection)
    if not changed and objects == manifest.objects and manifest.then == "keep":
        ledger.mark_purged(store, entry, data, at)
    return ChunkPurged(manifest.chunk, rows, deleted, changed)


def _joined(bound: BoundArchive, manifest: Manifest) -> tuple[str, str]:
    """The staged documents with their keys, and the condition that a row has the same key."""
    names = {shows: name for name, shows in manifest.fields}
    record = ", ".join(f"{quote(names[column])} {bound.key_type(column)}" for column in manifest.key)
    source = f"{STAGE} AS s CROSS JOIN LATERAL pg_catalog.json_to_record(s.{DOCUMENT}) AS x({record})"
    same_key = " AND ".join(f"{bound.alias}.{quote(column)} = x.{quote(names[column])}" for column in manifest.key)
    return source, same_key


def _normal(document: str) -> str:
    """A document's text as the archive has it: raw line breaks are spaces there."""
    return f"translate(({document})::text, E'\\n\\r', '  ')"


def _refuse_other_shape(bound: BoundArchive, manifest: Manifest, entry: Entry) -> None:
    if manifest.fields == bound.projection.fields and manifest.key == bound.key:
        return
    raise PreflightRefused(
        "the plan shapes documents otherwise than the archive, so rows cannot be compared with it; nothing was deleted",
        where=entry.keys.prepared,
        why="columns were added, dropped, renamed or masked since",
        fix="archive to another prefix with the plan as it is now, or restore the plan's columns as they were",
    )
