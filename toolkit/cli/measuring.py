"""`metrics`: the figures of a run, for Prometheus. What cannot be written or pushed is said in the log, no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import Interrupted, ToolkitError, UsageError
from toolkit.runs.log import warn

if TYPE_CHECKING:
    from toolkit.plan.model import Plan
    from toolkit.runs.events import RunDone
    from toolkit.runs.measures import Measured


@contextmanager
def measuring(plan: Plan, ended: list[RunDone]) -> Iterator[None]:
    """Measure the block; a run that came to its end is in `ended`. Raises UsageError for an extra that is missing."""
    if plan.metrics is None:
        yield
        return
    try:
        import prometheus_client  # noqa: F401
    except ImportError as missing:
        fix = "pip install 'litellm-data-toolkit[serve]'"
        raise UsageError("metrics need a package that is not installed", why=str(missing), fix=fix) from None
    started, code = time.monotonic(), 1
    try:
        yield
        code = 0
    except ToolkitError as error:
        code = error.exit_code
        raise
    except KeyboardInterrupt:
        code = Interrupted.exit_code
        raise
    finally:
        from toolkit.runs.measures import Measured

        seconds = time.monotonic() - started
        _deliver(plan, Measured(plan.name, time.time(), seconds, code, ended[0] if ended and not code else None))


def _deliver(plan: Plan, measured: Measured) -> None:
    from toolkit.runs.measure_places import push, write_textfile

    places: list[tuple[str, Callable[[Measured], None]]] = []
    if plan.metrics and plan.metrics.textfile:
        places.append(("textfile", partial(write_textfile, Path(plan.metrics.textfile))))
    if plan.metrics and plan.metrics.pushgateway:
        places.append(("pushgateway", partial(push, plan.metrics.pushgateway)))
    for name, deliver in places:
        try:
            deliver(measured)
        except ToolkitError as error:
            error.where = plan.at("metrics", name)
            warn("metrics_failed", str(error), plan=plan.name)
