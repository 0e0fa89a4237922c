"""Estimates: arithmetic that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.plan.archive_step import Format
from toolkit.report.estimates import Amounts, estimate_archive
from toolkit.report.model import Table
from toolkit.report.prices import known_prices
from toolkit.report.sections.costs import estimates_section

PRICES = known_prices()
LOGS = Amounts("logs", 1_000_000, 1024.0, windows=30, chunk_rows=20_000, format="jsonl")


def test_a_gigabyte_in_standard() -> None:
    estimate = estimate_archive(LOGS, PRICES)
    assert (estimate.rows, estimate.json_bytes, estimate.stored_bytes) == (1_000_000, 1_024_000_000, 1_024_000_000)
    assert estimate.objects == 150  # 50 chunks, each with a manifest and a receipt
    assert estimate.seconds == pytest.approx(25.6 + 2.5)
    assert estimate.monthly_cost == pytest.approx(0.0219, abs=1e-4)
    assert estimate.writing_cost == pytest.approx(0.00075)


def test_small_objects_are_billed_as_larger_ones() -> None:
    small = Amounts(
        "logs", 3000, 100.0, windows=3000, chunk_rows=20_000, format="jsonl.zst", storage_class="STANDARD_IA"
    )
    estimate = estimate_archive(small, PRICES)
    assert estimate.stored_bytes < 100_000
    assert estimate.billed_bytes == 9000 * 131_072, "manifests and receipts lie in the same class"
    classes = estimates_section([estimate], PRICES).blocks[2]
    assert isinstance(classes, Table)
    billed = {row[0]: row[1] for row in classes.rows}
    assert (billed["STANDARD"], billed["STANDARD_IA"]) == (estimate.stored_bytes, estimate.billed_bytes)


def test_large_objects_are_billed_as_they_are_and_the_small_ones_beside_them_as_larger() -> None:
    estimate = estimate_archive(replace(LOGS, storage_class="GLACIER_IR"), PRICES)
    assert estimate.billed_bytes == 1_024_000_000 + 100 * 131_072


def test_rows_of_child_tables_are_objects_of_their_own() -> None:
    alone = estimate_archive(LOGS, PRICES)
    estimate = estimate_archive(replace(LOGS, children=((3_000_000, 9e9), (7, 700.0))), PRICES)
    assert estimate.rows == 1_000_000
    assert estimate.json_bytes == alone.json_bytes + 9_000_000_700
    assert estimate.objects == alone.objects + 50 + 7
    assert estimate.seconds == pytest.approx((alone.seconds or 0) + 225 + 57 * 0.05)


def test_nothing_due_costs_nothing() -> None:
    estimate = estimate_archive(Amounts("logs", 0, 0.0, 0, 20_000, "jsonl.zst"), PRICES)
    assert (estimate.objects, estimate.seconds, estimate.monthly_cost) == (0, 0.0, 0.0)


def test_a_plan_may_have_its_own_prices() -> None:
    unknown = Amounts("logs", 1000, 1024.0, 1, 1000, "jsonl", storage_class="EXPRESS")
    assert estimate_archive(unknown, PRICES).monthly_cost is None
    assert estimate_archive(unknown, PRICES.overridden({"EXPRESS": 1.0})).monthly_cost == pytest.approx(
        0.00095, abs=1e-5
    )


def test_every_format_has_a_ratio() -> None:
    assert set(PRICES.ratio) == set(Format.__args__)  # type: ignore[attr-defined]


def test_the_section_states_its_assumptions_and_compares_classes() -> None:
    section = estimates_section([estimate_archive(LOGS, PRICES)], PRICES)
    prose, steps, classes = section.blocks
    assert "Estimates, not measurements" in prose.text  # type: ignore[union-attr]
    assert isinstance(steps, Table)
    assert isinstance(classes, Table)
    assert all(len(row) == len(table.columns) for table in (steps, classes) for row in table.rows)
    costs = {row[0]: row[2] for row in classes.rows}
    assert costs["DEEP_ARCHIVE"] < costs["GLACIER_IR"] < costs["STANDARD"]  # type: ignore[operator]
