"""What a comparison of totals found, and its findings (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.report.findings import Finding, note, warning
from toolkit.report.text import count, plural, seconds


@dataclass(frozen=True, slots=True)
class TotalSum:
    """A column's sum over all days and groups, of the rows and in the summary, and in how many groups they differ."""

    column: str
    rows: str
    summary: str
    different: int


@dataclass(frozen=True, slots=True)
class DifferentGroup:
    """A group of a day whose sums differ. `group`: (column, value), secret and personal values hidden; `sums`: (column,
    sum of the rows, sum in the summary) of those that differ."""

    day: str
    group: tuple[tuple[str, str], ...]
    rows: int
    sums: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        names = ", ".join(f"{column} {value!r}" for column, value in self.group)
        sums = ", ".join(
            f"{column} {rows} in the rows and {summary} in the sums" for column, rows, summary in self.sums
        )
        return f"{self.day}, {names}: {sums}"


@dataclass(frozen=True, slots=True)
class ComparedTotals:
    """A summary table beside the rows that it sums up, from the day `first` to `last` (None: no day was complete).

    Rows by where they are: in the database (`rows_now`) or in the archive alone. `left_out` says which days were not
    compared; with a `problem` nothing was.
    """

    detail: str
    summary: str
    first: str | None = None
    last: str | None = None
    groups: int = 0
    rows_now: int = 0
    rows_archived: int = 0
    different_groups: int = 0
    different_days: int = 0
    sums: tuple[TotalSum, ...] = ()
    samples: tuple[DifferentGroup, ...] = ()
    left_out: tuple[str, ...] = ()
    problem: str | None = None
    seconds: float = 0.0

    @property
    def agrees(self) -> bool:
        """Whether it was compared and nothing differs."""
        return self.problem is None and not self.different_groups

    def __str__(self) -> str:
        if self.problem:
            return f"{self.summary} was not compared with {self.detail}"
        if self.first is None:
            return f"{self.summary} has no day to be compared with {self.detail}"
        verb = "agrees with" if self.agrees else "DIFFERS from"
        archived = f", {count(self.rows_archived)} of them in the archive alone" if self.rows_archived else ""
        return (
            f"{self.summary} {verb} {self.detail} from {self.first} to {self.last}: {plural(self.groups, 'group')},"
            f" {plural(self.rows_now + self.rows_archived, 'row')}{archived} ({seconds(self.seconds)})"
        )


def totals_findings(compared: ComparedTotals) -> Iterator[Finding]:
    """What is to be said of one comparison."""
    where = compared.summary
    if compared.problem:
        what = f"it was not compared with {compared.detail}: {compared.problem}"
        yield warning("TK233", where, what, "see docs/findings.md, TK233")
        return
    if compared.different_groups:
        yield _difference(compared)
    if compared.left_out:
        yield note("TK232", where, f"not compared: {'; '.join(compared.left_out)}", "nothing, if that is meant")


def not_looked(detail: str, summary: str, rows: int) -> Finding:
    """Of a dry run, where reading would take long."""
    what = f"it was not compared with {detail}: that reads about {plural(rows, 'row')}"
    return note("TK231", summary, what, "run the step, or add --exact to the dry run")


def _difference(compared: ComparedTotals) -> Finding:
    sums = ", ".join(
        f"{each.column} {each.rows} in the rows and {each.summary} here" for each in compared.sums if each.different
    )
    what = (
        f"{count(compared.different_groups)} of {plural(compared.groups, 'group')} differ from the rows of"
        f" {compared.detail}, on {plural(compared.different_days, 'day')}: {sums}"
    )
    fix = "look at one of the groups: rows deleted without an archive, a restored backup, or sums that were lost"
    evidence = tuple((f"difference {number}", str(each)) for number, each in enumerate(compared.samples, 1))
    return warning("TK230", compared.summary, what, fix, evidence)
