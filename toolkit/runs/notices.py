"""What somebody is told about a run, and in which words (pure)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from toolkit import __version__
from toolkit.errors import Interrupted, PreflightRefused, ToolkitError
from toolkit.report.text import count
from toolkit.runs.events import RunDone
from toolkit.secrets import scrub

# Slack cuts messages at 4,000 characters.
LONGEST = 3_000

_SAID = {"failure": "failed", "refusal": "was refused", "backlog": "left rows behind"}


@dataclass(frozen=True, slots=True)
class Notice:
    """`message`: an error's own words, or why rows were left behind; `still_due`: about how many."""

    plan: str
    kind: Literal["failure", "refusal", "backlog"]
    exit_code: int
    message: str
    at: str
    still_due: int | None = None


def of_error(plan: str, error: Exception, at: str) -> Notice | None:
    """None for a run that was asked to stop: whoever asked knows. Without secrets: a text that is cut off may end in
    half of one."""
    if isinstance(error, Interrupted):
        return None
    if not isinstance(error, ToolkitError):
        return Notice(plan, "failure", 1, f"a fault of the toolkit's own: {type(error).__name__}", at)
    kind: Literal["refusal", "failure"] = "refusal" if isinstance(error, PreflightRefused) else "failure"
    return Notice(plan, kind, error.exit_code, scrub(str(error)), at)


def of_run(done: RunDone, at: str) -> Notice | None:
    """None for a run that archived all that was due."""
    if done.stopped is None:
        return None
    message = f"step {done.stopped_in} was ended by {done.stopped}; about {count(done.still_due)} rows are still due"
    return Notice(done.plan, "backlog", 0, message, at, done.still_due)


def body(notice: Notice, form: str) -> dict[str, Any]:
    """What is posted, before it becomes JSON."""
    if form == "json":
        return {"event": "notice", **asdict(notice), "toolkit": __version__}
    ended = f" (exit code {notice.exit_code})" if notice.exit_code else ""
    text = f"toolkit: plan {notice.plan} {_SAID[notice.kind]}{ended}\n{notice.message}"
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    # Slack's three characters; what else it takes for markup, such as *, harms nothing.
    return {"text": short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")}
