"""Rows into ClickHouse, streamed to its HTTP interface as TabSeparated, which reads what the source's COPY writes.

There are no transactions, so a chunk is loaded in these steps, of which ClickHouse does each wholly or not at all but
the second:

1. make a staging table like the target, its name telling run, table and chunk, its comment what is to be done with it;
2. load the rows into it, and count them;
3. write the chunk's mark: from here on the chunk counts as done;
4. for an upsert, delete the target's rows that have the same keys;
5. move the staging table's partitions to the target;
6. drop the staging table.

What a crash leaves is put in order before the next run loads anything (`recover`). A staging table without a mark has
given no row away: it is dropped, and the chunk is loaded anew. One with a mark is what is left of steps 4 to 6, which
are done again: what was moved is no longer in it, so that no row goes twice. Rows that replace others without a mark
are asked for again by the run itself.
"""

from __future__ import annotations

import contextlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import psycopg

from toolkit.databases.clickhouse.sql_text import literal, quote
from toolkit.databases.clickhouse.wire import Wire
from toolkit.databases.loading import STATE_TABLE, Loader, LoadTable, Mark, Rows
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.errors import ToolkitError, UsageError, VerificationFailed
from toolkit.secrets import Secret

_STAGE = "toolkit_stage"
_FORM = "FORMAT text, ENCODING 'UTF8'"
_HOURS = 24 * 3600.0
# A NULL where none can be is an error, and nothing is put off, thrown away as known, or taken for something else. The
# server waits for rows as long as the source takes to send them.
_SETTINGS = {
    "input_format_null_as_default": "0",
    "insert_null_as_default": "0",
    "input_format_allow_errors_num": "0",
    "date_time_input_format": "basic",
    "async_insert": "0",
    "insert_deduplicate": "0",
    "mutations_sync": "2",
    "http_receive_timeout": str(int(_HOURS)),
}


def open_loader(url: Secret) -> Loader:
    """`clickhouse://user:password@host:8123/database`; `clickhouse+https://` for TLS."""
    return ClickhouseLoader(url)


def recover(url: Secret, run: str) -> None:
    """Finish or drop what an interrupted run left. Once, before anything of the run is loaded."""
    ClickhouseLoader(url).recover(run)


@dataclass(frozen=True, slots=True)
class _Staged:
    """What a staging table's comment says: where its rows go, and by which key they replace others."""

    into: str
    key: tuple[str, ...]
    run: str
    relation: str
    chunk: int | None


