"""Columns of a PostgreSQL table from shape to shape (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit.dialects.migration.postgres_parts import comment_on
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.migration.widening import TEXTS
from toolkit.dialects.postgres_ddl import column_sql, identity_sql
from toolkit.dialects.postgres_types import quoted, spelled
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Table, Type
from toolkit.schema.mentions import mentions
from toolkit.schema.shown import normal, normal_default

Place = tuple[str, str]
_NUMBERS = frozenset({"smallint", "integer", "bigint", "numeric", "real", "double precision"})
_MOMENTS = frozenset({"date", "timestamp without time zone", "timestamp with time zone"})
_STAMP, _STAMP_TZ = "timestamp without time zone", "timestamp with time zone"
# Of these pairs an assignment suffices, which refuses what does not fit; a cast cuts it off.
_ASSIGNED = (_NUMBERS, _MOMENTS, frozenset({"json", "jsonb"}), frozenset({"inet", "cidr"}))
_CASTS = frozenset({("boolean", "integer"), ("integer", "boolean"), ("jsonb", "boolean")})


@dataclass
class Fate:
    """What becomes of the columns of one table that is in both shapes.

    `inherited`: the parent's change does it. `above` are the fates of its parents, `remade` types that are made anew.
    """

    old: Table
    new: Table
    added: list[Column] = field(default_factory=list)
    dropped: list[Column] = field(default_factory=list)
    again: list[tuple[Column, Column]] = field(default_factory=list)
    retyped: list[tuple[Column, Column]] = field(default_factory=list)
    same: list[tuple[Column, Column]] = field(default_factory=list)
    inherited: frozenset[str] = frozenset()
    above: tuple[Fate, ...] = ()
    remade: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Of the table."""
        return self.new.schema, self.new.name

    @property
    def gone(self) -> set[str]:
        """Columns that are dropped, for good or to be made again."""
        return {each.name for each in (*self.dropped, *(old for old, _ in self.again))}

    @property
    def moved(self) -> set[str]:
        """Columns of another type than before."""
        return {old.name for old, _ in self.retyped}


def fate(old: Table, new: Table, inherited: frozenset[str], above: tuple[Fate, ...], remade: set[Place]) -> Fate:
    """Sort the columns. `remade` are types that are made anew under their names."""
    found = Fate(old, new, inherited=inherited, above=above, remade=frozenset(name for _, name in remade))
    found.dropped = [each for each in old.columns if new.column(each.name) is None]
    for column in new.columns:
        was = old.column(column.name)
        if was is None:
            found.added.append(column)
        elif _again(was, column):
            found.again.append((was, column))
        elif _other_type(was, column, remade):
            found.retyped.append((was, column))
        else:
            found.same.append((was, column))
    _again_with(found)
    return found


def _again(was: Column, column: Column) -> bool:
    if column.generated is None:
        return was.generated is not None and was.generated[1] == "virtual"
    if was.generated is None:
        return True
    return _generated(was) != _generated(column) or was.type != column.type or was.collation != column.collation


def _generated(column: Column) -> tuple[str, str] | None:
    return (normal(column.generated[0]), column.generated[1]) if column.generated else None


def _other_type(was: Column, column: Column, remade: set[Place]) -> bool:
    return was.type != column.type or was.collation != column.collation or is_of(column.type, remade)


def is_of(type_: Type, places: set[Place]) -> bool:
    """Whether a type, or its element, is one of these."""
    return (type_.schema or "", type_.name) in places


def _again_with(found: Fate) -> None:
    """What is computed from a column that gets another type, or goes, is made again."""
    touched = found.moved | found.gone | found.remade
    for was, column in list(found.same) + list(found.retyped):
        if was.generated and column.generated and any(mentions(was.generated[0], name) for name in touched):
            (found.same if (was, column) in found.same else found.retyped).remove((was, column))
            found.again.append((was, column))


def drops(found: Fate) -> Iterator[Step]:
    """Columns that go; computed ones first."""
    for column in sorted([*found.dropped, *(old for old, _ in found.again)], key=lambda each: each.generated is None):
        if column.name not in found.inherited:
            yield _step(found, column.name, f"DROP COLUMN {quoted(column.name)}")


def loosened(found: Fate) -> Iterator[Step]:
    """Before types and sequences change: identities, and defaults that would not fit, go."""
    retyped = {old.name for old, _ in found.retyped}
    for was, column in (*found.same, *found.retyped):
        if was.name in found.inherited:
            continue
        if was.identity and not column.identity:
            yield _step(found, was.name, f"{_alter(was)} DROP IDENTITY")
        if was.generated and not column.generated:
            yield _step(found, was.name, f"{_alter(was)} DROP EXPRESSION")
        if was.default and (was.name in retyped or not _keeps_default(found, was, column)):
            yield _step(found, was.name, f"{_alter(was)} DROP DEFAULT")


def retypes(found: Fate) -> Iterator[Step]:
    """Other types."""
    for was, column in found.retyped:
        if was.name not in found.inherited:
            collate = f" COLLATE {quoted(column.collation)}" if column.collation else ""
            using, note = _using(was, column)
            yield _step(found, was.name, f"{_alter(was)} TYPE {spelled(column.type)}{collate}{using}", note)


