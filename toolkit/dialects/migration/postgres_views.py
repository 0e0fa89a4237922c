"""Views of a PostgreSQL database from shape to shape (pure): a view goes and comes back when what it reads changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from toolkit.dialects.migration.postgres_columns import Fate
from toolkit.dialects.migration.postgres_parts import comment_on, view_indexes
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.postgres_ddl import WHY, known, view_sql
from toolkit.dialects.postgres_types import quoted
from toolkit.dialects.views import in_order, reads
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, View
from toolkit.schema.mentions import mentions
from toolkit.schema.renaming import is_before_a_rename
from toolkit.schema.shown import other_columns, view_text

Place = tuple[str, str]
_RIGHTS = "rights, triggers, rules and comments on columns that it had are to be made again"


def dropped_views(
    a: Database, b: Database, fates: dict[Place, Fate], keys_gone: set[Place], remade: set[Place], work: Work
) -> dict[Place, View]:
    """Old views that must go, for good or to be made again, in the order in which they were made."""
    after = {(view.schema, view.name): view for view in b.views}
    ordered = in_order(replace_database(work, a))
    gone: dict[Place, View] = {}
    for view in ordered:
        place = (view.schema, view.name)
        new = after.get(place)
        # PostgreSQL needs a key for columns outside of GROUP BY.
        grouped = re.search(r"\bgroup by\b", view.definition, re.IGNORECASE) is not None
        read = reads(view)
        if (
            new is None
            or not (_same(view, new) or _replaceable(view, new))
            or read & gone.keys()
            or (grouped and read & keys_gone)
            or any(_speaks_of(view, fates[table]) for table in read & fates.keys())
            or any(mentions(view.definition, name) for _, name in remade)
            or any(b.table(*table) is None and a.table(*table) is not None for table in read)
        ):
            gone[place] = view
    return gone


def replace_database(work: Work, database: Database) -> Work:
    """The same work over another model."""
    return replace(work, database=database)


def _same(view: View, new: View) -> bool:
    return view_text(view) == view_text(new) and not is_before_a_rename(view) and not other_columns(view, new)


def _replaceable(view: View, new: View) -> bool:
    """CREATE OR REPLACE keeps rights, and takes columns at the end."""
    plain = not view.materialized and not new.materialized and not is_before_a_rename(view)
    plain = plain and not any(mentions(each.definition, "COLLATE") for each in (view, new))  # it stays
    return plain and bool(view.columns) and new.columns[: len(view.columns)] == view.columns


def _speaks_of(view: View, fate: Fate) -> bool:
    return any(mentions(view.definition, name) for name in fate.gone | fate.moved)


def drops(gone: dict[Place, View]) -> Iterator[Step]:
    """The last first."""
    for view in reversed(gone.values()):
        kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
        yield Step(f"DROP {kind} {quoted(view.schema, view.name)}", view.title)


def makes(work: Work, a: Database, gone: dict[Place, View]) -> Iterator[Step]:
    """New views, those made again, and their indexes and comments."""
    before = {(view.schema, view.name): view for view in a.views}
    lost: set[Place] = set()
    for view in in_order(work):
        place = (view.schema, view.name)
        was = before.get(place) if place not in gone else None
        if reads(view) & lost or not known(work, "view", view.title, view.definition):
            work.lose("view", view.title, "the view", "nothing", WHY)
            lost.add(place)
            continue
        yield from _view(view, was, again=place in gone)


def _view(view: View, was: View | None, *, again: bool) -> Iterator[Step]:
    name = quoted(view.schema, view.name)
    kind = "MATERIALIZED VIEW" if view.materialized else "VIEW"
    if was is None:
        yield Step(view_sql(view), view.title, _RIGHTS if again else "")
    elif not _same(was, view):
        yield Step(view_sql(view, replacing=True), view.title)
    old = {part.name: part for part in view_indexes(was)} if was else {}
    new = {part.name: part for part in view_indexes(view)}
    for part in old.values():
        if part.name not in new or new[part.name].text != part.text:
            yield Step(part.drop, part.where)
    for part in new.values():
        if part.name not in old or old[part.name].text != part.text:
            yield Step(part.make, part.where)
            if part.index and part.index.comment:
                yield Step(comment_on("INDEX", quoted(view.schema, part.name), part.index.comment), part.where)
    if view.comment != (was.comment if was else None):
        yield Step(comment_on(kind, name, view.comment), view.title)
