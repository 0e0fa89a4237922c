"""The steps of a migration: `port` makes the schema in a target, `copy` fills it, `check` looks for orphans."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from toolkit.plan.columns import Columns
from toolkit.plan.durations import Duration
from toolkit.plan.fields import (
    ColumnField,
    CountField,
    DurationField,
    FlagField,
    TargetUrlField,
    TextField,
    TitleField,
    one_of,
    read_text,
)
from toolkit.plan.names import TableName, TablePattern
from toolkit.plan.password_command import PasswordCommandField
from toolkit.plan.problems import PlanValueError
from toolkit.plan.words import Words

Mode = Literal["fail_if_not_empty", "append", "replace", "upsert"]
Compare = Literal["none", "counts", "aggregates", "rows"]
FileFormat = Literal["csv", "jsonl", "parquet"]
IfExists = Literal["refuse", "keep"]

ModeField = Annotated[Mode, BeforeValidator(one_of(get_args(Mode)))]
CompareField = Annotated[Compare, BeforeValidator(one_of(get_args(Compare)))]
FileFormatField = Annotated[FileFormat, BeforeValidator(one_of(get_args(FileFormat)))]
IfExistsField = Annotated[IfExists, BeforeValidator(one_of(get_args(IfExists)))]

CHECKS = ("references", "totals")
"""What a check step may look at; see `totals` for the other one."""

SOURCE = "source"
"""What `check: ... in: source` calls the database that rows come from; no target may have that name."""


def _read_pattern(value: object) -> TablePattern:
    return value if isinstance(value, TablePattern) else TablePattern.parse(read_text(value))


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str | TablePattern) else value


PatternField = Annotated[
    TablePattern,
    PlainValidator(_read_pattern),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "minLength": 1}),
]
PatternsField = Annotated[tuple[PatternField, ...], BeforeValidator(_one_or_many)]


class TargetSettings(Words):
    """A place that rows are copied to."""

    url: TargetUrlField = Field(
        description="postgresql://, mysql://, mariadb://, sqlite:////path, duckdb:////path, clickhouse://, or"
        " file:///directory. Keep the password out of the plan: ${TARGET_URL} or {file: path}."
    )
    password: PasswordCommandField | None = Field(
        default=None,
        description="Of a server: a command that prints the password, called anew for each connection: "
        "{command: aws rds generate-db-auth-token ...}.",
    )
    format: FileFormatField = Field(default="csv", description="Of a directory's files: csv, jsonl or parquet.")

    @model_validator(mode="after")
    def _asked_for_a_password(self) -> TargetSettings:
        if self.password and self.url.on_disk:
            raise PlanValueError("a file or a directory asks for no password", fix="remove password")
        return self


class Selection(Words):
    """Tables by name or glob."""

    model_config = ConfigDict(populate_by_name=True)

    tables: PatternsField = Field(description="Tables by name or glob: LiteLLM_*, audit.*, a list of them.")
    except_: PatternsField = Field(default=(), alias="except", description="Tables left out, by name or glob.")

    def select(self, tables: list[TableName]) -> list[TableName]:
        """Those that are meant, in the order given."""
        return [
            table
            for table in tables
            if any(pattern.matches(table) for pattern in self.tables)
            and not any(pattern.matches(table) for pattern in self.except_)
        ]

    def __str__(self) -> str:
        return ", ".join(map(str, self.tables))


def _selection(value: Any) -> Any:
    """A name, a glob or a list of them is short for `{tables: ...}`."""
    if isinstance(value, str | list):
        return {"tables": value}
    if value is None or isinstance(value, bool | int | float):
        raise PlanValueError("a table is expected here", fix='write a table, or {tables: "LiteLLM_*", except: [...]}')
    return value


SelectionField = Annotated[Selection, BeforeValidator(_selection)]


class PortStep(Words):
    """Make tables, keys, indexes and views in a target. What the target cannot hold is in the loss report."""

    port: SelectionField = Field(description='The tables: "*", a name, a list, or {tables: ..., except: ...}.')
    name: TitleField = Field(
        default_factory=lambda fields: f"port {fields.get('port', '')}",
        description="What the step is called, in reports and for --step.",
    )
    to: TextField = Field(description="The target, by its name under `targets`.")
    policy: dict[TextField, TextField] = Field(
        default_factory=dict,
        description="What is chosen where there is a choice, such as {nan: null, text-keys: profiled}.",
    )
    if_exists: IfExistsField = Field(
        default="refuse", description="Tables that the target has already: refuse to begin, or keep them as they are."
    )


class CopyStep(Words):
    """Copy rows into a target, from one snapshot of the source for the whole run."""

    copy_: SelectionField = Field(
        alias="copy", description="The tables: a name, a glob, a list, or {tables: ..., except: ...}."
    )
    name: TitleField = Field(
        default_factory=lambda fields: f"copy {fields.get('copy_', '')}",
        description="What the step is called, in reports and for --step.",
    )
    to: TextField = Field(description="The target, by its name under `targets`.")
    mode: ModeField = Field(
        default="fail_if_not_empty",
        description="What to do with rows that the target has: fail_if_not_empty, append, replace (empty it first), or"
        " upsert (rows of the same key are replaced).",
    )
    where: TextField | None = Field(default=None, description="Only rows for which this SQL condition holds.")
    dialect: TextField = Field(default="postgres", description="The SQL dialect of `where` and `set`.")
    columns: Columns = Field(default_factory=Columns, description="Columns dropped, renamed, masked or computed.")
    transform: Annotated[tuple[TextField, ...], BeforeValidator(_one_or_many)] = Field(
        default=(), description="Named transforms of the plan, applied where their columns are; `columns` goes on top."
    )
    incremental: ColumnField | None = Field(
        default=None,
        description="With upsert: a column that grows with every change, such as updated_at. A run copies what changed"
        " since the last one.",
    )
    settle: DurationField = Field(
        default=Duration(300, "5m"),
        description="With incremental by a time: how far a run looks back behind the last one's highest value, for"
        " rows that were committed late.",
    )
    policy: dict[TextField, TextField] = Field(
        default_factory=dict,
        description="What becomes of values that the target cannot hold, such as {nan: null}.",
    )
    verify: CompareField = Field(
        default="counts",
        description="The proof afterwards: none, counts, aggregates (sums and extremes), or rows (every cell).",
    )
    chunk_rows: CountField | None = Field(default=None, description="About how many rows one transaction takes.")

    model_config = ConfigDict(populate_by_name=True)


class CheckStep(Words):
    """Look for rows that refer to rows that are not there."""

    kind: ClassVar[str] = "references"

    check: Annotated[Literal["references"], BeforeValidator(one_of(CHECKS))] = Field(
        description="What is checked: references, declared ones and those that the profile knows."
    )
    name: TitleField = Field(
        default_factory=lambda fields: f"check {fields.get('check', '')}",
        description="What the step is called, in reports and for --step.",
    )
    in_: TextField = Field(default=SOURCE, alias="in", description="The word source, or a target's name.")
    tables: PatternsField = Field(default=("*",), validate_default=True, description="The tables whose references.")
    strict: FlagField = Field(
        default=False,
        description="Fail for orphans of soft references, too, which the profile knows and the database does not"
        " enforce; otherwise they are reported.",
    )

    model_config = ConfigDict(populate_by_name=True)
