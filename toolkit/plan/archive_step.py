"""The step that archives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from toolkit.plan.columns import Columns, list_of_columns
from toolkit.plan.durations import Duration
from toolkit.plan.fields import (
    ColumnField,
    CountField,
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
from toolkit.plan.pace import Pace
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words

Window = Literal["hour", "day", "month"]
Format = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
Then = Literal["keep", "delete", "clear", "drop_partition"]
PartlyDue = Literal["delete", "leave"]
Verify = Literal["read_back", "checksum"]
Vacuum = Literal["none", "analyze"]

WindowField = Annotated[Window, BeforeValidator(one_of(get_args(Window)))]
FormatField = Annotated[Format, BeforeValidator(one_of(get_args(Format)))]
ThenField = Annotated[Then, BeforeValidator(one_of(get_args(Then)))]
PartlyDueField = Annotated[PartlyDue, BeforeValidator(one_of(get_args(PartlyDue)))]
VerifyField = Annotated[Verify, BeforeValidator(one_of(get_args(Verify)))]
VacuumField = Annotated[Vacuum, BeforeValidator(one_of(get_args(Vacuum)))]

DEFAULT_AGE = "default"
ORPHAN = "orphan"


class Due(Words):
    """Which rows are old enough. Exactly one of `age`, `before` and `per` with `ages` is set."""

    column: ColumnField | None = Field(
        default=None, description="The time column. Without it, the profile's time column of the table."
    )
    age: DurationField | None = Field(default=None, description="Older than this: 90s, 15m, 6h, 30d, 8w, 7y.")
    before: InstantField | None = Field(
        default=None, description="Before this day or moment: 2026-10-01 or 2026-10-01T12:00:00Z (UTC)."
    )

    per: ColumnField | None = Field(default=None, description="A column whose value decides the age, such as team_id.")
    ages: dict[TextField, DurationField] = Field(
        default_factory=dict, description="Ages by value of the `per` column, and one under `default`."
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """`30d` is short for `{age: 30d}`."""
        if isinstance(value, str | int | float | Duration) and not isinstance(value, bool):
            return {"age": value}
        if value is None or isinstance(value, bool | list):
            raise PlanValueError(
                f"{shown(value)} does not say how old", fix="write 30d, or {column: created_at, age: 30d}"
            )
        return value

    @model_validator(mode="after")
    def _one_limit(self) -> Due:
        if self.per is not None or self.ages:
            return self._by_value()
        if self.age is None and self.before is None:
            raise PlanValueError("this does not say how old", fix="add age: 30d, or before: 2026-10-01")
        if self.age is not None and self.before is not None:
            raise PlanValueError("age and before cannot both be given", fix="remove one of them")
        return self

    def _by_value(self) -> Due:
        if self.age is not None or self.before is not None:
            raise PlanValueError("per and ages do without age and before", fix="move the age to ages: {default: ...}")
        if self.per is None:
            raise PlanValueError("ages need a column that decides", fix="add per: team_id")
        if DEFAULT_AGE not in self.ages:
            raise PlanValueError("ages need one for all other values", fix="add default: 30d to ages")
        return self

    def __str__(self) -> str:
        if self.per is not None:
            return f"older than {self.ages[DEFAULT_AGE]}, or by {self.per}"
        limit = f"older than {self.age}" if self.age is not None else f"before {_written(self.before)}"
        return f"{self.column} {limit}" if self.column else limit


def _written(instant: date | datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _list_of_children(value: object) -> object:
    """`auto` is short for `[auto]`."""
    if value == AUTO:
        return [AUTO]
    if isinstance(value, str | dict):
        raise PlanValueError("a list of tables is expected here", fix="write children: auto, or children: [table]")
    return value


AUTO = "auto"


class Reference(Words):
    """A reference from the rows of one table to those of another. `columns` pair as (referencing, referenced)."""

    table: TableField = Field(description="The other table.")
    columns: dict[ColumnField, ColumnField] = Field(
        default_factory=dict,
        description="Which column refers to which: {referencing column: referenced column}. Without it, the foreign"
        " key or the profile says.",
    )

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: Any) -> Any:
        """A table's name is short for `{table: name}`."""
        return {"table": value} if isinstance(value, str) else value


