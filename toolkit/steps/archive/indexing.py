"""Keeping a table's index up to date when a run has ended.

The index is a convenience: what goes wrong with it is told, and fails no run.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit import __version__
from toolkit.archive.index.compact import compact
from toolkit.archive.index.notes import finish_writing
from toolkit.archive.index.survey import Survey
from toolkit.errors import Interrupted, ToolkitError
from toolkit.runs.events import Indexed


def problem_with_index(step: str, found: Survey) -> Indexed | None:
    """What is to be told of an index that a run could not use."""
    if found.problem is None:
        return None
    return Indexed(step, problem=f"the archive's index is not used, everything was listed: {found.problem}")


def tend_index(
    step: str, found: Survey, written: int, after: int, now: str, check: Callable[[], None]
) -> Indexed | None:
    """Close the run's notes, and bring the index up to date when as many chunks as `after` say are in none, or in a
    summary that leaves their manifests to be read by each run.

    `found` is what the run began with, `written` the chunks that it wrote. Raises Interrupted.
    """
    try:
        finish_writing(found.store, found.table)
        lacking = sum(summary.chunks for summary in found.covered if summary.lacks_cuts)
        if len(found.entries) + written + lacking < after:
            return None
        done = compact(found.store, found.table, now=now, tool=__version__, check=check)
    except Interrupted:
        raise
    except ToolkitError as error:
        return Indexed(step, problem=f"the archive's index was not brought up to date: {error.what}")
    return Indexed(step, done.windows, done.chunks) if done.read else None
