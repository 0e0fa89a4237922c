"""Open-source Spark 4.1 and newer (pure): Parquet tables of its own catalog, which promise types and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects import spark_family as family
from toolkit.dialects import trees
from toolkit.dialects.base import Features
from toolkit.dialects.work import Work
from toolkit.schema.database import Table


def _suffix(_work: Work, table: Table) -> str:
    comment = f" COMMENT {trees.text(table.comment).sql('spark')}" if table.comment else ""
    return f" USING PARQUET{comment}"


def _no_key(work: Work, table: Table) -> Iterator[str]:
    key = table.primary_key
    if key:
        what = f"PRIMARY KEY ({', '.join(key.columns)})"
        work.lose("primary key", f"{table.title}.{key.name}", what, "nothing", "the target has no keys")
    return iter(())


DIALECT = family.dialect(
    "spark",
    "Spark",
    executed=True,
    features=Features(
        foreign_keys=None,
        not_null=False,
        unique=False,
        indexes=False,
        checks=False,
        generated=frozenset(),
        comments="inline",
    ),
    primary_key=_no_key,
    table_suffix=_suffix,
)
