"""What a migration is made of (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.dialects.losses import Loss
from toolkit.schema.database import Database

if TYPE_CHECKING:
    from toolkit.dialects.base import Dialect
    from toolkit.dialects.policy import Policy
    from toolkit.schema.renaming import Renames

# Before the transaction, in it, or after it: some statements refuse to be in one.
When = Literal["before", "within", "after"]


@dataclass(frozen=True, slots=True)
class Step:
    """One statement, without a semicolon at the end. `note` is for the operator, above it."""

    sql: str
    where: str
    note: str = ""
    when: When = "within"


@dataclass(frozen=True, slots=True)
class Withheld:
    """`what` at `where` (`table.column`) is not done without leave, because of `why`."""

    where: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} ({self.why})"


@dataclass(frozen=True, slots=True)
class Moves:
    """One way from shape to shape: its steps, and what the engine cannot do."""

    steps: tuple[Step, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the operator asks for. `renames` are done already where `before` says so."""

    renames: Renames
    policy: Policy
    concurrently: bool = False


# From one shape to another: the renames asked for come first, and the second shape has the new names.
Mover = Callable[[Database, Database, "Dialect", Asked], Moves]


@dataclass(frozen=True, slots=True)
class Migration:
    """`steps` are to be run; `withheld_steps` go on from there, to the whole of the new shape."""

    dialect: Dialect
    steps: tuple[Step, ...]
    withheld_steps: tuple[Step, ...]
    withheld: tuple[Withheld, ...]
    losses: tuple[Loss, ...]
    destructive: bool = False
