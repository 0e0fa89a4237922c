"""A comparison of sums with the rows that they are of, as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.model import Block, Column, Kind, Prose, Section, Table
from toolkit.report.sections.titles import titled
from toolkit.report.totals import ComparedTotals


def totals_section(step: str, compared: tuple[ComparedTotals, ...], anchor: str) -> Section:
    """Each pair of tables in a sentence, then the sums and some groups of those that differ."""
    return Section(anchor, titled(step, "compare sums with the rows that they are of"), tuple(_blocks(compared)))


def _blocks(compared: tuple[ComparedTotals, ...]) -> Iterator[Block]:
    for each in compared:
        yield Prose(f"compared: {each}")
        if each.sums:
            columns = (Column("column", Kind.CODE), Column("of the rows"), Column(f"in {each.summary}"))
            rows = tuple((total.column, total.rows, total.summary, total.different) for total in each.sums)
            yield Table(f"sums of {each.summary}", (*columns, Column("groups that differ", Kind.COUNT)), rows)
        if each.samples:
            groups = tuple((str(group),) for group in each.samples)
            yield Table(f"groups of {each.summary} that differ", (Column("group"),), groups)
