"""Which release era of an application a database is in, told by the tables and columns that its migrations made.

Kept as data, a file an application. An era is the day that a migration bears; it has come when what it made is there.
Migrations that were marked as applied and never ran show as gaps, and so do indexes and views that are not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from toolkit.schema.database import Database, Index, IndexPart, Table
from toolkit.schema.shown import index_text

_DIRECTORY = Path(__file__).with_name("eras")


@dataclass(frozen=True)
class Era:
    """What came on a day: tables by name, columns as `table.column`."""

    since: date
    has: tuple[str, ...]


@dataclass(frozen=True)
class KnownIndex:
    """An index that came on a day, and that the application's queries need."""

    since: date
    table: str
    index: Index

    def on(self, database: Database) -> Table:
        """The table that it belongs on, of a database that has it."""
        return next(_tables(database, self.table))


@dataclass(frozen=True)
class Eras:
    """An application's history, oldest first, and the views that it makes besides."""

    name: str
    eras: tuple[Era, ...]
    views: tuple[str, ...]
    indexes: tuple[KnownIndex, ...] = ()


@dataclass(frozen=True)
class Dated:
    """`since`: the newest era of which everything is there; None when not even the first is.

    `missing`: what eras up to that one made and is not there, each with its day. `newer`: what of later eras is there
    already. `views`: those that are missing. `indexes`: those of its own and earlier eras that its tables lack, by what
    they index; one that is not valid is of no use, and counts as missing.
    """

    since: date | None
    missing: tuple[tuple[date, str], ...]
    newer: tuple[tuple[date, str], ...]
    views: tuple[str, ...]
    indexes: tuple[KnownIndex, ...] = ()


@cache
def load_eras(name: str) -> Eras | None:
    """The history of the application that the profile `name` is about, if it is known."""
    path = _DIRECTORY / f"{name}.yaml"
    if not path.exists():
        return None
    import yaml

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    eras = tuple(Era(each["since"], tuple(each["has"])) for each in data["eras"])
    more = _DIRECTORY / f"{name}-indexes.yaml"
    indexes = yaml.safe_load(more.read_text(encoding="utf-8")) if more.exists() else []
    return Eras(name, eras, tuple(data["views"]), tuple(map(_known_index, indexes)))


def _known_index(facts: dict[str, Any]) -> KnownIndex:
    opclass, descending = facts.get("opclass"), facts.get("descending", ())
    parts = [
        IndexPart(name, descending=name in descending, nulls_first=name in descending, opclass=opclass)
        for name in facts.get("columns", ())
    ]
    if "expression" in facts:
        parts.append(IndexPart(None, facts["expression"], opclass=opclass))
    method, unique = facts.get("method", "btree"), facts.get("unique", False)
    index = Index(facts["name"], method, tuple(parts), unique=unique, predicate=facts.get("where"))
    return KnownIndex(facts["since"], facts["table"], index)


def date_of(database: Database, eras: Eras) -> Dated:
    """Which era the database is in."""
    there = {table.name for table in database.tables}
    there |= {f"{table.name}.{column.name}" for table in database.tables for column in table.columns}
    complete = [era for era in eras.eras if there.issuperset(era.has)]
    since = complete[-1].since if complete else None
    past = [(era.since, what) for era in eras.eras if since and era.since <= since for what in era.has]
    later = [(era.since, what) for era in eras.eras if not since or era.since > since for what in era.has]
    views = {view.name for view in database.views}
    return Dated(
        since=since,
        missing=tuple((day, what) for day, what in past if what not in there),
        newer=tuple((day, what) for day, what in later if what in there),
        views=tuple(view for view in eras.views if view not in views),
        indexes=tuple(
            known for known in eras.indexes if since and known.since <= since and _lacks(database, known, there)
        ),
    )


def _lacks(database: Database, known: KnownIndex, there: set[str]) -> bool:
    """Whether a table that is there has its columns and not the index; what else is missing is said elsewhere."""
    needed = {f"{known.table}.{part.column}" for part in known.index.parts if part.column}
    tables = list(_tables(database, known.table))
    return bool(tables) and there.issuperset(needed) and not any(_has(table, known.index) for table in tables)


def _tables(database: Database, name: str) -> Iterator[Table]:
    return (table for table in database.tables if table.name == name and not table.partition_of)


def _has(table: Table, wanted: Index) -> bool:
    plain = wanted.predicate is None and wanted.method == "btree"
    columns = tuple(part.column for part in wanted.parts)
    keys = [key.columns for key in (table.primary_key, *table.unique) if key]
    if plain and columns in keys:
        return True
    if not wanted.unique and plain and any(key[: len(columns)] == columns for key in keys):
        return True
    text = index_text(wanted)
    return any(text in (index_text(each), index_text(each).removeprefix("unique ")) for each in table.indexes)
