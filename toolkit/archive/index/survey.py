"""A survey of a table's archive: summaries from the index where it is current, and the chunks of all other folders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby

from toolkit.archive import ledger
from toolkit.archive.index.document import Index, index_key, load_index
from toolkit.archive.index.notes import Seen, see
from toolkit.archive.index.summary import Read, Summary, summarize
from toolkit.archive.layout import is_family
from toolkit.archive.ledger import Entry, State
from toolkit.archive.manifest import Manifest
from toolkit.errors import ObjectMissing, VerificationFailed
from toolkit.stores.base import Store

_LISTINGS = 8  # folders listed at once

Needed = Callable[[Summary], bool]


@dataclass(frozen=True)
class Survey:
    """What was found of one table. `covered`: summaries of folders that were not listed; `entries`: the chunks of those
    that were. `problem`: why an index that is there was not used."""

    store: Store
    table: str
    covered: tuple[Summary, ...]
    entries: tuple[Entry, ...]
    problem: str | None = None

    def decided(self, states: Mapping[str, State]) -> Survey:
        """With the states of chunks (by name) that have been decided since."""
        entries = (replace(entry, state=states.get(entry.chunk, entry.state)) for entry in self.entries)
        return replace(self, entries=tuple(entries))

    def summaries(self, wanted: Callable[[Entry], bool] = lambda _: True) -> Iterator[Summary]:
        """Of every folder; the manifests of listed ones are read, of the chunks that are wanted."""
        yield from self.covered
        chosen = [entry for entry in self.entries if wanted(entry)]
        for window, reads in groupby(_read(self.store, chosen), key=lambda read: read[0].window):
            yield summarize(window, reads)

    def uncover(self, needed: Needed) -> Iterator[tuple[Entry, Manifest]]:
        """The effective chunks, with their manifests, of covered folders whose summary says that they are needed."""
        windows = (summary.window for summary in self.covered if needed(summary))
        found = (entry for window in windows for entry in ledger.entries(self.store, self.table, window))
        yield from ledger.read_all(self.store, (entry for entry in found if entry.state == "done"))


def survey(store: Store, table: str, needed: Needed = lambda _: False) -> Survey:
    """Look at a table's folders. Those whose summary says that they are `needed` are listed as well.

    Raises as `ledger.entries` does. An index that cannot be read is no error: everything is listed then.
    """
    index, seen, problem = current_index(store, table)
    if index is None:
        return Survey(store, table, (), tuple(ledger.entries(store, table)), problem)
    windows = ledger.windows(store, table)
    if gone := index.by_window.keys() - set(windows):
        problem = f"it speaks of windows that are not in the archive any more, such as {min(gone)}"
        return Survey(store, table, (), tuple(ledger.entries(store, table)), problem)
    covered, others = [], []
    for window in windows:
        summary = index.current(window, seen.of(window))
        if summary is None or needed(summary):
            others.append(window)
        else:
            covered.append(summary)
    with ThreadPoolExecutor(_LISTINGS, thread_name_prefix="listings") as pool:
        listed = list(pool.map(lambda window: ledger.entries(store, table, window), others))
    return Survey(store, table, tuple(covered), tuple(entry for some in listed for entry in some), problem)


def current_index(store: Store, table: str) -> tuple[Index | None, Seen, str | None]:
    """The table's newest index, what lies beside it, and why an index that is there cannot be used."""
    seen = see(store, table)
    for attempt in (1, 2):
        if not seen.numbers:
            return None, seen, None
        key = index_key(table, seen.numbers[-1])
        try:
            return load_index(store.get(key), key), seen, None
        except ObjectMissing:  # it was replaced since, and removed
            seen = see(store, table) if attempt == 1 else seen
        except VerificationFailed as error:
            return None, seen, str(error)
    return None, seen, f"{key} is listed and cannot be read"


def chunks_of(store: Store, table: str | None) -> list[Entry]:
    """The chunks that may hold rows of a table (its folder): its own, and those of other tables that carry its rows
    along as children. None for all chunks."""
    if table is None:
        return ledger.entries(store)
    found: list[Entry] = []
    for folder in ledger.tables(store):
        if folder == table:
            found += ledger.entries(store, folder)
        else:
            seen = survey(store, folder, lambda summary: any(content.folder == table for content in summary.contents))
            found += (entry for entry in seen.entries if is_family(entry.chunk))
    return found


def _read(store: Store, entries: list[Entry]) -> Iterator[Read]:
    """Entries with manifests where they count, in the order given."""
    manifests = ledger.fetch_all(store, (entry for entry in entries if entry.state in ("done", "expired")))
    for entry in entries:
        if entry.state in ("done", "expired"):
            yield next(manifests)
        else:
            yield entry, None, b""


def summarize_folder(store: Store, table: str, window: str) -> Summary:
    """A folder's summary, from the folder itself."""
    return summarize(window, _read(store, ledger.entries(store, table, window)))
