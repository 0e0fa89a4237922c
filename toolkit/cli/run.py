"""`toolkit run`: run a plan, or show what it would do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import MOST_JOBS, json_option, plan_argument, read_plan, step_option, variables_option
from toolkit.cli.confirming import confirm_deletion
from toolkit.cli.logs import log_finding, log_options
from toolkit.cli.measuring import measuring
from toolkit.cli.notifying import notifying
from toolkit.cli.report_files import check_paths, report_option, written_at_the_end
from toolkit.errors import UsageError
from toolkit.runs.giving_way import give_way
from toolkit.runs.log import warn
from toolkit.runs.traced import tracing

if TYPE_CHECKING:
    from toolkit.plan.model import Plan
    from toolkit.runs.cluster import Cluster
    from toolkit.runs.events import Reporter, RunDone
    from toolkit.steps.gathered import Gathered
    from toolkit.steps.history import History
    from toolkit.steps.run_plan import Compiled


@click.command("run")
@plan_argument
@click.option("--dry-run", is_flag=True, help="Show what would be done; write nothing.")
@step_option
@variables_option
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    metavar="N",
    help="Chunks read at once.  [default: 1, or as many as a cluster's workers have threads]",
)
@click.option(
    "--executor",
    default="local",
    show_default=True,
    metavar="local|dask://HOST:PORT",
    help="Where chunks are worked on: by threads here, or by the workers of a Dask cluster (dask+tls:// for TLS).",
)
@click.option(
    "--retries",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    metavar="N",
    help="How often to begin again when a database or a store was lost: after 1, 2, 4 ... seconds, at most a minute.",
)
@click.option(
    "--moved-from",
    multiple=True,
    metavar="DATABASE",
    help="A database that is this one now, as TK256 prints it: chunks that it left open are decided by the rows here.",
)
@click.option("--yes", is_flag=True, help="Do not ask before rows are deleted, cleared or replaced.")
@click.option("--exact", is_flag=True, help="Count exactly, whatever it costs.")
@report_option
@click.option(
    "--fail-on",
    type=click.Choice(["warning", "blocker"]),
    default="blocker",
    show_default=True,
    help="Which findings refuse the run (exit code 3).",
)
@json_option
@log_options
def command(
    plan: Path,
    dry_run: bool,
    step: str | None,
    variables: tuple[str, ...],
    jobs: int | None,
    executor: str,
    retries: int,
    moved_from: tuple[str, ...],
    yes: bool,
    exact: bool,
    reports: tuple[Path, ...],
    fail_on: str,
    as_json: bool,
) -> None:
    """Run PLAN: do what its steps say, one after the other.

    \b
    toolkit run plan.yaml --dry-run
    toolkit run plan.yaml --yes --jobs 4 --log json

    On a terminal it shows what it is about to delete or clear, and asks; elsewhere such a plan needs --yes. Running a
    plan again is always safe: it goes on where the last run ended, and does nothing when nothing is due.
    """
    from toolkit.runs.cluster import LOCAL, check_executor, reaching

    started = time.monotonic()  # what begins again has no new budget of time
    check_paths(reports)
    check_executor(executor)
    read = read_plan(plan, variables)
    if _gentle(read):
        give_way()
    from toolkit.report.findings import Severity
    from toolkit.runs.retrying import retrying
    from toolkit.steps.context import open_context
    from toolkit.steps.gathered import Gathered
    from toolkit.steps.history import keeping_history
    from toolkit.steps.run_plan import compile_plan

    if retries and reports:
        raise UsageError("--retries does not go with --report, which is of one run", fix="leave one of them out")
    gathered = Gathered(read, dry_run, Severity(fail_on), whole=step is None)
    consent = _Consent(yes)
    options = _Options(jobs, foresee=bool(reports), as_json=as_json, moved_from=frozenset(moved_from))
    ended: list[RunDone] = []

    def attempt() -> None:
        with (
            keeping_history(read, off=dry_run) as history,
            tracing(read.name, history.run, off=dry_run) as trace,
            reaching(LOCAL if dry_run else executor) as cluster,
            open_context(read, history.run, started) as context,
        ):
            history.context, gathered.clock = context, context.now
            with closing(compile_plan(context, step, probing=dry_run)) as compiled:
                history.found(compiled.findings)
                if dry_run:
                    _dry_run(compiled, gathered, options.moved_from, exact=exact, as_json=as_json)
                    return
                these = replace(options, cluster=cluster, trace=trace)
                ended.append(_run(compiled, gathered, history, consent, these))

    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(notifying(read, ended))
            stack.enter_context(measuring(read, ended))
        stack.enter_context(written_at_the_end(reports, gathered))
        retrying(attempt, retries, lambda error, next_step: warn("retry", f"{error}\n{next_step}", plan=read.name))


@dataclass
class _Consent:
    """Whether rows may be deleted: asked for once, however often the run begins again."""

    given: bool

    def ask(self, compiled: Compiled) -> None:
        _confirm(compiled, yes=self.given)
        self.given = True


def _dry_run(compiled: Compiled, gathered: Gathered, moved_from: frozenset[str], *, exact: bool, as_json: bool) -> None:
    from toolkit.cli.main import print_json
    from toolkit.report.terminal import print_report
    from toolkit.steps.dry_run import examine

    facts = gathered.foreseen = examine(compiled, exact=exact, moved_from=moved_from)
    if as_json:
        for document in facts.documents():
            print_json(document)
    else:
        print_report(gathered.report())
    gathered.refuse(facts.findings)
    if not as_json:
        click.echo(f"next: toolkit run {facts.path}")


@dataclass(frozen=True)
class _Options:
    """How to run. `foresee`: look as a dry run does first, and again in the end, for the report to compare
    with. `cluster`: works on chunks; `trace`: is told of events as well."""

    jobs: int | None
    foresee: bool
    as_json: bool
    moved_from: frozenset[str]
    cluster: Cluster | None = None
    trace: Reporter | None = None


def _run(compiled: Compiled, gathered: Gathered, history: History, consent: _Consent, options: _Options) -> RunDone:
    from toolkit.cli.main import print_failure
    from toolkit.cli.progress import reporting
    from toolkit.report.judging import forbidding
    from toolkit.runs.events import both
    from toolkit.steps.run_plan import run_plan

    judged = gathered.judged(compiled.findings, whole=False)
    refused = forbidding(judged, gathered.fail_on)
    for each in judged:
        if not each.accepted and each.finding not in refused:
            log_finding(each.finding, compiled.context.plan.name)
    if options.foresee:
        from toolkit.steps.dry_run import examine

        gathered.foreseen = examine(compiled, moved_from=options.moved_from)
    with reporting(compiled.context.plan.name, as_json=options.as_json) as show:
        report = history.reporting(both(options.trace, show) if options.trace else show)
        done = run_plan(
            compiled,
            jobs=options.jobs,
            cluster=options.cluster,
            report=gathered.recording(report) if options.foresee else report,
            refuse=gathered.refuse,
            confirm=lambda: consent.ask(compiled),
            tried=history.tried,
            moved_from=options.moved_from,
            give_up=lambda error: print_failure(error, as_json=options.as_json),
        )
    if options.foresee:
        from toolkit.steps.looking_again import look_again

        gathered.afterwards = look_again(compiled)
    return done


def _gentle(plan: Plan) -> bool:
    return any(step.pace.over(plan.pace).gentle != "never" for step in plan.archives.values())


def _confirm(compiled: Compiled, *, yes: bool) -> None:
    """Ask before rows are deleted, columns cleared or tables emptied.

    Raises PreflightRefused off a terminal, Interrupted on a no.
    """
    if compiled.destructive:
        what = "deletes rows, clears columns or empties tables"
        confirm_deletion((*_forecast(compiled), *_emptied(compiled)), yes=yes, what=what)


_VERBS = {
    "delete": "archive and DELETE",
    "clear": "archive and CLEAR",
    "drop_partition": "archive and DROP, partition by partition,",
}


def _forecast(compiled: Compiled) -> Iterator[str]:
    from toolkit.report.text import count, size

    for step in compiled.steps:
        bound = step.bound
        amount = f"about {count(step.rows)} rows, {size(step.rows * step.row_bytes)} of JSON"
        of = f"{', '.join(column.name for column in bound.cleared)} of " if bound.cleared else ""
        verb = _VERBS.get(bound.then, "archive")
        yield f"{bound.step}: {verb} {of}{amount} of {bound.title} before {bound.cutoff[:19]} UTC"
        if bound.children:
            yield f"    with the rows that belong to them of {', '.join(child.table.title for child in bound.children)}"
        yield f"    to {compiled.context.store(bound.store).url}/{bound.folder}/"


def _emptied(compiled: Compiled) -> Iterator[str]:
    from toolkit.report.text import count, plural
    from toolkit.steps.move.preflight.forecast import CopyForecast

    for forecast in compiled.forecasts.values():
        if isinstance(forecast, CopyForecast) and forecast.present.emptied:
            emptied, bound = forecast.present.emptied, forecast.copying.bound
            total = f"about {count(sum(emptied.values()))} rows"
            yield f"{bound.step}: EMPTY {plural(len(emptied), 'table')} of {bound.target}, {total}, and copy into them"
            yield from (f"    {title}: about {plural(rows, 'row')}" for title, rows in emptied.items())