class ChildTable(Reference):
    """A table whose rows belong to those of its parent, and go with them."""

    children: Annotated[tuple[ChildTable, ...], BeforeValidator(_list_of_children)] = Field(
        default=(), description="Tables whose rows belong to this one's: a list, or auto."
    )

    @property
    def auto(self) -> bool:
        """Whether it stands for every table whose rows belong to the parent's."""
        return str(self.table) == AUTO and not self.columns


class ArchiveStep(Words):
    """Archive the due rows of one table, prove that they are there, and then keep, delete or clear them."""

    archive: TableField = Field(
        description='The table as the catalog has it: LiteLLM_SpendLogs, schema.name, or \'"Odd Schema"."Order"\'.'
    )
    name: TitleField = Field(
        default_factory=lambda fields: str(fields.get("archive", "")),
        description="What the step is called, in reports and for --step. Without it, the table's name.",
    )
    older_than: Due = Field(
        description="Which rows are due: 30d by the profile's time column, {column: startTime, age: 30d}, "
        "or {column: startTime, before: 2026-10-01}."
    )
    settle: DurationField = Field(
        default=Duration(3600, "1h"),
        description="Rows younger than this are never touched, whatever older_than says: they may still be arriving.",
    )
    window: WindowField = Field(default="day", description="The span of time that one group of objects covers.")
    format: FormatField = Field(
        default="jsonl.zst", description="JSON lines, plain or compressed by gzip or Zstandard; or Parquet."
    )
    to: TextField = Field(description="The store, by its name under `stores`.")
    then: ThenField = Field(
        default="keep",
        description="What becomes of rows once archived and verified: keep, delete, clear some of their columns, or"
        " drop_partition, which drops whole partitions of a table that is partitioned by range of the time column.",
    )
    clear: Annotated[tuple[ColumnField, ...], BeforeValidator(list_of_columns)] = Field(
        default=(),
        description="With `then: clear`: the columns archived and then reset to their default; the row stays.",
    )
    partly_due: PartlyDueField = Field(
        default="delete",
        description="With drop_partition, the due rows of partitions that hold others too: delete or leave.",
    )
    where: TextField | None = Field(
        default=None,
        description="Only rows for which this SQL condition holds, such as \"model <> 'health-check'\". "
        "The word orphan: rows whose parent is gone.",
    )
    belongs_to: Reference | None = Field(
        default=None, description="For `where: orphan`: the table that the rows belong to, if nothing else tells."
    )
    children: Annotated[tuple[ChildTable, ...], BeforeValidator(_list_of_children)] = Field(
        default=(),
        description="Tables whose rows go with the rows they belong to, in the same transaction: a list of tables,"
        " or auto (what foreign keys and the profile say).",
    )
    keep_if: TextField | None = Field(
        default=None, description="Rows for which this SQL condition holds stay, whatever their age: a legal hold."
    )
    dialect: TextField = Field(
        default="postgres",
        description="The SQL dialect that `where`, `keep_if` and `set` are written in; sqlglot translates it.",
    )
    columns: Columns = Field(default_factory=Columns, description="Columns dropped, renamed, masked or computed.")
    lossy: FlagField = Field(
        default=False,
        description="Says yes to deleting rows whose dropped, masked or overwritten columns are in no archive.",
    )
    verify: VerifyField = Field(
        default="read_back",
        description="The proof before rows go: read every object back and hash it, or trust the store's checksum.",
    )
    sums: FlagField = Field(
        default=False,
        description="Put the sums of the columns that `totals` names into the manifests, those the profile knows too.",
    )
    vacuum: VacuumField = Field(
        default="none",
        description="After rows were deleted or cleared: `analyze` runs VACUUM (ANALYZE) when enough of the table is "
        "dead rows.",
    )
    chunk_rows: CountField | None = Field(default=None, description="The most rows that one transaction takes.")
    lock_timeout: TimeoutField = Field(
        default=Duration(5, "5s"), description="How long to wait for a lock before giving way to the application."
    )
    statement_timeout: TimeoutField | None = Field(
        default=None, description="How long one statement may run. Without it, as long as it takes."
    )
    pace: Pace = Field(
        default_factory=Pace, description="How hard the step may work and when it stops; over the plan's own `pace`."
    )
