"""Counters of a PostgreSQL target that a copy cannot set, for their columns hold no numbers."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.findings import Finding, warning
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundCopy
from toolkit.steps.move.counters import counters, counters_of
from toolkit.steps.move.preflight.there import is_there, name_of
from toolkit.steps.move.targets import OpenTarget

CODE = "TK245"


def of_copy(bound: BoundCopy, target: OpenTarget, source: Database) -> Iterator[Finding]:
    """Of tables that are there; of those that a port is about to make, as the source has them."""
    found = target.found()
    if target.engine != "postgres" or not isinstance(found, Database):
        return
    for table in bound.tables:
        there = is_there(target, name_of(table))
        for counter in counters_of(found, table) if there else counters(source, table.source):
            if not counter.follows:
                what = f"{counter.name} stays as it is: {counter.column}, which takes its numbers, is no whole number"
                fix = f"when the rows are there: SELECT setval('{counter.name}', ...), as far as the source's is"
                yield warning(CODE, f"{target.name}, {table.title}", what, fix)
