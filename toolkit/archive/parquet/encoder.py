"""Batches of rows -> Parquet files, each proved before it counts.

While a file grows, PostgreSQL's own texts are hashed, column by column. When it is whole, it is read back from its own
bytes, the texts are made again from the values in it, and must have the same hashes; so must then the lines, which are
made of the texts.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
import pyarrow.parquet as pq

from toolkit.archive.parquet.decoder import texts_in
from toolkit.archive.parquet.fields import HEADER_KEY, Header, sent_name
from toolkit.archive.parquet.lines import data_of, make_lines
from toolkit.archive.parquet.values import Array, fit, held
from toolkit.errors import ToolkitError, VerificationFailed

# Bytes of lines that a chunk's files hold back together, to make row groups of. A file whose rows come in order gets
# groups of this size; when rows of many windows come mixed, the fullest file's go first.
ROW_GROUP_BYTES = 6 * 1024 * 1024
ZSTD_LEVEL = 2
# Files are read back one at a time: a proof takes some 20 MB, and less time than making the next file.
_PROOF = threading.Lock()
_IN_MEMORY = 64 * 1024  # bytes of a file; a larger one waits on disk to be proved

Sink = Callable[[bytes], None]


class ParquetEncoders:
    """The files of one chunk. Used by one thread, but for `finish` of each file."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._open: list[ParquetEncoder] = []

    def open(self, sink: Sink, key: str) -> ParquetEncoder:
        """A file whose bytes go to `sink`; `key` names it in errors."""
        encoder = ParquetEncoder(self._header, sink, key, self._make_room)
        self._open.append(encoder)
        return encoder

    def _make_room(self) -> None:
        while sum(encoder.waiting_bytes for encoder in self._open) >= ROW_GROUP_BYTES:
            max(self._open, key=lambda encoder: encoder.waiting_bytes).write_group()


class ParquetEncoder:
    """One file. `add` batches, then `finish`; `close` in any case."""

    def __init__(self, header: Header, sink: Sink, key: str, make_room: Callable[[], None]) -> None:
        self._header = header
        self._key = key
        self._make_room = make_room
        self._texts = _Digest(len(header.fields))
        self.waiting_bytes = 0
        self._waiting: list[Any] = []
        self._copy = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - `close` does
        self._out = _Out(sink, self._copy)
        names = [(field.name, held(field.kind).type) for field in header.fields]
        self._schema = pa.schema([*names, (header.exact, pa.string())], metadata={HEADER_KEY: header.dump()})
        self._writer = pq.ParquetWriter(
            self._out, self._schema, compression="zstd", compression_level=ZSTD_LEVEL, write_page_index=True
        )

    def add(self, lines: bytes, rows: int) -> None:
        """Take flat documents in. Raises ToolkitError for what Arrow cannot hold."""
        with self._explained():
            columns = self._read(lines, rows)
            self._texts.update(columns)
            self._waiting.append(self._batch(columns))
            self.waiting_bytes += len(lines)
            self._make_room()

    def write_group(self) -> None:
        """Write what waits as a row group."""
        if self._waiting:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._waiting.clear()
            self.waiting_bytes = 0
            self._writer.write_table(table, row_group_size=table.num_rows)
            self._out.drain()

    def finish(self) -> tuple[int, str]:
        """Bytes and SHA-256 of the file's lines. Raises VerificationFailed when it does not give them back."""
        with self._explained():
            self.write_group()
            self._writer.close()
            self._out.drain()
            raw = hashlib.sha256()
            raw_bytes = 0
            found = _Digest(len(self._header.fields))
            with _PROOF:
                for header, columns in texts_in(self._copy):
                    found.update(columns)
                    made = make_lines(header, columns)
                    raw.update(made)
                    raw_bytes += len(made)
        if found != self._texts:
            raise VerificationFailed(
                "the Parquet file does not give back the rows that were written; nothing was deleted",
                where=self._key,
                fix="use JSON lines for this table (format: jsonl.zst, or jsonl of a copy), and report this",
            )
        return raw_bytes, raw.hexdigest()

    def close(self) -> None:
        """Give memory and disk back, finished or not."""
        self._waiting.clear()
        self._out.discard()
        if self._writer.is_open:
            self._writer.close()
        self._copy.close()

    def _read(self, lines: bytes, rows: int) -> list[Array]:
        """The documents' texts, a column a field."""
        names = [sent_name(number) for number in range(len(self._header.fields))]
        table = pa.json.read_json(
            pa.BufferReader(lines),
            read_options=pa.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
            parse_options=pa.json.ParseOptions(
                explicit_schema=pa.schema([(name, pa.string()) for name in names]), unexpected_field_behavior="error"
            ),
        )
        table.validate(full=True)  # that texts are UTF-8
        if table.num_rows != rows:
            raise pa.ArrowInvalid(f"{table.num_rows} of {rows} documents were read")
        return [table.column(name).combine_chunks() for name in names]

    def _batch(self, columns: list[Array]) -> Any:
        """The rows as the file holds them."""
        arrays = []
        exact: dict[int, dict[str, str]] = {}
        for field, texts in zip(self._header.fields, columns, strict=True):
            values, odd = fit(field.kind, texts)
            arrays.append(values)
            for row in pc.indices_nonzero(odd).to_pylist() if odd is not None else ():
                exact.setdefault(row, {})[field.name] = texts[row].as_py()
        kept = [json.dumps(exact[row], ensure_ascii=False) if row in exact else None for row in range(len(columns[0]))]
        last = pa.array(kept, pa.string()) if exact else pa.nulls(len(columns[0]), pa.string())
        return pa.record_batch([*arrays, last], schema=self._schema)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except pa.ArrowException as error:
            raise ToolkitError(
                "rows cannot be written as Parquet; nothing was deleted",
                where=self._key,
                why=" ".join(str(error).split())[:300],
                fix="use JSON lines for this table (format: jsonl.zst, or jsonl of a copy), and report this",
            ) from None
        except OSError as error:
            raise ToolkitError(
                "a temporary file cannot be written or read",
                where=tempfile.gettempdir(),
                why=str(error),
                fix="free some space there, or point TMPDIR to another place",
            ) from None


