"""Prices of storage and rates of runs: data with a date, which a plan may override."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Prices:
    """US dollars: `month` a gigabyte (1024 ** 3 bytes) for a month, `writing` a thousand objects, by storage class.

    `least_bytes`: what an object is billed for at least. `ratio`: bytes of JSON to one that is stored, by format.
    """

    as_of: str
    month: Mapping[str, float]
    writing: Mapping[str, float]
    least_bytes: Mapping[str, int]
    json_bytes_per_second: float
    seconds_per_object: float
    ratio: Mapping[str, float]

    def overridden(self, month: Mapping[str, float]) -> Prices:
        """With other prices of a gigabyte for a month, also of classes that were not known."""
        return replace(self, month={**self.month, **month}) if month else self


@cache
def known_prices() -> Prices:
    """Those of the package."""
    import yaml

    found = yaml.safe_load(Path(__file__).with_name("prices.yaml").read_text(encoding="utf-8"))
    return Prices(**{**found, "as_of": found["as_of"].isoformat()})
