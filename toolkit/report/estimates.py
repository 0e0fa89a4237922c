"""What an archive step would take and cost, estimated from rows, bytes of a sampled row, and stated rates (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from toolkit.report.model import Column, Kind, Prose, Section, Table
from toolkit.report.prices import Prices

_GIGABYTE = 1024**3
STANDARD = "STANDARD"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a step has to do: `rows` in `windows`, of `row_bytes` of JSON each. `storage_class`: None for S3's own
    choice or a directory."""

    step: str
    rows: int
    row_bytes: float
    windows: int
    chunk_rows: int
    format: str
    storage_class: str | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of one step: what is stored, and how long one connection takes. `billed_bytes` are more than `stored_bytes` where
    small objects are billed as larger ones. Costs in US dollars, None for a class without a known price."""

    step: str
    rows: int
    json_bytes: int
    stored_bytes: int
    billed_bytes: int
    objects: int
    seconds: float
    storage_class: str
    monthly_cost: float | None
    writing_cost: float | None


def estimate_archive(amounts: Amounts, prices: Prices) -> Estimate:
    """An object a window and chunk, with a manifest and a receipt of a few hundred bytes beside each."""
    json_bytes = amounts.rows * amounts.row_bytes
    stored = json_bytes / prices.ratio[amounts.format]
    chunks = max(amounts.windows, ceil(amounts.rows / amounts.chunk_rows)) if amounts.rows else 0
    storage_class = amounts.storage_class or STANDARD
    billed = max(stored, chunks * prices.least_bytes.get(storage_class, 0))
    month, writing = prices.month.get(storage_class), prices.writing.get(storage_class)
    objects = 3 * chunks
    return Estimate(
        step=amounts.step,
        rows=amounts.rows,
        json_bytes=round(json_bytes),
        stored_bytes=round(stored),
        billed_bytes=round(billed),
        objects=objects,
        seconds=json_bytes / prices.json_bytes_per_second + chunks * prices.seconds_per_object,
        storage_class=storage_class,
        monthly_cost=None if month is None else billed / _GIGABYTE * month,
        writing_cost=None if writing is None else objects / 1000 * writing,
    )


def estimates_section(estimates: Sequence[Estimate], prices: Prices) -> Section:
    """A line a step, what the same would cost in other storage classes, and what the figures stand on."""
    columns = (
        Column("step"),
        Column("rows", Kind.COUNT),
        Column("JSON", Kind.BYTES),
        Column("stored", Kind.BYTES),
        Column("objects", Kind.COUNT),
        Column("time", Kind.SECONDS),
        Column("class", Kind.CODE),
        Column("a month", Kind.MONEY),
        Column("once, for writing", Kind.MONEY),
    )
    rows = tuple(
        (
            each.step,
            each.rows,
            each.json_bytes,
            each.stored_bytes,
            each.objects,
            each.seconds,
            each.storage_class,
            each.monthly_cost,
            each.writing_cost,
        )
        for each in estimates
    )
    text = (
        f"Estimates, not measurements: one connection, {prices.json_bytes_per_second / 1e6:.0f} MB of JSON a second, "
        f"{prices.seconds_per_object:g} s an object, the compression of prompts (other rows shrink more). "
        f"Prices in US dollars as of {prices.as_of}; a plan may say its own (prices)."
    )
    table = Table("Time, objects and cost by step", columns, rows, "no step archives")
    return Section("estimates", "Time and cost", (Prose(text), table, _by_class(estimates, prices)))


def _by_class(estimates: Sequence[Estimate], prices: Prices) -> Table:
    columns = (Column("storage class", Kind.CODE), Column("billed", Kind.BYTES), Column("a month", Kind.MONEY))
    rows = []
    for name, price in prices.month.items():
        least = prices.least_bytes.get(name, 0)
        billed = sum(max(each.stored_bytes, each.objects // 3 * least) for each in estimates)
        rows.append((name, billed, billed / _GIGABYTE * price))
    return Table("All steps, by storage class", columns, tuple(rows))
