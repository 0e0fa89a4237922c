"""Re-reading an archive: is every object still what its manifest says?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from toolkit.archive import ledger
from toolkit.archive.index.survey import current_index, summarize_folder
from toolkit.archive.layout import MANIFESTS
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest, load_mark
from toolkit.archive.recounting import Recount
from toolkit.archive.signed_store import SignedStore
from toolkit.archive.signing import is_signed
from toolkit.archive.verification import verified_lines, verify_content, verify_mark
from toolkit.errors import VerificationFailed
from toolkit.stores.base import Store


@dataclass(frozen=True, slots=True)
class TableVerified:
    """What was read of one table's chunks, children included. `failures` name their objects, or tell what is wrong with
    the index.

    `pending` chunks await recovery, `expired` ones are gone. `signed` and `unsigned` chunks; signatures were checked if
    there was a key (`signatures_checked`). `summed`: chunks whose sums were counted again.
    """

    table: str
    chunks: int
    objects: int
    rows: int
    stored_bytes: int
    pending: int
    expired: int
    signed: int
    unsigned: int
    signatures_checked: bool
    summed: int
    failures: tuple[VerificationFailed, ...]


def verify_archive(
    store: Store, *, jobs: int, progress: Callable[[Manifest], None] = lambda _: None
) -> Iterator[TableVerified]:
    """Verify every effective chunk, a table at a time; of expired ones, manifest and marks.

    Failures are collected, not raised, so that one damaged object does not hide another.
    """
    for table, group in groupby(ledger.entries(store), key=lambda entry: entry.table):
        chunks = list(group)
        done = [entry for entry in chunks if entry.state == "done"]
        with ThreadPoolExecutor(jobs, thread_name_prefix="verify") as pool:
            checked = list(pool.map(lambda entry: _verify_chunk(store, entry, progress), done))
            expired = [entry for entry in chunks if entry.state == "expired"]
            checked += pool.map(lambda entry: _verify_expired(store, entry), expired)
        manifests = [each.manifest for each in checked if each.manifest is not None]
        yield TableVerified(
            table=table,
            chunks=len(done),
            objects=sum(len(manifest.objects) for manifest in manifests),
            rows=sum(manifest.rows + manifest.child_rows for manifest in manifests),
            stored_bytes=sum(manifest.stored_bytes for manifest in manifests),
            pending=sum(entry.state == "prepared" for entry in chunks),
            expired=len(expired),
            signed=sum(each.signed is True for each in checked),
            unsigned=sum(each.signed is False for each in checked),
            signatures_checked=isinstance(store, SignedStore),
            summed=sum(bool(manifest.sums) for manifest in manifests),
            failures=(*(failure for each in checked for failure in each.failures), *_verify_index(store, table)),
        )


def _verify_index(store: Store, table: str) -> Iterator[VerificationFailed]:
    """The table's index against the manifests that it sums up, where it is current."""
    index, seen, problem = current_index(store, table)
    fix = "make it again with toolkit compact --afresh; until then, delete the objects below _index"
    if problem:
        yield VerificationFailed("the archive's index cannot be used", where=table, why=problem, fix=fix)
    for window in index.by_window if index else ():
        summary = index.current(window, seen.of(window)) if index else None
        with suppress(VerificationFailed):  # of a manifest that cannot be read: reported with its chunk
            if summary and summary != summarize_folder(store, table, window):
                what = "the archive's index differs from the manifests that it sums up"
                yield VerificationFailed(what, where=f"{MANIFESTS}/{table}/{window}", fix=fix)


@dataclass(frozen=True, slots=True)
class _Checked:
    """What was found of one chunk. `manifest` is None when there are no objects to count, `signed` when not read."""

    manifest: Manifest | None
    signed: bool | None
    failures: tuple[VerificationFailed, ...] = ()


def _verify_chunk(store: Store, entry: Entry, progress: Callable[[Manifest], None]) -> _Checked:
    """The chunk's manifest against its receipt, then its objects against the manifest, and its sums against them."""
    failures: list[VerificationFailed] = []
    try:
        manifest, data = ledger.fetch(store, entry)
        verify_mark(load_mark(store.get(entry.keys.done), entry.keys.done), data, entry.keys.prepared)
    except VerificationFailed as error:
        return _Checked(None, None, (error,))
    recount = Recount(manifest) if manifest.sums else None
    for record in manifest.objects:
        try:
            if recount and not record.table:
                for block in verified_lines(store, record, manifest.format):
                    recount.add(block)
            else:
                verify_content(store, record, manifest.format)
        except VerificationFailed as error:
            failures.append(error)
    if recount and not failures:
        failures += recount.differences(entry.keys.prepared)
    progress(manifest)
    return _Checked(manifest, is_signed(data), tuple(failures))


def _verify_expired(store: Store, entry: Entry) -> _Checked:
    """The manifest against the mark of its expiry. Its objects are gone, or about to be."""
    try:
        _, data = ledger.fetch(store, entry)
        verify_mark(load_mark(store.get(entry.keys.expired), entry.keys.expired), data, entry.keys.prepared)
    except VerificationFailed as error:
        return _Checked(None, None, (error,))
    return _Checked(None, is_signed(data))
