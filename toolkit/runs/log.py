"""The log: what is said besides a command's results, on Python's logger `toolkit`.

Programs that embed the toolkit give it handlers of their own; until they do, nothing is printed. `toolkit.cli.logs`
has those of the command line.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

LOG = logging.getLogger("toolkit")
LOG.addHandler(logging.NullHandler())  # without it, Python itself would print warnings to stderr
EVENTS = LOG.getChild("events")  # what a command shows as its progress, too


def say(
    level: int, event: str, message: str, fields: Mapping[str, object] | None = None, *, to: logging.Logger = LOG
) -> None:
    """One entry. `event` is the kind of it, `fields` are its facts for programs."""
    to.log(level, "%s", message, extra={"event": event, "fields": fields or {}})


def inform(event: str, message: str, **fields: object) -> None:
    """Something took place."""
    say(logging.INFO, event, message, fields)


def warn(event: str, message: str, **fields: object) -> None:
    """Something wants attention; the command goes on."""
    say(logging.WARNING, event, message, fields)
