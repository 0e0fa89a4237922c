"""`--log` and `--log-file`: what is said besides a command's results, as text or as one JSON object a line.

    default              messages on stderr; progress is a command's result, on stdout
    --log json           JSON on stderr, events of the run with it; stdout has no progress
    --log-file FILE      messages on stderr as ever, and all of it in the file, in the form that --log says

Entries come from `toolkit.runs.log`. A log that cannot be written never ends a run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from toolkit.errors import ToolkitError, UsageError
from toolkit.runs.log import EVENTS, LOG, say
from toolkit.secrets import scrub

if TYPE_CHECKING:
    from toolkit.report.findings import Finding
    from toolkit.runs.events import Event, Reporter

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])

_PREFIXES = {logging.ERROR: click.style("error", fg="red", bold=True) + ": ", logging.WARNING: "warning: "}
_OWN_PREFIX = frozenset({"finding", "retry"})  # their words say what they are


@dataclass
class _Chosen:
    """What the command line says of its log."""

    form: str = "text"
    file: Path | None = None
    timed: bool = False  # lines of text begin with the time


_chosen = _Chosen()
_handlers: list[logging.Handler] = []


def log_options(command: AnyFunction) -> AnyFunction:
    """`--log` and `--log-file`. They are in force before the command is called."""
    file = click.option(
        "--log-file",
        type=click.Path(path_type=Path, dir_okay=False),
        is_eager=True,
        expose_value=False,
        callback=lambda _context, _option, value: _choose(file=value) if value else None,
        help="Add the log to this file, which may be rotated; messages go to stderr as well.",
    )
    form = click.option(
        "--log",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        is_eager=True,
        expose_value=False,
        callback=lambda _context, _option, value: _choose(form=value),
        help="json: the log as one JSON object a line, to stderr or to --log-file, with every event of the run.",
    )
    return form(file(command))


def log_words() -> tuple[str, ...]:
    """The options that give another process of this command the same log."""
    return ("--log", _chosen.form, *(("--log-file", str(_chosen.file)) if _chosen.file else ()))


def start_log() -> None:
    """The log as it is without options."""
    _chosen.form, _chosen.file, _chosen.timed = "text", None, False
    _open()


def _choose(*, form: str | None = None, file: Path | None = None) -> None:
    _chosen.form = form or _chosen.form
    _chosen.file = file or _chosen.file
    _open()


def time_lines() -> None:
    """Begin each line of text with the time: for what runs for long and logs little."""
    _chosen.timed = True
    _open()


def _open() -> None:
    """Raises UsageError for a file that cannot be opened."""
    while _handlers:
        handler = _handlers.pop()
        LOG.removeHandler(handler)
        handler.close()
    _add(_stderr())
    if _chosen.file is not None:
        from toolkit.cli.log_file import LogFile

        try:
            _add(LogFile(_chosen.file, _Json() if _chosen.form == "json" else _Lines()))
        except OSError as error:
            where, fix = f"--log-file {_chosen.file}", "name a file in a folder that is there and may be written"
            raise UsageError("the log cannot be written", where=where, why=error.strerror, fix=fix) from None


def _add(handler: logging.Handler) -> None:
    LOG.setLevel(logging.INFO)
    LOG.addHandler(handler)
    _handlers.append(handler)


def _stderr() -> logging.Handler:
    handler = _Stderr()
    if is_json_on_stderr():
        handler.setFormatter(_Json())
    else:
        handler.setFormatter(_Text(timed=_chosen.timed))
        handler.addFilter(lambda record: record.name != EVENTS.name)
    return handler


def logging_events(plan: str) -> Reporter | None:
    """What logs the events of a run; None where nobody would read them."""
    if not is_logged():
        return None
    from toolkit.cli.progress import describe
    from toolkit.runs.log_fields import LogFields, level

    fields = LogFields(plan)

    def log(event: Event) -> None:
        told = fields.of(event)
        name = told.pop("event")
        say(level(event), name, (describe(event) or name.replace("_", " ")).strip(), told, to=EVENTS)

    return log


def is_logged() -> bool:
    """Whether anybody reads what took place, apart from messages."""
    return _chosen.form == "json" or _chosen.file is not None


def is_json_on_stderr() -> bool:
    """Whether stderr is for programs: it has the progress then, and nothing but objects."""
    return _chosen.form == "json" and _chosen.file is None


def log_failure(error: ToolkitError) -> None:
    """Why the command ends."""
    told = {name: getattr(error, name) for name in ("exit_code", "what", "where", "why", "fix")}
    say(logging.ERROR, "error", str(error), {"kind": type(error).__name__, **told})


def log_finding(finding: Finding, plan: str) -> None:
    """What a run goes on in spite of."""
    told = {name: getattr(finding, name) for name in ("code", "severity", "where", "what", "fix", "position")}
    level = logging.INFO if finding.severity == "note" else logging.WARNING
    say(level, "finding", str(finding), {"plan": plan, **told})


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


class _Stderr(logging.Handler):
    """Who has closed stderr does not want to know."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):
            click.echo(self.format(record), err=True)


class _Json(logging.Formatter):
    """One object a line: time, level, event, message, and the event's fields."""

    def format(self, record: logging.LogRecord) -> str:
        import orjson

        time = _moment(record).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        head = {"time": time, "level": record.levelname.lower(), "event": vars(record).get("event", "message")}
        fields = {**head, "message": record.getMessage(), **vars(record).get("fields", {})}
        return scrub(orjson.dumps(fields, default=str).decode())


class _Lines(logging.Formatter):
    """A line of a file for people: time, level, message."""

    def format(self, record: logging.LogRecord) -> str:
        text = f"{_moment(record):%Y-%m-%dT%H:%M:%SZ} {record.levelname.lower():7} {record.getMessage()}"
        return scrub(text)


class _Text(logging.Formatter):
    """A message for people, on stderr."""

    def __init__(self, *, timed: bool) -> None:
        super().__init__()
        self._timed = timed

    def format(self, record: logging.LogRecord) -> str:
        own = vars(record).get("event") in _OWN_PREFIX
        time = f"{_moment(record):%Y-%m-%dT%H:%M:%SZ} " if self._timed else ""
        return scrub(f"{time}{'' if own else _PREFIXES.get(record.levelno, '')}{record.getMessage()}")
