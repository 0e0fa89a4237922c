"""What a table whose columns are cleared and its archive must hold, kept in dictionaries.

A *cell* is one cleared column of one row, its value as JSON text. `ClearModel` knows what the application has written,
what restores have put back, and which chunks took place; as in `model.py`, its checks say what must hold at any moment
(`check`), and what one command may have changed between two moments (`after_...`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.faults.invariants import ArchivedChunk
from tests.faults.model import KILLED, Seen, check_refused_as_undecided, moment, version
from tests.faults.scene import Outcome

RESET: dict[str, Any] = {"note": None, "doc": {}}  # columns that are cleared, and what they are reset to
Row = dict[str, Any]
Cell = tuple[int, str]
Changes = dict[int, tuple[Row, Row]]


def table(seen: Seen) -> dict[int, Row]:
    """The rows by key."""
    return {key: json.loads(text) for key, text in seen.table.items()}


def document(row: Row) -> str:
    """What clearing archives of a row."""
    return version({column: row[column] for column in ("id", "at", *RESET)})


def cells(row: Row) -> Iterator[tuple[Cell, str]]:
    """The row's cells with their values."""
    for column in RESET:
        yield (row["id"], column), value(row, column)


def value(row: Row, column: str) -> str:
    """One cell's value."""
    return json.dumps(row[column], sort_keys=True)


def reset(cell: Cell) -> str:
    """What the cell holds once it is cleared."""
    return json.dumps(RESET[cell[1]])


def filled(row: Row) -> bool:
    """Whether there is anything to clear."""
    return any(row[column] not in (None, RESET[column]) for column in RESET)


def effective(seen: Seen) -> list[ArchivedChunk]:
    """The chunks with receipts."""
    return [chunk for chunk in seen.chunks.values() if chunk.state == "done"]


