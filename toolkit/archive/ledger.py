"""The ledger: which chunks an archive holds, and in what state.

A chunk is *prepared* (manifest, no receipt yet), *done* (receipt: its rows are effective), *void* (it never happened)
or *expired* (it was effective; its objects have been removed since). The state is in the names of the manifests' keys
alone, so that listing them tells it without opening one.

With a signing key (see `signed_store`), names are not enough: a mark that takes a chunk out of sight is read when
chunks are listed, and a receipt when its manifest is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from toolkit.archive.layout import MANIFESTS, ManifestKeys, is_kept, manifest_keys, parse_manifest_key
from toolkit.archive.manifest import Decision, Manifest, Mark, digest, dump, load, load_mark
from toolkit.archive.signed_store import SignedStore, as_stored
from toolkit.archive.verification import verify_mark
from toolkit.errors import ObjectExists, VerificationFailed
from toolkit.stores.base import Store

State = Literal["prepared", "done", "void", "expired"]

_READERS = 8  # manifests fetched at once; each is a few kilobytes, so the round trip is the cost
_AHEAD = 64  # manifests fetched before they are asked for: memory stays flat over any number of chunks


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk in the ledger. `table` and `window` are folder names, as encoded by `layout`.

    `purged`: its rows were kept in the table, and have been deleted from it since.
    """

    table: str
    window: str
    chunk: str
    state: State
    purged: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it is effective and its rows are in the table as well: kept, and not purged."""
        return self.state == "done" and is_kept(self.chunk) and not self.purged

    @property
    def keys(self) -> ManifestKeys:
        """The keys of its manifest and marks."""
        return manifest_keys(self.table, self.window, self.chunk)


def entries(store: Store, table: str | None = None, window: str | None = None) -> list[Entry]:
    """Every chunk of one table's folder (or of one window in it), or of the whole archive, in the order of their keys.

    Raises VerificationFailed for a chunk with both a receipt and a void mark, or with a mark and no manifest; with a
    signing key also for a mark other than a receipt that is not rightly signed.
    """
    return _listed(store, "".join(f"{part}/" for part in (MANIFESTS, table, window) if part))


def entries_of_run(store: Store, table: str, windows: Iterable[str], run: str) -> list[Entry]:
    """The chunks that one run has made in these windows' folders. Raises as `entries`."""
    prefixes = [f"{MANIFESTS}/{table}/{window}/{run}-" for window in windows]
    with ThreadPoolExecutor(_READERS, thread_name_prefix="lists") as pool:
        return [entry for some in pool.map(lambda prefix: _listed(store, prefix), prefixes) for entry in some]


def _listed(store: Store, prefix: str) -> list[Entry]:
    names = filter(None, (parse_manifest_key(info.key) for info in store.list(prefix)))
    found: list[Entry] = []
    for where, some in groupby(names, key=lambda name: (name.table, name.window)):
        states: dict[str, set[str]] = {}
        for name in some:
            states.setdefault(name.chunk, set()).add(name.state)
        found += (
            Entry(*where, chunk, _state((*where, chunk), seen), "purged" in seen) for chunk, seen in states.items()
        )
    if isinstance(store, SignedStore):
        _read_hiding_marks(store, found)
    return found


def tables(store: Store) -> list[str]:
    """The folders of the tables that have chunks."""
    return list(store.folders(f"{MANIFESTS}/"))


def windows(store: Store, table: str) -> list[str]:
    """The folders of the windows that a table has chunks in."""
    return list(store.folders(f"{MANIFESTS}/{table}/"))


def _read_hiding_marks(store: SignedStore, found: list[Entry]) -> None:
    """Have the store check the marks that take chunks, or their rows, out of sight."""
    keys = [each.keys.void for each in found if each.state == "void"]
    keys += [each.keys.expired for each in found if each.state == "expired"]
    keys += [each.keys.purged for each in found if each.purged]
    with ThreadPoolExecutor(_READERS, thread_name_prefix="marks") as pool:
        for _ in pool.map(store.get, keys):
            pass


