"""Findings of what is in a copy's tables already: rows that forbid it, rows that go, a run that did not end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from toolkit.report.findings import Finding, blocker, note, warning
from toolkit.report.text import plural
from toolkit.schema.database import Database
from toolkit.steps.move.bound import BoundCopy, BoundTable
from toolkit.steps.move.preflight.ports import shortened
from toolkit.steps.move.preflight.there import has_rows, name_of, rows_there, unfinished
from toolkit.steps.move.targets import OpenTarget


@dataclass(frozen=True, slots=True)
class Present:
    """`resumed`: chunks that an unfinished run has done, None if there is none. `emptied`: tables, by title, whose
    rows go first, with about how many they are."""

    resumed: int | None
    emptied: dict[str, int]
    findings: tuple[Finding, ...]


def look_at_rows(bound: BoundCopy, target: OpenTarget, filled: Collection[tuple[str | None, str]]) -> Present:
    """Look. `filled`: tables of the target that the plan's steps before this one put rows into."""
    state = unfinished(target, bound.run)
    where = f"{bound.step} to {bound.target}"
    if state.tables:
        done = sum(len(each.done) for each in state.tables.values())
        return Present(done, {}, tuple(_unfinished(bound, set(state.tables), done, where)))
    if bound.mode == "replace":
        emptied = {table.title: rows for table in bound.tables if (rows := rows_there(target, name_of(table)))}
        return Present(None, emptied, tuple(_emptying(bound, target, emptied, where)))
    if bound.mode == "fail_if_not_empty":
        return Present(None, {}, tuple(_full(bound, target, filled, where)))
    return Present(None, {}, ())


def _unfinished(bound: BoundCopy, known: set[str], done: int, where: str) -> Iterator[Finding]:
    if known - {table.digest for table in bound.tables}:
        yield blocker(
            "TK165",
            where,
            "an unfinished run of this step copied something else: the plan's tables, columns or where changed since,"
            " or a schema did",
            "finish it with the plan as it was, or empty the target's tables and run:"
            f" DELETE FROM toolkit_copy_state WHERE run = '{bound.run}'",
        )
        return
    what = f"an earlier run did not come to the end; this one goes on after the {done:,} chunks that are done"
    yield note("TK163", where, what, "nothing, if that is meant")


def _full(
    bound: BoundCopy, target: OpenTarget, filled: Collection[tuple[str | None, str]], where: str
) -> Iterator[Finding]:
    full = [table.title for table in bound.tables if has_rows(target, name_of(table))]
    again = [table.title for table in bound.tables if (table.into.schema, table.into.name) in filled]
    fix = "choose mode: replace (empties them first), append or upsert"
    if full:
        yield blocker("TK166", where, f"the target has rows already in {shortened(full)}", fix)
    if again:
        what = f"a step before this one puts rows into {shortened(again)}, and this one wants them empty"
        yield blocker("TK166", where, what, fix)


def _emptying(bound: BoundCopy, target: OpenTarget, emptied: dict[str, int], where: str) -> Iterator[Finding]:
    if emptied:
        listed = shortened(f"{title} ({rows:,})" for title, rows in emptied.items())
        rows, tables = plural(sum(emptied.values()), "row"), plural(len(emptied), "table")
        what = f"about {rows} of {tables} are removed first: {listed}"
        yield warning("TK167", where, what, "choose another mode if they are to stay")
    found = target.found()
    if isinstance(found, Database):
        yield from _referring(found, bound.tables, where)


def _referring(found: Database, tables: tuple[BoundTable, ...], where: str) -> Iterator[Finding]:
    """PostgreSQL empties no table that one of another step refers to, rows or not."""
    own = {(table.into.schema or "public", table.into.name) for table in tables}
    for table in found.tables:
        if (table.schema, table.name) not in own and not table.partition_of:
            for key in table.foreign_keys:
                if (key.target_schema, key.target) in own:
                    what = f"{table.title}.{key.name} refers to {key.target}, so PostgreSQL does not let it be emptied"
                    fix = f"copy {table.title} in the same step, or drop the constraint there for the copy"
                    yield blocker("TK168", where, what, fix)
