"""Prices of storage that a plan says, for estimates."""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from toolkit.plan.fields import shown
from toolkit.plan.problems import PlanValueError


def read_price(value: object) -> float:
    """US dollars for 1024 ** 3 bytes a month: zero or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise PlanValueError(f"{shown(value)} is not a price", fix="write US dollars a gigabyte a month: 0.023")
    if value < 0:
        raise PlanValueError(f"{value} is too small; a price is zero or more")
    return float(value)


PriceField = Annotated[float, BeforeValidator(read_price), WithJsonSchema({"type": "number", "minimum": 0})]
