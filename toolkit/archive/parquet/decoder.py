"""A Parquet file -> the lines of JSON that it stands for."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from typing import IO, Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.archive.parquet.fields import HEADER_KEY, Header, load_header
from toolkit.archive.parquet.lines import make_lines
from toolkit.archive.parquet.values import Array, held

# What becomes lines at a time: bytes of a group's columns, and rows (equal values take no bytes, but lines they do).
_PART_BYTES = 512 * 1024
_PART_ROWS = 4096
_BLOCK = 256 * 1024
_BUFFER = 64 * 1024  # bytes of each column of a group that are read at a time
_IN_MEMORY = 1024 * 1024  # bytes of a file; a larger one waits on disk, for its end must be read first


def decode(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The lines of a file's stored blocks, in blocks of at most 256 KiB. All blocks are taken before the first line.

    Raises pyarrow.ArrowException, ValueError or OSError on damaged input.
    """
    with cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY)) as file:
        for block in blocks:
            file.write(block)
        yield from lines_in(file)


def lines_in(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file that can be sought in, in such blocks."""
    for header, columns in texts_in(file):
        made = make_lines(header, columns)
        for start in range(0, len(made), _BLOCK):
            yield bytes(made[start : start + _BLOCK])


def texts_in(file: IO[bytes]) -> Iterator[tuple[Header, list[Array]]]:
    """PostgreSQL's texts of some rows after the other, a column a field."""
    file.seek(0)
    with pq.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER) as parquet:
        metadata = parquet.metadata
        header = load_header((metadata.metadata or {}).get(HEADER_KEY, b"{}"))
        for group in range(metadata.num_row_groups):
            facts = metadata.row_group(group)
            rows = max(1, facts.num_rows * _PART_BYTES // max(facts.total_byte_size, 1))
            for batch in parquet.iter_batches(batch_size=min(rows, _PART_ROWS), row_groups=[group], use_threads=False):
                yield header, _texts(header, batch)


def _texts(header: Header, batch: Any) -> list[Array]:
    exact = _exact(batch.column(header.exact))
    columns = []
    for field in header.fields:
        texts = held(field.kind).show(batch.column(field.name))
        kept = {row: fields[field.name] for row, fields in exact.items() if field.name in fields}
        if kept:
            texts = pa.array([kept.get(row, text) for row, text in enumerate(texts.to_pylist())], pa.string())
        columns.append(texts)
    return columns


def _exact(column: Array) -> dict[int, dict[str, str]]:
    """The texts kept beside the values, by row."""
    if column.null_count == len(column):
        return {}
    return {row: json.loads(text) for row, text in enumerate(column.to_pylist()) if text is not None}
