"""How hard a step may work, and when it stops."""

from __future__ import annotations

import re
import zoneinfo
from datetime import time
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from toolkit.databases.postgres.contention import ATTEMPTS
from toolkit.plan.durations import Duration
from toolkit.plan.fields import CountField, DurationField, TextField, TimeoutField, one_of, read_text, shown
from toolkit.plan.problems import PlanValueError, did_you_mean
from toolkit.plan.words import Words

_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"


def read_clock(value: object) -> time:
    if isinstance(value, time):
        return value
    text = read_text(value) if isinstance(value, str) else ""
    if not re.fullmatch(_CLOCK, text):
        raise PlanValueError(f"{shown(value)} is not a time of day", fix='write hours and minutes in quotes: "08:00"')
    return time.fromisoformat(text)


def read_zone(value: object) -> str:
    text = read_text(value)
    known = zoneinfo.available_timezones() | {"UTC"}
    if text not in known:
        fix = did_you_mean(text, known) or "write a name such as Europe/Berlin, or UTC"
        raise PlanValueError(f"{shown(value)} is not a time zone that this machine knows", fix=fix)
    return text


ClockField = Annotated[
    time,
    PlainValidator(read_clock),
    PlainSerializer(lambda value: f"{value:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": rf"^{_CLOCK}$|\$\{{[A-Za-z_][A-Za-z0-9_]*(:-[^}}]*)?\}}"}),
]
ZoneField = Annotated[str, PlainValidator(read_zone), WithJsonSchema({"type": "string", "minLength": 1})]


Gentle = Literal["auto", "always", "never"]
GentleField = Annotated[Gentle, BeforeValidator(one_of(get_args(Gentle)))]


class QuietHours(Words):
    """The hours of a day that belong to others."""

    from_: ClockField = Field(alias="from", description='When they begin, in quotes: "08:00".')
    to: ClockField = Field(description='When they end: "18:00"; on the next day if that is earlier than `from`.')
    zone: ZoneField = Field(default="UTC", description="The time zone of both, such as Europe/Berlin.")

    @model_validator(mode="after")
    def _not_always(self) -> QuietHours:
        if self.from_ == self.to:
            raise PlanValueError("quiet hours that end when they begin", fix="write two different times")
        return self


class PauseWhile(Words):
    """What others do that a run waits for. Asked of the source, at most once a second."""

    replica_lag: TimeoutField | None = Field(
        default=None, description="Wait while any replica (pg_stat_replication) is further behind than this."
    )
    active_connections: CountField | None = Field(
        default=None, description="Wait while more connections than this, the run's own left out, are active."
    )

    @model_validator(mode="after")
    def _something(self) -> PauseWhile:
        if self.replica_lag is None and self.active_connections is None:
            raise PlanValueError("pause_while does not say for what", fix="add replica_lag: 30s")
        return self


class Pace(Words):
    """Limits that are looked at between chunks."""

    target: TimeoutField = Field(
        default=Duration(2, "2s"),
        description="How long one transaction should take: chunks get smaller, and larger again, to keep to it.",
    )
    gentle: GentleField = Field(
        default="auto",
        description="Read slowly: `auto` while others use the server, `always`, or `never`.",
    )
    rows_per_second: CountField | None = Field(default=None, description="The most rows a second, children left out.")
    bytes_per_second: CountField | None = Field(
        default=None, description="The most bytes a second, as JSON lines before compression."
    )
    stop_after: TimeoutField | None = Field(
        default=None, description="A time budget, from the run's start: no chunk begins that would not fit."
    )
    quiet_hours: QuietHours | None = Field(default=None, description="Hours of the day in which no chunk begins.")
    stop_file: TextField | None = Field(
        default=None, description="No chunk begins once this file is there; relative to the plan's folder."
    )
    pause_while: PauseWhile | None = Field(default=None, description="What a run waits for between chunks.")
    give_up_after: DurationField = Field(
        default=Duration(1800, "30m"), description="How long to wait for pause_while before the run stops."
    )
    lock_attempts: CountField = Field(
        default=ATTEMPTS, description="How often a chunk is tried that meets rows or tables locked by others."
    )

    def over(self, general: Pace) -> Pace:
        """This pace, with the plan's for every field that it does not set."""
        own: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        return general.model_copy(update=own)
