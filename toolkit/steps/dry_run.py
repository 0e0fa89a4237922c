"""What a run would do, up to its first write: the compiled plan with counts, sizes and a sample row."""

from __future__ import annotations

import json
from dataclasses import replace

from toolkit.archive.index.survey import survey
from toolkit.archive.layout import window_folder
from toolkit.archive.members import members
from toolkit.errors import ToolkitError
from toolkit.plan.model import Plan
from toolkit.report.dry_run_facts import AnyReport, DryRun, StepReport
from toolkit.report.estimates import Amounts, Estimate, estimate_archive
from toolkit.report.findings import Finding, blocker, note, placed
from toolkit.report.prices import known_prices
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.due import count_children, foresee_due, sample_row
from toolkit.steps.archive.forecast import StepForecast
from toolkit.steps.archive.held import without_held
from toolkit.steps.archive.kept import Watermark, archived_before, cut_otherwise
from toolkit.steps.archive.partitions.plans import partition_plans
from toolkit.steps.archive.ranges import START, Position
from toolkit.steps.archive.recovery import foreseen_foreign
from toolkit.steps.archive.sums import foresee_sums
from toolkit.steps.dry_run_references import foresee_references
from toolkit.steps.health.diagnose import health_of_plan
from toolkit.steps.run_plan import Compiled

_LONGEST_SHOWN = 60
HIDDEN = "***"


def examine(compiled: Compiled, *, exact: bool = False, moved_from: frozenset[str] = frozenset()) -> DryRun:
    """Count, sample and look at the stores. Reads only; with `exact` also what takes long. `moved_from`: databases
    that are the plan's source now (see `Recovery`)."""
    context = compiled.context
    numbers = sorted({*compiled.archives, *compiled.forecasts, *compiled.totals})
    steps = tuple(_examine(compiled, number, moved_from, exact=exact) for number in numbers)
    archived = {number: step for number, step in zip(numbers, steps, strict=True) if isinstance(step, StepReport)}
    return DryRun(
        plan=context.plan.name,
        path=str(context.plan.path),
        server=f"PostgreSQL {context.server.version_text} at {context.plan.source.url}",
        database=context.server.database,
        user=context.server.user,
        clock=context.now,
        steps=steps,
        health=health_of_plan(context, archived, exact=exact) if archived else None,
        estimates=tuple(_estimate(context.plan, number, step) for number, step in archived.items()),
        prices=tuple(context.plan.prices.items()),
        references=foresee_references(compiled, exact=exact),
    )


def _estimate(plan: Plan, number: int, report: StepReport) -> Estimate:
    step = plan.archives[number]
    windows, storage_class = len(report.due.windows or ()), plan.stores[step.to].storage_class
    children = tuple((child.rows, child.json_bytes) for child in report.children if child.rows)
    amounts = Amounts(
        report.step, report.due.rows, report.row_bytes, windows, report.chunk_rows, step.format, storage_class, children
    )
    return estimate_archive(amounts, known_prices().overridden(plan.prices))


def _examine(compiled: Compiled, number: int, moved_from: frozenset[str], *, exact: bool) -> AnyReport:
    position = compiled.context.plan.at("steps", number)
    if number in compiled.archives:
        return _examine_step(compiled, compiled.archives[number], position, moved_from, exact=exact)
    if number in compiled.totals:
        from toolkit.steps.totals.run import foresee_totals

        report = foresee_totals(compiled.context, compiled.totals[number], exact=exact)
        return replace(report, findings=placed(report.findings, position))
    from toolkit.steps.dry_run_moves import report_move

    return report_move(compiled.forecasts[number])


def _examine_step(
    compiled: Compiled, step: StepForecast, position: str, moved_from: frozenset[str], *, exact: bool
) -> StepReport:
    bound, lower, store_findings = _look_at_store(compiled, step, moved_from)
    connection = compiled.context.connection
    again = bound.held or lower != START or (exact and step.due.estimated)
    values = bound.projection.values
    due = foresee_due(connection, bound, lower, exact=exact) if again else step.due
    target = f"{bound.folder}/{window_folder(bound.time.name, bound.unit, '...')}/<chunk>.{bound.format}"
    return StepReport(
        step=bound.step,
        table=bound.title,
        then=bound.then,
        predicate=bound.predicate,
        cutoff=bound.cutoff,
        window_column=bound.time.name,
        window_unit=bound.unit,
        key=bound.key,
        index=bound.index.name if bound.index else None,
        access=step.access,
        due=due,
        children=count_children(connection, bound, exact=exact),
        row_bytes=step.row_bytes,
        chunk_rows=bound.chunk_rows,
        kept=tuple(value.name for value in values if value.column and value.column.name == value.name),
        dropped=tuple(column for column in bound.projection.lossy if column not in _shown(bound.projection.fields)),
        changed=tuple((value.name, value.shows) for value in values if value.shows != value.name),
        target=f"{_store_url(compiled, bound.store)}/{target}",
        sample=_sample(compiled, step),
        findings=(*step.findings, *placed(store_findings, position)),
        cleared=tuple((column.name, column.value) for column in bound.cleared),
        partitions=partition_plans(connection, bound, exact=exact),
        sums=foresee_sums(connection, bound, due, lower, exact=exact),
    )


def _shown(fields: tuple[tuple[str, str], ...]) -> set[str]:
    """Names that documents hold in one form or another."""
    return {name for name, _ in fields} | {shows.partition("(")[2].rpartition(")")[0] for _, shows in fields}


def _sample(compiled: Compiled, step: StepForecast) -> dict[str, str] | None:
    """A row of the archive to be, without what the profile calls secret or personal."""
    document = sample_row(compiled.context.connection, step.bound)
    if document is None:
        return None
    known = compiled.context.profile.table(step.bound.table.name)
    hidden = known.secret_columns | known.personal_columns
    shows = dict(step.bound.projection.fields)
    return {
        name: HIDDEN if shows.get(name, name) in hidden and value not in ("null", '""', "{}", "[]") else _short(value)
        for name, value in members(document)
    }


def _short(value: str) -> str:
    text = json.loads(value) if value.startswith('"') else value
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _store_url(compiled: Compiled, name: str) -> str:
    return compiled.context.store(name).url.rstrip("/")


def _look_at_store(
    compiled: Compiled, step: StepForecast, moved_from: frozenset[str]
) -> tuple[BoundArchive, Position, tuple[Finding, ...]]:
    """Whether the store can be listed, and what of this table is in it; writing is tried only by a run.

    The step comes back without the spans that a restore has put a hold on, and with the position up to which rows
    that are kept have been archived already.
    """
    bound = step.bound
    store = compiled.context.store(bound.store)
    try:
        looked = survey(store, bound.folder)
        found = [*archived_before(bound, looked), *foreseen_foreign(store, looked, bound.server, moved_from)]
        lower = START
        if bound.then == "keep":
            watermark = Watermark.of(looked)
            found += cut_otherwise(bound, watermark)
            lower = watermark.position
        bound = without_held(bound, store)
    except ToolkitError as error:
        where = f"store {bound.store} ({store.url})"
        fix = error.fix or "check the store"
        return bound, START, (blocker("TK130", where, f"the store cannot be listed: {error.what}", fix),)
    for low, high in bound.held:
        what = f"rows from {low[:19]} to {high[:19]} UTC were restored and are held: they stay"
        found.append(note("TK113", bound.title, what, "toolkit purge --restored removes them and the hold"))
    return bound, lower, tuple(found)
