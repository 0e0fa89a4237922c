"""Which release era of an application a database is in, told by the tables and columns that its migrations made.

Kept as data, a file an application. An era is the day that a migration bears; it has come when what it made is there.
Migrations that were marked as applied and never ran show as gaps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from toolkit.schema.database import Database

_DIRECTORY = Path(__file__).with_name("eras")


@dataclass(frozen=True)
class Era:
    """What came on a day: tables by name, columns as `table.column`."""

    since: date
    has: tuple[str, ...]


@dataclass(frozen=True)
class Eras:
    """An application's history, oldest first, and the views that it makes besides."""

    name: str
    eras: tuple[Era, ...]
    views: tuple[str, ...]


@dataclass(frozen=True)
class Dated:
    """`since`: the newest era of which everything is there; None when not even the first is.

    `missing`: what eras up to that one made and is not there, each with its day. `newer`: what of later eras is there
    already. `views`: those that are missing.
    """

    since: date | None
    missing: tuple[tuple[date, str], ...]
    newer: tuple[tuple[date, str], ...]
    views: tuple[str, ...]


@cache
def load_eras(name: str) -> Eras | None:
    """The history of the application that the profile `name` is about, if it is known."""
    path = _DIRECTORY / f"{name}.yaml"
    if not path.exists():
        return None
    import yaml

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    eras = tuple(Era(each["since"], tuple(each["has"])) for each in data["eras"])
    return Eras(name, eras, tuple(data["views"]))


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
    )
