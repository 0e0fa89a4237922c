"""What became of chunks that an earlier run left prepared: decided, never guessed.

A chunk that was to delete rows is decided by its transaction: aborted, committed (and none of its rows is there as it
was archived), or still open (then somebody else is at work). When the server cannot know the transaction any more (a
failover, too long ago), the archived rows are looked up in the table: no key there means it committed, all rows there
as they were archived means it did not, and anything else stops the run for a person to look. So does a chunk of another
database or cluster, unless the operator says that it was moved here: its rows are to be looked up there.

A chunk that was to clear columns is compared by their values, for its rows are there either way (see `cleared_state`).

A chunk that kept its rows has nothing to commit: its objects were verified before its manifest was written. It counts
if they are still there, and if it goes on where the chunks with receipts end, so that what is archived never has a gap;
a pass by pages counts as a whole, when one of its chunks has a receipt, for those are written after the last page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from toolkit.archive import ledger
from toolkit.archive.claims import is_standing
from toolkit.archive.index.survey import Survey
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Decision, Manifest
from toolkit.databases.postgres.identity import Server, database_clock, origin, transaction_outcome
from toolkit.errors import Locked, VerificationFailed
from toolkit.report.findings import Finding, blocker, refuse_blockers
from toolkit.schema.model import Table
from toolkit.steps.archive.beginnings import took_place_elsewhere
from toolkit.steps.archive.cleared_state import cleared_state
from toolkit.steps.archive.kept import Watermark
from toolkit.steps.archive.row_state import row_state
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A server notices a dead client within seconds, unless the network swallowed it.
_PATIENCE = 10.0
_POLL = 0.25

State = Literal["done", "void"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was found to have become of a chunk."""

    entry: Entry
    manifest: Manifest
    state: State
    decided_by: Decision


