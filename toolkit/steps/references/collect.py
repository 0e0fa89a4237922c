"""All references of a source (pure): its foreign keys, and the soft references of a profile that match its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from toolkit.schema.database import Database, ForeignKey, Table
from toolkit.schema.profile import ColumnName, Profile, SoftReference
from toolkit.steps.references.model import Columns, Reference, When


@dataclass(frozen=True, slots=True)
class Collected:
    """`unchecked`: references that nothing can be said of, each with the reason."""

    references: tuple[Reference, ...]
    unchecked: tuple[tuple[str, str], ...]


def collect(source: Database, profile: Profile, wanted: Callable[[Table], bool] = lambda _: True) -> Collected:
    """The references of the tables that are wanted, declared ones first, each table's in order.

    A soft reference that a foreign key declares as well counts once, as declared.
    """
    found: list[Reference] = []
    unchecked: list[tuple[str, str]] = []
    for table in source.tables:
        if wanted(table):
            found += (declared(source, table, key) for key in table.foreign_keys)
    known = {(each.child.title, each.child.names, each.parent.title) for each in found}
    for table in source.tables:
        if table.partition_of or not wanted(table):
            continue
        for soft in profile.references_from(table.name, (column.name for column in table.columns)):
            made = _soft(source, table, soft)
            if isinstance(made, str):
                unchecked.append((f"{table.title}.{soft.column}", made))
            elif (made.child.title, made.child.names, made.parent.title) not in known:
                found.append(made)
        for each in _polymorphic(source, profile, table):
            if isinstance(each, Reference):
                found.append(each)
            else:
                unchecked.append(each)
    return Collected(tuple(found), tuple(unchecked))


def declared(source: Database, table: Table, key: ForeignKey) -> Reference:
    """A foreign key."""
    parent = source.table(key.target_schema, key.target)
    if parent is None:
        raise LookupError(f"{table.title}.{key.name} refers to {key.target_schema}.{key.target}, which is not there")
    return Reference(
        kind="declared",
        child=_columns(table, key.columns),
        parent=_columns(parent, key.target_columns),
        name=key.name,
        match_full=key.match_full,
        validated=key.validated,
        enforced=key.enforced,
    )


def _soft(source: Database, table: Table, soft: SoftReference) -> Reference | str:
    parent = _target(source, table, soft.target)
    if parent is None:
        return f"there is no {soft.target.table}.{soft.target.column} for it to refer to"
    [child] = (column for column in table.columns if column.name == soft.column)
    json = child.type.name in ("json", "jsonb")
    if child.type.scalar and not json and (soft.elements or soft.json_path):
        return f"it is {child.type}, and the profile knows it as an array or JSON"
    if not child.type.scalar and not soft.elements:
        return f"it is {child.type}, and the profile knows it as one value"
    also = (_target(source, table, each) for each in soft.also)
    return Reference(
        kind="soft",
        child=_columns(table, (soft.column,)),
        parent=parent,
        elements=soft.elements,
        path=soft.json_path,
        exceptions=tuple(sorted(soft.exceptions)),
        also=tuple(each for each in also if each),
    )


def _target(source: Database, table: Table, name: ColumnName) -> Columns | None:
    """The column that a profile names without a schema: the referring table's, or else the only one."""
    tables = [each for each in source.tables if each.name == name.table and each.column(name.column)]
    own = [each for each in tables if each.schema == table.schema]
    chosen = own or (tables if len(tables) == 1 else [])
    return _columns(chosen[0], (name.column,)) if chosen else None


def _polymorphic(source: Database, profile: Profile, table: Table) -> Iterator[Reference | tuple[str, str]]:
    """A reference for each table that rows may name, and what is not looked at."""
    for each in profile.polymorphic_references:
        if each.table != table.name or not table.column(each.id_column) or not table.column(each.table_column):
            continue
        known = []
        for name, columns in each.targets.items():
            first, *others = (_target(source, table, column) for column in columns)
            if first is None:
                continue
            known.append(name)
            yield Reference(
                kind="polymorphic",
                child=_columns(table, (each.id_column,)),
                parent=first,
                exceptions=tuple(sorted(each.exceptions)),
                also=tuple(other for other in others if other),
                when=When(_columns(table, (each.table_column,)), name),
            )
        rest = f"other than {', '.join(known)}" if known else "of any name"
        yield f"{table.title}.{each.id_column}", f"rows whose {each.table_column} is {rest}"


def _columns(table: Table, names: tuple[str, ...]) -> Columns:
    types = {column.name: column.type for column in table.columns}
    return Columns(table.schema, table.name, names, tuple(types[name] for name in names))
