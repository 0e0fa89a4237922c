"""Totals, as a plan names them, and the step that compares them: `check: totals`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema, field_validator

from toolkit.plan.columns import list_of_columns
from toolkit.plan.durations import Duration
from toolkit.plan.fields import (
    ColumnField,
    DurationField,
    FlagField,
    InstantField,
    TableField,
    TextField,
    TimeoutField,
    TitleField,
    one_of,
    shown,
)
from toolkit.plan.move_steps import CHECKS, PatternsField
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words
from toolkit.schema.totals import Totals


def _read_value(value: object) -> str:
    """A value of a group: any text, the empty one included."""
    if isinstance(value, str):
        return str(value)
    raise PlanValueError(f"{shown(value)} is no text", fix='write it in quotes; "" stands for NULL, too')


ValueField = Annotated[str, PlainValidator(_read_value), WithJsonSchema({"type": "string"})]


class TotalsSettings(Words):
    """A table that holds sums of another one's rows by day, kept beside it by the application."""

    model_config = ConfigDict(populate_by_name=True)

    of: TableField = Field(description="The table whose rows are added up.")
    in_: TableField = Field(alias="in", description="The table that holds the sums, a row for each day and group.")
    time: ColumnField | None = Field(
        default=None, description="The time column of `of`; without it, the one that the profile knows."
    )
    day: ColumnField = Field(description="The column of `in` with the UTC day: a date, or text as 2026-10-01.")
    groups: dict[ColumnField, ColumnField] = Field(
        min_length=1, description="What a row of `in` is for, beside the day: {its column: column of `of`}."
    )
    sums: dict[ColumnField, TextField] = Field(
        min_length=1, description="What is added up: {column of `in`: column of `of`, or count(*)}."
    )
    without: dict[ColumnField, Annotated[tuple[ValueField, ...], BeforeValidator(list_of_columns)]] = Field(
        default_factory=dict,
        description="Groups that are not compared: {column of `in`: [values]}. NULL and an empty text are the same.",
    )

    @field_validator("without")
    @classmethod
    def _of_groups(cls, value: dict[str, Any], info: Any) -> dict[str, Any]:
        for name in value:
            if name not in info.data.get("groups", value):
                raise PlanValueError(f"{name} is not among the groups", fix="name a column that is under groups")
        return value

    @property
    def totals(self) -> Totals:
        """The same in the profile's terms."""
        return Totals(
            detail=str(self.of),
            summary=str(self.in_),
            time=self.time,
            day=self.day,
            groups=tuple(self.groups.items()),
            sums=tuple(self.sums.items()),
            without=tuple(self.without.items()),
        )


class TotalsStep(Words):
    """Compare sums over a table's rows, in the database and in the archive, with the tables that hold such sums."""

    kind: ClassVar[str] = "totals"

    check: Annotated[Literal["totals"], BeforeValidator(one_of(CHECKS))] = Field(
        description="What is checked: totals, those that the profile knows and those of the plan."
    )
    name: TitleField = Field(
        default_factory=lambda fields: f"check {fields.get('check', '')}",
        description="What the step is called, in reports and for --step.",
    )
    tables: PatternsField = Field(
        default=("*",), validate_default=True, description="The tables that hold sums, by name or glob."
    )
    archives: tuple[TextField, ...] | None = Field(
        default=None,
        description="The stores with rows that have left the table; without it, those that the plan archives it to.",
    )
    since: InstantField | None = Field(default=None, description="Days before this one are not compared: 2026-10-01.")
    settle: DurationField = Field(
        default=Duration(3_600, "1h"),
        description="How long after its end a day is not compared yet, for sums that are still on their way.",
    )
    strict: FlagField = Field(default=False, description="Fail where sums differ; otherwise it is reported.")
    statement_timeout: TimeoutField = Field(
        default=Duration(600, "10m"), description="How long one statement may run; what takes longer is not compared."
    )

    @field_validator("since")
    @classmethod
    def _a_day(cls, value: date | datetime | None) -> date | None:
        """Sums are by day, so a moment is its day."""
        return value.date() if isinstance(value, datetime) else value
