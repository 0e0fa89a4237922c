"""Prices that a plan says for its estimates."""

from __future__ import annotations

import pytest

from toolkit.plan.prices import read_price
from toolkit.plan.problems import PlanValueError


@pytest.mark.parametrize("value", [0, 0.023, 5])
def test_a_price_is_a_number(value: float) -> None:
    assert read_price(value) == value


@pytest.mark.parametrize("value", [True, "0.02", None, float("nan"), float("inf"), -0.1, [1]])
def test_what_is_no_price(value: object) -> None:
    with pytest.raises(PlanValueError):
        read_price(value)
