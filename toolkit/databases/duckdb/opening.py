"""A DuckDB file opened so that rows are kept in small groups. All connections of this process share it.

DuckDB holds a group of rows in memory until it is full, and compresses it then: 122,880 rows unless the file is
attached with another size. 4,096 (25 MB of rows of 6 kB) take less memory, are compressed while the next ones come, and
load faster. A file of 2,048 is a fifth larger.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from toolkit.databases.target import missing_driver
from toolkit.errors import DatabaseUnreachable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_GROUP_ROWS = 4096
_NAME = "toolkit_target"  # of the file among the databases of the connection; a schema of that name would be ambiguous


def open_file(path: str) -> DuckDBPyConnection:
    """Connect to a file, made if it is not there, or to a database in memory of its own (`:memory:`).

    Raises ToolkitError without the driver, DatabaseUnreachable if the file cannot be opened.
    """
    try:
        import duckdb
    except ImportError:
        raise missing_driver("duckdb", "query") from None
    if path == ":memory:":
        return duckdb.connect()
    connection = duckdb.connect(f":memory:{path}")  # the same database in memory for the same path
    try:
        attached = path.replace("'", "''")
        connection.execute(f"ATTACH IF NOT EXISTS '{attached}' AS {_NAME} (ROW_GROUP_SIZE {_GROUP_ROWS})")
        connection.execute(f"USE {_NAME}")
    except duckdb.Error as error:
        with closing(connection):
            raise DatabaseUnreachable(
                "cannot open the DuckDB file", where=path, why=str(error), fix="check the path, and who has it open"
            ) from None
    return connection
