"""What becomes of a row's columns on their way."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from toolkit.plan.fields import ColumnField, TextField, one_of
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words

Mask = Literal["hmac", "null", "redact"]
MaskField = Annotated[Mask, BeforeValidator(one_of(get_args(Mask)))]


def list_of_columns(value: object) -> object:
    """A list, not one name."""
    if isinstance(value, str):
        raise PlanValueError("a list of columns is expected here", fix=f"write [{value}]" if len(value) < 64 else None)
    return value


class Columns(Words):
    """What becomes of a row's columns on their way into the archive. Columns not named are archived as they are."""

    drop: Annotated[tuple[ColumnField, ...], BeforeValidator(list_of_columns)] = Field(
        default=(), description="Columns left out."
    )
    rename: dict[ColumnField, ColumnField] = Field(
        default_factory=dict, description="Columns under another name: {old: new}."
    )
    mask: dict[ColumnField, MaskField] = Field(
        default_factory=dict,
        description="Columns made unreadable: hmac (same value, same code; needs mask_key), null, or redact.",
    )
    set: dict[ColumnField, TextField] = Field(
        default_factory=dict, description="Columns computed in the source: {name: SQL expression}."
    )
