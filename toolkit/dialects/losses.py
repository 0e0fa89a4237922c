"""What a target cannot hold, and what is called otherwise there (pure).

`where` is in the source's words: `table`, `table.column`, `table.index`, a view. `what` is what the source has and the
target cannot hold, `instead` what was done, `why` the target's rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LossKind = Literal[
    "table",
    "column",
    "type",
    "not null",
    "default",
    "identity",
    "generated",
    "collation",
    "check",
    "primary key",
    "unique",
    "foreign key",
    "index",
    "exclusion",
    "partitioning",
    "view",
    "comment",
    "sequence",
    "trigger",
    "policy",
    "function",
    "extension",
    "options",
    "meaning",
]
RenameKind = Literal["table", "view", "column", "index", "constraint", "type", "sequence"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that is not there as it was. The comparison after a port excuses what a loss of that kind names."""

    kind: LossKind
    where: str
    what: str
    instead: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}: {self.what}; {self.instead} ({self.why})"


@dataclass(frozen=True, slots=True)
class Rename:
    """A name that could not stay."""

    kind: RenameKind
    where: str
    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: the {self.kind} is called {self.name} ({self.why})"
