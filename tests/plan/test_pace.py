"""`pace`, of a plan and of its steps."""

from __future__ import annotations

from datetime import time

import pytest

from tests.plan.plans import HEAD, STEP, load, problems, step, step_problems
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.pace import Pace


def pace_of(text: str) -> Pace:
    archive = step(text).steps[0]
    assert isinstance(archive, ArchiveStep)
    return archive.pace


def test_all_of_it() -> None:
    pace = pace_of(
        "pace:\n  target: 4s\n  rows_per_second: 5000\n  bytes_per_second: 2000000\n  stop_after: 2h\n"
        '  quiet_hours: {from: "08:00", to: 18:00, zone: Europe/Berlin}\n  stop_file: /run/stop\n'
        "  pause_while: {replica_lag: 30s, active_connections: 80}\n  give_up_after: 10m\n  lock_attempts: 5"
    )
    assert (pace.target.seconds, pace.rows_per_second, pace.bytes_per_second) == (4, 5000, 2_000_000)
    assert pace.quiet_hours is not None
    assert (pace.quiet_hours.from_, pace.quiet_hours.to) == (time(8), time(18))
    assert pace.pause_while is not None
    assert pace.pause_while.replica_lag is not None
    assert (pace.pause_while.replica_lag.seconds, pace.pause_while.active_connections) == (30, 80)
    assert (pace.stop_file, pace.give_up_after.seconds, pace.lock_attempts) == ("/run/stop", 600, 5)


def test_a_step_says_what_differs_from_the_plan() -> None:
    general = "pace: {rows_per_second: 100, stop_after: 1h}\n"
    plan = load(HEAD.replace("steps:", f"{general}steps:") + STEP + "    pace: {rows_per_second: 500}\n")
    archive = plan.steps[0]
    assert isinstance(archive, ArchiveStep)
    both = archive.pace.over(plan.pace)
    assert (both.rows_per_second, str(both.stop_after), str(both.target)) == (500, "1h", "2s")
    assert both.model_fields_set == {"rows_per_second", "stop_after"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pace: {rows_per_second: 0}", "0 is too small; at least 1 is needed"),
        ("pace: {target: 0s}", "the duration must be longer than zero"),
        ("pace: {speed: 5}", "there is no field 'speed' here"),
        ('pace: {quiet_hours: {from: "8", to: "18:00"}}', "'8' is not a time of day"),
        ('pace: {quiet_hours: {from: "24:00", to: "18:00"}}', "'24:00' is not a time of day"),
        ('pace: {quiet_hours: {from: "08:00", to: "08:00"}}', "quiet hours that end when they begin"),
        ('pace: {quiet_hours: {from: "08:00"}}', "missing: to"),
        (
            'pace: {quiet_hours: {from: "08:00", to: "18:00", zone: Europe/Berlim}}',
            "'Europe/Berlim' is not a time zone that this machine knows",
        ),
        ("pace: {pause_while: {}}", "pause_while does not say for what"),
        ("pace: {pause_while: {replica_lag: 30}}", "30 has no unit, so it could be seconds as well as days"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    found = step_problems(text)
    assert [problem.what for problem in found] == [said]
    assert (found[0].where or "").startswith("plans/x.yaml:11:")


def test_a_wrong_plan_wide_pace_is_told_once() -> None:
    text = HEAD.replace("steps:", "pace: {stop_after: 2}\nsteps:") + STEP
    assert [problem.where for problem in problems(text)] == ["plans/x.yaml:7:20"]
