"""What a table and its archive must hold, kept in dictionaries.

`Seen` is both at one moment, read without the toolkit. `Model` knows what the application has written and what
restores have put back; its checks say what must hold at any moment (`check`), and what one command may have changed
between two moments (`after_...`).

A *version* is a row as text: `{"id": 1, ...}` with sorted keys. Each update makes a version that was never there.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.faults.invariants import ArchivedChunk, archived, bucket_objects
from tests.faults.scene import PREFIX, Outcome, Scene

KILLED = -9


def check_refused_as_undecided(before: Seen, outcome: Outcome, *, hold: bool) -> None:
    """A restore without a hold is refused while a chunk is undecided, and for no other reason."""
    assert "not decided" in outcome.error["what"], outcome.err
    assert not hold
    assert any(chunk.state == "prepared" for chunk in before.chunks.values())


def version(row: dict[str, Any]) -> str:
    """The row as text."""
    return json.dumps(row, sort_keys=True)


def moment(row: str) -> str:
    """A version's time as manifests and holds write it."""
    return datetime.fromisoformat(json.loads(row)["at"]).isoformat(sep=" ", timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Seen:
    """`table`: version by key; `writers`: the transaction that wrote each row; `holds`: spans, both ends included."""

    table: dict[int, str]
    writers: dict[int, str]
    chunks: dict[str, ArchivedChunk]
    holds: list[tuple[str, str]]
    others: list[tuple[str, ...]]

    @property
    def effective(self) -> Counter[str]:
        """How often each version is in the chunks with receipts."""
        return Counter(text for chunk in self.chunks.values() if chunk.state == "done" for text in texts(chunk))

    def held(self, text: str) -> bool:
        """Whether a hold keeps the row in the table."""
        return any(low <= moment(text) <= high for low, high in self.holds)

    def due(self, cutoff: str) -> set[str]:
        """The versions in the table that a run must archive."""
        return {
            text
            for text in self.table.values()
            if moment(text) < cutoff and json.loads(text)["kind"] != "pinned" and not self.held(text)
        }

    def waiting(self) -> list[ArchivedChunk]:
        """Chunks whose rows were kept and have not been purged."""
        return [chunk for chunk in self.chunks.values() if chunk.state == "done" and chunk.kept and not chunk.purged]


def look(scene: Scene) -> Seen:
    """Read the table and the bucket."""
    rows = scene.database.execute("SELECT id, xmin::text, row_to_json(e)::text FROM events e")
    found = bucket_objects(scene)
    holds = [json.loads(data) for key, data in found.items() if key.startswith(f"{PREFIX}/_holds/")]
    return Seen(
        table={key: version(json.loads(text)) for key, _, text in rows},
        writers={key: writer for key, writer, _ in rows},
        chunks={chunk.name: chunk for chunk in archived(scene)},
        holds=[(hold["low"], hold["high"]) for hold in holds],
        others=scene.database.execute("SELECT xmin::text, o::text FROM others o ORDER BY 1, 2"),
    )


def texts(chunk: ArchivedChunk) -> list[str]:
    """The versions in a chunk."""
    return [version(document) for document in chunk.documents]


def key_of(text: str) -> int:
    """A version's key."""
    return int(json.loads(text)["id"])


@dataclass
class Model:
    """`live`: each row in the last version that the application wrote, unless it deleted it. `restored`: versions in
    the table that a restore put there. `twice`: how often a version may be effective beyond once."""

    live: dict[int, str] = field(default_factory=dict)
    history: set[str] = field(default_factory=set)
    restored: set[str] = field(default_factory=set)
    twice: Counter[str] = field(default_factory=Counter)

    def wrote(self, row: dict[str, Any]) -> None:
        """The application inserted or updated a row."""
        text = version(row)
        assert text not in self.history, "a test's mistake: versions must differ"
        self.live[row["id"]] = text
        self.history.add(text)

    def removed(self, key: int) -> None:
        """The application deleted a row."""
        self.live.pop(key, None)

    def check(self, seen: Seen) -> None:
        """What holds at any moment."""
        self._no_loss(seen)
        self._no_duplicate(seen)
        strangers = {text for text in seen.table.values() if text not in self.restored} - set(self.live.values())
        assert not strangers, f"the table holds what nobody wrote or restored: {strangers}"
        unknown = seen.effective.keys() - self.history
        assert not unknown, f"the archive holds what nobody wrote: {unknown}"

    def _no_loss(self, seen: Seen) -> None:
        kept = {text for chunk in seen.chunks.values() if chunk.state != "void" for text in texts(chunk)}
        lost = [text for key, text in self.live.items() if seen.table.get(key) != text and text not in kept]
        assert not lost, f"I1: lost {lost}"

    def _no_duplicate(self, seen: Seen) -> None:
        often = {text: times for text, times in seen.effective.items() if times > 1 + self.twice[text]}
        assert not often, f"I2: effective more than once: {often}"
        gone = {
            text
            for chunk in seen.chunks.values()
            if chunk.state == "done" and (not chunk.kept or chunk.purged)
            for text in texts(chunk)
        }
        both = gone & set(seen.table.values()) - self.restored
        assert not both, f"I2: archived and deleted, and still in the table: {both}"

    def _changes(self, before: Seen, after: Seen) -> tuple[set[str], set[str]]:
        """Versions that left the table and versions that came. All else is untouched (I7)."""
        assert after.others == before.others, "I7: another table was touched"
        for key in before.table.keys() & after.table.keys():
            assert after.table[key] == before.table[key], f"I7: row {key} was changed"
            assert after.writers[key] == before.writers[key], f"I7: row {key} was written again"
        gone = {text for key, text in before.table.items() if key not in after.table}
        came = {text for key, text in after.table.items() if key not in before.table}
        self.restored -= gone
        return gone, came

    def after_run(self, before: Seen, after: Seen, outcome: Outcome, *, then: str, cutoff: str) -> None:
        """An archive run, whether it ended well, was refused or was killed."""
        gone, came = self._changes(before, after)
        due = before.due(cutoff)
        assert not came
        assert gone <= due, f"I7: deleted what was not due: {gone - due}"
        new = [chunk for name, chunk in after.chunks.items() if name not in before.chunks]
        if outcome.code == 3:
            assert before.waiting() or after.waiting(), f"refused for no reason: {outcome.err}"
            assert then == "delete"
            assert not gone
            assert not new
        if outcome.code == KILLED:
            self._nothing_half(gone, new)
        if outcome.code == 0:
            undecided = [name for name, chunk in after.chunks.items() if chunk.state == "prepared"]
            assert not undecided, f"I3: undecided after a run that ended well: {undecided}"
            written = Counter(text for chunk in new for text in texts(chunk))
            if then == "delete":
                assert not after.waiting(), "archived and deleted while kept rows of the archive are in the table"
                assert gone == due, f"due and not archived: {due - gone}"
                assert written == Counter(due), "the run's chunks hold other rows than it deleted"
            else:
                assert not gone, "`keep` deleted rows"
                assert set(written) <= due
                self._complete(after, due, {chunk.name for chunk in new})

    def _nothing_half(self, gone: set[str], new: list[ArchivedChunk]) -> None:
        """A killed run: each chunk is there whole or not at all, and what is gone is in one."""
        for chunk in new:
            documents = set(texts(chunk))
            assert chunk.kept or documents <= gone or not documents & gone, f"I1: half of {chunk.name} is gone"
        stored = {text for chunk in new for text in texts(chunk)}
        assert gone <= stored, f"I4: deleted without a manifest: {gone - stored}"

    def _complete(self, after: Seen, due: set[str], new: set[str]) -> None:
        """Every due row is in a kept chunk, at least as it was once. Rows that arrived late are found by counting, so
        a day's may wait when it lost as many rows as it got."""
        kept = {name: chunk for name, chunk in after.chunks.items() if chunk.kept and chunk.state == "done"}
        known = {key_of(text) for chunk in kept.values() for text in texts(chunk)}
        for text in due:
            if key_of(text) in known:
                continue
            day = moment(text)[:10]
            earlier = [other for name, chunk in kept.items() if name not in new for other in texts(chunk)]
            swapped = {key_of(other) for other in earlier if moment(other)[:10] == day} - set(map(key_of, due))
            assert swapped, f"I3: due and in no chunk: {text}"

    def after_purge(self, before: Seen, after: Seen, outcome: Outcome) -> None:
        """A purge of what runs have kept."""
        gone, came = self._changes(before, after)
        expected = {text for chunk in before.waiting() for text in texts(chunk)} & set(before.table.values())
        assert not came
        assert gone <= expected, f"I7: purged what is in no kept chunk: {gone - expected}"
        if outcome.code == 0:
            assert gone == expected, f"not purged: {expected - gone}"

    def after_restore(self, before: Seen, after: Seen, outcome: Outcome, *, hold: bool) -> None:
        """A restore of everything into the table that it came from."""
        gone, came = self._changes(before, after)
        assert not gone
        archive = before.effective
        assert came <= archive.keys(), f"restored what is not in the archive: {came - archive.keys()}"
        self.restored |= came
        if not hold:
            self.twice.update(came)
        if outcome.code == 0:
            missing = archive.keys() - set(after.table.values())
            assert not missing, f"not restored: {missing}"
            assert not (hold and [text for text in came if not after.held(text)]), "restored and not held"
        elif outcome.code == 2:
            assert not before.chunks
        elif outcome.code == 1:
            assert "differ" in outcome.error["what"], outcome.err
            versions = {(key_of(text), text) for text in archive} | set(before.table.items())
            most = Counter(key for key, _ in versions if key in {key_of(text) for text in archive})
            assert max(most.values()) > 1, f"refused for no reason: {outcome.err}"
        elif outcome.code == 3:
            check_refused_as_undecided(before, outcome, hold=hold)
            assert not came

    def after_purge_restored(self, before: Seen, after: Seen, outcome: Outcome) -> None:
        """A purge of what restores have put back."""
        restored = set(self.restored)
        gone, came = self._changes(before, after)
        assert not came
        assert gone <= restored, f"I7: purged what no restore had put back: {gone - restored}"
        assert gone <= before.effective.keys(), "I1: purged what is not in the archive"
        if outcome.code == 0:
            assert not after.holds
            waiting = {text for chunk in before.waiting() for text in texts(chunk)}
            left = {text for text in restored - gone - waiting if before.held(text)} & before.effective.keys()
            assert not left & set(after.table.values()), f"restored, held, unchanged, and not purged: {left}"
