"""`notify`: webhooks are told how a run ended. Best effort: what cannot be sent is said in the log, no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit.errors import ToolkitError
from toolkit.runs.log import warn
from toolkit.secrets import scrub

if TYPE_CHECKING:
    from toolkit.plan.model import Plan
    from toolkit.runs.events import RunDone
    from toolkit.runs.notices import Notice


@contextmanager
def notifying(plan: Plan, ended: list[RunDone]) -> Iterator[None]:
    """Tell how the block ended; a run that came to its end is in `ended`."""
    if not plan.notify:
        yield
        return
    from toolkit.runs.notices import of_error, of_run

    try:
        yield
    except Exception as error:
        _tell(plan, of_error(plan.name, error, _now()))
        raise
    for done in ended:
        _tell(plan, of_run(done, _now()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _tell(plan: Plan, notice: Notice | None) -> None:
    import orjson

    from toolkit.runs.notices import body
    from toolkit.runs.webhook import post

    for number, each in enumerate(plan.notify):
        if notice is not None and notice.kind in each.when:
            text = scrub(orjson.dumps(body(notice, each.format)).decode())
            try:
                post(each.webhook, text.encode())
            except ToolkitError as error:
                error.where = plan.at("notify", number)
                warn("notification_failed", str(error), plan=plan.name)
