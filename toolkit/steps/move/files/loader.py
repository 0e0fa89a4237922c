"""Rows into part files: CSV and JSON lines as the server writes them, Parquet by the archive's encoder, which proves
each file before it counts."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import psycopg

from toolkit import __version__
from toolkit.databases.loading import LoadTable, Mark, Rows
from toolkit.databases.postgres.copy_out import join_documents
from toolkit.databases.postgres.describe import describe
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.errors import ToolkitError
from toolkit.steps.move.files.documents import documents, flat_documents, header_of, named
from toolkit.steps.move.files.parts import Parts
from toolkit.stores.local_upload import explained

_TITLES = {"csv": "CSV", "jsonl": "JSON lines", "parquet": "Parquet"}


class FileLoader:
    """A part file each load: the mark says its run and chunk. Keeps nothing between two loads."""

    def __init__(self, root: Path, format_name: str) -> None:
        self.lane = f"{_TITLES[format_name]} files"
        self._root = root
        self._format = format_name
        self._write = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}[format_name]

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """Write a part. Raises ToolkitError; nothing is there then."""
        if mark is None:
            raise ValueError("a part file needs a chunk to be called by")
        parts = Parts(self._root, table.schema or "public", table.name, self._format)
        names = [column.name for column in table.columns]
        try:
            with parts.writing(mark.run, mark.chunk) as file:
                return self._write(file, rows, names, str(parts.path(mark.run, mark.chunk)))
        except psycopg.Error as error:
            raise explain_reading(error, table.name, str(parts.folder)) from None

    def close(self) -> None:
        """Nothing is open."""


def _csv(file: BinaryIO, rows: Rows, names: list[str], where: str) -> int:  # noqa: ARG001
    count = -1  # the header
    query = replace(rows, query=named(rows.query, names))
    with closing(query.messages("FORMAT csv, HEADER, ENCODING 'UTF8'")) as batches:
        for batch in batches:
            file.write(b"".join(batch))
            count += len(batch)
    return count


def _jsonl(file: BinaryIO, rows: Rows, names: list[str], where: str) -> int:  # noqa: ARG001
    count = 0
    with closing(replace(rows, query=documents(rows.query, names)).values()) as batches:
        for batch in batches:
            file.write(join_documents(batch))
            count += len(batch) - 1  # it adds an empty one
    return count


def _parquet(file: BinaryIO, rows: Rows, names: list[str], where: str) -> int:
    from toolkit.archive.parquet.encoder import ParquetEncoders

    if not names:
        fix = "leave the table out: except"
        raise ToolkitError("a table without columns cannot be written as Parquet", where=where, fix=fix)

    def sink(data: bytes) -> None:
        with explained("write the file", where):  # the encoder takes other errors for those of its temporary file
            file.write(data)

    header = header_of(__version__, names, describe(rows.connection, rows.query))
    count = 0
    with (
        closing(ParquetEncoders(header).open(sink, where)) as encoder,
        closing(replace(rows, query=flat_documents(rows.query, header.fields)).values()) as batches,
    ):
        for batch in batches:
            held = len(batch)
            encoder.add(join_documents(batch), held)
            count += held
        encoder.finish()
    return count
