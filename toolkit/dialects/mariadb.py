"""MariaDB 10.7 and newer (pure)."""

from __future__ import annotations

from sqlglot import exp

from toolkit.dialects import mysql_family as family
from toolkit.dialects import regexps, set_operations, trees
from toolkit.dialects.counters import first_value, named
from toolkit.dialects.types import as_text, decimal, lossy
from toolkit.dialects.work import Work
from toolkit.schema.database import Sequence


def _sequence(work: Work, sequence: Sequence) -> str:
    if sequence.owned_by is not None:
        return ""  # AUTO_INCREMENT takes its place
    name = trees.table(named(work, sequence)).sql("mysql")
    start = first_value(work, sequence)
    most = min(sequence.maximum, 2**63 - 2)
    return (
        f"CREATE SEQUENCE {name} START WITH {start} MINVALUE {sequence.minimum} MAXVALUE {most}"
        f" INCREMENT BY {sequence.increment} {'CYCLE' if sequence.cycle else 'NOCYCLE'} CACHE {sequence.cache}"
    )


# utf8mb4_bin takes 'a' and 'a ' for one; PostgreSQL does not.
DIALECT = family.dialect(
    "mariadb",
    "MariaDB",
    "utf8mb4_nopad_bin",
    executed=True,
    types={
        "uuid": "UUID",
        "numeric": decimal("DECIMAL", 65, 30, "LONGTEXT", scales=38),
        "inet": as_text("VARCHAR(64)", "INET6 holds no masks"),
        "cidr": as_text("VARCHAR(64)", "INET6 holds no masks"),
        "macaddr": lossy("VARCHAR(17)", "text", "there is no macaddr"),
    },
    nodes={
        exp.Intersect: set_operations.ordered_outside,
        exp.Except: set_operations.ordered_outside,
        exp.RegexpLike: regexps.matched("{0} REGEXP {1}".format),
        exp.RegexpILike: regexps.matched("{0} REGEXP {1}".format, ignore_case=True),
    },
    expression_index="column",
    sequence=_sequence,
)
