"""What an index that is not there would be worth: the planner's cost of reading what is due, without it and with it.

Where the extension hypopg is installed the planner is asked as if the index were there. Elsewhere its cost is worked
out by the planner's own constants and formulas (costsize.c: `cost_index`, `index_pages_fetched`), leaving out what
hardly counts: an estimate, and marked as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, log2

from toolkit.report.findings import Evidence
from toolkit.report.text import plural

PAGE_BYTES = 8192
_POINTER_BYTES = 12  # that an entry of an index takes beside its key: a header and a pointer
_FILLED = 0.9
_DESCENT_PAGES = 50  # operator costs that a page of the descent is charged with


@dataclass(frozen=True, slots=True)
class IndexGain:
    """Costs in the planner's unit, about one page read in order each, of reading `rows` rows. `scan`: how it would read
    them with the index; `asked`: the planner itself, by hypopg, else estimated."""

    sql: str
    rows: int
    scan_now: str
    cost_now: float
    scan: str
    cost: float
    asked: bool

    @property
    def told_by(self) -> str:
        """In words."""
        return "the planner, by hypopg" if self.asked else "estimated from the planner's constants"

    @property
    def _with_it(self) -> str:
        if (self.scan, self.cost) == (self.scan_now, self.cost_now):
            return f"{self.scan}, cost {self.cost:,.0f}: an index would not be used for these rows"
        return f"{self.scan}, cost {self.cost:,.0f}"

    def evidence(self, of: float) -> Evidence:
        """For a finding. `of`: the table's rows, about; 0 or less when not known."""
        share = f", {self.rows / of:.0%} of about {plural(round(of), 'row')}" if of > 0 else ""
        return (
            ("now", f"{self.scan_now}, cost {self.cost_now:,.0f} (about one page read in order each)"),
            ("with an index", f"{self._with_it} ({self.told_by})"),
            ("to read", f"about {plural(self.rows, 'row')}{share}"),
        )


@dataclass(frozen=True, slots=True)
class Lookups:
    """Looking for the rows that refer to a deleted one, by an index that is not there; `gain` is that of one look-up.

    `children`: a chunk's DELETE of them, which finds all of its rows in one scan. `constraint`: the foreign key that
    the server looks by, once for each deleted row. `chunk_rows`: how many a chunk deletes of the rows referred to, None
    if that is not known.
    """

    gain: IndexGain
    children: bool
    constraint: str | None
    chunk_rows: int | None

    @property
    def evidence(self) -> Evidence:
        """For a finding."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        gain, many = self.gain, self.chunk_rows
        yield "one look-up now", f"{gain.scan_now}, cost {gain.cost_now:,.0f} (about one page read in order each)"
        yield "with an index", f"{gain.scan}, cost {gain.cost:,.0f} ({gain.told_by})"
        if self.children and many is not None:
            most = min(gain.cost_now, many * gain.cost)
            yield f"children of {plural(many, 'row')}", _compared(gain.cost_now, most, "one scan for all")
        if self.constraint and many is not None:
            name = f"{self.constraint}, for {plural(many, 'row')}"
            yield name, _compared(many * gain.cost_now, many * gain.cost, "a look-up for each deleted row")
        elif self.constraint:
            yield self.constraint, "looks once for each deleted row"


def _compared(now: float, then: float, how: str) -> str:
    return f"cost {now:,.0f} now ({how}), {then:,.0f} with an index"


@dataclass(frozen=True, slots=True)
class Constants:
    """The server's settings of these names. `effective_cache_size` in pages."""

    seq_page_cost: float
    random_page_cost: float
    cpu_tuple_cost: float
    cpu_index_tuple_cost: float
    cpu_operator_cost: float
    effective_cache_size: float


@dataclass(frozen=True, slots=True)
class Heap:
    """A table as the planner sees it. `correlation` of the column's order with that of the rows, -1 to 1;
    `entry_bytes`: of an entry of the index."""

    rows: float
    pages: float
    correlation: float
    entry_bytes: int


def entry_bytes(key_bytes: int) -> int:
    """What an entry of a B-tree takes whose key has so many bytes, to a multiple of 8."""
    return _POINTER_BYTES + 8 * ceil(key_bytes / 8)


def estimated_cost(heap: Heap, rows: float, constants: Constants) -> float:
    """The cost of an index scan, over a B-tree, that gives `rows` rows by one condition on its first column."""
    share = min(1.0, rows / heap.rows) if heap.rows else 1.0
    leaves = ceil(heap.rows * heap.entry_bytes / (PAGE_BYTES * _FILLED))
    height = max(0, ceil(log2(max(leaves, 1)) / log2(PAGE_BYTES * _FILLED / heap.entry_bytes)))
    descent = (ceil(log2(max(heap.rows, 2))) + (height + 1) * _DESCENT_PAGES) * constants.cpu_operator_cost
    index = ceil(share * leaves) * constants.random_page_cost
    index += rows * (constants.cpu_index_tuple_cost + constants.cpu_operator_cost)
    scattered = _pages_fetched(heap.pages, rows, constants.effective_cache_size) * constants.random_page_cost
    in_order = constants.random_page_cost + max(0, ceil(share * heap.pages) - 1) * constants.seq_page_cost
    reading = scattered + heap.correlation**2 * (min(in_order, scattered) - scattered)
    return descent + index + reading + rows * constants.cpu_tuple_cost


def _pages_fetched(pages: float, rows: float, cache: float) -> float:
    """Pages that are read for rows in no order, by Mackert and Lohman."""
    pages = max(pages, 1.0)
    if pages <= cache:
        return min(2 * pages * rows / (2 * pages + rows), pages)
    enough = 2 * pages * cache / (2 * pages - cache)
    if rows <= enough:
        return 2 * pages * rows / (2 * pages + rows)
    return cache + (rows - enough) * (pages - cache) / pages
