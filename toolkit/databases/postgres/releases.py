"""Until when a version of PostgreSQL is mended: data with a date, for no server tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Support:
    """`end_of_life`: ISO day of the major version's last release, None when not known. `as_of`: of this knowledge."""

    end_of_life: str | None
    as_of: str


def support_of(version: int) -> Support:
    """For a server version such as 180004."""
    known = _releases()
    day = known["end_of_life"].get(version // 10_000)
    return Support(day.isoformat() if day else None, known["as_of"].isoformat())


@cache
def _releases() -> dict[str, Any]:
    import yaml

    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("releases.yaml").read_text(encoding="utf-8"))
    return found
