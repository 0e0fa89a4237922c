"""How a copy step begins: with room made for its rows, or where an earlier run of it did not come to the end.

Of what that run has done, a chunk counts if its leaf still lies on its pages as it did. Where one does not, its rows
may be in another chunk now, or gone: the table is copied anew, or that leaf once more where rows of the same key
replace each other and none is ever removed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.queries import one_value
from toolkit.errors import PreflightRefused
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.chunks import REACH, Chunk, changed_since, chunks, cut, pages_of_a_chunk
from toolkit.steps.move.destination import Destination
from toolkit.steps.move.leaves import SHOWN
from toolkit.steps.move.resuming import gone_on, removes, starts_anew, stays
from toolkit.steps.move.snapshot import Snapshot
from toolkit.steps.move.state import State, TableState


@dataclass(frozen=True)
class Beginning:
    """`name` of the target, `server` of the source. `few`: by digest, the tables of which an index finds what is
    wanted, so that cutting them into ranges of pages would only have it looked for often."""

    bound: BoundCopy
    name: str
    destination: Destination
    snapshot: Snapshot
    server: Server
    few: Callable[[State], Container[str]]

    def begin(self) -> State:
        """The state to go on from: an earlier run's, or a new one. Raises PreflightRefused."""
        state = self.destination.state.read()
        self.destination.recover()
        self._refuse_another(state)
        added = [table for table in self.bound.tables if table.digest not in state.tables]
        self._refuse_full(added)
        if not state.tables:
            self._empty(added)  # if that is refused, the target is as it was
        self.destination.loosen(state.owed)
        if state.tables:
            self._empty(added)  # which the others' references may forbid
        few = self.few(state)
        for table in self.bound.tables:
            known, uncut = state.tables.get(table.digest), table.digest in few
            pages = 0 if uncut else pages_of_a_chunk(table, self.server.version, self.bound.chunk_rows)
            state.tables[table.digest] = self._new(table, pages) if known is None else self._old(table, known, pages)
        return state

    def _refuse_another(self, state: State) -> None:
        """An unfinished run of the same step, but of other tables, columns or rows, is not gone on with."""
        fix = f"empty the target's tables and {self.destination.state.forgetting}"
        if set(state.tables) - {table.digest for table in self.bound.tables}:
            raise PreflightRefused(
                f"an unfinished run of the step {self.bound.step!r} copied something else",
                why="the plan's tables, columns or where changed since, or the source's or target's schema did",
                fix=f"finish it with the plan as it was, or {fix}",
            )
        for known in state.tables.values():
            why = self._untold(known)
            if why:
                raise PreflightRefused(
                    f"what changed since the unfinished run of the step {self.bound.step!r} cannot be told",
                    why=why,
                    fix=f"read from where that run has read, or {fix}",
                )

    def _untold(self, known: TableState) -> str | None:
        """Why what was written after an earlier snapshot cannot be told from what was there."""
        if known.history != self.server.history:
            return "the source is another server or database, or was restored, or another one took its place (failover)"
        passed = int(self.snapshot.xmin) - int(known.xmin)
        if passed < 0:
            return (
                "that run has seen more than is there now: what is read from is behind, a replica or a restored server"
            )
        return f"{passed:,} transactions have begun since" if passed >= REACH else None

    def _refuse_full(self, tables: list[BoundTable]) -> None:
        if self.bound.mode != "fail_if_not_empty":
            return
        full = [table.title for table in tables if self.destination.has_rows(table)]
        if full:
            more = f" and {len(full) - SHOWN} more" if len(full) > SHOWN else ""
            raise PreflightRefused(
                f"{self.name} has rows already in {', '.join(full[:SHOWN])}{more}",
                why="mode: fail_if_not_empty copies into empty tables only",
                fix="choose mode: replace (empties them first), append or upsert",
            )

    def _empty(self, tables: list[BoundTable]) -> None:
        if tables and self.bound.mode == "replace":
            self.destination.empty(tables)

    def _new(self, table: BoundTable, pages: int) -> TableState:
        """A table that no run has begun. `pages` a chunk."""
        known = TableState(cut(table, pages), self.snapshot.xmin, self.server.history)
        self.destination.state.begin_table(table, known)
        return known

    def _old(self, table: BoundTable, known: TableState, pages: int) -> TableState:
        """A table that an earlier run has begun."""
        if stays(self.bound, table, known, catches_up=self.destination.catches_up):
            if self.destination.catches_up:
                self._refuse_missed(table, known)
            return known
        now = gone_on(known, cut(table, pages, known.cut))
        if starts_anew(self.bound, table, known) or (now.done and not table.into.key and self._is_behind(table, now)):
            self._make_room_again(table)
            return self._new(table, pages)
        if now.cut.following > known.cut.following:
            self.destination.state.cut_again(table, now)
        return now

    def _is_behind(self, table: BoundTable, known: TableState) -> bool:
        """Whether chunks are missing, or rows were written since the others were read."""
        if len(known.done) < known.cut.total:
            return True
        return self._any(changed_since(chunk, known.xmin) for chunk in chunks(table, known.cut))

    def _refuse_missed(self, table: BoundTable, known: TableState) -> None:
        """A table that stays as it is would lack rows that came since. Which those are no key tells; nor does the count
        at the end that they lack, where the target has others."""
        before = {part.oid for part in known.cut.parts}
        came = (
            changed_since(chunk, known.xmin) if chunk.leaf.oid in before else chunk
            for chunk in chunks(table, cut(table, 0))
        )
        if self._any(came):
            raise PreflightRefused(
                f"rows were written to {table.title} since an earlier run copied it, and it has no key to go on by",
                fix=self._anew_by_hand(table),
            )

    def _any(self, of: Iterable[Chunk]) -> bool:
        """Whether one of these has rows."""
        found = (one_value(self.snapshot.connection, f"SELECT EXISTS (SELECT FROM ({each.query}) AS s)") for each in of)
        return any(found)

    def _make_room_again(self, table: BoundTable) -> None:
        """Chunk by chunk is how rows would be doubled where no key tells them apart."""
        if not removes(self.bound) and not self.destination.knows_its_own:
            raise PreflightRefused(
                f"an earlier run copied a part of {table.title}, which has no key to go on by",
                fix=self._anew_by_hand(table),
            )
        self.destination.restart(table)
        self.destination.state.restart(table)

    def _anew_by_hand(self, table: BoundTable) -> str:
        return f"remove its new rows from {self.name}, and {self.destination.state.forgetting_of(table)}"
