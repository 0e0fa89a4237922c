"""Rows of other tables that refer to those which a step removes: covered by its `children`, or a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.index_text import create_index, unlocked
from toolkit.plan.names import TableName
from toolkit.report.findings import Evidence, Finding, blocker, warning
from toolkit.report.text import plural
from toolkit.schema.model import ForeignKey, Table
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bind.kin import Kin, Kinship
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.family import BoundChild, identifies
from toolkit.steps.archive.preflight.privileges import grants_lacking
from toolkit.steps.archive.preflight.reference_indexes import child_without_index, key_without_index
from toolkit.steps.evidence import Look, Unanswered

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_REWRITES_ROWS = ("CASCADE", "SET NULL", "SET DEFAULT")

# A check that has to look at rows gets this long; past it, the finding says that it could not tell.
_LOOK_MS = 5_000
_ALIAS = "c"


def reference_findings(connection: Connection[TupleRow], bound: BoundArchive, profile: Profile) -> Iterator[Finding]:
    """For a step that removes rows: what its rows and those of its children would leave behind or take along."""
    look = Look(connection, profile, _LOOK_MS)
    looking = _Looking(look, bound, Kinship(connection, profile))
    for table, member in ((bound.table, None), *((child.table, child) for child in bound.children)):
        if bound.then == "delete":  # a partition that is referenced cannot be dropped at all: see TK141
            yield from looking.foreign_keys(table, member)
        yield from looking.left_behind(table, member)
    for child in bound.children:
        yield from child_without_index(connection, bound, child)


class _Looking:
    def __init__(self, look: Look, bound: BoundArchive, kinship: Kinship) -> None:
        self._look = look
        self._bound = bound
        self._kinship = kinship

    def foreign_keys(self, table: Table, member: BoundChild | None) -> Iterator[Finding]:
        for key in table.referenced_by:
            pairs = tuple(sorted(zip(key.columns, key.target_columns, strict=True)))
            if key.enforced and not self._covered(key.schema, key.table, pairs, member):
                yield from self._foreign_key(key, table, member)

    def left_behind(self, table: Table, member: BoundChild | None) -> Iterator[Finding]:
        """References that the database does not enforce."""
        for kin in self._kinship.loose_children(table):
            if self._covered(kin.table.schema, kin.table.name, kin.pairs, member):
                continue
            rows = self._count(kin, table, member)
            if rows != 0:
                yield from self._left(kin, table, member, rows)

    def _left(self, kin: Kin, table: Table, member: BoundChild | None, rows: int | Unanswered) -> Iterator[Finding]:
        where = f"{kin.table.title}.{', '.join(column for column, _ in kin.pairs)}"
        what = f"of {kin.table.title} belong to rows of {table.title} that are due, and would be left behind as orphans"
        fix = self._how_to_take(kin)
        if isinstance(rows, Unanswered):
            yield from self._untold(
                warning("TK124", where, f"whether rows {what}", fix, table=kin.table.title), kin, rows
            )
        else:
            evidence = self._evidence(kin, table, member, rows)
            yield warning("TK124", where, f"{plural(rows, 'row')} {what}", fix, evidence, table=kin.table.title)

    def _untold(self, finding: Finding, kin: Kin, why: Unanswered) -> Iterator[Finding]:
        """The finding says what is not known of a table's rows, and what helps where looking takes too long. Of the
        step's own tables that may not be read TK106 speaks."""
        user, what = self._bound.server.user, f"{finding.what}, could not be told"
        if why is Unanswered.LATE:
            yield replace(finding, what=f"{what} in {_LOOK_MS // 1000} s")
        elif why is Unanswered.LOCKED:
            what += ": another session's lock is in the way"
            yield replace(finding, what=what, fix="look again when that session has ended")
        elif grants := grants_lacking(self._look.connection, kin.table, user, deletes=False):
            what += f": the role {user} may not read {kin.table.title}"
            yield replace(finding, what=what, fix="; ".join(grants.values()))
        elif kin.table.row_security:
            what += f": row security hides rows of {kin.table.title} from this role"
            yield replace(finding, what=what, fix="run as its owner or as a role with BYPASSRLS")

    def _how_to_take(self, kin: Kin) -> str:
        if self._bound.partitioning is not None:
            return f"archive them in a step after this one: archive: {kin.table.title}, where: orphan"
        return f"archive them with the rows they belong to: children: [{kin.table.title}], or children: auto"

    def _covered(self, schema: str, name: str, pairs: tuple[tuple[str, str], ...], parent: BoundChild | None) -> bool:
        return any(
            (child.table.schema, child.table.name, tuple(sorted(child.pairs)), child.parent)
            == (schema, name, pairs, parent)
            for child in self._bound.children
        )

    def _foreign_key(self, key: ForeignKey, table: Table, member: BoundChild | None) -> Iterator[Finding]:
        other = key.referring
        where = f"{other}.{', '.join(key.columns)} ({key.name})"
        found = self._kinship.find(TableName(key.schema, key.table))
        kin = Kin(found, tuple(zip(key.columns, key.target_columns, strict=True))) if found else None
        if key.on_delete in _REWRITES_ROWS:
            belongs = f"children: [{other}] takes them along; else " if key.on_delete == "CASCADE" else ""
            yield blocker(
                "TK120",
                where,
                f"deleting rows of {table.title} would {key.on_delete} rows of {other}, which the plan does not"
                " archive",
                f"{belongs}use then: keep, or archive {other} first and drop the constraint for the run",
                self._evidence(kin, table, member, self._count(kin, table, member)) if kin else (),
            )
            return
        if kin is None:
            return
        referenced = self._is_referenced(kin, table, member)
        if isinstance(referenced, Unanswered):
            what = f"whether rows of {other} reference rows that are due"
            fix = unlocked(create_index(key.schema, key.table, key.columns), partitioned=kin.table.partitioned)
            yield from self._untold(warning("TK122", where, what, fix, table=other), kin, referenced)
        elif referenced:
            yield blocker(
                "TK121",
                where,
                f"rows of {other} reference rows that are due, and the constraint forbids to delete those",
                f"archive {other} first, with children: [{other}] if its rows belong to these, or leave the"
                " referenced rows out with where:",
                self._evidence(kin, table, member, self._count(kin, table, member)),
            )
        else:
            yield from key_without_index(self._look.connection, self._bound, table, key, kin)

    def _is_referenced(self, kin: Kin, table: Table, member: BoundChild | None) -> int | Unanswered:
        """1 if any row that goes is referenced, else 0."""
        return self._look.number(f"SELECT EXISTS ({self._rows(kin, table, member, '1')})::int")

    def _count(self, kin: Kin, table: Table, member: BoundChild | None) -> int | Unanswered:
        """Rows that belong to those that go."""
        return self._look.number(f"SELECT count(*) FROM ({self._rows(kin, table, member, '1')}) AS rows")

    def _evidence(self, kin: Kin, table: Table, member: BoundChild | None, number: int | Unanswered) -> Evidence:
        return self._look.evidence(kin.table, _ALIAS, lambda output: self._rows(kin, table, member, output), number)

    def _rows(self, kin: Kin, table: Table, member: BoundChild | None, output: str) -> str:
        alone = identifies(table, tuple(column for _, column in kin.pairs))
        child = BoundChild(kin.table, _ALIAS, self._bound.projection, kin.pairs, alone, member)
        return self._bound.owned_rows(child, "true", output)
