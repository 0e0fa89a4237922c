"""From a column's type to the target's (pure): domains resolved, the dialect's table asked, losses reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.dialects.base import Typed, TypeRule, Use
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Domain, Index, Key, Table, Type

TEXTS = frozenset({"text", "character varying", "character", "name", "citext"})
# Whose lists a column of a list type holds as they are.
ELEMENTS = ("smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "uuid")
FLOATS = frozenset({"real", "double precision"})


def domains_of(work: Work, type_: Type) -> tuple[Type, list[Domain]]:
    """The type below all domains, and the domains on the way."""
    passed: list[Domain] = []
    while type_.kind == "domain" and type_.scalar:
        domain = work.domain(type_)
        if domain is None:
            break
        passed.append(domain)
        type_ = domain.type
    return type_, passed


def nullable(work: Work, column: Column) -> bool:
    """Whether the target's column takes NULL."""
    if not source_nullable(work, column):
        if not work.dialect.features.empty_texts and _empty_by_default(work, column):
            return True
        return work.policy.nan == "null" and not work.dialect.features.nan and column.type.name in FLOATS
    return True


def nulls_beside(work: Work, table: Table, key: Key | Index) -> tuple[str, ...]:
    """The columns of a unique key that take NULL, where the target would find such rows equal."""
    how = work.dialect.features.unique_nulls
    names = key.columns if isinstance(key, Key) else tuple(part.column or "" for part in key.parts)
    columns = [column for name in names if (column := table.column(name)) is not None]
    if how == "distinct" or key.nulls_not_distinct or (how == "equal beside others" and len(names) == 1):
        return ()
    return tuple(column.name for column in columns if source_nullable(work, column))


def source_nullable(work: Work, column: Column) -> bool:
    """Whether PostgreSQL's column takes NULL."""
    return column.nullable and all(domain.nullable for domain in domains_of(work, column.type)[1])


def _empty_by_default(work: Work, column: Column) -> bool:
    sql = column.default.sql if column.default else ""
    return domains_of(work, column.type)[0].name in TEXTS and (sql == "''" or sql.startswith("''::"))


def typed(work: Work, table: Table, column: Column) -> Typed:
    """The target's type of a column. Losses are reported the first time."""
    key = (table.schema, table.name, column.name)
    if key not in work.types:
        work.types[key] = _typed(work, table, column)
    return work.types[key]


def use_of(work: Work, table: Table, column: Column) -> Use:
    """What the rules know of a column."""
    key = (table.schema, table.name, column.name)
    base, _ = domains_of(work, work.widened.get(key, column.type))
    enum = work.enum(base)
    return Use(
        type=base,
        column=column,
        table=table,
        policy=work.policy,
        width=work.widths.get(key),
        labels=enum.labels if enum else (),
        non_negative=_non_negative(work, table, column, set()),
    )


def _non_negative(work: Work, table: Table, column: Column, seen: set[tuple[str, str, str]]) -> bool:
    """Whether a condition says so, of the column or of the one that it refers to: both are signed, or neither is."""
    seen.add((table.schema, table.name, column.name))
    for key in table.foreign_keys:
        target = work.database.table(key.target_schema, key.target)
        theirs = dict(zip(key.columns, key.target_columns, strict=True)).get(column.name)
        parent = target.column(theirs) if target and theirs else None
        if target and parent and (target.schema, target.name, parent.name) not in seen:
            return _non_negative(work, target, parent, seen)
    condition = {f"({column.name} >= 0)", f'("{column.name}" >= 0)', f"({column.name} >= (0)::numeric)"}
    return any(check.expression in condition and check.enforced and check.validated for check in table.checks)


def _typed(work: Work, table: Table, column: Column) -> Typed:
    use = use_of(work, table, column)
    found = apply_rule(_rule(work, use), use)
    where = f"{table.title}.{column.name}"
    if found.lost:
        work.lose("type", where, *found.lost)
    if use.type.kind == "enum" and use.type.scalar and not use.labels:
        work.lose("type", where, "an enum without labels", found.sql, "an enum there has at least one")
    for domain in domains_of(work, column.type)[1]:
        held = ", with the domain's conditions" if work.dialect.features.checks else ""
        work.lose("type", where, f"domain {domain.name}", f"{found.sql}{held}", "there are no domains")
    if use.type.name in FLOATS and use.type.scalar and not work.dialect.features.nan:
        found = _without_nan(work, table, column, found)
    return found


