"""Where a plan says what becomes of a column (pure): the step's own `columns`, or a transform that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from toolkit.plan.columns import Columns
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import CopyStep
from toolkit.plan.problems import PlanPath, did_you_mean
from toolkit.schema.database import Table
from toolkit.steps.problems import StepProblems

Word = Literal["drop", "rename", "mask", "set"]
_OF_THE_SOURCE: tuple[Word, ...] = ("drop", "rename", "mask")


def place_of(plan: Plan, number: int, word: str, name: str) -> PlanPath:
    """The path of the last that says `word` of the column: what is on top counts."""
    step = plan.steps[number]
    if isinstance(step, CopyStep):
        parts: list[tuple[PlanPath, Columns]] = [(("steps", number, "columns"), step.columns)]
        parts += [(("transforms", each), plan.transforms[each]) for each in reversed(step.transform)]
        for path, columns in parts:
            names = list(getattr(columns, word))
            if name in names:
                return (*path, word, names.index(name) if word == "drop" else name)
    return ("steps", number, "copy")


def sent_as(plan: Plan, number: int, columns: Columns, name: str) -> tuple[PlanPath, bool]:
    """Why a value is called `name` in the target: the path, and whether its key says it rather than its value."""
    for old, new in columns.rename.items():
        if new == name:
            return place_of(plan, number, "rename", old), False
    return place_of(plan, number, "set", name), name in columns.set


def refuse_unknown_columns(problems: StepProblems[CopyStep], tables: Iterable[Table]) -> None:
    """A column under the step's `columns` that none of its tables has: misspelt, it would go as it is."""
    tables = list(tables)
    known = {column.name for table in tables for column in table.columns}
    if not tables:
        return
    whose = tables[0].title if len(tables) == 1 else f"of the step's {len(tables)} tables none"
    denied = "has no column" if len(tables) == 1 else "has a column"
    for word, name in _named(problems.step.columns):
        if name not in known:
            fix = did_you_mean(name, known) or f"columns: {', '.join(sorted(known)[:20])}"
            path = place_of(problems.plan, problems.number, word, name)
            problems.report_at(path, f"{whose} {denied} {name}", fix=fix, key=word != "drop")


def _named(columns: Columns) -> Iterator[tuple[Word, str]]:
    for word in _OF_THE_SOURCE:
        for name in getattr(columns, word):
            yield word, name
