"""Windows: the hours, days or months (UTC) that an archive is filed by (pure).

A *window* is a half-open interval of the window column. Times on hot paths are *microseconds since 2000-01-01*, the
number that PostgreSQL itself sends for a timestamp in binary, so that a row's window costs one comparison.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from toolkit.databases.batches import Window

WindowUnit = Literal["hour", "day", "month"]

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - naive on purpose: all times here are UTC
_MICROSECOND = timedelta(microseconds=1)


def window_of(micros: int, unit: WindowUnit) -> Window:
    """The window that holds a time. Years 1 to 9999; OverflowError outside."""
    moment = EPOCH + timedelta(microseconds=micros)
    if unit == "month":
        start = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        end = (start + timedelta(days=31)).replace(day=1)
    elif unit == "day":
        start = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        end = start + timedelta(days=1)
    else:
        start = moment.replace(minute=0, second=0, microsecond=0)
        end = start + timedelta(hours=1)
    # strftime pads years below 1000 on some platforms only; isoformat always does.
    label = start.isoformat()[: {"month": 7, "day": 10, "hour": 13}[unit]]
    return Window(to_micros(start), to_micros(end), label)


def to_micros(moment: datetime) -> int:
    """Microseconds since 2000-01-01 of a naive UTC time."""
    return (moment - EPOCH) // _MICROSECOND


def to_text(micros: int) -> str:
    """ISO 8601 with microseconds, no zone (UTC): what manifests hold and SQL literals take."""
    return (EPOCH + timedelta(microseconds=micros)).isoformat(sep=" ", timespec="microseconds")


def from_text(text: str) -> int:
    """The inverse of `to_text`."""
    return to_micros(datetime.fromisoformat(text))
