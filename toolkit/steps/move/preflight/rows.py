"""Findings of what is in a copy's tables already: rows that forbid it, rows that go, a run that did not end."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from toolkit.report.findings import Finding, blocker, note, warning
from toolkit.report.text import plural
from toolkit.steps.move.bound import BoundCopy
from toolkit.steps.move.preflight.ports import shortened
from toolkit.steps.move.preflight.referring import referring
from toolkit.steps.move.preflight.there import has_rows, name_of, rows_there, unfinished
from toolkit.steps.move.resuming import copied_anew, removes
from toolkit.steps.move.state import State, StateTable
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
        return _unfinished(bound, target, filled, state, where)
    emptied = _emptied(bound, target)
    if bound.mode == "replace":
        return Present(None, emptied, tuple(_emptying(bound, target, emptied, where)))
    if bound.mode == "fail_if_not_empty":
        return Present(None, {}, tuple(_full(bound, target, filled, where)))
    return Present(None, {}, ())


def _unfinished(
    bound: BoundCopy, target: OpenTarget, filled: Collection[tuple[str | None, str]], state: State, where: str
) -> Present:
    done = sum(len(each.done) for each in state.tables.values())
    kept = StateTable(target.connection, target.engine, bound.run)
    if set(state.tables) - {table.digest for table in bound.tables}:
        another = blocker(
            "TK165",
            where,
            "an unfinished run of this step copied something else: the plan's tables, columns or where changed since,"
            " or a schema did",
            f"finish it with the plan as it was, or empty the target's tables and {kept.forgetting}",
        )
        return Present(done, {}, (another,))
    what = f"an earlier run did not come to the end; this one goes on after the {done:,} chunks that are done"
    findings = [note("TK163", where, what, "nothing, if that is meant"), *_anew(bound, target, state)]
    added = replace(bound, tables=tuple(table for table in bound.tables if table.digest not in state.tables))
    emptied = _emptied(added, target)
    if emptied:
        findings += _emptying(bound, target, emptied, where)
    if bound.mode == "fail_if_not_empty":
        findings += _full(added, target, filled, where)
    return Present(done, emptied, tuple(findings))


def _anew(bound: BoundCopy, target: OpenTarget, state: State) -> Iterator[Finding]:
    for table in copied_anew(bound, state.tables):
        what = "since the unfinished run partitions of it went, or were emptied or written anew"
        if removes(bound):
            what += ", so what was copied of it is removed and all of it is copied again"
            yield warning("TK241", table.title, what, "nothing, if that is meant")
        else:
            forgetting = StateTable(target.connection, target.engine, bound.run).forgetting_of(table)
            fix = f"remove its new rows from {target.name}, and {forgetting}"
            yield blocker("TK241", table.title, f"{what}, and no key tells the rows apart that were copied", fix)


def _emptied(bound: BoundCopy, target: OpenTarget) -> dict[str, int]:
    """By title, the tables that have rows which go first."""
    if bound.mode != "replace":
        return {}
    return {table.title: rows for table in bound.tables if (rows := rows_there(target, name_of(table)))}


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
    yield from referring(target, bound.tables, where)