def _using(was: Column, column: Column) -> tuple[str, str]:
    before, after, name = was.type.element, column.type.element, quoted(was.name)
    if {before.name, after.name} == {_STAMP, _STAMP_TZ} and was.type.scalar:
        return f" USING {name} AT TIME ZONE 'UTC'", "times without a zone are taken for UTC"
    if was.type.dimensions == column.type.dimensions and _assigned(before, after):
        return "", ""
    if was.type.scalar and column.type.scalar and (before.name, after.name) in _CASTS:
        return f" USING {name}::{spelled(column.type)}", ""
    by_text = "" if before.kind == "base" and before.name in TEXTS else f"::text{'[]' * was.type.dimensions}"
    if was.type.dimensions != column.type.dimensions:
        by_text = "::text" if by_text or not was.type.scalar else ""
    return f" USING {name}{by_text}::{spelled(column.type)}", ""


def _assigned(before: Type, after: Type) -> bool:
    if before.kind == after.kind == "base":
        if after.name in {*TEXTS, "character"} or before.name == after.name:
            return True
        if before.name in _MOMENTS and after.name in _MOMENTS:
            return {before.name, after.name} != {"date", _STAMP_TZ}
        return any(before.name in group and after.name in group for group in _ASSIGNED)
    return after.kind == "base" and after.name in TEXTS


def adds(work: Work, found: Fate) -> Iterator[Step]:
    """Columns that come, the plain ones first: others may be computed from them."""
    for column in sorted([*found.added, *(new for _, new in found.again)], key=lambda each: each.generated is not None):
        if column.name not in found.inherited:
            yield _step(found, column.name, f"ADD COLUMN {column_sql(work, found.new, column)}")


def settles(work: Work, found: Fate) -> Iterator[Step]:
    """Defaults, identities and NOT NULL, as they are to be."""
    retyped = {old.name for old, _ in found.retyped}
    for was, column in (*found.same, *found.retyped):
        if was.name in found.inherited:
            continue
        if column.default and (was.name in retyped or not _keeps_default(found, was, column)):
            yield _step(found, was.name, f"{_alter(was)} SET DEFAULT {column.default.sql}")
        if was.nullable and not column.nullable:
            yield _step(found, was.name, f"{_alter(was)} SET NOT NULL")
        if column.identity and not was.identity:
            how = f"ADD GENERATED {column.identity.upper()} AS IDENTITY{identity_sql(work, found.new, column)}"
            yield _step(found, was.name, f"{_alter(was)} {how}")
        elif column.identity and column.identity != was.identity:
            yield _step(found, was.name, f"{_alter(was)} SET GENERATED {column.identity.upper()}")
        if column.nullable and not was.nullable:
            yield _step(found, was.name, f"{_alter(was)} DROP NOT NULL")


def heirlooms(found: Fate) -> Iterator[Step]:
    """Defaults and NOT NULL of inherited columns, where they are not what the parents' changes made them."""
    for column in found.new.columns:
        if column.name in found.inherited and not (column.generated or column.identity):
            left = _as_left(found, column.name)
            if not _same_default(left, column):
                how = f"SET DEFAULT {column.default.sql}" if column.default else "DROP DEFAULT"
                yield _step(found, column.name, f"{_alter(column)} {how}")
            if left.nullable != column.nullable:
                yield _step(found, column.name, f"{_alter(column)} {'DROP' if column.nullable else 'SET'} NOT NULL")


def _as_left(found: Fate, name: str) -> Column:
    """An inherited column after what was done to its parents'."""
    left = found.old.column(name)
    for parent in found.above:
        was, now = parent.old.column(name), parent.new.column(name)
        if now is None:
            continue
        if left is None or was is None or name in parent.gone:
            left = left if left is not None and was is None else now
            continue
        again = name in parent.moved and (was.default or now.default)
        default = now.default if again or not _same_default(was, now) else left.default
        nullable = now.nullable if was.nullable != now.nullable else left.nullable
        left = replace(left, default=default, nullable=nullable)
    assert left is not None  # noqa: S101  a parent has it
    return left


def comments(found: Fate) -> Iterator[Step]:
    """Comments of columns; those of columns that are new as well."""
    for column in found.new.columns:
        was = found.old.column(column.name)
        again = column.name in found.gone
        if column.comment != (was.comment if was and not again else None):
            name = f"{quoted(*found.place)}.{quoted(column.name)}"
            yield Step(comment_on("COLUMN", name, column.comment), f"{found.new.title}.{column.name}")


def _keeps_default(found: Fate, was: Column, column: Column) -> bool:
    sql = was.default.sql if was.default else ""
    return _same_default(was, column) and not any(mentions(sql, name) for name in found.remade)


def _same_default(was: Column, column: Column) -> bool:
    before, after = (normal_default(each.default) if each.default else None for each in (was, column))
    sequences = [each.default.sequence if each.default else None for each in (was, column)]
    return before == after and sequences[0] == sequences[1]


def _alter(column: Column) -> str:
    return f"ALTER COLUMN {quoted(column.name)}"


def _step(found: Fate, column: str, action: str, note: str = "") -> Step:
    return Step(f"ALTER TABLE {quoted(*found.place)} {action}", f"{found.new.title}.{column}", note)
