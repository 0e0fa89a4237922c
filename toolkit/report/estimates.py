"""What an archive step takes and costs (pure): foreseen from rows, a sampled row and stated rates; and found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from toolkit.report.prices import Prices
from toolkit.report.run_facts import ArchiveFacts

GIGABYTE = 1024**3
STANDARD = "STANDARD"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a step has to do: `rows` in `windows`, of `row_bytes` of JSON each. `storage_class`: None for S3's own
    choice or a directory. `children`: (rows, bytes of JSON of all) of each table whose rows go with these."""

    step: str
    rows: int
    row_bytes: float
    windows: int
    chunk_rows: int
    format: str
    storage_class: str | None = None
    children: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """Of one step: what is stored, and how long one connection takes; but for `rows` with what goes along from child
    tables. `objects`: with manifests and receipts.
    `billed_bytes` are more than `stored_bytes` where small objects are billed as larger ones. Costs in US dollars, None
    for a class without a known price; `seconds` None of a run that did not come to its end."""

    step: str
    rows: int
    json_bytes: int
    stored_bytes: int
    billed_bytes: int
    objects: int
    seconds: float | None
    storage_class: str
    monthly_cost: float | None
    writing_cost: float | None


def estimate_archive(amounts: Amounts, prices: Prices) -> Estimate:
    """An object a window and chunk, and one of each child table, with a manifest and a receipt of a few hundred bytes
    beside them."""
    json_bytes = amounts.rows * amounts.row_bytes + sum(size for _, size in amounts.children)
    stored = json_bytes / prices.ratio[amounts.format]
    chunks = max(amounts.windows, ceil(amounts.rows / amounts.chunk_rows)) if amounts.rows else 0
    large = chunks + sum(min(chunks, rows) for rows, _ in amounts.children)
    return _priced(
        Estimate(
            step=amounts.step,
            rows=amounts.rows,
            json_bytes=round(json_bytes),
            stored_bytes=round(stored),
            billed_bytes=round(stored),
            objects=large + 2 * chunks,
            seconds=json_bytes / prices.json_bytes_per_second + large * prices.seconds_per_object,
            storage_class=amounts.storage_class or STANDARD,
            monthly_cost=None,
            writing_cost=None,
        ),
        large,
        prices,
    )


def found(step: ArchiveFacts, storage_class: str, prices: Prices) -> Estimate:
    """The same of what a step has stored."""
    return _priced(
        Estimate(
            step=step.step,
            rows=step.rows,
            json_bytes=step.raw_bytes,
            stored_bytes=step.stored_bytes,
            billed_bytes=step.stored_bytes,
            objects=step.objects + 2 * step.chunks,
            seconds=step.seconds,
            storage_class=storage_class,
            monthly_cost=None,
            writing_cost=None,
        ),
        step.objects,
        prices,
    )


def billed_bytes(stored: int, large: int, small: int, least: int) -> int:
    """What is paid for, where an object counts as `least` bytes if it has fewer. `large`: objects that hold the
    `stored` bytes; `small`: manifests and receipts, which lie in the same storage class."""
    return max(stored, large * least) + small * least


def _priced(estimate: Estimate, large: int, prices: Prices) -> Estimate:
    """With its costs. `large`: how many of the objects hold rows."""
    name = estimate.storage_class
    billed = billed_bytes(estimate.stored_bytes, large, estimate.objects - large, prices.least_bytes.get(name, 0))
    month, writing = prices.month.get(name), prices.writing.get(name)
    return replace(
        estimate,
        billed_bytes=billed,
        monthly_cost=None if month is None else billed / GIGABYTE * month,
        writing_cost=None if writing is None else estimate.objects / 1000 * writing,
    )
