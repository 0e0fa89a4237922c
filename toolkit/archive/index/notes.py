"""Notes: what a writer leaves before it adds to a folder that an index may cover.

    _index/<table>/closed/<writer>                 the writer has finished
    _index/<table>/notes/<window>/<writer>         it may be adding to this window's folder
    _index/<table>/summary/<number>.json           indexes

A note is stored before the first document that it announces. A summary that was made without seeing the note is then
known to be out of date; one that was made after the writer had finished knows all that it wrote. The three sort in
this order, so one listing sees what is closed first, then the notes, then the indexes: whatever comes in between makes
a folder look more in doubt than it is, never less.
"""

from __future__ import annotations

import secrets as random_tokens
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from toolkit.archive.index.document import number_of
from toolkit.archive.layout import INDEX, parse_manifest_key
from toolkit.archive.wrapped_store import WrappedStore
from toolkit.stores.base import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies beside a table's index. `notes`: the writers by window; `numbers`: the generations, ascending."""

    closed: frozenset[str] = frozenset()
    notes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()

    @property
    def writers(self) -> frozenset[str]:
        """Everybody who has left a note."""
        return frozenset().union(*self.notes.values())

    def of(self, window: str) -> frozenset[str]:
        """The writers that have left notes for a folder."""
        return self.notes.get(window, frozenset())


def see(store: Store, table: str) -> Seen:
    """List it: one request while it is small."""
    closed: set[str] = set()
    notes: dict[str, set[str]] = {}
    numbers: list[int] = []
    for info in store.list(f"{INDEX}/{table}/"):
        match info.key.split("/")[2:]:
            case ["closed", writer]:
                closed.add(writer)
            case ["notes", window, writer]:
                notes.setdefault(window, set()).add(writer)
            case ["summary", name] if (number := number_of(name)) is not None:
                numbers.append(number)
    return Seen(frozenset(closed), {window: frozenset(found) for window, found in notes.items()}, tuple(numbers))


def note_key(table: str, window: str, writer: str) -> str:
    """Of a note."""
    return f"{INDEX}/{table}/notes/{window}/{writer}"


def closed_key(table: str, writer: str) -> str:
    """Of what says that a writer has finished."""
    return f"{INDEX}/{table}/closed/{writer}"


class AnnouncingStore(WrappedStore):
    """A `Store` that leaves notes before manifests and marks, so that no writer can forget to.

    A table without an index needs none: the first index is made under the lock that runs and purges hold as well.
    Writers without that lock announce `always`.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.always = False
        self._turn = threading.Lock()
        self._writers: dict[str, str | None] = {}  # by table; None where there is no index
        self._announced: set[tuple[str, str]] = set()

    def put_new(self, key: str, data: bytes) -> None:
        """A manifest's or a mark's folder is announced first."""
        name = parse_manifest_key(key)
        if name is not None:
            self._announce(name.table, name.window)
        self._store.put_new(key, data)

    def finished(self, table: str) -> None:
        """Every request to write into the table's folders has been answered; whoever writes more announces it again."""
        with self._turn:
            writer = self._writers.pop(table, None)
            ours = {where for where in self._announced if where[0] == table}
            if writer and ours:
                self._small.put_new(closed_key(table, writer), b"")
            self._announced -= ours

    def _announce(self, table: str, window: str) -> None:
        if (table, window) in self._announced:
            return
        with self._turn:
            if table not in self._writers:
                indexed = self.always or bool(see(self._store, table).numbers)
                self._writers[table] = _new_writer() if indexed else None
            writer = self._writers[table]
            if writer and (table, window) not in self._announced:
                self._small.put_new(note_key(table, window, writer), b"")
            self._announced.add((table, window))

    @property
    def _small(self) -> Store:
        """Notes are removed again when an index has taken them in, so nothing retains them."""
        return self._store.unlocked()


def finish_writing(store: Store, table: str) -> None:
    """Say that writing into the table is over, if `store` announces."""
    for layer in _announcing(store):
        layer.finished(table)


def announce_always(store: Store) -> None:
    """For writers that do not hold the table's lock."""
    for layer in _announcing(store):
        layer.always = True


def _announcing(store: Store) -> Iterator[AnnouncingStore]:
    while isinstance(store, WrappedStore):
        if isinstance(store, AnnouncingStore):
            yield store
        store = store.wrapped


def _new_writer() -> str:
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{random_tokens.token_hex(4)}"
