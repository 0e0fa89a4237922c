"""Totals: a table that holds sums of another one's rows by day, kept beside it by the application (pure).

The *detail* table has the rows, the *summary* table a row for each day and group. The two should agree; the detail's
rows may lie in an archive by now.
"""

from __future__ import annotations

from dataclasses import dataclass

COUNT = "count(*)"
"""Stands among summed columns for the number of rows."""


@dataclass(frozen=True, slots=True)
class Totals:
    """`groups` and `sums` pair (summary's column, detail's column, or COUNT); tables by name as people write them.

    `day` is the summary's column with the day, a date or text `YYYY-MM-DD`; a row of the detail belongs to the UTC day
    of its `time` (None: the time column that the profile knows). `without`: (summary's column, values) of groups that
    are not compared, for the application does not keep them, or not always. NULL and '' are the same group.
    """

    detail: str
    summary: str
    day: str
    groups: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str], ...]
    time: str | None = None
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def summed(self) -> tuple[str, ...]:
        """The columns of the detail that are added up."""
        return tuple(source for _, source in self.sums if source != COUNT)
