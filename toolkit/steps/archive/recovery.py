"""What became of chunks that an earlier run left prepared: decided, never guessed.

A chunk that was to delete rows is decided by its transaction: aborted, committed (and its rows are gone), or still
open (then somebody else is at work). When the server cannot know the transaction any more (a failover, a restored copy,
too long ago), the archived keys are looked up in the table: all gone means it committed, all there means it did not,
and anything else stops the run for a person to look.

A chunk that was to clear columns is compared by their values, for its rows are there either way (see `cleared_state`).

A chunk that kept its rows has nothing to commit: its objects were verified before its manifest was written. It counts
if they are still there, and if it goes on where the chunks with receipts end, so that what is archived never has a gap;
a pass by pages counts as a whole, when one of its chunks has a receipt, for those are written after the last page.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from toolkit.archive import ledger
from toolkit.archive.claims import is_standing
from toolkit.archive.index.survey import Survey
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Decision, Manifest
from toolkit.databases.postgres.identity import Server, database_clock, transaction_outcome
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.errors import Locked, VerificationFailed
from toolkit.schema.model import Table
from toolkit.steps.archive.beginnings import took_place_elsewhere
from toolkit.steps.archive.cleared_state import cleared_state
from toolkit.steps.archive.kept import Watermark
from toolkit.steps.archive.keys import Key, archived_keys
from toolkit.stores.base import Store

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_KEYS_A_QUERY = 1_000
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


@dataclass(frozen=True, slots=True)
class Recovery:
    """What deciding needs: the live table, the server it is on, the store."""

    connection: Connection[TupleRow]
    server: Server
    table: Table
    store: Store

    def decide_all(self, found: Survey) -> Iterator[Decided]:
        """Decide every prepared chunk of a table and write its mark. (Those that an index covers are decided.)

        Raises Locked for a transaction that is still open, VerificationFailed for what a person must look at.
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
        if outcome == "committed" and (self._elsewhere(manifest) or self._is_seen(entry, manifest)):
            return Decided(entry, manifest, "done", "pg_xact_status")
        # Unknown; or "committed" while all the rows are there. A transaction's number reaches the disk with the first
        # of its log records that is flushed: a server that crashed before that may have given it to somebody else.
        return Decided(entry, manifest, self._compare(entry, manifest), "comparison")

    def _elsewhere(self, manifest: Manifest) -> bool:
        """Whether the rows are of another database of the cluster, so that this one's say nothing of them."""
        return manifest.source.database != self.server.database

    def _is_seen(self, entry: Entry, manifest: Manifest) -> bool:
        """Whether the table shows that the transaction took place.

        Others may have filled a column again since; one row that is cleared is enough.
        """
        if manifest.then == "clear":
            return cleared_state(self.connection, self.store, manifest, self.table).cleared > 0
        return self._compare(entry, manifest) == "done"

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

    def _compare(self, entry: Entry, manifest: Manifest) -> State:
        """Whether the archived rows are gone from the table (done) or all still there (void)."""
        if manifest.then == "clear":
            return self._compare_columns(entry, manifest)
        keys = archived_keys(self.store, manifest)
        still_there = 0
        while some := list(islice(keys, _KEYS_A_QUERY)):
            still_there += self._count(manifest.key, some)
        if still_there == 0:
            return "done"
        if still_there == manifest.rows:
            return "void"
        raise VerificationFailed(
            f"of {manifest.rows} archived rows {still_there} are in the table, and the server cannot say for certain"
            " whether the transaction that was to delete them took place",
            where=entry.keys.prepared,
            fix="compare them by hand; then store the manifest's receipt (.done.json) or void mark (.void.json)",
        )

    def _compare_columns(self, entry: Entry, manifest: Manifest) -> State:
        """Whether all columns are cleared (done) or all rows still are what was archived (void)."""
        found = cleared_state(self.connection, self.store, manifest, self.table)
        if found.cleared == found.rows:
            return "done"
        if found.untouched == found.rows:
            return "void"
        raise VerificationFailed(
            f"of {found.rows} archived rows {found.cleared} are cleared and {found.untouched} are as they were when"
            " archived, and the server cannot say for certain whether the transaction took place",
            where=entry.keys.prepared,
            fix="compare them by hand; then store the manifest's receipt (.done.json) or void mark (.void.json)",
        )

    def _count(self, key: tuple[str, ...], keys: list[Key]) -> int:
        """How many of these keys are in the table."""
        types = {column.name: column.type for column in self.table.columns}
        arrays = ", ".join(f"%s::text[]::{types[column]}[]" for column in key)
        names = ", ".join(f"k{i}" for i in range(len(key)))
        match = " AND ".join(f"t.{quote(column)} = k.k{i}" for i, column in enumerate(key))
        table = qualified(self.table.schema, self.table.name)
        return int(
            one_value(
                self.connection,
                f"SELECT count(*) FROM unnest({arrays}) AS k({names}) JOIN {table} AS t ON {match}",
                [list(values) for values in zip(*keys, strict=True)],
            )
        )
