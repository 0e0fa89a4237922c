"""Lengths of time as people write them: `90s`, `15m`, `6h`, `30d`, `8w`, `7y`.

A whole number and one unit; a year is 365 days, whatever the calendar says. A bare number is refused, because nobody
can tell whether `30` meant days or seconds (LiteLLM issue 22687: it was silently ignored).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from toolkit.plan.problems import PlanValueError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_536_000}
NAMES = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks", "y": "years"}

# A century. More is a slip of the finger, and would overflow PostgreSQL's timestamps on the way.
LONGEST_SECONDS = 36_525 * SECONDS["d"]

# For JSON Schema; the same language as `parse_duration`.
PATTERN = "^(0|[1-9][0-9]*)[smhdwy]$"

_EXAMPLES = "a whole number and a unit: 90s, 15m, 6h, 30d, 8w or 7y"
_WRITTEN = re.compile(r"([0-9]+)([smhdwy])")
_BARE = re.compile(r"[0-9]+")
_FRACTION = re.compile(r"[0-9]*\.[0-9]+ *[a-zA-Z]*")
_LONG_UNIT = re.compile(r"([0-9]+) *([a-zA-Z]+)")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `seconds`, and `text` as it was written. Equal only when written alike."""

    seconds: int
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def timedelta(self) -> timedelta:
        return timedelta(seconds=self.seconds)


def parse_duration(text: object, *, zero: bool = True) -> Duration:
    """Read a duration. Raises PlanValueError with the fix. `zero=False` refuses `0s` too."""
    if not isinstance(text, str):
        raise _not_text(text)
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise _explain(text)
    number, unit = match.groups()
    if len(number) > 1 and number[0] == "0":
        raise PlanValueError(f"'{text}' has leading zeros", fix=f"write {int(number[:20])}{unit}")
    seconds = int(number) * SECONDS[unit] if len(number) < 12 else LONGEST_SECONDS + 1
    if seconds > LONGEST_SECONDS:
        raise PlanValueError("the duration is longer than a hundred years")
    if not seconds and not zero:
        raise PlanValueError("the duration must be longer than zero", fix="write at least 1s")
    return Duration(seconds, text)


def _not_text(value: object) -> PlanValueError:
    if isinstance(value, int) and not isinstance(value, bool):
        return _explain(str(value))
    return PlanValueError("this is not a duration", fix=f"write {_EXAMPLES}")


def _explain(text: str) -> PlanValueError:
    shown = f"'{text}'" if len(text) <= 40 else "this"
    if _BARE.fullmatch(text):
        return PlanValueError(
            f"{text[:12]} has no unit, so it could be seconds as well as days",
            fix=f"write {text[:12]}d for {text[:12]} days (units: s, m, h, d, w, y)",
        )
    if text.startswith("-"):
        return PlanValueError(
            f"{shown} is negative; a duration counts back from now by itself", fix=f"write {_EXAMPLES}"
        )
    if _FRACTION.fullmatch(text):
        return PlanValueError(
            f"{shown} is a fraction", fix="write it in a smaller unit, as a whole number: 36h, not 1.5d"
        )
    return PlanValueError(f"{shown} is not a duration", fix=_respelt(text) or f"write {_EXAMPLES}")


def _respelt(text: str) -> str | None:
    """The fix for `30 days`, `30D`, `30 d`; months have no fixed length."""
    match = _LONG_UNIT.fullmatch(text.strip())
    if not match:
        return None
    number, unit = match.group(1), match.group(2).lower()
    if unit in ("mo", "mon", "month", "months"):
        return "a month has no fixed length; write days or weeks: 30d, 8w"
    for short, name in NAMES.items():
        if unit in (short, name, name[:-1], name[:3], name[:4]):
            return f"write {number}{short}" + (" (a year is 365 days)" if short == "y" else "")
    return None
