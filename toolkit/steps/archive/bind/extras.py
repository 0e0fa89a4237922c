"""Formats that need more than the toolkit itself: is it installed?"""

from __future__ import annotations

from toolkit.archive.formats import missing_extra
from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan


def missing_extras(plan: Plan, only: int | None = None) -> list[ToolkitError]:
    """A problem for each step (or the one of that number) whose format cannot be written here."""
    found = []
    for number, step in plan.archives.items():
        fix = missing_extra(step.format)
        if fix is not None and only in (None, number):
            where = plan.at("steps", number, "format")
            found.append(
                ToolkitError(f"format: {step.format} needs pyarrow, which is not installed", where=where, fix=fix)
            )
    return found
