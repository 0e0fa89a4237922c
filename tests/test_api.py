"""The Python API: pinned, silent, and doing what the commands do on a real server."""

from __future__ import annotations

import dataclasses
import inspect
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import FrameType

import pytest

import toolkit
from tests.end_to_end.support import write_plan
from tests.fixtures.postgres import TEMPLATE_NOW, Database, new_database
from tests.move.support import write_plan as move_plan
from toolkit import api
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import PlanError, PreflightRefused, UsageError
from toolkit.runs.events import ChunkDone, Event, RunDone

PROJECT = Path(toolkit.__file__).parent.parent
CUTOFF = TEMPLATE_NOW.date().isoformat()

SIGNATURES = {
    "load_plan": "(path: 'str | os.PathLike[str]', variables: 'Mapping[str, str] | None' = None) -> 'Plan'",
    "dry_run": "(plan: 'Plan', *, step: 'str | None' = None, exact: 'bool' = False, "
    "fail_on: \"Literal['blocker', 'warning']\" = 'blocker') -> 'DryRunResult'",
    "run": "(plan: 'Plan', *, yes: 'bool' = False, step: 'str | None' = None, jobs: 'int | None' = None, "
    "executor: 'str' = 'local', fail_on: \"Literal['blocker', 'warning']\" = 'blocker', "
    "moved_from: 'Iterable[str]' = (), on_event: 'Callable[[Event], None] | None' = None) -> 'RunResult'",
    "restore": "(plan: 'Plan', table: 'str', *, store: 'str | None' = None, start: 'str | date | None' = None, "
    "end: 'str | date | None' = None, where: 'str | None' = None, into: 'str | None' = None, "
    "on_conflict: \"Literal['fail', 'skip', 'replace']\" = 'fail', leave_out: 'Iterable[str]' = (), "
    "convert: 'Iterable[str]' = (), "
    "with_children: 'bool' = True, hold: 'bool' = True, jobs: 'int' = 1, "
    "on_chunk: 'Callable[[ChunkRestored | ColumnsRestored], None] | None' = None) -> 'Restored'",
}
FIELDS = {
    "DryRunResult": ["foreseen", "findings", "refused"],
    "RunResult": ["happened", "findings"],
    "DryRun": [
        "plan",
        "path",
        "server",
        "database",
        "user",
        "clock",
        "steps",
        "health",
        "estimates",
        "prices",
        "references",
    ],
    "RunFacts": ["plan", "run", "steps", "rows", "stored_bytes", "copied", "seconds", "error"],
    "Restored": [
        *("rows", "inserted", "child_rows", "child_inserted"),
        *("cleared", "filled", "homeless", "not_restored"),
    ],
}


@pytest.fixture
def plan_file(litellm_database: Database, tmp_path: Path) -> Path:
    """A plan that archives SpendLogs to a directory and deletes them, in small chunks."""
    return deleting_plan(litellm_database, tmp_path)


def deleting_plan(database: Database, folder: Path) -> Path:
    (folder / "store").mkdir()
    due = {"column": "startTime", "before": CUTOFF}
    step = {"archive": "LiteLLM_SpendLogs", "older_than": due, "then": "delete", "chunk_rows": 100}
    return write_plan(folder / "plan.yaml", database.url, f"file://{folder / 'store'}", [step], profile="litellm")


def rows(database: Database) -> int:
    [(count,)] = database.execute('SELECT count(*) FROM "LiteLLM_SpendLogs"')
    return int(count)


def test_signatures_are_pinned() -> None:
    assert sorted(SIGNATURES) == toolkit.__all__
    assert {name: str(inspect.signature(getattr(toolkit, name))) for name in SIGNATURES} == SIGNATURES


def test_fields_of_results_are_pinned() -> None:
    found = {name: [field.name for field in dataclasses.fields(getattr(api, name))] for name in FIELDS}
    assert found == FIELDS


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, toolkit; print([name for name in sys.modules if name.startswith('toolkit.')])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_using_it_loads_no_command_line() -> None:
    code = "import sys; from toolkit import run; print([name for name in ('click', 'rich') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'archive_everything'"):
        toolkit.archive_everything  # noqa: B018


