"""MariaDB and MySQL as a port's target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from toolkit.databases.mysql.connection import PATIENT, address, driver, is_lost, options, unreachable
from toolkit.databases.mysql.error_text import error_text
from toolkit.databases.target import Target, lost_target
from toolkit.errors import AlreadyThere, ToolkitError
from toolkit.schema.found import Found, FoundColumn, FoundKey, FoundTable
from toolkit.secrets import Secret

_COLUMNS = """
SELECT table_name, column_name, column_type, is_nullable = 'YES', column_default, extra, column_comment,
  is_generated = 'ALWAYS'
FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position
"""
# MySQL has no is_generated, but an expression that is not empty.
_COLUMNS_MYSQL = _COLUMNS.replace("is_generated = 'ALWAYS'", "generation_expression <> ''")
_INDEXES = """
SELECT table_name, index_name, non_unique = 0, column_name FROM information_schema.statistics
WHERE table_schema = DATABASE() ORDER BY table_name, index_name, seq_in_index
"""
_KEYS = """
SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
  r.delete_rule, r.update_rule
FROM information_schema.key_column_usage k
JOIN information_schema.referential_constraints r
  ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
  AND r.table_name = k.table_name
WHERE k.table_schema = DATABASE() AND k.referenced_table_name IS NOT NULL
ORDER BY k.table_name, k.constraint_name, k.ordinal_position
"""
_TABLES = """
SELECT table_name, table_type = 'VIEW', table_comment FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'VIEW')
"""
_CHECKS = """
SELECT table_name, constraint_name FROM information_schema.table_constraints
WHERE table_schema = DATABASE() AND constraint_type = 'CHECK'
"""

# A table or view, column, index, primary key, constraint (MySQL: reference), condition of the name.
_THERE = (1050, 1060, 1061, 1068, 1826, 3822)
_NOT_MADE, _DUPLICATE = 1005, "errno: 121 "  # MariaDB's word for a reference whose name is taken


def connect(url: Secret) -> Target:
    """`mariadb://user:password@host:3306/database`, or `mysql://`. `?unix_socket=/path` is taken, too."""
    return MysqlTarget(url)


class MysqlTarget:
    """A connection in autocommit mode: DDL commits by itself."""

    transactional = False

    def __init__(self, url: Secret) -> None:
        pymysql = driver()
        self.address = address(url)
        self._errors = pymysql.MySQLError
        try:
            self._connection: Any = pymysql.connect(**options(url))
            with self._connection.cursor() as cursor:
                cursor.execute(f"SET SESSION {PATIENT}")
                # A view keeps the collation in which its constants were read: byte by byte, as the tables are.
                mariadb = "MariaDB" in str(self._connection.get_server_info())
                collation = "utf8mb4_nopad_bin" if mariadb else "utf8mb4_0900_bin"
                with suppress(pymysql.MySQLError):  # an older server has neither
                    cursor.execute(f"SET NAMES utf8mb4 COLLATE {collation}")
        except pymysql.MySQLError as error:
            raise unreachable(error, url) from None

    def begin(self) -> None:
        """Nothing: DDL commits by itself."""

    def commit(self) -> None:
        """Nothing."""

    def rollback(self) -> None:
        """Nothing."""

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self.rows(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query."""
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall())
        except self._errors as error:
            raise self._refused(error, sql) from None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, with the rows left at the server until they are read."""
        from pymysql.cursors import SSCursor

        try:
            with self._connection.cursor(SSCursor) as cursor:
                cursor.execute(sql)
                yield from cursor
        except self._errors as error:
            raise self._refused(error, sql) from None

    def found(self) -> Found:
        """By information_schema."""
        [(version,)] = self.rows("SELECT VERSION()")
        columns = self._by_table(_COLUMNS if "MariaDB" in str(version) else _COLUMNS_MYSQL)
        indexes, keys, checks = self._by_table(_INDEXES), self._by_table(_KEYS), self._by_table(_CHECKS)
        tables = self.rows(_TABLES)
        return Found(
            {
                (None, name): _table(columns[name], indexes[name], keys[name], checks[name], comment)
                for name, is_view, comment in tables
                if not is_view
            },
            frozenset((None, name) for name, is_view, _ in tables if is_view),
        )

    def _by_table(self, query: str) -> dict[str, list[tuple[Any, ...]]]:
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for table, *rest in self.rows(query):
            found[table].append(tuple(rest))
        return found

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _refused(self, error: Exception, sql: str) -> ToolkitError:
        why = f"{error_text(error)}: {sql}"
        if is_lost(error):
            return lost_target(self.address, why)
        kind = AlreadyThere if _is_there(error) else ToolkitError
        return kind("the database refused a statement", where=self.address, why=why)


def _is_there(error: Exception) -> bool:
    number, *said = error.args or (None,)
    return number in _THERE or (number == _NOT_MADE and _DUPLICATE in "".join(map(str, said)))


def _table(
    columns: list[tuple[Any, ...]],
    index_rows: list[tuple[Any, ...]],
    key_rows: list[tuple[Any, ...]],
    checks: list[tuple[Any, ...]],
    comment: str,
) -> FoundTable:
    indexes: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in index_rows:
        indexes[row[0]].append(row)
    keys: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in key_rows:
        keys[row[0]].append(row)
    return FoundTable(
        columns={
            name: FoundColumn(
                name,
                kind,
                bool(nullable),
                default is not None or "auto_increment" in extra,
                bool(generated),
                note or None,
            )
            for name, kind, nullable, default, extra, note, generated in columns
        },
        primary_key=tuple(row[2] for row in indexes.get("PRIMARY", [])),
        unique=frozenset(tuple(row[2] for row in rows) for rows in indexes.values() if rows[0][1]),
        indexes=frozenset(indexes),
        foreign_keys=tuple(
            FoundKey(
                tuple(row[1] for row in rows),
                rows[0][2],
                tuple(row[3] for row in rows),
                rows[0][4].lower(),
                rows[0][5].lower(),
            )
            for rows in keys.values()
        ),
        checks=frozenset(name for (name,) in checks),
        comment=comment or None,
    )
