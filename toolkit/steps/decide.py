"""A person's word on a chunk of which neither the server nor the table can tell whether it took place."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.archive import ledger
from toolkit.archive.claims import check_standing
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest
from toolkit.databases.postgres.identity import database_clock
from toolkit.errors import UsageError, VerificationFailed
from toolkit.schema.model import Table
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.cleared_state import cleared_state
from toolkit.steps.archive.recovery import origin_of
from toolkit.steps.archive.row_state import row_state
from toolkit.steps.archive.run_lock import run_locks
from toolkit.steps.context import Context
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Verdict = Literal["done", "void"]


@dataclass(frozen=True, slots=True)
class Undecided:
    """A chunk that an interrupted run has left, of a step. `seen`: what its rows in the table are now, for people;
    `lost`: archived rows (or their cleared columns) that are only in the archive, None where that cannot be told."""

    bound: BoundArchive
    entry: Entry
    manifest: Manifest
    data: bytes
    seen: str = ""
    lost: int | None = None


def undecided(context: Context, name: str) -> Undecided:
    """The chunk of that name, or with that manifest. Raises UsageError unless one of the plan's waits for a decision,
    and PlanError."""
    waiting: list[str] = []
    for bound in context.bind():
        store = context.store(bound.store)
        for entry in ledger.entries(store, bound.folder):
            ours = name in (entry.chunk, entry.keys.prepared)
            if entry.state == "prepared":
                if ours:
                    return _looked_at(context, Undecided(bound, entry, *ledger.fetch(store, entry)))
                waiting.append(entry.keys.prepared)
            elif ours:
                raise _decided(entry)
    raise UsageError(
        "the plan's archives have no such chunk",
        where=name,
        fix=f"these wait for a decision: {', '.join(waiting)}" if waiting else "nothing waits for a decision",
    )


def decide(context: Context, chunk: Undecided, verdict: Verdict) -> None:
    """Write the chunk's receipt, or its void mark. Raises Locked while a run works on the table, UsageError where
    somebody else has decided meanwhile, and VerificationFailed for a chunk whose objects are gone."""
    store, entry = context.store(chunk.bound.store), chunk.entry
    with run_locks(context.connect, chunk.bound):
        [now] = (each for each in ledger.entries(store, entry.table, entry.window) if each.chunk == entry.chunk)
        if now.state != "prepared":
            raise _decided(now)
        if verdict == "done":
            check_standing(store, chunk.manifest)
        mark = ledger.mark_done if verdict == "done" else ledger.mark_void
        mark(store, entry, chunk.data, "person", database_clock(context.connection))


def _decided(entry: Entry) -> UsageError:
    return UsageError(f"the chunk is decided already: {entry.state}", where=entry.keys.prepared)


def _looked_at(context: Context, chunk: Undecided) -> Undecided:
    if chunk.manifest.then == "keep":
        raise UsageError(
            "this chunk kept its rows, so there is nothing to decide",
            where=chunk.entry.keys.prepared,
            fix="run the plan: it looks whether the chunk's objects are whole",
        )
    theirs = origin_of(chunk.manifest)
    if theirs != chunk.bound.server.origin:
        return replace(chunk, seen=f"its rows are of another database ({theirs}), and were not looked up")
    look = _columns if chunk.manifest.then == "clear" else _rows
    try:
        with closing(context.connect()) as connection:
            seen, lost = look(connection, context.store(chunk.bound.store), chunk.manifest, chunk.bound.table)
    except VerificationFailed as error:
        return replace(chunk, seen=f"its rows cannot be compared: {error.what}")
    return replace(chunk, seen=seen, lost=lost)


def _rows(connection: Connection[TupleRow], store: Store, manifest: Manifest, table: Table) -> tuple[str, int]:
    found = row_state(connection, store, manifest, table)
    seen = f"of {found.rows} archived rows {found.there} are in the table, {found.equal} of them as they were"
    return seen, found.rows - found.equal


def _columns(connection: Connection[TupleRow], store: Store, manifest: Manifest, table: Table) -> tuple[str, int]:
    found = cleared_state(connection, store, manifest, table)
    seen = f"of {found.rows} archived rows {found.cleared} are cleared, {found.untouched} are as they were"
    return seen, found.rows - found.untouched
