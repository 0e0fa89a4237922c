"""A table's Parquet objects as DuckDB reads them: the same columns and types as its JSON lines have.

The files' own types are asked of the first one. What a file's natural types cannot hold is in its last column, as text
(`archive.parquet`): dates beyond the calendar come back from it, a numeric NaN is refused as it is in JSON lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import VerificationFailed
from toolkit.steps.query.sql_text import quoted_name, quoted_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_KEPT_AS_TEXT = ("DATE", "TIMESTAMP", "DECIMAL")
# "0044-03-15T11:00:00 BC" -> "0044-03-15 (BC)T11:00:00"
_ERA = r"regexp_replace({}, '^([^T ]+)(.*) BC$', '\1 (BC)\2')"


def select_parquet(connection: DuckDBPyConnection, shape: tuple[tuple[str, str], ...], files: list[str]) -> str:
    """SELECT of the columns in `shape` from these files, which were written under one shape of the table."""
    *held, exact = _columns(connection, files[0])
    columns = ", ".join(
        f"{_value(name, type_, column, wanted, quoted_name(exact[0]))} AS {quoted_name(column)}"
        for (column, wanted), (name, type_) in zip(shape, held, strict=True)
    )
    return f"SELECT {columns} FROM read_parquet([{', '.join(map(quoted_text, files))}], hive_partitioning = false)"


def _columns(connection: DuckDBPyConnection, file: str) -> list[tuple[str, str]]:
    """(name, type) as DuckDB sees them. Two names that differ in case only are made different by it."""
    import duckdb

    try:
        found = connection.execute(
            f"DESCRIBE SELECT * FROM read_parquet({quoted_text(file)}, hive_partitioning = false)"
        )
    except duckdb.Error as error:
        raise VerificationFailed(
            "DuckDB cannot read the object", where=file, why=str(error), fix="see what `toolkit verify` says of it"
        ) from None
    return [(row[0], row[1]) for row in found.fetchall()]


def _value(name: str, held: str, field: str, wanted: str, exact: str) -> str:
    value = quoted_name(name)
    if held == "BLOB":
        return f"'\\x' || lower(hex({value}))"
    cast = f"CAST({value} AS {wanted})"
    if not held.startswith(_KEPT_AS_TEXT):
        return cast
    path = '$."' + field.replace("\\", "\\\\").replace('"', '\\"') + '"'
    kept = f"json_extract_string({exact}, {quoted_text(path)})"
    return f"coalesce({cast}, CAST({_ERA.format(kept)} AS {wanted}))"
