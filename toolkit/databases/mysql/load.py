"""Rows into MariaDB and MySQL: LOAD DATA LOCAL INFILE from the source's COPY, or INSERT where a server forbids it.

The form is CSV with every value in quotes: nothing is escaped, so that no escape is misread (MySQL knows neither \\v
nor \\f), and the bare word NULL is NULL. A transaction a chunk, with its mark. LOAD DATA LOCAL makes warnings of what
would be errors, and goes on: any warning takes the chunk back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import psycopg
from pymysql.err import MySQLError

from toolkit.databases.loading import Loader, LoadTable, Mark, Rows
from toolkit.databases.mysql.connection import PATIENT, address, explain_error, options, unreachable
from toolkit.databases.mysql.error_text import message_text
from toolkit.databases.mysql.infile import StreamingConnection
from toolkit.databases.mysql.insert import insert_rows
from toolkit.databases.mysql.sql_text import quote
from toolkit.databases.postgres.refusal import explain_reading
from toolkit.errors import ToolkitError
from toolkit.secrets import Secret

_LOAD, _INSERT = "LOAD DATA LOCAL INFILE", "INSERT"
# 1148 and 3948: MySQL's, 4166: MariaDB's word for a server that does not take LOAD DATA LOCAL.
_FORBIDDEN = (1148, 3948, 4166)
_STAGE = "toolkit_copy_stage"
_FORM = "FORMAT csv, FORCE_QUOTE *, NULL 'NULL', ENCODING 'UTF8'"
_SHOWN = 3
_NOT_NULL_ZERO = "STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"

# References are checked when all rows are there. A server waits for rows as long as the source takes to send them. For
# locks it waits longer than another worker takes for a chunk, which may hold the table's counter so long.
_SETTINGS = f"foreign_key_checks = 0, time_zone = '+00:00', innodb_lock_wait_timeout = 600, {PATIENT}"


def open_loader(url: Secret) -> Loader:
    """`mariadb://user:password@host:3306/database`, or `mysql://`."""
    return MysqlLoader(url)


class MysqlLoader:
    """One connection; each load is a transaction."""

    lane: str

    def __init__(self, url: Secret) -> None:
        self._address = address(url)
        try:
            self._connection: Any = StreamingConnection(**options(url), local_infile=True)
            self._execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")  # or gaps between keys are locked
            self._execute(f"SET SESSION {_SETTINGS}")
            [(allowed, self._packet)] = self._rows("SELECT @@local_infile, @@max_allowed_packet")
        except MySQLError as error:
            raise unreachable(error, url) from None
        self._choose(_LOAD if allowed else _INSERT)

    def _choose(self, lane: str) -> None:
        self.lane = lane
        # INSERT's values double their quotes and escape nothing.
        escapes = ",NO_BACKSLASH_ESCAPES" if lane == _INSERT else ""
        self._execute(f"SET SESSION sql_mode = '{_NOT_NULL_ZERO}{escapes}'")

    def load(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        """Load into the table, or by way of a temporary one to replace rows of the same key."""
        attempt = f"copying into {table.name} at {self._address}"
        try:
            return self._transaction(table, rows, mark)
        except MySQLError as error:
            self._rollback()
            if self.lane != _LOAD or error.args[:1] not in [(each,) for each in _FORBIDDEN]:
                raise explain_error(error, attempt) from None
        except psycopg.Error as error:
            self._rollback()
            raise explain_reading(error, table.name, self._address) from None
        except BaseException:
            self._rollback()
            raise
        self._choose(_INSERT)  # nothing of the rows was read yet
        return self.load(table, rows, mark)

    def _transaction(self, table: LoadTable, rows: Rows, mark: Mark | None) -> int:
        into = self._stage(table) if table.upsert else quote(table.name)
        self._execute("START TRANSACTION")
        loaded = self._fill(into, table, rows)
        if table.upsert:
            self._replace(into, table)
        if mark is not None:
            self._execute(mark.statement(loaded))
        self._execute("COMMIT")
        return loaded

    def _fill(self, into: str, table: LoadTable, rows: Rows) -> int:
        if self.lane == _INSERT:
            return insert_rows(
                into, table, rows, self._packet, lambda sql: self._strictly(lambda: self._counted(sql), table)
            )
        return self._strictly(lambda: self._connection.load(_load_statement(into, table), rows.blocks(_FORM)), table)

    def _strictly(self, run: Callable[[], tuple[int, int]], table: LoadTable) -> int:
        """Run what returns rows and warnings. Raises ToolkitError if there are warnings."""
        rows, warnings = run()
        if not warnings:
            return rows
        shown = self._rows(f"SHOW WARNINGS LIMIT {_SHOWN}")
        more = f" (and {warnings - len(shown)} more)" if warnings > len(shown) else ""
        raise ToolkitError(
            f"{table.name} at {self._address} does not take every value as it is",
            why="; ".join(message_text(number, text) for _, number, text in shown) + more,
            fix="change the value under columns: set, leave the row out by where, or widen the target's column;"
            " nothing of this chunk was kept",
        )

    # --- upsert ------------------------------------------------------------------------------------------------------

    def _stage(self, table: LoadTable) -> str:
        """Of the same columns, without keys and rules. Temporary tables do not end a transaction."""
        columns = ", ".join(quote(column.name) for column in table.columns)
        self._execute(f"DROP TEMPORARY TABLE IF EXISTS {_STAGE}")
        self._execute(
            f"CREATE TEMPORARY TABLE {_STAGE} ENGINE=InnoDB AS SELECT {columns} FROM {quote(table.name)} WHERE FALSE"
        )
        return _STAGE

    def _replace(self, stage: str, table: LoadTable) -> None:
        """Update what is there and insert the others.

        REPLACE would delete, and take referring rows along; ON DUPLICATE KEY UPDATE would change a row that only
        another unique key matches. The stage is read first: the other way round would lock what other workers replace.
        """
        same = " AND ".join(map(_same, table.key))
        others = [column.name for column in table.columns if column.name not in table.key]
        if others:
            changes = ", ".join(f"t.{quote(name)} = s.{quote(name)}" for name in others)
            update = f"UPDATE {stage} AS s STRAIGHT_JOIN {quote(table.name)} AS t ON {same} SET {changes}"
            self._strictly(lambda: self._counted(update), table)
        columns = ", ".join(quote(column.name) for column in table.columns)
        values = ", ".join(f"s.{quote(column.name)}" for column in table.columns)
        insert = (
            f"INSERT INTO {quote(table.name)} ({columns}) SELECT {values} FROM {stage} AS s"
            f" LEFT JOIN {quote(table.name)} AS t ON {same} WHERE t.{quote(table.key[0])} IS NULL"
        )
        self._strictly(lambda: self._counted(insert), table)

    # --- the connection ----------------------------------------------------------------------------------------------

    def _counted(self, sql: str | bytes) -> tuple[int, int]:
        rows = self._connection.query(sql)
        return int(rows), int(self._connection._result.warning_count)

    def _execute(self, sql: str) -> None:
        self._connection.query(sql)

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())

    def _rollback(self) -> None:
        with contextlib.suppress(MySQLError):  # a lost connection is rolled back by its server
            self._connection.rollback()

    def close(self) -> None:
        """Let go of the connection."""
        with contextlib.suppress(MySQLError):
            self._connection.close()


def _same(name: str) -> str:
    """By the index, and byte for byte: a collation may take `A` or `a ` for `a`, and its row for theirs."""
    ours, theirs = f"s.{quote(name)}", f"t.{quote(name)}"
    return f"{theirs} = {ours} AND CAST({theirs} AS BINARY) = CAST({ours} AS BINARY)"


def _load_statement(into: str, table: LoadTable) -> str:
    """Bytes come in hexadecimal, by way of a variable."""
    places, turned = [], []
    for number, column in enumerate(table.columns):
        places.append(f"@v{number}" if column.hexed else quote(column.name))
        if column.hexed:
            turned.append(f"{quote(column.name)} = UNHEX(@v{number})")
    change = f" SET {', '.join(turned)}" if turned else ""
    return (
        f"LOAD DATA LOCAL INFILE 'rows' INTO TABLE {into} CHARACTER SET utf8mb4"
        " FIELDS TERMINATED BY ',' ENCLOSED BY '\"' ESCAPED BY '' LINES TERMINATED BY '\\n'"
        f" ({', '.join(places)}){change}"
    )
