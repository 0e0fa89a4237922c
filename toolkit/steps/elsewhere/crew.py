"""The crew of a run: threads of this process, or the workers of a cluster that take part."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.errors import PreflightRefused, ToolkitError
from toolkit.runs.crew import Crew, threads
from toolkit.runs.stopping import Stop
from toolkit.steps.elsewhere import worker
from toolkit.steps.elsewhere.origin import Origin

if TYPE_CHECKING:
    from toolkit.runs.cluster import Cluster


@contextmanager
def open_crew(
    cluster: Cluster | None, jobs: int | None, finishing: int, told: Callable[[], Origin], stop: Stop
) -> Iterator[Crew]:
    """The cluster's workers, or threads here. `jobs`: how many chunks are read at once; None: one here, or as many as
    the workers have threads. `told`: what workers elsewhere are told of the run.

    Raises Unreachable, PreflightRefused for a worker that cannot take part.
    """
    if cluster is None:
        with threads(jobs or 1, finishing) as crew:
            yield crew
        return
    origin = told()
    reading = jobs or cluster.threads
    refuse_unfit(cluster, origin)
    try:
        with (
            ThreadPoolExecutor((jobs or 1) + finishing, thread_name_prefix="here") as here,
            cluster.passing_on(stop, worker.stop_run, origin.run),
        ):
            # A worker's thread does the whole of a chunk, so that none finish while others read.
            rest = partial(cluster.tell, worker.rest, origin.run)
            yield Crew(here, jobs or 1, cluster.executor, reading, finishing=0, repeats=True, rest=rest)
    finally:
        cluster.tell(worker.dismiss, origin.run)


def refuse_unfit(cluster: Cluster, origin: Origin) -> None:
    """Ask everybody whether they could take part. Raises PreflightRefused with what each has to say."""
    answers = {cluster.address: cluster.ask_scheduler(worker.refuse_other_version, __version__)}
    answers |= cluster.ask(worker.ready, __version__, pickle.dumps(origin))
    unfit = {address: answer for address, answer in answers.items() if isinstance(answer, BaseException)}
    if not unfit:
        return
    reasons = {_reason(error) for error in unfit.values()}
    raise PreflightRefused(
        f"{len(unfit)} of the cluster's {len(answers)} processes cannot take part in the run",
        where=", ".join(sorted(unfit)),
        why="; ".join(sorted(reason for reason, _ in reasons)),
        fix="; ".join(sorted(fix for _, fix in reasons)),
    )


def _reason(error: BaseException) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if isinstance(error, ToolkitError):
        return error.what if error.why is None else f"{error.what}: {error.why}", error.fix or "mend it"
    if isinstance(error, ImportError | AttributeError) or "ModuleNotFoundError" in str(error):
        fix = f"install 'litellm-data-toolkit[dask]=={__version__}' on scheduler and workers, and start them anew"
        return f"it has not the toolkit that the run has ({error})", fix
    return f"{type(error).__name__}: {error}", "see the worker's log"
