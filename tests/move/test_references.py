"""Orphans are found in every engine alike, by one statement a reference that the engine itself runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.support import EXECUTED, engine
from tests.fixtures.postgres import new_database
from tests.move import orphans
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.postgres.queries import all_rows
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import VerificationFailed
from toolkit.plan.move_steps import CheckStep, TargetSettings
from toolkit.plan.target_url import TargetUrl
from toolkit.runs.events import CheckDone, Event, ReferenceChecked
from toolkit.runs.stopping import Stop
from toolkit.schema.database import Database
from toolkit.schema.profile import load_profile
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.references.bind import BoundCheck
from toolkit.steps.references.check import CheckRun
from toolkit.steps.references.collect import collect

LITELLM = load_profile("litellm")


def bound(source: Database, place: str, *, strict: bool = False) -> BoundCheck:
    step = CheckStep.model_validate({"check": "references", "in": place, "strict": strict})
    return BoundCheck(step, source, LITELLM, collect(source, LITELLM), {})


def results(events: list[Event]) -> dict[str, ReferenceChecked]:
    return {each.reference: each for each in events if isinstance(each, ReferenceChecked)}


def summary(found: dict[str, ReferenceChecked]) -> dict[str, tuple[int, int, int, int]]:
    return {name: (each.rows, each.keys, each.excepted, each.moved) for name, each in found.items()}


@pytest.mark.parametrize("server", ["postgres18", "postgres15"])
def test_in_the_source(server: str, request: pytest.FixtureRequest) -> None:
    with new_database(request.getfixturevalue(server)) as made, made.connect() as connection:
        orphans.fill_source(connection)
        events: list[Event] = []
        source = read_database(connection)
        with pytest.raises(VerificationFailed) as failed:
            CheckRun(
                bound(source, "source"), lambda sql: all_rows(connection, sql), None, events.append, Stop()
            ).execute()
    found = results(events)
    assert summary(found) == orphans.FOUND
    assert {name for name, each in found.items() if not each.validated} == {orphans.SIMPLE, orphans.STRICT}
    assert found[orphans.TEAMS].samples == (("'gone'", 2), ("'Red'", 1))
    assert set(found[orphans.SIMPLE].samples) == {("(1, 'y')", 1), ("(2, 'Y')", 1)}
    assert ("(NULL, 'y')", 1) in found[orphans.STRICT].samples
    assert found[orphans.KEYS].hidden, "hashes of keys are secret"
    assert found[orphans.KEYS].samples == ()
    [done] = [each for each in events if isinstance(each, CheckDone)]
    assert (done.declared_orphans, done.soft_orphans, done.excepted, done.moved) == (6, 44, 17, 6)
    assert done.outlived == 2, "rows of a log that name what is gone: told, and no fault"
    assert done.failed
    assert "6 rows of source refer to rows that are not there" in str(failed.value)
    assert [name for name, _ in done.unchecked if "AuditLog" in name] == ["LiteLLM_AuditLog.object_id"]


@pytest.mark.parametrize("name", [name for name in EXECUTED if isinstance(name, str)])
def test_in_a_target(name: str, postgres18: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with new_database(postgres18) as made, made.connect() as connection:
        connection.execute(orphans.SCHEMA)
        source = read_database(connection)
    with engine(name, request, tmp_path) as target:
        orphans.fill_target(target, name, source)
        opened = OpenTarget("new", TargetSettings(url=TargetUrl(f"{name}:////x")), target)
        events: list[Event] = []
        with pytest.raises(VerificationFailed):
            CheckRun(bound(source, "new"), target.rows, opened, events.append, Stop()).execute()
    found = results(events)
    assert summary(found) == orphans.FOUND
    assert found[orphans.TEAMS].samples == (("'gone'", 2), ("'Red'", 1))
    assert set(found[orphans.MEMBERS].samples) == {("'ANN'", 1), ('"o\'brien\\\\"', 1)}
    assert set(found[orphans.SIMPLE].samples) == {("(1, 'y')", 1), ("(2, 'Y')", 1)}
