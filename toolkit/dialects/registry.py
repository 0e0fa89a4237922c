"""The dialects by name, imported when asked for (pure)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.dialects.base import Dialect

# A dialect is a module beside this one, with its `DIALECT`.
NAMES = (
    *("postgres", "sqlite", "duckdb", "mariadb", "mysql", "clickhouse"),
    *("spark", "databricks", "snowflake", "bigquery", "trino"),
    *("tsql", "oracle", "redshift"),
)


def dialect(name: str) -> Dialect:
    """The dialect of that name. Raises UsageError."""
    if name not in NAMES:
        raise UsageError(f"there is no dialect {name!r}", fix=f"dialects: {', '.join(NAMES)}")
    found: Dialect = importlib.import_module(f"toolkit.dialects.{name}").DIALECT
    return found