def _state(where: tuple[str, str, str], seen: set[str]) -> State:
    expired_wrongly = "expired" in seen and "done" not in seen
    if "prepared" not in seen or {"done", "void"} <= seen or expired_wrongly:
        fix = "restore the missing manifest from the store's versions, then run `toolkit verify`"
        if {"prepared", "done", "void"} <= seen:
            fix = (
                "two databases archive to this place, a clone perhaps; ask the one that the manifest names what became"
                " of its transaction (pg_xact_status), and remove the wrong mark"
            )
        raise VerificationFailed(
            f"the marks of a chunk contradict each other: found {', '.join(sorted(seen))}",
            where=manifest_keys(*where).prepared,
            fix=fix,
        )
    if "expired" in seen:
        return "expired"
    return "done" if "done" in seen else "void" if "void" in seen else "prepared"


def fetch(store: Store, entry: Entry) -> tuple[Manifest, bytes]:
    """The chunk's manifest, and its bytes as stored. With a signing key, its receipt is checked as well."""
    keys = entry.keys
    data = store.get(keys.prepared)
    if isinstance(store, SignedStore) and entry.state in ("done", "expired"):
        verify_mark(load_mark(store.get(keys.done), keys.done), data, keys.prepared)
    return load(data, keys.prepared), data


def fetch_all(store: Store, chosen: Iterable[Entry]) -> Iterator[tuple[Entry, Manifest, bytes]]:
    """Manifests of many chunks and their bytes, in their order, fetched several at a time and a few ahead."""
    under_way: deque[tuple[Entry, Future[tuple[Manifest, bytes]]]] = deque()
    with ThreadPoolExecutor(_READERS, thread_name_prefix="manifests") as pool:
        for entry in chosen:
            under_way.append((entry, pool.submit(fetch, store, entry)))
            if len(under_way) > _AHEAD:
                first, fetched = under_way.popleft()
                yield first, *fetched.result()
        for first, fetched in under_way:
            yield first, *fetched.result()


def read_all(store: Store, chosen: Iterable[Entry]) -> Iterator[tuple[Entry, Manifest]]:
    """`fetch_all` without the bytes."""
    for entry, manifest, _ in fetch_all(store, chosen):
        yield entry, manifest


def prepare(store: Store, entry: Entry, manifest: Manifest) -> bytes:
    """Write the manifest and read it back. Returns its bytes, which the receipt will name by digest.

    Raises VerificationFailed: objects without a readable manifest are lost to everybody who reads the archive.
    """
    data = as_stored(store, entry.keys.prepared, dump(manifest))
    store.put_new(entry.keys.prepared, data)
    if store.get(entry.keys.prepared) != data:
        raise VerificationFailed(
            "the manifest read back is not the one that was written",
            where=entry.keys.prepared,
            fix="look at the store and at what lies between; then remove this manifest and run again",
        )
    return data


def mark_done(store: Store, entry: Entry, manifest: bytes, decided_by: Decision, at: str) -> None:
    """Write the receipt: from here on the chunk's rows are effective. Idempotent per decision."""
    _mark(store, entry.keys.done, entry.chunk, manifest, decided_by, at)


def mark_void(store: Store, entry: Entry, manifest: bytes, decided_by: Decision, at: str) -> None:
    """Write the void mark: the transaction never committed."""
    _mark(store, entry.keys.void, entry.chunk, manifest, decided_by, at)


def mark_purged(store: Store, entry: Entry, manifest: bytes, at: str) -> None:
    """Note that no row of a kept chunk is left in the table."""
    _mark(store, entry.keys.purged, entry.chunk, manifest, "comparison", at)


def mark_expired(store: Store, entry: Entry, manifest: bytes, at: str) -> None:
    """Take the chunk out of the archive: from here on none of its rows is effective. Manifest and marks stay."""
    _mark(store, entry.keys.expired, entry.chunk, manifest, "expiry", at)


def _mark(store: Store, key: str, chunk: str, manifest: bytes, decided_by: Decision, at: str) -> None:
    """A mark by an earlier run, whose request arrived late, says the same in other words and stands."""
    mark = Mark(chunk, digest(manifest), decided_by, at)
    try:
        store.put_new(key, dump(mark))
    except ObjectExists:
        if load_mark(store.get(key), key).manifest_sha256 != mark.manifest_sha256:
            raise
