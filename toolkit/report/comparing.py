"""What a run did beside what was foreseen right before it: differences are findings (pure).

The forecast counts and the run archives under the same cutoff, so the two differ only by what others did in between.
Rows that arrived are good to know; rows that went, or partitions that stayed, should be looked at. Rows of a copy are
not compared here: its forecast is the planner's estimate, and `verify` compares with the source itself. Nor are rows of
a table that an earlier step took some from already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.archive.adding import agree
from toolkit.report.dry_run_facts import DryRun, StepReport
from toolkit.report.estimates import Estimate
from toolkit.report.findings import Finding, blocker, note, warning
from toolkit.report.run_facts import ArchiveFacts, ErrorFacts, RunFacts
from toolkit.report.text import plural, seconds

FEWER, MORE, STAYED, ENDED, SUMS, SLOWER = "TK220", "TK221", "TK222", "TK223", "TK227", "TK228"

_SHOWN = 10

# An estimate of time is rough, and a short run is nobody's worry.
_TIMES_SLOWER = 10
_LEAST_SECONDS = 60
_WENT = "find out who else deletes or changes rows there; toolkit status says what is still due"
_ARRIVED = "nothing, if rows of that age are still written, or an earlier step of the plan made them due"


def differences(foreseen: DryRun, happened: RunFacts) -> Iterator[Finding]:
    """Of the steps that came to their end."""
    done = {step.step: step for step in happened.steps if isinstance(step, ArchiveFacts) and step.complete}
    before: set[str] = set()
    for step in foreseen.steps:
        if isinstance(step, StepReport) and step.step in done:
            tables = {step.table, *(child.table for child in step.children)}
            if not tables & before:
                yield from _rows(step, done[step.step])
                yield from _children(step, done[step.step])
            yield from _partitions(step, done[step.step])
            yield from _slower(step, done[step.step], foreseen.estimates)
            before |= tables


def _slower(step: StepReport, done: ArchiveFacts, estimates: Iterable[Estimate]) -> Iterator[Finding]:
    likely = next((each.seconds for each in estimates if each.step == step.step), None)
    took = done.seconds
    if likely is None or took is None or took < max(_LEAST_SECONDS, _TIMES_SLOWER * likely):
        return
    what = f"it took {seconds(took)}, and about {seconds(likely)} were foreseen"
    fix = "see whether an index is missing (TK108, TK125), who else was at work, and whether `pace` holds it back"
    yield note(SLOWER, step.table, what, fix)


def ended(error: ErrorFacts, plan: str) -> Finding:
    """The finding that a run ended with an error."""
    what = f"{error.what} ({error.why})" if error.why else error.what
    evidence = (("exit code", str(error.exit_code)),)
    return blocker(ENDED, error.where or plan, what, error.fix or "run the plan again", evidence)


def _rows(step: StepReport, done: ArchiveFacts) -> Iterator[Finding]:
    """Window by window, so that rows which came in one do not hide those which went from another."""
    if (
        step.due.windows is None
        or step.due.estimated
        or any(each.action == "leave" and each.due != 0 for each in step.partitions)
    ):
        return  # rows that were counted and are to stay
    counted, archived = dict(step.due.windows), {each.window: each.rows for each in done.windows}
    labels = sorted({*counted, *archived})
    change = {label: archived.get(label, 0) - counted.get(label, 0) for label in labels}
    fewer = {label: -number for label, number in change.items() if number < 0}
    more = {label: number for label, number in change.items() if number > 0}
    if not fewer and not more:
        yield from _sums(step, done)
    if fewer:
        what = f"{plural(sum(fewer.values()), 'row')} that were counted before the run are not in its archive"
        yield warning(FEWER, step.table, what, _WENT, _by_window(fewer))
    if more:
        what = f"{plural(sum(more.values()), 'row')} more than were counted before the run"
        yield note(MORE, step.table, what, _ARRIVED, _by_window(more))


def _sums(step: StepReport, done: ArchiveFacts) -> Iterator[Finding]:
    """Of the same rows, so that only somebody who changes rows makes them differ."""
    counted = {each.column: each for each in step.sums or ()}
    differing = [each for each in done.sums if each.column in counted]
    differing = [each for each in differing if not agree(each, counted[each.column], done.rows)]
    if differing:
        names = ", ".join(each.column for each in differing)
        what = f"the archived rows' sums of {names} are not those that were added up right before the run"
        fix = "find out who else changes rows of that age; the archive holds them as they were when they left"
        evidence = ((each.column, f"{counted[each.column].text} foreseen, {each.text} archived") for each in differing)
        yield warning(SUMS, step.table, what, fix, tuple(evidence))


def _by_window(numbers: dict[str, int]) -> tuple[tuple[str, str], ...]:
    shown = tuple((label, plural(number, "row")) for label, number in list(numbers.items())[:_SHOWN])
    more = len(numbers) - _SHOWN
    return (*shown, ("further windows", str(more))) if more > 0 else shown


def _children(step: StepReport, done: ArchiveFacts) -> Iterator[Finding]:
    numbers = [child.rows for child in step.children]
    if not numbers or None in numbers or step.then == "keep":
        return  # of kept rows, those that are archived already were counted too
    counted = sum(number or 0 for number in numbers)
    where = ", ".join(child.table for child in step.children)
    change = done.child_rows - counted
    if change < 0:
        what = f"{plural(-change, 'row')} that were counted before the run are not in its archive"
        yield warning(FEWER, where, what, _WENT)
    elif change > 0:
        what = f"{plural(change, 'row')} more than were counted before the run"
        yield note(MORE, where, what, _ARRIVED)


def _partitions(step: StepReport, done: ArchiveFacts) -> Iterator[Finding]:
    fates = {each.partition: each for each in done.partitions}
    for partition in step.partitions:
        fate = fates.get(partition.name)
        if partition.action != "drop" or (fate and fate.fate == "dropped"):
            continue
        why = (
            f"it holds {plural(fate.not_due, 'row')} that are not due"
            if fate and fate.fate == "kept"
            else ("somebody detached, dropped or changed it during the run")
        )
        what = f"it was to be dropped, and was not: {why}"
        yield warning(STAYED, partition.name, what, "look at it, and run the plan again")
