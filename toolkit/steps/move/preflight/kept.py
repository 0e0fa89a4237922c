"""References that a copy would break: rows that go refer to rows that stay behind.

They stay behind because a `where` leaves them out, or because no step copies their table. Whether rows of both kinds
are there is asked of the source, by the same search that finds orphans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.queries import all_rows
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.dialects.naming import Name
from toolkit.dialects.port import Port
from toolkit.dialects.registry import dialect
from toolkit.plan.columns import Columns as Changes
from toolkit.report.findings import Evidence, Finding, blocker, warning
from toolkit.schema.database import Database
from toolkit.schema.profile import Profile
from toolkit.steps.evidence import KEYS_SHOWN
from toolkit.steps.evidence import keys as sample_keys
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.place import Place, by_catalog
from toolkit.steps.move.preflight.there import has_rows
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.references.collect import collect
from toolkit.steps.references.locate import Locator
from toolkit.steps.references.model import Columns, Reference
from toolkit.steps.references.query import ORPHAN, Search

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

LOOK_MS = 20_000
_UNKNOWN = "whether rows that go refer to rows that stay behind could not be told"


@dataclass(frozen=True)
class KeptCheck:
    """`copies` are all that are made in the target, `ports` too; `changes`: what becomes of columns, by table."""

    connection: Connection[TupleRow]
    source: Database
    profile: Profile
    target: OpenTarget
    copies: Sequence[BoundCopy]
    ports: Sequence[Port]
    changes: Mapping[tuple[str, str], Changes]

    def findings(self, bound: BoundCopy) -> Iterator[Finding]:
        """A blocker where the target would refuse, else a warning."""
        tables = {(table.source.schema, table.source.name): table for table in bound.tables}
        locator = Locator("source", self.source, dialect("postgres"))
        collected = collect(self.source, self.profile, lambda table: (table.schema, table.name) in tables)
        for reference in collected.references:
            child = tables[reference.child.schema, reference.child.table]
            enforced = reference.kind == "declared" and self._enforced(reference)
            if reference.kind == "polymorphic" or self._gone(reference):
                continue  # rows of a log outlive what they name
            if self._masked(reference):
                what = "its columns are masked on their way, each in its own way, so that nothing is found by them"
                fix = "leave the keys as they are, or drop the columns that refer"
                child_title = reference.child.title
                yield (blocker if enforced else warning)("TK174", str(reference), what, fix, table=child_title)
                continue
            search = self._search(locator.search(reference), reference, child, enforced=enforced)
            if search is not None:
                yield from self._look(reference, search, enforced=enforced)

    def _gone(self, reference: Reference) -> bool:
        """Whether what refers is not copied, or is computed anew: then nothing can be said."""
        child, parent = self._changes(reference.child), self._changes(reference.parent)
        empty = {name for name, mask in child.mask.items() if mask == "null"}
        unknown = {*child.drop, *child.set, *empty} & set(reference.child.names)
        return bool(unknown or set(parent.set) & set(reference.parent.names))

    def _masked(self, reference: Reference) -> bool:
        pairs = ((self._changes(each), each.names) for each in (reference.child, reference.parent))
        return any(set(changes.mask) & set(names) for changes, names in pairs)

    def _changes(self, columns: Columns) -> Changes:
        return self.changes.get((columns.schema, columns.table), Changes())

    def _enforced(self, reference: Reference) -> bool:
        """Whether the target has the foreign key, or a port is about to make it. SQLite does not look at its own."""
        if self.target.engine in ("sqlite", "files"):
            return False
        where = f"{reference.child.title}.{reference.name}"
        for port in self.ports:
            if port.database.table(reference.child.schema, reference.child.table):
                lost = any(loss.kind == "foreign key" and loss.where == where for loss in port.losses)
                return bool(port.dialect.features.foreign_keys) and not lost
        table = self.source.table(reference.child.schema, reference.child.table)
        place = table and by_catalog(self.target.found(), self.source, self.target.dialect, table)
        if not place:
            return False
        columns = tuple(place.columns[name].name for name in reference.child.names if name in place.columns)
        return columns in self._keys_there(place)

    def _keys_there(self, place: Place) -> set[tuple[str, ...]]:
        found = self.target.found()
        if isinstance(found, Database):
            there = found.table(place.schema or "public", place.name)
            return {key.columns for key in there.foreign_keys} if there else set()
        return {
            key.columns
            for (schema, name), table in found.tables.items()
            if name == place.name and place.schema in (None, schema)
            for key in table.foreign_keys
        }

    def _search(self, search: Search, reference: Reference, child: BoundTable, *, enforced: bool) -> Search | None:
        """Rows that go, and refer to rows that do not. None where all go, or may be there already."""
        parents = self._bound(reference.parent)
        conditions = [table.where for table in parents]
        kept = None if None in conditions else " OR ".join(f"({each})" for each in conditions if each)
        going = replace(search.child, where=child.where)
        if not reference.validated and enforced and self.target.engine != "postgres":
            # The target looks at every row; the source never has.
            return replace(search, child=going, parent=replace(search.parent, where=kept))
        if (parents and kept is None) or self._may_be_there(reference.parent):
            return None
        left = f"({kept}) IS NOT TRUE" if kept else None
        return replace(search, child=going, parent=replace(search.parent, where=left), also=(), lost=True)

    def _bound(self, columns: Columns) -> list[BoundTable]:
        """The copies of a table into the target."""
        return [table for each in self.copies for table in each.tables if _is(table, columns)]

    def _may_be_there(self, columns: Columns) -> bool:
        """Whether the target has rows of the table that stay: which they are cannot be told from here."""
        for copy in self.copies:
            if copy.mode == "replace" and any(_is(table, columns) for table in copy.tables):
                return False
        if self.target.engine == "files":
            return False
        table = self.source.table(columns.schema, columns.table)
        place = table and by_catalog(self.target.found(), self.source, self.target.dialect, table)
        return isinstance(place, Place) and has_rows(self.target, Name(place.schema, place.name))

    def _look(self, reference: Reference, search: Search, *, enforced: bool) -> Iterator[Finding]:
        import psycopg

        where = f"{reference.child.title}, {reference}"
        try:
            with transaction(self.connection, Mode(statement_timeout=LOOK_MS)):
                found = [row for row in all_rows(self.connection, search.sql()) if row[0] == ORPHAN]
        except (psycopg.errors.QueryCanceled, psycopg.errors.LockNotAvailable):
            yield warning("TK173", where, f"{_UNKNOWN} in time", "add a step check: references after the copy")
            return
        except psycopg.DataError as error:
            yield warning("TK173", where, f"{_UNKNOWN}: {error_text(error)}", "mend the step's where")
            return
        if not found:
            return
        rows, keys = int(found[0][2]), int(found[0][1])
        why = "which are not copied" if search.lost else "which are not there, or not copied"
        what = f"{rows:,} rows that are copied refer to {keys:,} rows of {reference.parent.title}, {why}"
        fix = f"copy {reference.parent.title} as well, or leave the referring rows out with where"
        evidence = (("rows", f"{rows:,}"), ("keys", f"{keys:,}"), *self._samples(reference, found))
        if enforced:
            yield blocker("TK171", where, f"{what}; {self.target.name} enforces the reference", fix, evidence)
        else:
            yield warning("TK172", where, what, fix, evidence)

    def _samples(self, reference: Reference, found: list[TupleRow]) -> Evidence:
        """The keys that most rows refer to, unless the profile calls them secret or personal."""
        for columns in (reference.child, reference.parent):
            known = self.profile.table(columns.table)
            if set(columns.names) & (known.secret_columns | known.personal_columns):
                return ()
        return sample_keys(reference.parent.names, [row[4:] for row in found[:KEYS_SHOWN]])


def _is(table: BoundTable, columns: Columns) -> bool:
    return (table.source.schema, table.source.name) == (columns.schema, columns.table)
