"""Time and cost of archive steps as a section (pure): foreseen, and what a run has taken and stored."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.report.estimates import GIGABYTE, STANDARD, Estimate, billed_bytes, found
from toolkit.report.model import Column, Kind, Prose, Section, Table, Value
from toolkit.report.prices import Prices
from toolkit.report.run_facts import ArchiveFacts

_COLUMNS = (
    Column("rows", Kind.COUNT),
    Column("JSON", Kind.BYTES),
    Column("stored", Kind.BYTES),
    Column("objects", Kind.COUNT),
    Column("time", Kind.SECONDS),
    Column("class", Kind.CODE),
    Column("a month", Kind.MONEY),
    Column("once, for writing", Kind.MONEY),
)


def _cells(each: Estimate) -> tuple[Value, ...]:
    return (
        each.rows,
        each.json_bytes,
        each.stored_bytes,
        each.objects,
        each.seconds,
        each.storage_class,
        each.monthly_cost,
        each.writing_cost,
    )


def estimates_section(estimates: Sequence[Estimate], prices: Prices) -> Section:
    """A line a step, what the same would cost in other storage classes, and what the figures stand on."""
    rows = tuple((each.step, *_cells(each)) for each in estimates)
    table = Table("Time, objects and cost by step", (Column("step"), *_COLUMNS), rows, "no step archives")
    text = f"Estimates, not measurements: {_rates(prices)}"
    return Section("estimates", "Time and cost", (Prose(text), table, _by_class(estimates, prices)))


def costs_section(estimates: Sequence[Estimate], steps: Sequence[ArchiveFacts], prices: Prices) -> Section:
    """What steps have taken and stored beside what was foreseen, two lines a step."""
    foreseen = {each.step: each for each in estimates}
    rows: list[tuple[Value, ...]] = []
    for step in steps:
        before = foreseen.get(step.step)
        rows += [(step.step, "foreseen", *_cells(before))] if before else []
        done = found(step, before.storage_class if before else STANDARD, prices)
        rows.append((step.step, "done" if step.complete else "done so far", *_cells(done)))
    table = Table("Time, objects and cost by step", (Column("step"), Column("figures"), *_COLUMNS), tuple(rows))
    return Section("estimates", "Time and cost", (Prose(f"What was foreseen stood on {_rates(prices)}"), table))


def _rates(prices: Prices) -> str:
    return (
        f"one connection, {prices.json_bytes_per_second / 1e6:.0f} MB of JSON a second,"
        f" {prices.seconds_per_object:g} s an object, the compression of prompts (other rows shrink more)."
        f" Prices in US dollars as of {prices.as_of}; a plan may say its own (prices)."
    )


def _billed(foreseen: Estimate, least: int) -> int:
    large = foreseen.objects // 3
    return billed_bytes(foreseen.stored_bytes, large, foreseen.objects - large, least)


def _by_class(estimates: Sequence[Estimate], prices: Prices) -> Table:
    columns = (Column("storage class", Kind.CODE), Column("billed", Kind.BYTES), Column("a month", Kind.MONEY))
    rows = []
    for name, price in prices.month.items():
        least = prices.least_bytes.get(name, 0)
        billed = sum(_billed(each, least) for each in estimates)
        rows.append((name, billed, billed / GIGABYTE * price))
    return Table("All steps, by storage class", columns, tuple(rows))
