"""From a step's `children` to bound child tables; every problem is reported at its place in the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from toolkit.databases.postgres.sql_text import qualified
from toolkit.plan.archive_step import ChildTable, Reference
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.flat import flatten
from toolkit.steps.archive.bind.kin import Kin, Kinship, Pairs
from toolkit.steps.archive.family import BoundChild, identifies
from toolkit.steps.archive.projection import Shaping, free_alias, project

Place = tuple[str | int, ...]


class Report(Protocol):
    """Notes a problem at a place of the step."""

    def __call__(self, what: str, *place: str | int, fix: str | None = None, why: str | None = None) -> None: ...


@dataclass
class ChildBinder:
    """Collects the family of a table, parents before their children. No table is in it twice."""

    kinship: Kinship
    report: Report
    flat: bool = False  # the step writes Parquet
    found: list[BoundChild] = field(default_factory=list)

    def bind(self, table: Table, specs: Sequence[ChildTable], place: Place, parent: BoundChild | None = None) -> None:
        """Add what `specs`, which stand at `place`, ask for below `table` (of `parent`; None: the step's own)."""
        if parent is None:
            self._taken = {(table.schema, table.name)}
        for index, spec in enumerate(specs):
            if spec.auto:
                self._auto(table, parent)
            else:
                here = (*place, index)
                kin = self._named(table, spec, here)
                child = kin and self._add(kin, table, parent)
                if child:
                    self.bind(child.table, spec.children, (*here, "children"), child)
                elif kin:
                    self.report(f"{kin.table.title} is in this step twice", *here, fix="name it once")

    def _auto(self, table: Table, parent: BoundChild | None) -> None:
        """All there are, and theirs. What refers in a second way stays uncovered, and preflight speaks of it."""
        for kin in self.kinship.children(table):
            child = self._add(kin, table, parent)
            if child:
                self._auto(child.table, child)

    def _add(self, kin: Kin, table: Table, parent: BoundChild | None) -> BoundChild | None:
        name = (kin.table.schema, kin.table.name)
        if name in self._taken:
            return None
        self._taken.add(name)
        alias = free_alias(kin.table, "c")
        projection = project(kin.table, alias, Shaping(frozenset(), {}, {}, {}), None)
        referenced = tuple(column for _, column in kin.pairs)
        if self.flat:
            relation = f"{qualified(kin.table.schema, kin.table.name)} AS {alias}"
            projection = flatten(self.kinship.connection, projection, kin.table, relation)
        alone, indexed = identifies(table, referenced), any(map(table.index_leading_with, referenced))
        child = BoundChild(kin.table, alias, projection, kin.pairs, alone, parent, indexed)
        self.found.append(child)
        return child

    def _named(self, parent: Table, spec: ChildTable, place: Place) -> Kin | None:
        table = self.kinship.find(spec.table)
        if table is None:
            known = [kin.table.title for kin in self.kinship.children(parent)]
            fix = did_you_mean(str(spec.table), known) or (f"known children: {', '.join(known)}" if known else None)
            self.report(f"there is no table {spec.table} in the database", *place, fix=fix)
            return None
        if table.kind not in ("table", "partitioned table"):
            self.report(f"{spec.table} is a {table.kind}, and only tables can be archived", *place)
            return None
        pairs = reference(self.kinship, table, parent, spec, self.report, place)
        return Kin(table, pairs) if pairs else None


def reference(
    kinship: Kinship, table: Table, parent: Table, spec: Reference, report: Report, place: Place
) -> Pairs | None:
    """How `table` refers to `parent`: as the plan says, or the one way that is known; None after a report."""
    if spec.columns:
        missing = [f"{table.title}.{name}" for name in spec.columns if table.column(name) is None]
        missing += [f"{parent.title}.{name}" for name in spec.columns.values() if parent.column(name) is None]
        if missing:
            report(f"there is no column {', '.join(missing)}", *place, "columns")
            return None
        return tuple(spec.columns.items())
    known = kinship.references(table, parent)
    if len(known) == 1:
        return known[0]
    ways = "; ".join(", ".join(f"{ours} -> {theirs}" for ours, theirs in pairs) for pairs in known)
    report(
        f"{table.title} refers to {parent.title} in {len(known)} ways: {ways}"
        if known
        else f"it is not known how the rows of {table.title} refer to those of {parent.title}",
        *place,
        fix=f"write {{table: {spec.table}, columns: {{referencing column: referenced column}}}}",
    )
    return None
