"""Sums merged from several places and compared: exact numbers exactly, floats within what adding up can change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from toolkit.schema.model import Table
from toolkit.steps.archive.bound import TimeColumn
from toolkit.steps.totals.bound import BoundTotals, Summed
from toolkit.steps.totals.check import first_day
from toolkit.steps.totals.merge import SAMPLES, Line, compare, lines_of, total

TABLE = Table("public", "t", "table", (), (), (), (), (), False, ())


def totals(*sums: Summed) -> BoundTotals:
    return BoundTotals(
        detail=TABLE,
        summary=TABLE,
        time=TimeColumn("at", "date"),
        day="day",
        day_is_date=True,
        groups=(("who", "user"),),
        sums=sums,
        without=(),
        stores=(),
        hidden=frozenset(),
    )


EXACT, FLOAT, COUNT = Summed("n", "n", True), Summed("f", "f", False), Summed("rows", None, True)


def line(day: str, who: str, rows: int, *sums: str | None) -> Line:
    return Line((day, who), rows, sums)


def test_places_are_added_up_and_compared_group_by_group() -> None:
    here = [line("d1", "a", 2, "1.50", None), line("d2", "a", 1, "7", None)]
    there = [line("d1", "a", 1, "0.25", None), line("d1", "b", 4, None, None)]
    kept = [line("d1", "a", 0, "1.7500", "3"), line("d1", "b", 0, "0", "5"), line("d3", "c", 0, "1", "0")]
    found = compare(totals(EXACT, COUNT), [here, there], kept)
    assert (found.groups, found.rows) == (4, [3, 5])
    assert found.different == [2, 2]
    assert found.different_days == {"d1", "d2", "d3"}
    assert [(each.day, each.rows, each.sums) for each in found.samples] == [
        ("d1", 4, (("rows", "4", "5"),)),
        ("d2", 1, (("n", "7", "0"), ("rows", "1", "0"))),
        ("d3", 0, (("n", "0", "1"),)),
    ]
    assert [(each.rows, each.summary) for each in found.totals((EXACT, COUNT))] == [("8.75", "2.7500"), ("8", "8")]


def test_exact_numbers_keep_every_digit() -> None:
    many = "9" * 60
    found = compare(totals(EXACT), [[line("d", "a", 1, many)], [line("d", "a", 1, "0.1")]], [line("d", "a", 0, many)])
    assert found.different == [1]
    assert Decimal(found.samples[0].sums[0][1]) == Decimal(f"{many}.1")


@pytest.mark.parametrize(
    ("rows", "mine", "theirs", "same"),
    [
        (1, "1.0", "1.0000000005", True),
        (1, "1.0", "1.00000001", False),
        (20, "1.0", "1.00000001", True),
        (10**9, "1.0", "1.00001", False),
        (1, "0.0", "1e-300", False),
        (1, "NaN", "NaN", True),
        (1, "NaN", "1", False),
        (1, "Infinity", "Infinity", True),
        (1, "1", None, False),
    ],
)
def test_floats_may_differ_by_what_their_order_can_change(
    rows: int, mine: str, theirs: str | None, *, same: bool
) -> None:
    found = compare(totals(FLOAT), [[line("d", "a", rows, mine)]], [line("d", "a", 0, theirs)])
    assert found.different == [0 if same else 1]


def test_a_few_groups_are_shown() -> None:
    found = compare(totals(EXACT), [[line("d", f"{n:03}", 1, "1") for n in range(100)]], [])
    assert (found.different_groups, len(found.samples)) == (100, SAMPLES)


def test_lines_from_rows_of_a_query() -> None:
    assert list(lines_of([("d", "a", 3, "1", None), ("d", "b", None, 2.5, 7)], 1)) == [
        line("d", "a", 3, "1", None),
        line("d", "b", 0, "2.5", "7"),
    ]


@pytest.mark.parametrize(
    ("numbers", "sum_"),
    [
        (None, None),
        ("1.50 2", "3.50"),
        ("1e-30", "0." + "0" * 29 + "1"),
        ("NaN 1", "NaN"),
        ("Infinity -Infinity", "NaN"),
        ("Infinity 1", "Infinity"),
    ],
)
def test_texts_are_added_up_to_the_last_digit(numbers: str | None, sum_: str | None) -> None:
    assert total(numbers) == sum_


def test_the_first_day() -> None:
    assert first_day("2026-01-31", "2026-01-31", None) == ("2026-01-31", None)
    assert first_day("2026-01-31", "2026-01-01", None)[0] == "2026-02-01"
    assert first_day("2026-01-01", "2026-02-28", None)[0] == "2026-03-01"
    assert first_day("2026-01-01", "2026-02-28", date(2026, 1, 15))[0] == "2026-03-01"
    assert first_day("2026-01-01", "2026-01-01", date(2026, 1, 15)) == ("2026-01-15", "days before 2026-01-15 (since)")
    assert first_day("2026-01-01", "2026-01-01", date(2025, 1, 15)) == ("2026-01-01", None)
