"""What a command that is no run has done, piece by piece: on stdout as lines or objects, and in the log.

As for a run, stdout shows nothing of it where stderr has it as objects (`--log json`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from toolkit.cli.logs import is_json_on_stderr, is_logged
from toolkit.runs.log import EVENTS, say


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells of one command. `known`: what its entries in the log have besides an event's own fields."""

    as_json: bool
    known: Mapping[str, object]

    def __call__(self, document: dict[str, Any], text: str, level: int = logging.INFO) -> None:
        """An event, `event` of the document by name, and the same for people. `level`: WARNING for what somebody should
        look at."""
        if is_logged():
            fields = {**self.known, **{name: value for name, value in document.items() if name != "event"}}
            say(level, document["event"], text.strip(), fields, to=EVENTS)
        if self.as_json:
            from toolkit.cli.main import print_json

            print_json(document)
        elif not is_json_on_stderr():
            click.echo(text)


def telling(*, as_json: bool, **known: object) -> Telling:
    """What tells of a command that began with these facts."""
    return Telling(as_json, known)
