"""With an index every command says what it says without one, and nobody makes one beside a run."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import psycopg

from tests.end_to_end.support import json_events, run_toolkit
from tests.end_to_end.test_expire import age_of, middle_window
from tests.end_to_end.test_there_and_back import plan_of, toolkit
from tests.fixtures.postgres import Database
from toolkit.databases.postgres.locks import lock_key

TABLE = "LiteLLM_SpendLogs"
# Of the answers, what an index may change.
_ITS_OWN = {"indexed"}


def answers(plan: Path) -> list[object]:
    """What commands say that only look."""
    question = f'SELECT model, count(*) AS n FROM "{TABLE}" GROUP BY 1 ORDER BY 1'
    asked = [("status", plan), ("ls", plan), ("ls", plan, "--objects")]
    said = [event for words in asked for event in toolkit(*words)]
    answer = run_toolkit("query", question, plan).stdout
    return [answer, *({name: value for name, value in each.items() if name not in _ITS_OWN} for each in said)]


def test_commands_say_the_same(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="keep")
    toolkit("run", plan, "--yes")
    before = answers(plan)
    [compacted] = toolkit("compact", plan)
    [status] = toolkit("status", plan)
    assert compacted["open"] == 0
    assert status["indexed"] == compacted["chunks"] == status["chunks"]
    assert answers(plan) == before
    day = middle_window(plan)
    toolkit("purge", plan, "--yes")
    toolkit("expire", plan, "--older", age_of(day), "--yes")
    listed = toolkit("ls", plan)
    assert 0 < len(listed) < status["windows"]
    [compacted] = toolkit("compact", plan)
    assert compacted["read"]
    assert toolkit("ls", plan) == listed
    assert toolkit("verify", plan)[-1]["failures"] == []
    # Of days that the index covers, rows that the archive has are known, and late ones are found.
    toolkit("restore", plan, "--table", TABLE, "--no-hold")
    litellm_database.execute(
        f"""UPDATE "{TABLE}" SET request_id = 'late'
            WHERE request_id = (SELECT request_id FROM "{TABLE}" ORDER BY "startTime" LIMIT 1)"""
    )
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 1


def test_what_later_runs_add_leaves_chunks_of_several_windows_covered(
    litellm_database: Database, tmp_path: Path
) -> None:
    """A small table's chunks hold several days each. They lie in a folder a run's day, which no later run touches."""
    first = litellm_database.execute(f'SELECT min("startTime")::date FROM "{TABLE}"')[0][0]
    days = [str(first + timedelta(days=3 * number)) for number in (1, 2)]
    for day in days:
        due = {"column": "startTime", "before": day}
        plan = plan_of(litellm_database, tmp_path, then="delete", older_than=due, chunk_rows=100_000)
        assert toolkit("run", plan, "--yes")[-1]["rows"]
        if day == days[0]:
            [compacted] = toolkit("compact", plan)
    [status] = toolkit("status", plan)
    assert (compacted["chunks"], status["indexed"], status["chunks"]) == (1, 1, 2)
    folders = (tmp_path / "store" / "_manifests" / TABLE).iterdir()
    assert sorted(path.name for path in folders) == [f"mixed-{day}" for day in days]


def test_no_index_is_made_beside_a_run(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="keep")
    with psycopg.connect(litellm_database.url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key("run", "public", TABLE)])
        done = run_toolkit("compact", str(plan), "--json")
    assert done.returncode == 4
    assert json_events(done.stdout)[-1]["event"] == "error"
