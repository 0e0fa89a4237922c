"""Purging one chunk, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.archive import ledger
from toolkit.archive.manifest import ChildRecord, Manifest, load_mark
from toolkit.archive.verification import verified_lines, verify_mark
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.contention import attempts, contention
from toolkit.databases.postgres.identity import database_clock
from toolkit.databases.postgres.locks import take_chunk_lock
from toolkit.databases.postgres.queries import one_row, one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified
from toolkit.databases.postgres.staging import create_stage, stage_lines, stage_name
from toolkit.errors import PreflightRefused, VerificationFailed
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.clearing import any_differs, assignments
from toolkit.steps.archive.family import child_record
from toolkit.steps.purge.equality import Equality, Staged, due, equality
from toolkit.steps.purge.family import delete_families
from toolkit.steps.restore.choose import Chosen
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class ChunkPurged:
    """Of `rows` archived rows, `deleted` equalled the archive and are gone now, `changed` did not and stay.

    `child_deleted` rows of child tables went with them. A row also stays, and counts as changed, for a child that did.
    `spared` rows equal the archive too, and stay because the plan does not take them (any more): `keep_if`, `where`,
    `older_than`. Of a step with `then: clear`, `cleared` equalled the archive and have lost their columns again.
    """

    chunk: str
    rows: int
    deleted: int
    changed: int
    child_deleted: int
    cleared: int = 0
    spared: int = 0

    @property
    def complete(self) -> bool:
        """Whether no row stays."""
        return not self.changed and not self.spared


def purge_chunk(connection: Connection[TupleRow], store: Store, bound: BoundArchive, chosen: Chosen) -> ChunkPurged:
    """Delete the rows of the chosen objects that are still what was archived, or clear their columns.

    Raises VerificationFailed before anything is deleted; running again is safe at any point.
    """
    import psycopg

    view = dict(chosen.manifest.views())[chosen.table]
    if chosen.table:  # a child's rows alone; what may refer to them, preflight has looked at
        bound = replace(bound, children=())
    _refuse_other_shape(bound, chosen, view)
    keys = chosen.entry.keys
    verify_mark(load_mark(store.get(keys.done), keys.done), chosen.data, keys.prepared)
    most = bound.pace.lock_attempts
    for attempt in attempts(most):
        try:
            purged, at = _purge(connection, store, bound, chosen, view)
            break
        except psycopg.Error as error:
            if attempt == most or not isinstance(error, contention()):
                raise explain_error(error, f"purging chunk {chosen.manifest.chunk}") from None
    if purged.complete and chosen.objects == chosen.manifest.objects and chosen.manifest.then == "keep":
        ledger.mark_purged(store, chosen.entry, chosen.data, at)
    return purged


def _purge(
    connection: Connection[TupleRow], store: Store, bound: BoundArchive, chosen: Chosen, view: Manifest
) -> tuple[ChunkPurged, str]:
    settings = {name: secret.reveal() for name, secret in bound.projection.settings.items()}
    mode = Mode(
        read_only=False,
        repeatable_read=bool(bound.children),
        lock_timeout=bound.lock_timeout,
        settings=settings,
        locks=tuple((qualified(table.schema, table.name), bound.lock) for table in bound.tables),
    )
    with transaction(connection, mode):
        for table in bound.tables:
            take_chunk_lock(connection, table.schema, table.name)
        rows = _stage(connection, store, chosen, chosen.table, 0)
        for number, child in enumerate(chosen.manifest.children if bound.children else (), start=1):
            _stage(connection, store, chosen, child.folder, number)
        equal = equality(bound.table, bound.alias, bound.projection, Staged(view, stage_name(0)))
        if bound.cleared:
            done, changed, spared = _clear(connection, bound, equal)
            purged = ChunkPurged(chosen.manifest.chunk, rows, 0, changed, 0, done, spared)
            return purged, database_clock(connection)
        if bound.children:
            deleted, children = delete_families(connection, bound, chosen.manifest)
        else:
            delete = f"DELETE FROM {bound.relation} USING {equal.source} WHERE {equal.same} AND {due(bound)}"
            deleted, children = connection.execute(delete.encode()).rowcount, 0
        changed, spared = _left(connection, bound, equal, "true")
        purged = ChunkPurged(chosen.manifest.chunk, rows, deleted, changed, children, spared=spared)
        return purged, database_clock(connection)


def _clear(connection: Connection[TupleRow], bound: BoundArchive, equal: Equality) -> tuple[int, int, int]:
    """Clear the columns that equal their documents. Returns how many rows that were, and what `_left` does of those
    whose columns hold something."""
    update = f"UPDATE {bound.relation} SET {assignments(bound.cleared)} FROM {equal.source}"
    cleared = connection.execute(f"{update} WHERE {equal.same} AND {due(bound)}".encode()).rowcount
    return cleared, *_left(connection, bound, equal, any_differs(bound.cleared, bound.alias))


def _left(connection: Connection[TupleRow], bound: BoundArchive, equal: Equality, which: str) -> tuple[int, int]:
    """Of the rows with archived keys that are there now: how many changed (or a child of theirs did), and how many
    equal the archive, but are not the plan's to take."""
    spared = f"{equal.same} AND NOT {due(bound)}"
    changed, kept = one_row(
        connection,
        f"SELECT count(*) FILTER (WHERE NOT ({spared})), count(*) FILTER (WHERE {spared})"
        f" FROM {bound.relation} JOIN ({equal.source}) ON {equal.same_key} WHERE {which}",
    )
    return changed, kept


def _stage(connection: Connection[TupleRow], store: Store, chosen: Chosen, table: str, number: int) -> int:
    """Put a table's documents into a stage. Returns how many there are."""
    stage = create_stage(connection, number)
    for record in chosen.of(table):
        stage_lines(connection, stage, verified_lines(store, record, chosen.manifest.format))
    rows = sum(record.rows for record in chosen.of(table))
    if one_value(connection, f"SELECT count(*) FROM {stage}") != rows:
        raise VerificationFailed(
            "the objects hold other rows than their manifest says", where=chosen.entry.keys.prepared
        )
    connection.execute(f"ANALYZE {stage}".encode())
    return rows


def _refuse_other_shape(bound: BoundArchive, chosen: Chosen, view: Manifest) -> None:
    where = chosen.entry.keys.prepared
    if (view.fields, view.key) != (bound.projection.fields, bound.key):
        raise PreflightRefused(
            "the plan shapes documents otherwise than the archive, so rows cannot be compared with it; nothing was"
            " deleted",
            where=where,
            why="columns were added, dropped, renamed or masked since",
            fix="archive to another prefix with the plan as it is now, or restore the plan's columns as they were",
        )
    if chosen.table:
        return
    archived = {_kin(child) for child in chosen.manifest.children}
    planned = {_kin(child_record(child)) for child in bound.children}
    if archived != planned:
        raise PreflightRefused(
            "the plan's children are not those that were archived with the rows, so some would be left behind;"
            " nothing was deleted",
            where=where,
            why=f"archived with: {_names(archived)}; in the plan: {_names(planned)}",
            fix="give the step the children that the archive has, with the columns that they had",
        )


def _kin(child: ChildRecord) -> tuple[object, ...]:
    return (child.folder, child.parent, frozenset(child.pairs), child.fields, child.key)


def _names(children: set[tuple[object, ...]]) -> str:
    return ", ".join(sorted(str(folder) for folder, *_ in children)) or "none"
