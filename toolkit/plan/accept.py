"""Findings that a plan lives with: which, where, why, and until when."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from toolkit.codes import codes
from toolkit.plan.fields import VARIABLE_PATTERN, TextField, TitleField, read_instant, read_text
from toolkit.plan.problems import PlanValueError, did_you_mean
from toolkit.plan.words import Words


def read_code(value: object) -> str:
    """The code of a finding that may be accepted."""
    text = read_text(value)
    known = codes()
    if text not in known:
        fix = did_you_mean(text, known) or "toolkit explain lists them all"
        raise PlanValueError(f"there is no finding '{text[:60]}'", fix=fix)
    if not known[text].acceptable:
        raise PlanValueError(
            f"{text} cannot be accepted",
            why="it is a blocker: the run would do damage, or fail",
            fix=f"mend it: toolkit explain {text}",
        )
    return text


def read_day(value: object) -> date:
    """A day, without a time."""
    instant = read_instant(value)
    if isinstance(instant, datetime):
        raise PlanValueError("a day is expected here, without a time", fix=f"write {instant.date()}")
    return instant


CodeField = Annotated[
    str,
    PlainValidator(read_code),
    WithJsonSchema({"type": "string", "pattern": rf"^TK[0-9]{{3}}$|{VARIABLE_PATTERN}"}),
]
DayField = Annotated[
    date,
    PlainValidator(read_day),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": rf"^\d{{4}}-\d{{2}}-\d{{2}}$|{VARIABLE_PATTERN}"}),
]


class Accept(Words):
    """A warning or a note that the plan lives with. It is shown, and counts no more."""

    code: CodeField = Field(description="The finding's code, such as TK108. What is always a blocker is refused here.")
    table: TitleField | None = Field(
        default=None, description="Only where the finding names this table (or store, or step) first; else everywhere."
    )
    reason: TextField = Field(description="Why it may stay. Reports show it.")
    until: DayField | None = Field(default=None, description="The last day on which it is accepted: 2027-01-31.")
