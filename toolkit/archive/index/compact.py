"""Making an index: folders that are wholly decided, and that nobody is writing to, are summed up.

The caller holds the lock of the table's runs: whoever writes under that lock and found no index has not announced it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from toolkit.archive import ledger
from toolkit.archive.index.document import Index, dump_index, index_key
from toolkit.archive.index.notes import Seen, closed_key, note_key
from toolkit.archive.index.summary import Summary
from toolkit.archive.index.survey import current_index, summarize_folder
from toolkit.errors import StoreError
from toolkit.stores.base import Store

# A writer that did not say that it has finished was killed, or is cut off from its database and has not noticed yet,
# which lasts as long as one chunk.
STRAY_AFTER = timedelta(days=1)

_GENERATIONS = 2  # kept: a reader may have listed the one before the last


@dataclass(frozen=True, slots=True)
class Compacted:
    """`windows` of `folders` are covered now, `read` of them newly; they hold `chunks`. `open`: folders left out, for a
    chunk in them is not decided or a writer has not finished. `number`: the index that says so; None: there is none."""

    table: str
    folders: int
    windows: int
    read: int
    chunks: int
    open: int
    number: int | None


def compact(
    store: Store, table: str, *, now: str, tool: str, check: Callable[[], None] = lambda: None, afresh: bool = False
) -> Compacted:
    """Bring a table's index up to date, or make it `afresh`. `now` is a UTC text; `check` raises to stop between two
    folders, and then the old index stays.

    Raises ObjectExists when another compaction was faster, StoreError, and as `ledger.entries`.
    """
    before, seen, problem = current_index(store, table)
    if before is None or afresh:
        before = Index(table, seen.numbers[-1] if seen.numbers else 0, now, tool)
    strays = {writer: before.strays.get(writer, now) for writer in seen.writers - seen.closed}
    finished = seen.closed | {writer for writer, since in strays.items() if _is_over(since, now)}
    folders = ledger.windows(store, table)
    summaries: list[Summary] = []
    read = 0
    for window in folders:
        check()
        summary = before.current(window, seen.of(window))
        if (summary is None or summary.lacks_cuts) and seen.of(window) <= finished:
            summary, read = summarize_folder(store, table, window), read + 1
        if summary is not None and not summary.pending and summary.chunks:
            summaries.append(summary)
    covered = {summary.window for summary in summaries}
    index = replace(
        before,
        number=before.number + 1,
        created=now,
        tool=tool,
        windows=tuple(summaries),
        notes={window: tuple(sorted(writers)) for window, writers in seen.notes.items() if window in covered},
        strays={writer: since for writer, since in strays.items() if writer not in finished},
    )
    changed = problem or afresh or index != replace(before, number=index.number, created=now, tool=tool)
    if changed and (index.windows or before.number):
        store.unlocked().put_new(index.key, dump_index(index))
        _clear_away(store, seen, index)
    return Compacted(
        table,
        len(folders),
        len(summaries),
        read,
        sum(summary.chunks for summary in summaries),
        len(folders) - len(summaries),
        index.number if changed else before.number or None,
    )


def _is_over(since: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(since) >= STRAY_AFTER


def _clear_away(store: Store, seen: Seen, index: Index) -> None:
    """What the index has taken in: notes first, then what is closed and has no note any more, then old generations.

    Whatever stays behind does no harm: an index names the notes that it knows of.
    """
    taken = {window: seen.of(window) for window in index.notes}
    left = frozenset().union(*(writers for window, writers in seen.notes.items() if window not in taken))
    keys = [note_key(index.table, window, writer) for window, writers in taken.items() for writer in writers]
    keys += [closed_key(index.table, writer) for writer in seen.closed - left]
    keys += [index_key(index.table, number) for number in seen.numbers if number <= index.number - _GENERATIONS]
    _remove(store.unlocked(), keys)


def _remove(store: Store, keys: Iterable[str]) -> None:
    for key in keys:
        with suppress(StoreError):  # a bucket may forbid it
            store.delete(key)
