"""Runs that go easy on others: what they wait for, what ends them, and that they then go on."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import new_database
from tests.fixtures.replica import Replicated
from tests.steps.world import LOGS as TABLE
from tests.steps.world import World, as_role
from toolkit.errors import Locked, ToolkitError
from toolkit.runs.events import ChunkDone, ChunkRefused, Event, RunDone, StepDone, Waiting
from toolkit.steps.run_plan import compile_plan, run_plan

LOGS = "archive: logs\nolder_than: {column: at, before: 2026-03-01}\nchunk_rows: 5\nthen: delete\n"
ALL = 100


def run(world: World, pace: str, step: str = LOGS, on: Callable[[Event], None] = lambda _: None) -> list[Event]:
    """The events of a run under a pace; `on` is called with each as it is reported."""
    events: list[Event] = []

    def report(event: Event) -> None:
        events.append(event)
        on(event)

    with world.context(f"{step}pace: {pace}\n") as context:
        run_plan(compile_plan(context), jobs=1, report=report)
    return events


def done(events: list[Event]) -> RunDone:
    last = events[-1]
    assert isinstance(last, RunDone)
    return last


def finished(world: World) -> None:
    """Running again, without limits, does the rest; every row is in the archive once."""
    again = run(world, "{}")
    assert done(again).stopped is None
    assert world.rows("SELECT count(*) FROM logs WHERE at < '2026-03-01'") == [(0,)]
    ids = [document["id"] for document in world.documents()]
    assert len(ids) == len(set(ids)) == ALL - world.rows("SELECT count(*) FROM logs")[0][0]


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.02)


@pytest.fixture
def replicated_logs(replicated: Replicated, tmp_path: Path) -> Iterator[World]:
    with new_database(replicated.primary) as database:
        world = World(database, tmp_path, database.url)
        world.run_sql(TABLE)
        yield world


def test_it_waits_for_a_replica_and_goes_on(replicated: Replicated, replicated_logs: World) -> None:
    replicated.pause_replay()

    def resume(event: Event) -> None:
        if isinstance(event, Waiting):
            replicated.resume_replay()

    pace = "{rows_per_second: 20, pause_while: {replica_lag: 1s}}"
    events = run(replicated_logs, pace, on=resume)
    waits = [event.why for event in events if isinstance(event, Waiting)]
    assert waits[0].startswith("the replica walreceiver is ")
    assert waits[0].endswith(" s behind (more than 1s)")
    assert (done(events).stopped, done(events).rows) == (None, ALL)


def test_it_stops_when_a_replica_stays_behind(replicated: Replicated, replicated_logs: World) -> None:
    replicated.pause_replay()
    try:
        pace = "{rows_per_second: 20, pause_while: {replica_lag: 1s}, give_up_after: 1s}"
        stopped = done(run(replicated_logs, pace))
    finally:
        replicated.resume_replay()
    assert (stopped.stopped or "").startswith("waited 1s in vain: the replica walreceiver is ")
    assert 0 < stopped.rows < ALL
    assert stopped.still_due == ALL - stopped.rows
    finished(replicated_logs)


def test_it_waits_while_many_connections_are_active(logs: World) -> None:
    with ExitStack() as stack:
        busy = [stack.enter_context(logs.database.connect()) for _ in range(3)]
        for connection in busy:
            sleeper = threading.Thread(target=_sleep, args=[connection], daemon=True)
            sleeper.start()
            stack.callback(sleeper.join, 30)
        stack.callback(lambda: [connection.cancel() for connection in busy])

        def let_go(event: Event) -> None:
            if isinstance(event, Waiting):
                for connection in busy:
                    connection.cancel()

        sleeping = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'SELECT pg_sleep%'"
        until(lambda: logs.rows(sleeping) == [(3,)])
        events = run(logs, "{pause_while: {active_connections: 2}}", on=let_go)
    assert [event.why for event in events if isinstance(event, Waiting)] == ["3 connections are active (more than 2)"]
    assert done(events).stopped is None
    assert _due(logs) == 0


def _sleep(connection: psycopg.Connection) -> None:
    try:
        connection.execute("SELECT pg_sleep(60)")
    except psycopg.errors.QueryCanceled:
        return


def test_what_the_role_may_not_see_is_told_beforehand(logs: World) -> None:
    logs.run_sql(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'paced') THEN"
        " CREATE ROLE paced LOGIN; END IF; END $$; GRANT SELECT, DELETE ON logs TO paced;"
        " REVOKE pg_read_all_stats FROM paced"
    )
    paced, step = as_role(logs, "paced"), LOGS + "pace: {pause_while: {replica_lag: 5s}}\n"
    found = paced.findings(step)
    assert 'GRANT pg_read_all_stats TO "paced"' in found["TK146"]
    assert "TK146" not in paced.findings(LOGS)
    logs.run_sql("GRANT pg_read_all_stats TO paced")
    assert {"TK146", "TK147"} & paced.findings(step).keys() == {"TK147"}


def test_connections_that_wait_for_a_slow_chunk_are_not_ended(logs: World) -> None:
    """By idle_session_timeout: that which plans, and those that look at what others do."""
    [(name,)] = logs.rows("SELECT current_database()")
    logs.run_sql(f"ALTER DATABASE {name} SET idle_session_timeout = '500ms'")
    chunks: list[Event] = []

    def end_after_three(event: Event) -> None:
        chunks.extend([event] if isinstance(event, ChunkDone) else [])
        if len(chunks) == 3:
            (logs.folder / "stop").touch()

    try:
        pace = "{rows_per_second: 5, stop_file: stop, pause_while: {active_connections: 100}}"
        last = done(run(logs, pace, on=end_after_three))
    finally:
        logs.run_sql(f"ALTER DATABASE {name} RESET idle_session_timeout")
    assert "the file" in (last.stopped or "")


def test_a_stop_file_that_appears_ends_a_run_cleanly(logs: World) -> None:
    def ask_for_an_end(event: Event) -> None:
        if isinstance(event, ChunkDone):
            (logs.folder / "stop").touch()

    events = run(logs, "{stop_file: stop}", on=ask_for_an_end)
    stopped = done(events)
    assert stopped.stopped == f"the file {logs.folder / 'stop'} is there"
    assert 5 <= stopped.rows <= 15  # the chunks that were under way came to their end
    assert (stopped.stopped_in, stopped.still_due) == ("logs", _due(logs))
    (step,) = [event for event in events if isinstance(event, StepDone)]
    assert (step.stopped, step.rows) == (stopped.stopped, stopped.rows)
    (logs.folder / "stop").unlink()
    finished(logs)


def test_a_stop_file_that_cannot_be_looked_for_ends_a_run(logs: World) -> None:
    with pytest.raises(ToolkitError, match="stop_file of the pace cannot be looked for") as caught:
        run(logs, f"{{stop_file: {'x' * 300}}}")
    assert caught.value.why == "File name too long"


def _due(world: World) -> int:
    return int(world.rows("SELECT count(*) FROM logs WHERE at < '2026-03-01'")[0][0])


def test_no_later_step_begins(logs: World) -> None:
    (logs.folder / "stop").touch()
    text = logs.text(f"{LOGS}name: first\npace: {{stop_file: stop}}\n")
    later = text[text.index("steps:\n") + 7 :].replace("name: first", "name: second").replace("    pace", "    #")
    with logs.context(LOGS) as context:
        context.plan = logs.parsed(text + later)
        events: list[Event] = []
        run_plan(compile_plan(context), jobs=1, report=events.append)
    assert [event.step for event in events if isinstance(event, StepDone)] == ["first"]
    assert (done(events).rows, done(events).stopped_in) == (0, "first")


def test_quiet_hours_end_a_run_before_its_first_chunk(logs: World) -> None:
    now = datetime.now(UTC)
    hours = f'{{from: "{now - timedelta(hours=1):%H:%M}", to: "{now + timedelta(hours=1):%H:%M}"}}'
    stopped = done(run(logs, f"{{quiet_hours: {hours}}}"))
    assert (stopped.stopped or "").startswith("the quiet hours have begun (")
    assert (stopped.rows, stopped.still_due) == (0, _due(logs))


def test_a_time_budget_and_a_rate(logs: World) -> None:
    events = run(logs, "{rows_per_second: 10, stop_after: 3s, target: 1s}")
    assert "the time budget of 3s" in (done(events).stopped or "")
    assert 10 <= done(events).rows <= 45
    finished(logs)


PARTS = """
CREATE TABLE parts (log text REFERENCES logs, number int, text text, PRIMARY KEY (log, number));
INSERT INTO parts SELECT id, n, repeat('x', 100) FROM logs, generate_series(1, 3) n;
ANALYZE parts
"""


@pytest.mark.parametrize("then", ["delete", "keep"])
def test_children_are_read_slowly_as_well(logs: World, then: str) -> None:
    """Their statement is seen napping."""
    logs.run_sql(PARTS)
    step = LOGS.replace("delete", then).replace("chunk_rows: 5", "chunk_rows: 40") + "children: auto\n"
    words = "DELETE FROM" if then == "delete" else "SELECT"
    napping = (
        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()"
        f" AND query ~ '^COPY .{words}.*parts')"
    )
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(run, logs, "{bytes_per_second: 10000}", step)
        until(lambda: logs.rows(napping) == [(True,)] or running.done())
        assert not running.done(), "it never napped"
        assert done(running.result(60)).rows == ALL


def test_kept_rows_stay_one_piece(logs: World) -> None:
    keep = LOGS.replace("delete", "keep")

    def ask_for_an_end(event: Event) -> None:
        if isinstance(event, ChunkDone):
            (logs.folder / "stop").touch()

    stopped = done(run(logs, "{stop_file: stop}", step=keep, on=ask_for_an_end))
    assert 0 < stopped.rows < _due(logs)
    assert stopped.still_due > 0
    (logs.folder / "stop").unlink()
    again = done(run(logs, "{}", step=keep))
    assert stopped.rows + again.rows == _due(logs)
    ids = [document["id"] for document in logs.documents()]
    assert len(ids) == len(set(ids)) == _due(logs)


LOCKED = LOGS.replace("chunk_rows: 5", "chunk_rows: 50\nlock_timeout: 1s")


def _let_go_after_a_refusal(world: World, holder: psycopg.Connection) -> None:
    waiting = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
    until(lambda: world.rows(waiting) == [(True,)])
    until(lambda: world.rows(waiting) == [(False,)])
    holder.rollback()


def test_a_chunk_that_meets_a_lock_is_tried_again(logs: World) -> None:
    with logs.database.connect(autocommit=False) as other:
        other.execute("SELECT FROM logs WHERE id = 'k0010' FOR UPDATE")
        letting_go = threading.Thread(target=_let_go_after_a_refusal, args=[logs, other])
        letting_go.start()
        events = run(logs, "{}", step=LOCKED)
        letting_go.join()
    refused = [event for event in events if isinstance(event, ChunkRefused)]
    assert [(event.chunk, event.attempts) for event in refused] == [(1, 2)]
    assert "lock timeout" in refused[0].why
    finished(logs)


def test_attempts_are_bounded(logs: World) -> None:
    with logs.database.connect(autocommit=False) as other:
        other.execute("SELECT FROM logs WHERE id = 'k0010' FOR UPDATE")
        with pytest.raises(Locked, match="rows are locked by another session"):
            run(logs, "{lock_attempts: 1}", step=LOCKED)
    finished(logs)


def command(world: World, verb: str, pace: str, *options: str, step: str = LOGS) -> str:
    """What a command says that comes to a good end."""
    plan = world.folder / "plan.yaml"
    plan.write_text(world.text(f"{step}pace: {pace}\n"))
    ended = run_toolkit(verb, plan, *options, env={"DATABASE_URL": world.url})
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_stopped_run_says_why_and_exits_with_0(logs: World) -> None:
    (logs.folder / "stop").touch()
    said = command(logs, "run", "{stop_file: stop}", "--yes")
    reason = f"the file {logs.folder / 'stop'} is there"
    assert said.splitlines()[-1].startswith(f"stopped: {reason}, about {ALL} rows of logs still due (0 rows archived")
    last = json.loads(command(logs, "run", "{stop_file: stop}", "--yes", "--json").splitlines()[-1])
    assert last["event"] == "run_done"
    assert (last["stopped"], last["stopped_in"], last["still_due"]) == (reason, "logs", ALL)
    (logs.folder / "stop").unlink()
    last = json.loads(command(logs, "run", "{stop_file: stop}", "--yes", "--json").splitlines()[-1])
    assert (last["stopped"], last["rows"]) == (None, ALL)


def test_a_purge_keeps_the_pace_too(logs: World) -> None:
    keep = LOGS.replace("delete", "keep")
    command(logs, "run", "{}", step=keep)
    (logs.folder / "stop").touch()
    said = command(logs, "purge", "{stop_file: stop}", "--yes", step=keep)
    assert said.startswith(f"logs: stopped: the file {logs.folder / 'stop'} is there")
    assert said.endswith(f"{ALL} rows still due\n")
    assert _due(logs) == ALL
    (logs.folder / "stop").unlink()
    began = time.monotonic()
    command(logs, "purge", "{rows_per_second: 50, target: 1s}", "--yes", step=keep)
    assert time.monotonic() - began > 1.5  # 100 rows; the last of them are not waited for
    assert _due(logs) == 0


def test_a_purge_of_restored_rows_that_stops_keeps_their_hold(logs: World) -> None:
    command(logs, "run", "{}", "--yes")
    command(logs, "restore", "{}", "--table", "logs")
    (logs.folder / "stop").touch()
    assert "stopped: " in command(logs, "purge", "{stop_file: stop}", "--restored", "--yes")
    assert done(run(logs, "{}")).rows == 0  # held
    command(logs, "purge", "{}", "--restored", "--yes")
    assert _due(logs) == 0
