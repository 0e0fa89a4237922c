"""One port under way: what is given, what was decided, and the losses found so far (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.dialects.losses import Loss, LossKind
from toolkit.dialects.naming import Name, Names
from toolkit.dialects.policy import Measured, Policy
from toolkit.schema.database import Database, Domain, Enum, Table, Type, View

if TYPE_CHECKING:
    from sqlglot.schema import MappingSchema

    from toolkit.dialects.base import Dialect, Typed


@dataclass
class Work:
    """`widths`: characters of a text in a key, by (schema, table, column). `place` is what is being translated."""

    database: Database
    dialect: Dialect
    policy: Policy
    measured: Measured
    names: Names
    losses: list[Loss] = field(default_factory=list)
    widths: dict[tuple[str, str, str], int] = field(default_factory=dict)
    types: dict[tuple[str, str, str], Typed] = field(default_factory=dict)
    # A child's column that must have its parent's type to refer to it.
    widened: dict[tuple[str, str, str], Type] = field(default_factory=dict)
    # Unique indexes that became constraints, because a foreign key refers to them.
    promoted: set[tuple[str, str, str]] = field(default_factory=set)
    # Foreign keys (schema, table, name) that must have no actions.
    without_actions: set[tuple[str, str, str]] = field(default_factory=set)
    # Tables (schema, name) that the target cannot have at all.
    gone: set[tuple[str, str]] = field(default_factory=set)
    # Where a view's column (schema, view, column) is read from, if it is a table's as it is.
    origins: dict[tuple[str, str, str], tuple[str, str, str]] = field(default_factory=dict)
    sequences: dict[tuple[str, str], Name] = field(default_factory=dict)
    column_types: MappingSchema | None = None
    place: str = ""

    def lose(self, kind: LossKind, where: str, what: str, instead: str, why: str) -> None:
        """Say that something is not there as it was; once is enough."""
        loss = Loss(kind, where, what, instead, why)
        if loss not in self.losses:
            self.losses.append(loss)

    def doubt(self, what: str, why: str) -> None:
        """Say that what is being translated is there, and differs in a case."""
        self.lose("meaning", self.place, what, "kept", why)

    def enum(self, type_: Type) -> Enum | None:
        """The enum that a type is."""
        return next((e for e in self.database.enums if (e.schema, e.name) == (type_.schema, type_.name)), None)

    def domain(self, type_: Type) -> Domain | None:
        """The domain that a type is."""
        return next((d for d in self.database.domains if (d.schema, d.name) == (type_.schema, type_.name)), None)

    def relation(self, schema: str, name: str) -> Table | View | None:
        """The table or view of that exact name."""
        views = (view for view in self.database.views if (view.schema, view.name) == (schema, name))
        return self.database.table(schema, name) or next(views, None)
