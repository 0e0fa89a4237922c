"""The references among the tables that a plan touches, with their orphans now and those that archiving would make.

Small tables are counted, and of larger ones a sample is read, each for a second at most and all for a few: a dry run
puts no load on a database. `exact` counts them all, however long that takes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.dialects.registry import dialect
from toolkit.report.reference_facts import InvolvedReference, InvolvedTable, References
from toolkit.schema.database import Database
from toolkit.schema.profile import Profile
from toolkit.steps.health.reading import Reading, reading
from toolkit.steps.references.collect import collect
from toolkit.steps.references.locate import Locator, NotThere
from toolkit.steps.references.model import Reference
from toolkit.steps.references.query import ORPHAN, Search

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Key = tuple[str, str]
"""(schema, table)"""

# An anti-join over this much reads for about a third of a second, over one of LiteLLM's logs for minutes.
SMALL_BYTES = 64_000_000
SAMPLE_BYTES = 16_000_000
LOOK_MS = 1_000
ALL_SECONDS = 3.0

_BYTES = """
SELECT n.nspname, c.relname, coalesce((SELECT sum(pg_relation_size(t.relid)) FROM pg_partition_tree(c.oid) AS t),
       pg_relation_size(c.oid))::bigint
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p')
  AND (n.nspname, c.relname) IN (SELECT * FROM unnest(%(schemas)s::text[], %(names)s::text[]))
"""


@dataclass(frozen=True, slots=True)
class Involved:
    """What a plan does. `roles` by table. `leaving`: the condition, over the alias `t`, of the rows that leave a table.
    `along`: (referring, referred) whose rows leave together. `told`: titles of which preflight has spoken."""

    roles: Mapping[Key, str]
    leaving: Mapping[Key, str]
    along: frozenset[tuple[Key, Key]] = frozenset()
    told: frozenset[tuple[str, str]] = frozenset()


def references_of(
    connection: Connection[TupleRow], source: Database, profile: Profile, involved: Involved, *, exact: bool = False
) -> References:
    """All references from and to the plan's tables. Reads only; `connection` is in autocommit."""
    found = [each for each in collect(source, profile).references if _touches(each, involved.roles)]
    with reading(connection, 0 if exact else LOOK_MS) as look:
        counting = _Counting(look, Locator("source", source, dialect("postgres")), involved, exact, _bytes(look, found))
        references = tuple(counting.counted(each) for each in found)
    return References(tuple(_tables(source, found, involved.roles)), references)


def _touches(reference: Reference, roles: Mapping[Key, str]) -> bool:
    """Rows of a log outlive what they name: what is polymorphic is nothing to be mended."""
    return reference.kind != "polymorphic" and bool({_key(reference, "child"), _key(reference, "parent")} & set(roles))


def _key(reference: Reference, side: str) -> Key:
    columns = reference.child if side == "child" else reference.parent
    return columns.schema, columns.table


def _tables(source: Database, found: list[Reference], roles: Mapping[Key, str]) -> Iterator[InvolvedTable]:
    """The plan's own first, then what these refer to, then what refers to these."""
    known = dict(roles)
    for side, role in (("parent", "referred to"), ("child", "refers to them")):
        for each in found:
            known.setdefault(_key(each, side), role)
    for (schema, name), role in known.items():
        table = source.table(schema, name)
        yield InvolvedTable(table.title if table else name, role)


def _bytes(look: Reading, found: list[Reference]) -> dict[Key, int]:
    keys = sorted({_key(each, "child") for each in found})
    parameters = {"schemas": [key[0] for key in keys], "names": [key[1] for key in keys]}
    return {(row[0], row[1]): row[2] for row in look.rows("sizes", _BYTES, parameters) or ()}


class _Counting:
    def __init__(
        self, look: Reading, locator: Locator, involved: Involved, exact: bool, sizes: Mapping[Key, int]
    ) -> None:
        self._look = look
        self._locator = locator
        self._involved = involved
        self._exact = exact
        self._sizes = sizes
        self._until = time.monotonic() + ALL_SECONDS
        self._following = {child for child, _ in involved.along} - set(involved.leaving)

    def counted(self, reference: Reference) -> InvolvedReference:
        """The reference with its orphans."""
        known = InvolvedReference(
            referring=reference.child.title,
            columns=reference.child.names,
            referred=reference.parent.title,
            kind="declared" if reference.kind == "declared" else "soft",
            orphans=0 if reference.kind == "declared" and reference.validated else None,
            made=0 if self._makes_none(reference) else None,
            told=(reference.child.title, reference.parent.title) in self._involved.told,
        )
        if _key(reference, "parent") in self._following:
            return replace(known, uncounted=f"rows of {known.referred} leave along with those that they belong to")
        if known.orphans is not None and known.made is not None:
            return known
        why = self._too_much(reference)
        if why:
            return replace(known, uncounted=why)
        try:
            search = self._locator.search(reference)
        except NotThere as error:
            return replace(known, uncounted=str(error))
        noted = len(self._look.unread)
        percent = self._percent(reference)
        search = replace(search, child=replace(search.child, percent=percent))
        orphans = known.orphans if known.orphans is not None else self._number(reference, search)
        made = known.made if known.made is not None else self._number(reference, self._lost(reference, search))
        going = self._going(reference, search) if orphans else 0
        unread = self._look.unread[noted:]
        why = unread[0].why if unread else None
        sampled = percent is not None
        return replace(known, orphans=orphans, made=made, going=going, uncounted=why, sampled=sampled)

    def _makes_none(self, reference: Reference) -> bool:
        """The database itself lets no row of a foreign key that it enforces lose its parent."""
        child, parent = _key(reference, "child"), _key(reference, "parent")
        return (
            (reference.kind == "declared" and reference.enforced)
            or parent not in self._involved.leaving
            or (child, parent) in self._involved.along
        )

    def _too_much(self, reference: Reference) -> str | None:
        if self._exact:
            return None
        if self._sizes.get(_key(reference, "child")) is None:
            return f"{reference.child.title} has an unknown size: --exact counts them"
        return "there are many references: --exact counts them" if time.monotonic() > self._until else None

    def _percent(self, reference: Reference) -> float | None:
        """How much of the referring table is read; None: all."""
        taken = self._sizes.get(_key(reference, "child"), 0)
        return None if self._exact or taken <= SMALL_BYTES else 100 * SAMPLE_BYTES / taken

    def _lost(self, reference: Reference, search: Search) -> Search:
        """Rows that stay, of which the parent leaves."""
        goes = self._involved.leaving.get(_key(reference, "child"))
        child = replace(search.child, where=f"({goes}) IS NOT TRUE") if goes else search.child
        parent = replace(search.parent, where=self._involved.leaving[_key(reference, "parent")])
        return replace(search, child=child, parent=parent, also=(), lost=True)

    def _going(self, reference: Reference, search: Search) -> int | None:
        """Orphans that leave. Of rows that go along with others it is not looked for which."""
        child = _key(reference, "child")
        goes = self._involved.leaving.get(child)
        if goes is None:
            along = any(each == child and parent != _key(reference, "parent") for each, parent in self._involved.along)
            return None if along else 0
        return self._number(reference, replace(search, child=replace(search.child, where=f"({goes})")))

    def _number(self, reference: Reference, search: Search) -> int | None:
        rows = self._look.rows(str(reference), search.sql())
        if rows is None:
            return None
        found = next((int(row[2]) for row in rows if row[0] == ORPHAN), 0)
        return round(found * 100 / search.child.percent) if search.child.percent else found