def _without_nan(work: Work, table: Table, column: Column, found: Typed) -> Typed:
    where, why = f"{table.title}.{column.name}", "the target has no NaN and no infinity"
    if work.policy.nan == "text":
        work.lose("type", where, str(column.type), "text", f"{why}, and nan=text asks for their names")
        return replace(apply_rule(work.dialect.types["text"], use_of(work, table, column)), form="number")
    if work.policy.nan == "null" and not column.nullable:
        work.lose("not null", where, "NOT NULL", "takes NULL", f"{why}, and nan=null makes them NULL")
    if work.policy.nan == "refuse":
        work.lose("meaning", where, "NaN and infinity", "refused by the load", f"{why}; nan= chooses otherwise")
    return found


def _rule(work: Work, use: Use) -> TypeRule:
    dialect = work.dialect
    if not use.type.scalar:
        return dialect.array
    if use.type.kind == "enum":
        return dialect.enum if use.labels else dialect.types.get("text", dialect.enum)
    if use.type.kind in ("composite", "range", "multirange", "domain"):
        return dialect.other
    return dialect.types.get(use.type.name) or (dialect.types["citext"] if use.type.name == "citext" else dialect.other)


def apply_rule(rule: TypeRule, use: Use) -> Typed:
    """A rule's answer."""
    if isinstance(rule, str):
        return Typed(rule)
    return rule if isinstance(rule, Typed) else rule(use)


def as_text(sql: str, why: str) -> TypeRule:
    """The rule for a type that becomes PostgreSQL's text of it."""

    def rule(use: Use) -> Typed:
        return Typed(sql, "text", lost=(str(use.type), f"{sql}, as PostgreSQL prints it", why))

    return rule


def lossy(sql: str, instead: str, why: str, *, check: str | None = None) -> TypeRule:
    """The rule for a type that holds less."""

    def rule(use: Use) -> Typed:
        return Typed(sql, check=check, lost=(str(use.type), instead, why))

    return rule


def decimal(sql: str, most: int, scale: int, text: str, *, scales: int | None = None) -> TypeRule:
    """Numerics: as declared if `most` digits hold them, of which `scales` (or `scale`) may come after the point.

    Others get `most` digits with `scale` after the point, or are text if that is wanted.
    """

    def rule(use: Use) -> Typed:
        modifiers = use.type.modifiers
        if modifiers and 0 <= (*modifiers, 0)[1] <= (scales or scale) and modifiers[0] <= most:
            precision = max(modifiers[0], modifiers[1] if len(modifiers) > 1 else 0)
            return Typed(f"{sql}({precision}, {modifiers[1] if len(modifiers) > 1 else 0})")
        if use.policy.numeric == "text":
            return Typed(text, "number", lost=(str(use.type), "text", "numeric=text keeps every digit"))
        return Typed(
            f"{sql}({most}, {scale})",
            lost=(
                str(use.type),
                f"{sql}({most}, {scale}): {most - scale} digits before the point, {scale} after it",
                "the target's decimals have a fixed size; numeric=text keeps every digit",
            ),
        )

    return rule


def element_of(rule: TypeRule, use: Use) -> Typed:
    """What an array's elements become, and what that loses."""
    found = apply_rule(rule, replace(use, type=use.type.element, labels=()))
    return replace(found, lost=found.lost and (str(use.type), f"elements: {found.lost[1]}", found.lost[2]))


def listed(use: Use, types: Mapping[str, TypeRule], array: str, text: str) -> Typed:
    """An array of what the elements become, in `array`, a format; arrays of arrays are JSON text."""
    if use.type.dimensions != 1:
        return Typed(text, "json", lost=(str(use.type), f"{text} of JSON", "an array of arrays has one depth there"))
    why = "its elements have no such type"
    rule = types.get(use.type.name) if use.type.kind == "base" else None
    found = apply_rule(rule or as_text(text, why), replace(use, type=use.type.element, labels=()))
    lost = found.lost and (str(use.type), f"{array.format(found.sql)}, elements: {found.lost[1]}", found.lost[2])
    return Typed(array.format(found.sql), lost=lost)


def enum_check(sql: str) -> TypeRule:
    """An enum as text with a condition, or without if so asked."""

    def rule(use: Use) -> Typed:
        labels = quoted_labels(use.labels).replace("{", "{{").replace("}", "}}")
        return Typed(sql, check=None if use.policy.enum == "text" else f"{{0}} IN ({labels})")

    return rule


def quoted_labels(labels: tuple[str, ...]) -> str:
    """Labels as a list of SQL texts."""
    return ", ".join("'" + label.replace("'", "''") + "'" for label in labels)