def foreseen_foreign(
    store: Store, found: Survey, server: Server, moved_from: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Chunks that `decide_all` would refuse, as far as can be told without asking for a transaction."""
    for entry in found.entries:
        if entry.state == "prepared":
            manifest, _ = ledger.fetch(store, entry)
            source = manifest.source
            asked = (source.system_identifier, source.timeline) == (server.system_identifier, server.timeline)
            if not _is_of(manifest, server, moved_from) and (manifest.then == "keep" or not asked):
                yield _foreign(entry, manifest, server)


def _foreign(entry: Entry, manifest: Manifest, server: Server) -> Finding:
    what = (
        f"whether this chunk of another database ({origin_of(manifest)}; this is {server.origin}) took place,"
        " that one alone can tell"
    )
    fix = (
        f"run the plan there, and give each database a prefix of its own; or, if it was moved here and is archived"
        f" nowhere else, run once with --moved-from {origin_of(manifest)}"
    )
    return blocker("TK256", entry.keys.prepared, what, fix)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What deciding needs: the live table, the server it is on, the store; `moved_from`: origins of databases that are
    this one now, as the operator says."""

    connection: Connection[TupleRow]
    server: Server
    table: Table
    store: Store
    moved_from: frozenset[str] = frozenset()

    def decide_all(self, found: Survey) -> Iterator[Decided]:
        """Decide every prepared chunk of a table and write its mark. (Those that an index covers are decided.)

        Raises Locked for a transaction that is still open, VerificationFailed for what a person must look at,
        RefusedByFindings for a chunk of another database.
        """
        prepared = sorted(
            (entry for entry in found.entries if entry.state == "prepared"), key=lambda entry: entry.chunk
        )
        if not prepared:
            return
        at = database_clock(self.connection)
        known = {entry.chunk: entry for entry in found.entries}
        watermark: Watermark | None = None
        for entry in prepared:  # sorted by run and number, so in the order in which they were planned
            manifest, data = ledger.fetch(self.store, entry)
            if manifest.then == "keep":
                self._refuse_foreign(entry, manifest)
                watermark = watermark or Watermark.of(found)
                whole = is_standing(self.store, manifest)  # its run may have died before it asked
                state: State = "done" if whole and watermark.admits(manifest) else "void"
                decided = Decided(entry, manifest, state, "verified")
            else:
                decided = self._decide(entry, manifest)
                if decided.state == "done" and took_place_elsewhere(self.store, entry, manifest, known.values()):
                    decided = replace(decided, state="void", decided_by="comparison")
            known[entry.chunk] = replace(entry, state=decided.state)
            mark = ledger.mark_done if decided.state == "done" else ledger.mark_void
            mark(self.store, entry, data, decided.decided_by, at)
            yield decided

    def _decide(self, entry: Entry, manifest: Manifest) -> Decided:
        outcome = self._outcome(entry, manifest)
        if outcome == "aborted":
            return Decided(entry, manifest, "void", "pg_xact_status")
        if outcome == "committed" and not self._is_ours(manifest):
            # Of another database of the cluster, whose rows this one's say nothing of.
            return Decided(entry, manifest, "done", "pg_xact_status")
        self._refuse_foreign(entry, manifest)
        compare = self._compare_columns if manifest.then == "clear" else self._compare_rows
        return compare(entry, manifest, committed=outcome == "committed")

    def _is_ours(self, manifest: Manifest) -> bool:
        return _is_of(manifest, self.server, self.moved_from)

    def _refuse_foreign(self, entry: Entry, manifest: Manifest) -> None:
        """The rows of one database say nothing of a chunk of another, which may be under way there at this moment."""
        if not self._is_ours(manifest):
            refuse_blockers([_foreign(entry, manifest, self.server)])

    def _outcome(self, entry: Entry, manifest: Manifest) -> str:
        source = manifest.source
        deadline = time.monotonic() + _PATIENCE
        while True:
            outcome = transaction_outcome(
                self.connection, self.server, (source.system_identifier, source.timeline), source.transaction or ""
            )
            if outcome != "in progress":
                return outcome
            if time.monotonic() > deadline:
                raise Locked(
                    f"an earlier run's transaction {source.transaction} is still open",
                    where=entry.keys.prepared,
                    fix="wait until it ends (see pg_stat_activity), or end it with pg_terminate_backend",
                )
            time.sleep(_POLL)

    def _compare_rows(self, entry: Entry, manifest: Manifest, *, committed: bool) -> Decided:
        """Whether the archived rows are gone from the table (done) or all there as they were archived (void).

        `committed`: the server says so. A transaction's number reaches the disk with the first of its log records that
        is flushed: a server that crashed before that may have given it to somebody else. So the rows have a say, too;
        but where none is what it was, others with the same keys have been inserted since.
        """
        found = row_state(self.connection, self.store, manifest, self.table)
        if committed and not found.equal:
            return Decided(entry, manifest, "done", "pg_xact_status")
        if not found.there:
            return Decided(entry, manifest, "done", "comparison")
        if found.equal == found.rows:
            return Decided(entry, manifest, "void", "comparison")
        raise VerificationFailed(
            f"of {found.rows} archived rows {found.there} are in the table, {found.equal} of them as they were when"
            f" archived, and {_doubt(committed)} the transaction that was to delete them took place",
            where=entry.keys.prepared,
            fix=_by_hand(entry),
        )

    def _compare_columns(self, entry: Entry, manifest: Manifest, *, committed: bool) -> Decided:
        """Whether all columns are cleared (done) or all rows still are what was archived (void).

        Others may have filled a column again since; where the server says `committed`, one row that is cleared is
        enough.
        """
        found = cleared_state(self.connection, self.store, manifest, self.table)
        if committed and found.cleared:
            return Decided(entry, manifest, "done", "pg_xact_status")
        if found.cleared == found.rows:
            return Decided(entry, manifest, "done", "comparison")
        if found.untouched == found.rows:
            return Decided(entry, manifest, "void", "comparison")
        raise VerificationFailed(
            f"of {found.rows} archived rows {found.cleared} are cleared and {found.untouched} are as they were when"
            f" archived, and {_doubt(committed)} the transaction took place",
            where=entry.keys.prepared,
            fix=_by_hand(entry),
        )


def _is_of(manifest: Manifest, server: Server, moved_from: frozenset[str]) -> bool:
    return origin_of(manifest) in {server.origin, *moved_from}


def origin_of(manifest: Manifest) -> str:
    """The database that a chunk is of."""
    return origin(manifest.source.system_identifier, manifest.source.database)


def _by_hand(entry: Entry) -> str:
    decide = f"toolkit decide PLAN {entry.keys.prepared}"
    return f"compare them by hand; then {decide} --as done (which loses nothing) or --as void"


def _doubt(committed: bool) -> str:
    """What a person is told who must decide."""
    if committed:
        return "the server's word alone, which a crash can falsify, says that"
    return "the server cannot say for certain whether"
