"""Events: every kind has a name of its own in JSON, and is flat."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from toolkit.runs import events
from toolkit.runs.events import ChunkDone, RunStarted


@pytest.mark.parametrize("kind", get_args(events.Event), ids=lambda kind: kind.__name__)
def test_every_event_has_a_name(kind: type) -> None:
    event = kind(**dict.fromkeys(kind.__dataclass_fields__, 0))
    document = events.as_json(event)
    assert document.pop("event").replace("_", "") == kind.__name__.lower()
    assert set(document) == set(kind.__dataclass_fields__)


def test_the_fields_as_json() -> None:
    done = ChunkDone("s", "c", ("2026-10-01",), 1, 1, 2, 3, 4, 0.5, "m.json", "00")
    assert json.loads(json.dumps(events.as_json(done)))["windows"] == ["2026-10-01"]
    assert events.as_json(RunStarted("p", "r")) == {"event": "run_started", "plan": "p", "run": "r"}
