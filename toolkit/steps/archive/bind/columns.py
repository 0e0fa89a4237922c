"""A step's `columns` against the live table."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.plan.problems import did_you_mean
from toolkit.plan.rules import lossy_columns
from toolkit.schema.model import Table
from toolkit.steps.archive.projection import Shaping
from toolkit.steps.problems import ArchiveProblems


def shaping(problems: ArchiveProblems, table: Table, alias: str) -> Shaping:
    """`columns`, checked against the table."""
    columns = problems.step.columns
    _known(problems, table, columns.drop, "drop")
    _known(problems, table, columns.rename, "rename")
    _known(problems, table, columns.mask, "mask")
    bound = {
        name: problems.expression(text, table.types, alias, "columns", "set", name)
        for name, text in columns.set.items()
    }
    _check_key(problems, table)
    _check_collisions(problems, table)
    _check_loss(problems, table)
    return Shaping(frozenset(columns.drop), dict(columns.rename), dict(columns.mask), bound)


def _known(problems: ArchiveProblems, table: Table, names: Iterable[str], part: str) -> None:
    known = [column.name for column in table.columns]
    for index, name in enumerate(names):
        if name not in known:
            place: str | int = index if part == "drop" else name
            problems.report(
                f"{table.name} has no column {name}",
                "columns",
                part,
                place,
                key=part != "drop",
                fix=did_you_mean(name, known) or f"its columns: {', '.join(known)}",
            )


def _check_key(problems: ArchiveProblems, table: Table) -> None:
    """Without its key an archived row can be neither restored nor compared."""
    columns = problems.step.columns
    for part, names in (("drop", columns.drop), ("mask", columns.mask), ("set", columns.set)):
        for index, name in enumerate(names):
            if name in table.key:
                problems.report(
                    f"{name} belongs to the key of {table.name}; without it an archived row cannot be told"
                    " from another",
                    "columns",
                    part,
                    index if part == "drop" else name,
                    fix="archive the key as it is",
                )


def _check_collisions(problems: ArchiveProblems, table: Table) -> None:
    columns = problems.step.columns
    kept = {column.name for column in table.columns} - set(columns.drop) - set(columns.rename)
    for old, new in columns.rename.items():
        if new in kept:
            problems.report(
                f"{table.name} has a column {new} already, so {old} cannot be renamed to it",
                "columns",
                "rename",
                old,
                fix=f"choose another name, or drop {new}",
            )


def _check_loss(problems: ArchiveProblems, table: Table) -> None:
    """The plan's rules have asked about what is surely lost; only the catalog knows what `set` overwrites."""
    lost = lossy_columns(problems.step, [column.name for column in table.columns])
    if lost and not problems.step.lossy:
        problems.report(
            f"deleting after this archive loses {', '.join(lost)} for good",
            "then",
            why="dropped, masked and overwritten columns are not in the archive",
            fix="add lossy: true to the step if that is meant, or then: keep",
        )
