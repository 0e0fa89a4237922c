"""Which rows of a table are due, beyond their age: `where`, `keep_if`, ages by value, orphans."""

from __future__ import annotations

from toolkit.plan.archive_step import ORPHAN
from toolkit.plan.problems import did_you_mean
from toolkit.schema.model import Table
from toolkit.steps.archive.bind.children import reference
from toolkit.steps.archive.bind.kin import Kin, Kinship
from toolkit.steps.archive.bind.policy import age_by_value, not_held, orphaned
from toolkit.steps.archive.bound import TimeColumn
from toolkit.steps.problems import ArchiveProblems


def find_owner(problems: ArchiveProblems, table: Table, kinship: Kinship) -> Kin | None:
    """For `where: orphan`: the table that the rows belong to, and how they refer to it."""
    step = problems.step
    if step.where != ORPHAN:
        return None
    if step.belongs_to is not None:
        owner = kinship.find(step.belongs_to.table)
        if owner is None:
            problems.report(f"there is no table {step.belongs_to.table} in the database", "belongs_to")
            return None
        pairs = reference(kinship, table, owner, step.belongs_to, problems.report, ("belongs_to",))
        return Kin(owner, pairs) if pairs else None
    owners = kinship.owners(table)
    if len(owners) == 1:
        return owners[0]
    known = ", ".join(kin.table.title for kin in owners) or "the profile knows none"
    problems.report(
        f"it is not known which table's rows those of {table.title} belong to",
        "where",
        why=f"candidates: {known}",
        fix=f"add belongs_to: {{table: ..., columns: {{column of {table.title}: column of the other}}}}",
    )
    return None


def conditions(
    problems: ArchiveProblems, table: Table, time: TimeColumn, alias: str, now: str, owner: Kin | None
) -> str | None:
    """`where`, `keep_if` and ages by value, as one condition."""
    step = problems.step
    parts = []
    if owner is not None:
        parts.append(orphaned(owner, alias))
    elif step.where and step.where != ORPHAN:
        parts.append(problems.expression(step.where, table.types, alias, "where", boolean=True))
    if step.keep_if:
        parts.append(not_held(problems.expression(step.keep_if, table.types, alias, "keep_if", boolean=True)))
    if step.older_than.per is not None:
        known = [column.name for column in table.columns]
        if step.older_than.per not in known:
            fix = did_you_mean(step.older_than.per, known)
            problems.report(f"{table.name} has no column {step.older_than.per}", "older_than", "per", fix=fix)
        elif time.name:
            parts.append(age_by_value(step, time, now, alias) or "true")
    return " AND ".join(f"({part})" for part in parts) or None
