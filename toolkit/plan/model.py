"""The typed plan. Frozen; every field says what it is for, and those words are what editors show.

A `Plan` is made by `toolkit.plan.load`, which knows the file; these classes hold only what can be said without it.
A new kind of step is a class in a module of its own and one line in `STEP_KINDS`: its first field names the kind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationInfo, field_validator

from toolkit.plan.accept import Accept
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.columns import Columns
from toolkit.plan.fields import DatabaseUrlField, FlagField, SecretField, SigningKeyField, TitleField, read_version
from toolkit.plan.metrics import Metrics
from toolkit.plan.move_steps import SOURCE, CheckStep, CopyStep, PortStep, TargetSettings
from toolkit.plan.notify import Notify
from toolkit.plan.pace import Pace
from toolkit.plan.password_command import PasswordCommandField
from toolkit.plan.prices import PriceField
from toolkit.plan.problems import PlanValueError
from toolkit.plan.schedule import Schedule
from toolkit.plan.store_settings import StoreSettings
from toolkit.plan.totals import TotalsSettings, TotalsStep
from toolkit.plan.words import Words
from toolkit.plan.yaml_source import Positions


class Replica(Words):
    """A server that follows the source's."""

    url: DatabaseUrlField = Field(
        description="The database: a postgresql:// URL or libpq's key=value words. "
        "Keep the password out of the plan: ${DATABASE_URL} or {file: path}."
    )
    password: PasswordCommandField | None = Field(
        default=None,
        description="A command that prints the password, called anew for each connection: "
        "{command: aws rds generate-db-auth-token ...}.",
    )


class Source(Replica):
    """The database that rows come from."""

    profile: TitleField | None = Field(
        default=None, description="What is known of this schema beforehand, such as `litellm`: time columns, children."
    )
    replica: Replica | None = Field(
        default=None, description="A standby of the source. `then: keep` and copies read their rows there."
    )


Step = ArchiveStep | PortStep | CopyStep | CheckStep | TotalsStep

STEP_KINDS: dict[str, type[Step]] = {"archive": ArchiveStep, "port": PortStep, "copy": CopyStep, "check": CheckStep}


def step_model(kind: str, data: Mapping[str, Any]) -> type[Step]:
    """The class of a step of that kind. What a check looks at makes it another one."""
    return TotalsStep if kind == "check" and data.get(kind) == TotalsStep.kind else STEP_KINDS[kind]


class Plan(Words):
    """What to do, with which database and stores, step by step."""

    version: Annotated[Literal[1], BeforeValidator(read_version)] = Field(description="The version of this format: 1.")
    name: TitleField = Field(description="What the plan is called, in reports and manifests.")
    schedule: Schedule | None = Field(
        default=None, description='When it runs: "0 4 * * *" in UTC, or {cron: "0 4 * * *", zone: Europe/Berlin}.'
    )
    source: Source = Field(description="Where rows come from: the database, and what is known of its schema.")
    stores: dict[TitleField, StoreSettings] = Field(default_factory=dict, description="Places for archives, by name.")
    targets: dict[TitleField, TargetSettings] = Field(
        default_factory=dict, description="Databases and directories that rows are copied to, by name."
    )
    transforms: dict[TitleField, Columns] = Field(
        default_factory=dict, description="What becomes of columns, by a name that copy steps may use."
    )
    totals: tuple[TotalsSettings, ...] = Field(
        default=(), description="Tables that hold sums of another one's rows by day, beside those the profile knows."
    )
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
    metrics: Metrics | None = Field(default=None, description="Where the figures of each run go, for Prometheus.")
    notify: tuple[Notify, ...] = Field(default=(), description="Whom to tell when a run needs somebody.")
    accept: tuple[Accept, ...] = Field(default=(), description="Warnings and notes that the plan lives with.")
    prices: dict[TitleField, PriceField] = Field(
        default_factory=dict,
        description="For estimates: US dollars a gigabyte (1024 ** 3 bytes) and month by storage class, where they are"
        " not Amazon's: {STANDARD: 0.01}.",
    )
    pace: Pace = Field(default_factory=Pace, description="How hard steps that archive may work, and when a run stops.")
    steps: tuple[Step, ...] = Field(min_length=1, description="What is done, in this order.")

    @field_validator("former_signing_keys", "accept_unsigned")
    @classmethod
    def _with_a_key(cls, value: Any, info: ValidationInfo) -> Any:
        if value and info.data.get("signing_key", value) is None:  # absent when it could not be read
            raise PlanValueError(f"{info.field_name} goes with signing_key", fix="add signing_key: ${NAME}")
        return value

    @field_validator("targets")
    @classmethod
    def _not_the_source(cls, value: dict[str, TargetSettings]) -> dict[str, TargetSettings]:
        if SOURCE in value:
            raise PlanValueError(f"no target may be called {SOURCE}", fix="choose another name")
        return value

    _path: Path = PrivateAttr(default=Path())
    _content: bytes = PrivateAttr(default=b"")
    _positions: Positions | None = PrivateAttr(default=None)

    @property
    def archives(self) -> dict[int, ArchiveStep]:
        """The steps that archive, by their number."""
        return {number: step for number, step in enumerate(self.steps) if isinstance(step, ArchiveStep)}

    @property
    def path(self) -> Path:
        """The plan's file, as it was given."""
        return self._path

    @property
    def content(self) -> bytes:
        """The file's bytes, which hold no secret: they name where each is."""
        return self._content

    @property
    def digest(self) -> str:
        """sha256 of the file's bytes, in hex."""
        return hashlib.sha256(self._content).hexdigest()

    def at(self, *path: str | int, key: bool = False, offset: int | None = None) -> str:
        """`file:line:column` of a value, such as `at("steps", 0, "where")`; of what is around it if it is not written.

        `key=True` points at the key; `offset` counts characters into the value (an expression's error).
        """
        if self._positions is None:
            return ".".join(map(str, path))
        return self._positions.at(path, key=key, offset=offset)

    def located(self, path: Path, content: bytes, positions: Positions) -> Plan:
        """This plan, knowing the file it came from."""
        self._path, self._content, self._positions = path, content, positions
        return self
