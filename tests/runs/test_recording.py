"""Every kind of event can be recorded: one that is not would end the run that reports it."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, get_args

import pytest

from toolkit.report.totals import ComparedTotals
from toolkit.runs.events import Event
from toolkit.runs.recording import Recorder

_VALUES: dict[str, Any] = {"compared": ComparedTotals("log", "daily"), "phases": {}}


def example(kind: type[Event]) -> Event:
    """One with something in every field that must be given."""
    given = [each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING]
    return kind(**{name: _VALUES.get(name, 0) for name in given})


@pytest.mark.parametrize("kind", get_args(Event), ids=lambda kind: kind.__name__)
def test_an_event_of_any_kind_is_recorded_and_passed_on(kind: type[Event]) -> None:
    heard: list[Event] = []
    event = example(kind)
    Recorder(heard.append)(event)
    assert heard == [event]
