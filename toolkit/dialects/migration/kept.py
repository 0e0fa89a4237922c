"""What is found while the shape between is made (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.dialects.migration.steps import Withheld
from toolkit.schema.database import Database

Place = tuple[str, str]


@dataclass
class Kept:
    """What was found so far. `held`: columns whose type or expression stays; `loose`: those that go on taking NULL."""

    a: Database
    b: Database
    withheld: list[Withheld] = field(default_factory=list)
    held: dict[Place, set[str]] = field(default_factory=dict)
    loose: dict[Place, set[str]] = field(default_factory=dict)

    def holds(self, where: str, what: str, why: str) -> None:
        """Say that something is not done."""
        self.withheld.append(Withheld(where, what, why))
