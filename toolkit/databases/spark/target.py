"""Spark as a port's target: a Spark of its own in this process, to see that Spark takes a port.

Its catalog is in memory and goes with the connection; the tables' files stay in the folder.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.databases.target import Target, missing_driver
from toolkit.errors import DatabaseUnreachable, ToolkitError, UsageError
from toolkit.schema.found import Found, FoundColumn, FoundTable
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession
    from pyspark.sql.types import StructField

# ANSI: an overflow is an error, not NULL. One thread serves what a port does.
_SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}
_DEFAULT = "default"
# Where Spark keeps a column's length: it reads VARCHAR(n) as a string.
_LENGTH = "__CHAR_VARCHAR_TYPE_STRING"
_SPARK_4_1 = (4, 1)


def connect(url: Secret) -> Target:
    """`spark:////absolute/folder` or `spark:///relative`, made if it is not there."""
    return SparkTarget(Path(url.reveal().partition(":///")[2]))


class SparkTarget:
    """Nothing is in a transaction."""

    transactional = False

    def __init__(self, folder: Path) -> None:
        try:
            import pyspark
            from pyspark.errors import PySparkException
        except ImportError:
            raise missing_driver("pyspark", "spark") from None
        if tuple(map(int, pyspark.__version__.split(".")[:2])) < _SPARK_4_1:
            raise UsageError(f"Spark {pyspark.__version__} is too old", fix="pip install 'pyspark>=4.1'")
        if shutil.which("java") is None:
            raise UsageError("Spark needs Java, and there is no java on the PATH", fix="install a Java 17 runtime")
        # It prints every refusal with the whole of Java's stack; what it says is in the error.
        logging.getLogger("SQLQueryContextLogger").disabled = True
        self._errors = PySparkException
        self._session = _session(folder)

    def begin(self) -> None:
        """Nothing: there are no transactions."""

    def commit(self) -> None:
        """Nothing."""

    def rollback(self) -> None:
        """Nothing."""

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self._asked(sql)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one query. Times with a zone come as text in UTC, VARIANT as JSON text."""
        try:
            return [tuple(map(_plain, row)) for row in _in_utc(self._asked(sql)).collect()]
        except self._errors as error:
            raise _refused(sql, error) from None

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Run one query, a row at a time."""
        try:
            yield from (tuple(map(_plain, row)) for row in _in_utc(self._asked(sql)).toLocalIterator())
        except self._errors as error:
            raise _refused(sql, error) from None

    def _asked(self, sql: str) -> DataFrame:
        try:
            return self._session.sql(sql)
        except self._errors as error:
            raise _refused(sql, error) from None

    def found(self) -> Found:
        """By the catalog: the database `default` is the one without a name."""
        tables: dict[tuple[str | None, str], FoundTable] = {}
        views: set[tuple[str | None, str]] = set()
        for database in self._session.catalog.listDatabases():
            schema = None if database.name == _DEFAULT else database.name
            for found in self._session.catalog.listTables(database.name):
                if found.tableType == "VIEW":
                    views.add((schema, found.name))
                else:
                    fields = self._session.table(f"`{database.name}`.`{found.name}`").schema.fields
                    columns = {field.name: _column(field) for field in fields}
                    tables[schema, found.name] = FoundTable(columns, comment=found.description or None)
        return Found(tables, frozenset(views))

    def close(self) -> None:
        """Stop Spark; with it goes the catalog."""
        self._session.stop()


def _session(folder: Path) -> SparkSession:
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    made = SparkSession.builder.master("local[1]").appName("toolkit")
    for name, value in {**_SETTINGS, "spark.sql.warehouse.dir": str(folder.absolute())}.items():
        made = made.config(name, value)
    try:
        return made.getOrCreate()
    except PySparkException as error:
        raise DatabaseUnreachable(
            "cannot start Spark", where=str(folder), why=str(error), fix="check that `java -version` is 17 or newer"
        ) from None


def _refused(sql: str, error: Exception) -> ToolkitError:
    return ToolkitError("Spark refused a statement", why=f"{str(error).splitlines()[0]}: {sql}")


def _column(field: StructField) -> FoundColumn:
    kind = field.metadata.get(_LENGTH) or field.dataType.simpleString()
    has_default = "CURRENT_DEFAULT" in field.metadata
    return FoundColumn(field.name, kind, field.nullable, has_default, comment=field.metadata.get("comment"))


def _in_utc(frame: DataFrame) -> DataFrame:
    """Times with a zone as text: PySpark would give them in this machine's zone, without saying so."""
    from pyspark.sql.functions import col, concat, lit

    def shown(field: StructField) -> Column:
        column = col("`" + field.name.replace("`", "``") + "`")
        return concat(column.cast("string"), lit("+00:00")) if field.dataType.typeName() == "timestamp" else column

    return frame.select(*map(shown, frame.schema.fields))


def _plain(value: Any) -> Any:
    return value.toJson() if hasattr(value, "toJson") else value
