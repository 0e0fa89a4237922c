"""When a plan runs (pure): cron's five fields in a time zone, as Debian's cron reads them.

A *time* is a moment, in UTC, at which a run is due. Where clocks are set, cron's rule holds: a time of day that the
zone leaves out comes right after the gap, one that it has twice comes once, and what runs every hour or minute goes on
by real hours and minutes.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import dropwhile, islice, pairwise
from typing import Annotated, Any, Final, Literal

from cronsim import CronSim, CronSimError
from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from toolkit.plan.durations import parse_duration
from toolkit.plan.fields import VARIABLE_PATTERN, DurationField, one_of, read_text, shown
from toolkit.plan.interpolation import Interpolated
from toolkit.plan.problems import PlanValueError, did_you_mean
from toolkit.plan.words import Words

RUN_ONCE: Final = "run_once"
SKIP: Final = "skip"

# What every cron, Kubernetes, GitHub and this toolkit read alike; L, W, # and 5/15 are dialects.
_VALUE = r"(?:[0-9]{1,2}|[A-Za-z]{3})"
_ITEM = rf"(?:\*(?:/[0-9]{{1,2}})?|{_VALUE}(?:-{_VALUE}(?:/[0-9]{{1,2}})?)?)"
_FIELD = re.compile(rf"{_ITEM}(?:,{_ITEM})*")
_FIELDS = ("minute", "hour", "day of the month", "month", "day of the week")

_NICKNAMES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_EXAMPLE = 'write five fields, such as "0 4 * * *": minute, hour, day of the month, month, day of the week'

# Gaps between times are looked for from here on: any day does, and a fixed one gives one answer for one plan.
FROM = datetime(2026, 1, 1, tzinfo=UTC)
_LOOKED_AT = 100


def read_cron(value: object) -> str:
    """Five fields, single-spaced, that come to pass at some time."""
    text = read_text(value)
    fields = text.split()
    if len(fields) != len(_FIELDS):
        fix = f'write "{_NICKNAMES[text.lower()]}"' if text.lower() in _NICKNAMES else _EXAMPLE
        raise PlanValueError(f"{shown(value)} is not a schedule; it has {len(fields)} fields", fix=fix)
    for name, field in zip(_FIELDS, fields, strict=True):
        if not _FIELD.fullmatch(field):
            raise PlanValueError(
                f"the {name} of {shown(value)} cannot be read",
                why="it takes *, numbers, names of three letters, lists 1,2, ranges 1-5 and steps */15 or 0-30/10",
                fix=_EXAMPLE,
            )
    plain = " ".join(fields)
    try:
        next(CronSim(plain, FROM))
    except CronSimError as error:
        name = str(error).removeprefix("Bad ").replace("-", " ").replace("of ", "of the ")
        raise PlanValueError(f"the {name} of {shown(value)} does not exist", fix=_EXAMPLE) from None
    except StopIteration:
        raise PlanValueError(f"{shown(value)} never comes to pass", fix=_EXAMPLE) from None
    return plain


def read_zone(value: object) -> str:
    """A time zone of the IANA database."""
    text = read_text(value)
    known = zoneinfo.available_timezones()
    if text not in known:
        written = value.written if isinstance(value, Interpolated) else text
        fix = did_you_mean(written, known) or "write an area and a city: Europe/Berlin; or UTC"
        raise PlanValueError(f"there is no time zone {shown(value)}", fix=fix)
    return text


CronField = Annotated[
    str,
    PlainValidator(read_cron),
    WithJsonSchema({"type": "string", "pattern": rf"^\s*(\S+\s+){{4}}\S+\s*$|{VARIABLE_PATTERN}"}),
]
ZoneField = Annotated[
    str, PlainValidator(read_zone), WithJsonSchema({"type": "string", "pattern": rf"^[A-Za-z].*$|{VARIABLE_PATTERN}"})
]
MissedField = Annotated[Literal["run_once", "skip"], BeforeValidator(one_of((RUN_ONCE, SKIP)))]


class Schedule(Words):
    """When the plan runs, under `toolkit serve` or a scheduler that `toolkit schedule export` writes for."""

    cron: CronField = Field(description='Minute, hour, day of the month, month, day of the week: "0 4 * * *".')
    zone: ZoneField = Field(default="UTC", description="The time zone of these fields: Europe/Berlin.")
    missed: MissedField = Field(
        default=RUN_ONCE,
        description="What becomes of times that passed while it could not run: run_once, however many; or skip.",
    )
    jitter: DurationField = Field(
        default=parse_duration("0s"), description="Start up to so much later, at random: 5m. For many plans at once."
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """`"0 4 * * *"` is short for `{cron: "0 4 * * *"}`."""
        if isinstance(value, str):
            return {"cron": value}
        if not isinstance(value, dict | Schedule):
            raise PlanValueError(f"{shown(value)} is not a schedule", fix=_EXAMPLE)
        return value

    @model_validator(mode="after")
    def _jitter_fits(self) -> Schedule:
        if self.jitter.timedelta >= self.least():
            raise PlanValueError(
                f"the jitter {self.jitter} is as long as the time between two runs",
                fix="write a shorter one",
            )
        return self

    def least(self) -> timedelta:
        """The shortest time between two runs."""
        times = islice(self.times_after(FROM), _LOOKED_AT)
        return min((later - earlier for earlier, later in pairwise(times)), default=timedelta.max)

    def times_after(self, moment: datetime) -> Iterator[datetime]:
        """The times after a moment, in UTC."""
        local = moment.astimezone(zoneinfo.ZoneInfo(self.zone))
        times = (time.astimezone(UTC) for time in CronSim(self.cron, local))
        # In an hour that the zone has twice, CronSim answers with the first passage though the moment is in the second.
        return dropwhile(lambda time: time <= moment, times)

    def next_after(self, moment: datetime) -> datetime:
        """The first time after a moment, in UTC."""
        return next(self.times_after(moment))
