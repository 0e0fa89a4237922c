"""MySQL 8.0.23 and newer (pure). Not executed by the tests: its rules are MariaDB's where both manuals agree."""

from __future__ import annotations

from toolkit.dialects import mysql_family as family
from toolkit.dialects.base import Typed, Use
from toolkit.dialects.types import as_text, lossy


def _json(use: Use) -> Typed:
    """MySQL keeps JSON in a form of its own."""
    if use.policy.json == "text":
        return Typed("LONGTEXT", "json")
    why = "MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit"
    return Typed("JSON", "json", lost=(str(use.type), "JSON, whose longest numbers are rounded", why))


DIALECT = family.dialect(
    "mysql",
    "MySQL 8",
    "utf8mb4_0900_bin",
    executed=False,
    types={
        "uuid": "CHAR(36)",
        "json": _json,
        "jsonb": _json,
        "inet": as_text("VARCHAR(64)", "there is no inet"),
        "cidr": as_text("VARCHAR(64)", "there is no cidr"),
        "macaddr": lossy("VARCHAR(17)", "text", "there is no macaddr"),
    },
    expression_index="column",  # an index of an expression holds no TEXT (manual, CREATE INDEX, Functional Key Parts)
)
