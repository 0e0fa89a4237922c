"""The typed plan. Frozen; every field says what it is for, and those words are what editors show.

A `Plan` is made by `toolkit.plan.load`, which knows the file; these classes hold only what can be said without it.
A new kind of step is a new class here and one line in `STEP_KINDS`: its first field names the kind.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from toolkit.plan.durations import Duration
from toolkit.plan.fields import (
    ColumnField,
    CountField,
    DatabaseUrlField,
    DurationField,
    EndpointField,
    FlagField,
    InstantField,
    SecretField,
    SigningKeyField,
    StoreUrlField,
    TableField,
    TextField,
    TimeoutField,
    TitleField,
    one_of,
    read_version,
    shown,
)
from toolkit.plan.problems import PlanValueError
from toolkit.plan.store_fields import AccountField, RetentionField, TagsField
from toolkit.plan.yaml_source import Positions

Window = Literal["hour", "day", "month"]
Format = Literal["jsonl", "jsonl.gz", "jsonl.zst", "parquet"]
Then = Literal["keep", "delete", "clear", "drop_partition"]
PartlyDue = Literal["delete", "leave"]
Verify = Literal["read_back", "checksum"]
Mask = Literal["hmac", "null", "redact"]
Vacuum = Literal["none", "analyze"]
Encryption = Literal["AES256", "aws:kms"]
LockMode = Literal["governance", "compliance"]

WindowField = Annotated[Window, BeforeValidator(one_of(get_args(Window)))]
FormatField = Annotated[Format, BeforeValidator(one_of(get_args(Format)))]
ThenField = Annotated[Then, BeforeValidator(one_of(get_args(Then)))]
PartlyDueField = Annotated[PartlyDue, BeforeValidator(one_of(get_args(PartlyDue)))]
VerifyField = Annotated[Verify, BeforeValidator(one_of(get_args(Verify)))]
MaskField = Annotated[Mask, BeforeValidator(one_of(get_args(Mask)))]
VacuumField = Annotated[Vacuum, BeforeValidator(one_of(get_args(Vacuum)))]
EncryptionField = Annotated[Encryption, BeforeValidator(one_of(get_args(Encryption)))]
LockModeField = Annotated[LockMode, BeforeValidator(one_of(get_args(LockMode)))]


class Words(BaseModel):
    """What every part of a plan has in common: it is frozen, and an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, arbitrary_types_allowed=True)


class Source(Words):
    """The database that rows come from."""

    url: DatabaseUrlField = Field(
        description="The database: a postgresql:// URL or libpq's key=value words. "
        "Keep the password out of the plan: ${DATABASE_URL} or {file: path}."
    )
    profile: TitleField | None = Field(
        default=None, description="What is known of this schema beforehand, such as `litellm`: time columns, children."
    )


class LockSettings(Words):
    """Retention of everything that is written: nobody can remove it before its time."""

    mode: LockModeField = Field(
        description="governance: some people may lift it; compliance: nobody can, not even the account's owner."
    )
    retain: RetentionField = Field(description="How long from the moment of writing, such as 7y (years of 365 days).")


class StoreSettings(Words):
    """A place for archives, and how to reach it."""

    url: StoreUrlField = Field(description="s3://bucket/prefix, or file:///absolute/path.")
    endpoint_url: EndpointField = Field(
        default=None, description="The address of an S3 server other than Amazon's. Empty means Amazon's."
    )
    region: TextField | None = Field(default=None, description="The bucket's region, such as eu-central-1.")
    access_key: SecretField | None = Field(
        default=None, description="Access key, as ${...} or {file: path}. Without it, the usual AWS sources are asked."
    )
    secret_key: SecretField | None = Field(default=None, description="Secret key, as ${...} or {file: path}.")
    session_token: SecretField | None = Field(
        default=None, description="Session token of temporary credentials, as ${...} or {file: path}."
    )
    storage_class: TextField | None = Field(
        default=None, description="Storage class of the objects, such as STANDARD_IA or GLACIER_IR."
    )
    sse: EncryptionField | None = Field(default=None, description="Encryption at rest: AES256 or aws:kms.")
    kms_key_id: TextField | None = Field(default=None, description="The key for `sse: aws:kms`.")
    tags: TagsField = Field(default_factory=dict, description="Tags of every object: {name: value}, at most ten.")
    object_lock: LockSettings | None = Field(
        default=None,
        description="Retention of every object and manifest, such as {mode: governance, retain: 7y}. "
        "The bucket must have object lock.",
    )
    bucket_owner: AccountField | None = Field(
        default=None, description='The account that must own the bucket, its 12 digits in quotes: "123456789012".'
    )
    conditional_writes: FlagField = Field(
        default=True,
        description="Whether the server honours `If-None-Match: *`, so that no object is ever overwritten.",
    )

    @model_validator(mode="after")
    def _go_together(self) -> StoreSettings:
        if (self.access_key is None) != (self.secret_key is None):
            raise PlanValueError("access_key and secret_key go together", fix="give both, or neither")
        if self.session_token and not self.access_key:
            raise PlanValueError("session_token goes with access_key and secret_key", fix="give all three")
        if self.kms_key_id and self.sse != "aws:kms":
            raise PlanValueError("kms_key_id needs sse: aws:kms", fix="add sse: aws:kms, or remove kms_key_id")
        for_s3 = {"tags": self.tags, "object_lock": self.object_lock, "bucket_owner": self.bucket_owner}
        given = ", ".join(name for name, value in for_s3.items() if value)
        if given and self.url.startswith("file:"):
            raise PlanValueError(f"a directory has no {given}", fix="remove it, or archive to s3://")
        return self


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


