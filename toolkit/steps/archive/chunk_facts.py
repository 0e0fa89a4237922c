"""What is the same however a chunk is archived (pure): its folder, its transaction's mode, its manifest."""

from __future__ import annotations

from toolkit import __version__
from toolkit.archive.layout import mixed_folder, window_folder
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, ObjectRecord, Source
from toolkit.databases.postgres.session import Mode
from toolkit.databases.postgres.sql_text import qualified
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.clearing import SETTINGS
from toolkit.steps.archive.family import child_record
from toolkit.steps.archive.ranges import Chunk
from toolkit.steps.archive.sums import Sums


def chunk_folder(bound: BoundArchive, chunk: Chunk) -> str:
    """The folder that the chunk's manifest goes to."""
    if chunk.window is None:
        return mixed_folder(bound.cutoff)
    return window_folder(bound.time.name, bound.unit, chunk.window)


def chunk_manifest(
    bound: BoundArchive,
    run: str,
    chunk: Chunk,
    entry: Entry,
    objects: tuple[ObjectRecord, ...],
    transaction: str | None,
    created: str,
    sums: Sums,
) -> Manifest:
    """What the chunk is: `objects` are stored and verified; `transaction` is None where nothing is written."""
    server = bound.server
    return Manifest(
        chunk=entry.chunk,
        run=run,
        plan=bound.plan,
        plan_digest=bound.plan_digest,
        step=bound.step,
        tool=__version__,
        schema=bound.table.schema,
        table=bound.table.name,
        schema_digest=bound.table.digest,
        columns=tuple((column.name, column.type) for column in bound.table.columns),
        fields=bound.projection.fields,
        key=bound.key,
        then=bound.then,
        format=bound.format,
        window_column=bound.time.name,
        window_unit=bound.unit,
        cutoff=bound.cutoff,
        predicate=bound.predicate,
        coverage=chunk.coverage,
        source=Source(server.system_identifier, server.timeline, server.database, server.version, transaction),
        objects=objects,
        created=created,
        lossy=bound.projection.lossy,
        children=tuple(child_record(child) for child in bound.children),
        cleared=tuple((column.name, column.value) for column in bound.cleared),
        sums=sums,
    )


def chunk_mode(bound: BoundArchive, snapshot: str | None) -> Mode:
    """How the chunk's transaction runs."""
    settings = {name: secret.reveal() for name, secret in bound.projection.settings.items()}
    if bound.cleared:
        settings |= SETTINGS
    return Mode(
        read_only=not bound.writes,
        repeatable_read=bool(bound.children or bound.summed),  # rows, their children and their sums as of one moment
        locks=tuple((qualified(table.schema, table.name), bound.lock) for table in bound.tables),
        snapshot=snapshot,
        lock_timeout=bound.lock_timeout,
        statement_timeout=bound.statement_timeout,
        settings=settings,
    )
