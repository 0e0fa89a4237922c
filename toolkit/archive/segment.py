"""Writing a chunk's rows: batches of lines in, verified facts about objects out.

A *segment* is the object that holds a chunk's rows of one window. A `ChunkWriter` owns the segments of one chunk and
a thread of its own: the reader of the database connection hands batches over and goes on reading, while this side
hashes, compresses and uploads (all of which release the interpreter's lock). The queue between the two is short, so
memory stays flat however large the chunk is.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Executor, wait
from dataclasses import dataclass
from typing import Self

from toolkit.archive.formats import Encoders, encoders
from toolkit.archive.layout import object_key, window_folder
from toolkit.archive.manifest import ObjectRecord
from toolkit.archive.parquet.fields import Header
from toolkit.archive.windows import WindowUnit, to_text
from toolkit.databases.batches import Batch
from toolkit.stores.base import Store, Upload

# Batches of 2 MB that may wait between the two threads: one being filled, one being compressed, one in between.
_WAITING = 1


@dataclass(frozen=True, slots=True)
class SegmentPlace:
    """Where a chunk's segments go and how they are written."""

    folder: str
    window_column: str
    window_unit: WindowUnit
    chunk: str
    format: str
    table: str = ""  # see ObjectRecord
    header: Header | None = None  # of Parquet files
    eased: bool = False  # see `encoders`

    def key(self, label: str) -> str:
        """The key of the object for one window."""
        return object_key(
            self.folder, window_folder(self.window_column, self.window_unit, label), self.chunk, self.format
        )


class _Segment:
    """One object being written."""

    def __init__(self, key: str, window: str, table: str, upload: Upload, making: Encoders) -> None:
        self.key = key
        self.table = table
        self.window = window
        self.rows = self.stored_bytes = 0
        self.low: int | None = None
        self.high: int | None = None
        self._upload = upload
        self._stored = hashlib.sha256()
        self._encoder = making.open(self._write, key)

    def add(self, batch: Batch) -> None:
        self._encoder.add(batch.lines, batch.rows)
        self.rows += batch.rows
        self.low = batch.low if self.low is None else min(self.low, batch.low)
        self.high = batch.high if self.high is None else max(self.high, batch.high)

    def _write(self, data: bytes) -> None:
        self._stored.update(data)
        self._upload.write(data)
        self.stored_bytes += len(data)

    def abort(self) -> None:
        self._encoder.close()
        self._upload.abort()

    def complete(self) -> ObjectRecord:
        raw_bytes, raw_sha256 = self._encoder.finish()
        self._encoder.close()
        self._upload.complete(self._stored.digest())
        return ObjectRecord(
            key=self.key,
            window=self.window,
            rows=self.rows,
            raw_bytes=raw_bytes,
            stored_bytes=self.stored_bytes,
            sha256=self._stored.hexdigest(),
            raw_sha256=raw_sha256,
            low=to_text(self.low or 0),
            high=to_text(self.high or 0),
            table=self.table,
        )


class ChunkWriter:
    """`add` batches, then `finish`; or `abort`. As a context manager it aborts on any way out but a finished one."""

    def __init__(self, store: Store, place: SegmentPlace) -> None:
        self._store = store
        self._place = place
        self._segments: dict[str, _Segment] = {}
        self._queue: queue.Queue[Batch | None] = queue.Queue(_WAITING)
        self._failure: BaseException | None = None
        self._finished = False
        self._thread = threading.Thread(target=self._work, name=f"write {place.chunk}", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._finished:
            self.abort()

    def add(self, batch: Batch) -> None:
        """Hand a batch over; waits while the writer is behind. Raises what the writer has failed with."""
        self._queue.put(batch)
        if self._failure is not None:
            raise self._failure

    def finish(self, pool: Executor, check: Callable[[ObjectRecord], None]) -> tuple[ObjectRecord, ...]:
        """Complete every object and `check` it, several at once on `pool`. Records in the order of their windows.

        Raises what the store or the check raises, when all have come to an end; then nothing counts.
        """
        self._stop()
        if self._failure is not None:
            raise self._failure

        def complete(segment: _Segment) -> ObjectRecord:
            record = segment.complete()
            check(record)
            return record

        futures = [pool.submit(complete, self._segments[window]) for window in sorted(self._segments)]
        wait(futures)
        records = tuple(future.result() for future in futures)
        self._finished = True
        return records

    def abort(self) -> None:
        """Give up what is not completed. Objects completed already stay, named by no manifest, for `sweep`."""
        self._stop()
        for segment in self._segments.values():
            segment.abort()
        self._finished = True

    def _stop(self) -> None:
        if self._thread.is_alive():
            self._queue.put(None)
            self._thread.join()

    def _work(self) -> None:
        making: Encoders | None = None
        while (batch := self._queue.get()) is not None:
            # After a failure the queue is drained, so that the reader never waits for ever.
            if self._failure is None:
                try:
                    making = making or encoders(self._place.format, self._place.header, eased=self._place.eased)
                    self._segment(batch.window, making).add(batch)
                except BaseException as error:  # handed to the reader's thread, which raises it
                    self._failure = error

    def _segment(self, window: str, making: Encoders) -> _Segment:
        segment = self._segments.get(window)
        if segment is None:
            key = self._place.key(window)
            upload = self._store.upload(key)
            segment = self._segments[window] = _Segment(key, window, self._place.table, upload, making)
        return segment