@dataclass
class ClearModel:
    """`live`: what the application wrote last into each cell. `restored`: what a restore put into it since. `chunks`:
    every chunk in the order of their runs, with its documents and whether it took place."""

    live: dict[Cell, str] = field(default_factory=dict)
    restored: dict[Cell, str] = field(default_factory=dict)
    chunks: dict[str, tuple[list[str], bool]] = field(default_factory=dict)

    def wrote(self, row: Row, *columns: str) -> None:
        """The application wrote these columns of a row."""
        for cell, text in cells(row):
            if cell[1] in columns:
                self.live[cell] = text
                self.restored.pop(cell, None)

    def removed(self, key: int) -> None:
        """The application deleted a row."""
        for column in RESET:
            self.live.pop((key, column), None)
            self.restored.pop((key, column), None)

    def check(self, seen: Seen) -> None:
        """What holds at any moment."""
        self._decisions(seen)
        archived: dict[Cell, set[str]] = {}
        for chunk in seen.chunks.values():
            for each in chunk.documents if chunk.state != "void" else ():
                for cell, text in cells(each):
                    archived.setdefault(cell, set()).add(text)
        rows = table(seen)
        assert {cell[0] for cell in self.live} == set(rows), "a row came or went"
        for row in rows.values():
            for cell, text in cells(row):
                last = self.live[cell]
                known = text in (last, self.restored.get(cell, reset(cell)))
                assert known, f"{cell} holds what nobody wrote or restored: {text}"
                there = text == last or last == reset(cell) or last in archived.get(cell, ())
                assert there, f"I1: the last value of {cell} is lost: {last}"

    def _decisions(self, seen: Seen) -> None:
        """I2, I4: a chunk never changes, and is effective just if its columns were cleared by it."""
        assert seen.chunks.keys() == self.chunks.keys(), "a chunk came or went by itself"
        for name, (documents, took_place) in self.chunks.items():
            chunk = seen.chunks[name]
            assert list(map(version, chunk.documents)) == documents, f"{name} holds something else than before"
            assert chunk.state == "prepared" or (chunk.state == "done") == took_place, f"{name} was decided wrong"

    def _changes(self, before: Seen, after: Seen) -> Changes:
        """Rows that the command wrote. Only the cleared columns of them may have changed (I7)."""
        assert after.others == before.others, "I7: another table was touched"
        assert after.table.keys() == before.table.keys(), "I7: a row came or went"
        old, new = table(before), table(after)
        for key in old:
            assert {**old[key], **RESET} == {**new[key], **RESET}, f"I7: another column of row {key} was changed"
            same = before.writers[key] == after.writers[key]
            assert same == (old[key] == new[key]), f"I7: row {key} was written for nothing"
        changed = {key: (old[key], new[key]) for key in old if old[key] != new[key]}
        for key in changed:
            for column in RESET:
                if old[key][column] != new[key][column]:
                    self.restored.pop((key, column), None)
        return changed

    def due(self, seen: Seen, cutoff: str) -> dict[int, Row]:
        """The rows that a run must clear."""
        found = {key: row for key, row in table(seen).items() if filled(row) and row["kind"] != "pinned"}
        return {
            key: row
            for key, row in found.items()
            if moment(seen.table[key]) < cutoff and not seen.held(seen.table[key])
        }

    def after_clear(self, before: Seen, after: Seen, outcome: Outcome, *, cutoff: str) -> None:
        """A run with `then: clear`, whether it ended well or was killed."""
        due, changed = self.due(before, cutoff), self._changes(before, after)
        self._all_reset(changed)
        assert changed.keys() <= due.keys(), f"I7: cleared what was not due: {changed.keys() - due.keys()}"
        assert before.chunks.keys() <= after.chunks.keys(), "a chunk is gone"
        cleared: Counter[int] = Counter()
        for name, chunk in after.chunks.items():
            if name not in before.chunks:
                cleared.update(self._new(name, chunk, due, changed))
        assert cleared == Counter(changed.keys()), "I4: cleared without a manifest, or twice"
        if outcome.code == 0:
            assert changed.keys() == due.keys(), f"due and not cleared: {due.keys() - changed.keys()}"
            undecided = [name for name, chunk in after.chunks.items() if chunk.state == "prepared"]
            assert not undecided, f"I3: undecided after a run that ended well: {undecided}"

    def _new(self, name: str, chunk: ArchivedChunk, due: dict[int, Row], changed: Changes) -> list[int]:
        """Note a chunk of the run. Returns the keys of the rows that it cleared: all or none of its documents."""
        keys = [each["id"] for each in chunk.documents]
        for each in chunk.documents:
            assert each["id"] in due, f"archived what was not due: {each}"
            assert version(each) == document(due[each["id"]]), f"archived otherwise than the table held it: {each}"
        took_place = set(keys) <= changed.keys()
        assert took_place or not set(keys) & changed.keys(), f"half of {name} is cleared"
        self.chunks[name] = list(map(version, chunk.documents)), took_place
        return keys if took_place else []

    @staticmethod
    def _all_reset(changed: Changes) -> None:
        for key, (_, new) in changed.items():
            assert all(new[column] == RESET[column] for column in RESET), f"row {key} was not reset but changed"

    def _as_restored(self, before: Seen, on_conflict: str) -> dict[int, Row] | None:
        """The table after a restore of everything; None if that must be refused."""
        rows = table(before)
        names = [name for name in self.chunks if before.chunks[name].state == "done"]
        for name in names if on_conflict == "replace" else reversed(names):
            for text in self.chunks[name][0]:
                each = json.loads(text)
                row = rows.get(each["id"], {})
                for column in RESET if row else ():
                    if each[column] == RESET[column] or row[column] == each[column]:
                        continue
                    if row[column] == RESET[column] or on_conflict == "replace":
                        row[column] = each[column]
                    elif on_conflict == "fail":
                        return None
        return rows

    def after_restore(self, before: Seen, after: Seen, outcome: Outcome, *, hold: bool, on_conflict: str) -> None:
        """A restore of everything into the table that it came from."""
        changed = self._changes(before, after)
        archived = {pair for chunk in effective(before) for each in chunk.documents for pair in cells(each)}
        for key, (old, new) in changed.items():
            for (cell, was), (_, now) in zip(cells(old), cells(new), strict=True):
                if was == now:
                    continue
                assert (cell, now) in archived, f"restored what is not in the archive: {cell} {now}"
                assert now != reset(cell), f"row {key} lost a value to a restore"
                self.restored[cell] = now
                if was != reset(cell):
                    assert on_conflict == "replace", f"a restore wrote over {cell}"
                    self.live[cell] = now  # as the operator wants it
        expected = self._as_restored(before, on_conflict)
        if outcome.code == 0:
            assert table(after) == expected, "restored otherwise than the newest archived values"
            spans = after.holds if hold else []
            times = [moment(version(each)) for chunk in effective(before) for each in chunk.documents]
            assert not hold or all(any(low <= at <= high for low, high in spans) for at in times), "not held"
        elif outcome.code == 1:
            assert "hold something else" in outcome.error["what"], outcome.err
            assert expected is None, f"refused for no reason: {outcome.err}"
        elif outcome.code == 2:
            assert not before.chunks
        elif outcome.code == 3:
            check_refused_as_undecided(before, outcome, hold=hold)
            assert not changed
        else:
            assert outcome.code == KILLED

    def after_purge_restored(self, before: Seen, after: Seen, outcome: Outcome) -> None:
        """A purge of what restores have put back."""
        changed = self._changes(before, after)
        self._all_reset(changed)
        archived = {version(each) for chunk in effective(before) for each in chunk.documents}
        equal = {key for key, row in table(before).items() if document(row) in archived}
        assert changed.keys() <= equal, f"I1: cleared what is not in the archive: {changed.keys() - equal}"
        if outcome.code == 0:
            assert not after.holds
            left = {key for key in equal if before.held(before.table[key])} - changed.keys()
            assert not left, f"restored, held, unchanged, and not cleared: {left}"