class _Digest:
    """SHA-256 of columns of texts, however they are cut into batches: of all texts, and of their lengths (NULL: -1)."""

    def __init__(self, columns: int) -> None:
        self._hashes = [hashlib.sha256() for _ in range(2 * columns)]

    def update(self, columns: list[Array]) -> None:
        """Count a batch in."""
        for i, texts in enumerate(columns):
            self._hashes[2 * i].update(data_of(texts))
            lengths = pc.binary_length(texts)
            if lengths.null_count:
                lengths = pc.fill_null(lengths, -1)
            self._hashes[2 * i + 1].update(memoryview(lengths.buffers()[1])[: 4 * len(lengths)])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Digest) and self._digests == other._digests

    def __hash__(self) -> int:
        return hash(tuple(self._digests))

    @property
    def _digests(self) -> list[bytes]:
        return [each.digest() for each in self._hashes]


class _Out:
    """What pyarrow writes to. `drain` passes the bytes on, so that no error of a store passes through pyarrow."""

    def __init__(self, sink: Sink, copy: IO[bytes]) -> None:
        self._sink: Sink | None = sink
        self._copy = copy
        self._waiting = bytearray()
        self._size = 0
        self.closed = False

    def write(self, data: Any) -> int:
        """Append bytes."""
        if self._sink is not None:
            self._waiting += data
            self._size += len(data)
        return len(data)

    def drain(self) -> None:
        """Pass what waits on to the sink and to the copy."""
        if self._sink is not None and self._waiting:
            data = bytes(self._waiting)
            self._waiting.clear()
            self._copy.write(data)
            self._sink(data)

    def discard(self) -> None:
        """Pass nothing on any more."""
        self._sink = None

    def tell(self) -> int:
        """Where the next byte goes."""
        return self._size

    def flush(self) -> None:
        """pyarrow asks for it; `drain` is called where it matters."""

    def close(self) -> None:
        """pyarrow asks for it."""
        self.closed = True
