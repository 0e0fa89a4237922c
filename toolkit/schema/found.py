"""What an engine's own catalog says of tables (pure): little, and the same for all engines, to compare a port with.

None stands for what the engine does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """`type` as the engine spells it."""

    name: str
    type: str
    nullable: bool
    has_default: bool = False
    generated: bool = False
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A foreign key; actions in lower case."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: str | None = None
    on_update: str | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """`unique` holds the columns of unique keys and indexes, `indexes` the names of all that are made by name."""

    columns: dict[str, FoundColumn]
    primary_key: tuple[str, ...] = ()
    unique: frozenset[tuple[str, ...]] = frozenset()
    indexes: frozenset[str] = frozenset()
    foreign_keys: tuple[FoundKey, ...] = ()
    checks: frozenset[str] | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """By (schema or None, name)."""

    tables: dict[tuple[str | None, str], FoundTable] = field(default_factory=dict)
    views: frozenset[tuple[str | None, str]] = frozenset()
