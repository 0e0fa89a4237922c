"""Totals tied to live tables (pure)."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.plan.totals import TotalsStep
from toolkit.report.totals import ComparedTotals
from toolkit.schema.model import Table
from toolkit.steps.archive.bound import TimeColumn

ALIAS = "t"


@dataclass(frozen=True, slots=True)
class Summed:
    """`into` is the summary's column, `column` the detail's, None where rows are counted. `exact`: no floats; `single`:
    the summary keeps a float of 32 bits, of seven digits."""

    into: str
    column: str | None
    exact: bool
    single: bool = False


@dataclass(frozen=True)
class BoundTotals:
    """`groups` pair (summary's column, detail's), `without` (summary's column, values). `stores`: by the plan's names,
    those that may hold the detail's rows. `hidden`: columns of groups whose values are secret or personal."""

    detail: Table
    summary: Table
    time: TimeColumn
    day: str
    day_is_date: bool
    groups: tuple[tuple[str, str], ...]
    sums: tuple[Summed, ...]
    without: tuple[tuple[str, tuple[str, ...]], ...]
    stores: tuple[str, ...]
    hidden: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The detail's columns that are read, but for its key."""
        summed = (each.column for each in self.sums if each.column)
        return tuple(dict.fromkeys((self.time.name, *(column for _, column in self.groups), *summed)))

    def left_out(self, column: str) -> tuple[str, ...]:
        """The values of a summary's group column that are not compared."""
        return dict(self.without).get(column, ())


@dataclass(frozen=True)
class BoundTotalsCheck:
    """A `check: totals` step. `refused`: totals of the profile that do not fit this database."""

    step: TotalsStep
    pairs: tuple[BoundTotals, ...]
    refused: tuple[ComparedTotals, ...] = ()