def test_there_and_back_without_a_word(
    litellm_database: Database, plan_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan = toolkit.load_plan(plan_file)
    before = rows(litellm_database)
    foreseen = toolkit.dry_run(plan)
    assert not foreseen.refused
    with pytest.raises(PreflightRefused, match="yes=True"):
        toolkit.run(plan)
    assert rows(litellm_database) == before

    events: list[Event] = []
    done = toolkit.run(plan, yes=True, jobs=2, on_event=events.append)
    [step] = foreseen.foreseen.steps
    assert done.happened.rows == step.due.rows == before - rows(litellm_database) > 0
    assert isinstance(events[-1], RunDone)
    assert toolkit.run(plan, yes=True).happened.rows == 0

    back = toolkit.restore(plan, "LiteLLM_SpendLogs", end=TEMPLATE_NOW, on_conflict="skip")
    assert back.inserted == back.rows == done.happened.rows
    assert rows(litellm_database) == before
    assert capfd.readouterr() == ("", "")


def test_what_is_raised_in_the_caller_stops_the_run_at_a_safe_point(
    litellm_database: Database, plan_file: Path
) -> None:
    class TimeIsUp(BaseException):
        """As a scheduler raises it from its signal handler."""

    def time_is_up(_signal: int, _frame: FrameType | None) -> None:
        raise TimeIsUp

    done: list[Event] = []

    def after_the_first_chunk(event: Event) -> None:
        if isinstance(event, ChunkDone) and not done:
            done.append(event)
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
            time.sleep(0.2)  # so that the request comes before the next chunk is done

    plan, before = toolkit.load_plan(plan_file), rows(litellm_database)
    earlier = signal.signal(signal.SIGUSR1, time_is_up)
    try:
        with pytest.raises(TimeIsUp):
            toolkit.run(plan, yes=True, on_event=after_the_first_chunk)
    finally:
        signal.signal(signal.SIGUSR1, earlier)
    stopped_at = rows(litellm_database)
    toolkit.run(plan, yes=True)
    assert before > stopped_at > rows(litellm_database)


def test_it_runs_in_any_thread(plan_file: Path) -> None:
    results: list[int] = []
    thread = threading.Thread(
        target=lambda: results.append(toolkit.run(toolkit.load_plan(plan_file), yes=True).happened.rows)
    )
    thread.start()
    thread.join()
    assert results[0] > 0


@pytest.mark.parametrize(
    ("columns", "mode", "error"),
    [
        ({}, "replace", PreflightRefused),  # which nobody allowed
        ({}, "fail_if_not_empty", PreflightRefused),  # a finding
        ({"drop": ["nothing"]}, "replace", PlanError),
    ],
    ids=["unconfirmed", "refused", "wrong"],
)
def test_a_run_that_is_refused_holds_no_target(
    columns: dict[str, list[str]], mode: str, error: type[Exception], postgres18: PostgresServer, tmp_path: Path
) -> None:
    """Though the caller holds what was raised."""
    with new_database(postgres18) as source, new_database(postgres18) as target:
        for database in (source, target):
            database.script("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)")
        path = move_plan(tmp_path, [{"copy": "t", "to": "new", "mode": mode, "columns": columns}])
        plan = api.load_plan(path, {"SRC": source.url, "DST": target.url})
        with pytest.raises(error) as raised:
            api.run(plan)
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        deadline = time.monotonic() + 5  # a server takes a moment to see that a client has gone
        while time.monotonic() < deadline and target.execute(f"{others} AND backend_type = 'client backend'") != [(0,)]:
            time.sleep(0.05)
        assert target.execute(f"{others} AND backend_type = 'client backend'") == [(0,)]
        assert raised.value.__traceback__ is not None


def test_bad_input_is_one_clear_error(plan_file: Path) -> None:
    plan = toolkit.load_plan(plan_file)
    with pytest.raises(PlanError, match="cannot read the plan"):
        toolkit.load_plan(plan_file.with_name("none.yaml"))
    with pytest.raises(UsageError, match="no step 'x'"):
        toolkit.run(plan, step="x")
    with pytest.raises(UsageError, match="no store 'hot'"):
        toolkit.restore(plan, "LiteLLM_SpendLogs", store="hot")
    with pytest.raises(UsageError, match="start takes a day or a moment"):
        toolkit.restore(plan, "LiteLLM_SpendLogs", start="yesterday")


def test_variables_go_before_the_environment(plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_NAME", "of the environment")
    plan_file.write_text(plan_file.read_text().replace("name: test", "name: ${PLAN_NAME}"))
    assert toolkit.load_plan(plan_file).name == "of the environment"
    assert toolkit.load_plan(plan_file, {"PLAN_NAME": "given"}).name == "given"


def test_the_documented_programs_run(
    litellm_database: Database, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PROJECT / "docs" / "api.md").read_text(encoding="utf-8")
    programs = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(programs) == 3
    names: dict[str, object] = {}
    for program in programs:
        exec(program.replace("plans/archive-logs.yaml", str(plan_file)), names)
    archived, restored, again = capsys.readouterr().out.splitlines()[-3:]
    assert re.fullmatch(r"\d{2,} rows, \d+ bytes", archived)
    assert re.fullmatch(r"(\d+) of \1 rows", restored)
    assert again == "0"  # what was restored is held