def _list_of_columns(value: object) -> object:
    if isinstance(value, str):
        raise PlanValueError("a list of columns is expected here", fix=f"write [{value}]" if len(value) < 64 else None)
    return value


class Columns(Words):
    """What becomes of a row's columns on their way into the archive. Columns not named are archived as they are."""

    drop: Annotated[tuple[ColumnField, ...], BeforeValidator(_list_of_columns)] = Field(
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
    clear: Annotated[tuple[ColumnField, ...], BeforeValidator(_list_of_columns)] = Field(
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


Step = ArchiveStep
"""Any kind of step: a union, once there is a second kind."""

STEP_KINDS: dict[str, type[Step]] = {"archive": ArchiveStep}


class Plan(Words):
    """What to do, with which database and stores, step by step."""

    version: Annotated[Literal[1], BeforeValidator(read_version)] = Field(description="The version of this format: 1.")
    name: TitleField = Field(description="What the plan is called, in reports and manifests.")
    source: Source = Field(description="Where rows come from: the database, and what is known of its schema.")
    stores: dict[TitleField, StoreSettings] = Field(default_factory=dict, description="Places for archives, by name.")
    mask_key: SecretField | None = Field(
        default=None, description="The key of `mask: hmac`, as ${...} or {file: path}. Keep it: codes depend on it."
    )
    signing_key: SigningKeyField | None = Field(
        default=None,
        description="Signs manifests and marks, as ${...} or {file: path}; at least 32 characters. "
        "With it, what is not rightly signed is refused.",
    )
    former_signing_keys: tuple[SigningKeyField, ...] = Field(
        default=(), description="Keys used before signing_key was changed. What they signed is still accepted."
    )
    accept_unsigned: FlagField = Field(
        default=False, description="Accept manifests without a signature, for an archive that was begun without a key."
    )
    steps: tuple[Step, ...] = Field(min_length=1, description="What is done, in this order.")

    @field_validator("former_signing_keys", "accept_unsigned")
    @classmethod
    def _with_a_key(cls, value: Any, info: ValidationInfo) -> Any:
        if value and info.data.get("signing_key", value) is None:  # absent when it could not be read
            raise PlanValueError(f"{info.field_name} goes with signing_key", fix="add signing_key: ${NAME}")
        return value

    _path: Path = PrivateAttr(default=Path())
    _digest: str = PrivateAttr(default="")
    _positions: Positions | None = PrivateAttr(default=None)

    @property
    def path(self) -> Path:
        """The plan's file, as it was given."""
        return self._path

    @property
    def digest(self) -> str:
        """sha256 of the file's bytes, in hex."""
        return self._digest

    def at(self, *path: str | int, key: bool = False, offset: int | None = None) -> str:
        """`file:line:column` of a value, such as `at("steps", 0, "where")`; of what is around it if it is not written.

        `key=True` points at the key; `offset` counts characters into the value (an expression's error).
        """
        if self._positions is None:
            return ".".join(map(str, path))
        return self._positions.at(path, key=key, offset=offset)

    def located(self, path: Path, digest: str, positions: Positions) -> Plan:
        """This plan, knowing the file it came from."""
        self._path, self._digest, self._positions = path, digest, positions
        return self