class ClickhouseLoader:
    """Nothing is kept open: each statement is a request."""

    lane = "INSERT FORMAT TabSeparated over HTTP"

    def __init__(self, url: Secret) -> None:
        self._wire = Wire(url, _SETTINGS, timeout=_HOURS)
        self._types: dict[str, dict[str, str]] = {}

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """Load by way of a staging table, see above."""
        key = table.key if table.upsert else ()
        staged = _Staged(table.name, key, *((mark.run, mark.relation, mark.chunk) if mark else ("", "", None)))
        stage = _stage_name(mark)
        loaded = self._fill(stage, staged, table, rows)
        if mark is not None:
            self._wire.send(mark.statement(loaded))
        self._publish(stage, staged)
        return loaded

    def _fill(self, stage: str, staged: _Staged, table: LoadTable, rows: Rows) -> int:
        attempt = f"copying into {table.name} at {self._wire.address}"
        types = self._columns(table.name)
        comment = literal(json.dumps(asdict(staged)).encode().hex())
        try:
            self._drop(stage)
            self._wire.send(f"CREATE TABLE {quote(stage)} AS {quote(table.name)} COMMENT {comment}")
            counted = _Counted(rows.blocks(_FORM))
            self._wire.send(_insert(stage, table, types), counted)
            there = int(self._wire.send(f"SELECT count() FROM {quote(stage)}"))
            if there != counted.rows:
                raise VerificationFailed(
                    f"{attempt}: ClickHouse has {there:,} of {counted.rows:,} rows",
                    fix="see whether the table's engine merges rows of the same key; a plain MergeTree keeps all",
                )
        except BaseException as error:
            self._try_to_drop(stage)
            if isinstance(error, psycopg.Error):
                raise explain_reading(error, table.name, self._wire.address) from None
            raise
        return there

    def _columns(self, table: str) -> dict[str, str]:
        """The types of a table's columns. Raises UsageError if its parts cannot be moved."""
        if table not in self._types:
            where = f"WHERE database = currentDatabase() AND {{}} = {literal(table)}"
            engine = self._wire.send(f"SELECT engine FROM system.tables {where.format('name')}").strip()
            if not engine.endswith("MergeTree"):
                raise UsageError(
                    f"{table} at {self._wire.address} cannot be loaded chunk by chunk",
                    why=f"its engine is {engine or 'not to be seen'}, and only MergeTree tables have parts to move",
                    fix="make it a MergeTree table (a port step does)",
                )
            self._types[table] = dict(self._wire.rows(f"SELECT name, type FROM system.columns {where.format('table')}"))
        return self._types[table]

    # --- from the staging table to the target ------------------------------------------------------------------------

    def _publish(self, stage: str, staged: _Staged) -> None:
        """Each of these may be done again."""
        if staged.key:
            key = ", ".join(map(quote, staged.key))
            same = f"({key}) IN (SELECT {key} FROM {quote(stage)})"
            self._wire.send(f"DELETE FROM {quote(staged.into)} WHERE {same}")
        for partition in self._partitions(stage):
            self._wire.send(
                f"ALTER TABLE {quote(stage)} MOVE PARTITION ID {literal(partition)} TO TABLE {quote(staged.into)}"
            )
        self._drop(stage)

    def _partitions(self, stage: str) -> list[str]:
        return self._wire.send(
            "SELECT DISTINCT partition_id FROM system.parts"
            f" WHERE database = currentDatabase() AND table = {literal(stage)} AND active AND rows > 0"
        ).split()

    def recover(self, run: str) -> None:
        """Finish or drop what an interrupted run left."""
        left = self._wire.rows(
            "SELECT name, comment FROM system.tables WHERE database = currentDatabase()"
            f" AND startsWith(name, {literal(f'{_STAGE}_{run}_')})"
        )
        for name, comment in left:
            staged = _Staged(**json.loads(bytes.fromhex(comment)))
            if staged.chunk is not None and self._is_marked(staged):
                self._publish(name, staged)
            else:
                self._drop(name)

    def _is_marked(self, staged: _Staged) -> bool:
        found = self._wire.send(
            f"SELECT count() FROM {STATE_TABLE} WHERE run = {literal(staged.run)}"
            f" AND relation = {literal(staged.relation)} AND chunk = {staged.chunk}"
        )
        return int(found) > 0

    def _drop(self, stage: str) -> None:
        self._wire.send(f"DROP TABLE IF EXISTS {quote(stage)} SYNC")

    def _try_to_drop(self, stage: str) -> None:
        with contextlib.suppress(ToolkitError):  # the next run's `recover` drops it otherwise
            self._drop(stage)

    def close(self) -> None:
        """Nothing is open."""


class _Counted:
    """Blocks, and how many rows went by: a row's end is its only line feed."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self.rows = 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.rows += block.count(b"\n")
            yield block


def _stage_name(mark: Mark | None) -> str:
    if mark is None:
        return f"{_STAGE}__{uuid.uuid4().hex}"
    return f"{_STAGE}_{mark.run}_{mark.relation}_{mark.chunk}"


def _insert(stage: str, table: LoadTable, types: dict[str, str]) -> str:
    """Bytes come in hexadecimal, and are turned back on their way."""
    columns = ", ".join(quote(column.name) for column in table.columns)
    into = f"INSERT INTO {quote(stage)} ({columns})"
    if not any(column.hexed for column in table.columns):
        return f"{into} FORMAT TabSeparated"
    values = ", ".join(
        f"unhex(c{place})" if column.hexed else f"c{place}" for place, column in enumerate(table.columns)
    )
    structure = ", ".join(f"c{place} {types[column.name]}" for place, column in enumerate(table.columns))
    return f"{into} SELECT {values} FROM input({literal(structure)}) FORMAT TabSeparated"
