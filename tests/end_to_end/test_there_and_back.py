"""Rows archived, deleted, restored, held, and purged again: what comes back is what was there, cell by cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.support import json_events, manifests, run_toolkit, stored_files, write_plan
from tests.fixtures.postgres import TEMPLATE_NOW, Database

SPEND_LOGS = '"LiteLLM_SpendLogs"'
CUTOFF = TEMPLATE_NOW.date().isoformat()


@pytest.fixture
def plan(litellm_database: Database, tmp_path: Path) -> Path:
    """A plan that archives SpendLogs to a directory; the template's rows lie before CUTOFF."""
    return plan_of(litellm_database, tmp_path, then="delete")


def plan_of(database: Database, folder: Path, **step: object) -> Path:
    """The plan's file, its step as given."""
    (folder / "store").mkdir(exist_ok=True)
    due = {"column": "startTime", "before": CUTOFF}
    steps = [{"archive": "LiteLLM_SpendLogs", "older_than": due, "to": "cold", **step}]
    return write_plan(folder / "plan.yaml", database.url, f"file://{folder / 'store'}", steps)


def toolkit(*arguments: str | Path) -> list[dict[str, object]]:
    """What a command that must succeed reported as JSON."""
    done = run_toolkit(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json_events(done.stdout)


def cells(database: Database, table: str = SPEND_LOGS) -> list[tuple[object, ...]]:
    """Every row as text, by key."""
    return database.execute(f"SELECT request_id, t::text FROM {table} t ORDER BY 1")


def test_what_is_restored_is_what_was_archived(litellm_database: Database, plan: Path) -> None:
    before = cells(litellm_database)
    toolkit("run", plan, "--yes")
    assert len(cells(litellm_database)) < len(before)
    restored = toolkit("restore", plan, "--table", "LiteLLM_SpendLogs", "--jobs", "2")[-1]
    assert restored["inserted"] == restored["rows"] > 0
    assert cells(litellm_database) == before


def test_a_restore_can_be_run_again(litellm_database: Database, plan: Path) -> None:
    toolkit("run", plan, "--yes")
    first = toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")[-1]
    again = toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")[-1]
    assert (again["rows"], again["inserted"]) == (first["rows"], 0)


def test_restored_rows_are_held_until_they_are_purged(litellm_database: Database, plan: Path) -> None:
    toolkit("run", plan, "--yes")
    after_run = cells(litellm_database)
    toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0
    assert "TK113" in run_toolkit("run", plan, "--dry-run").stdout
    toolkit("purge", plan, "--restored", "--yes")
    assert cells(litellm_database) == after_run
    assert "TK113" not in run_toolkit("run", plan, "--dry-run").stdout


@pytest.mark.parametrize(("choice", "spend"), [("skip", 7.0), ("replace", None)])
def test_a_row_that_differs_is_decided_by_on_conflict(
    litellm_database: Database, plan: Path, choice: str, spend: float | None
) -> None:
    [(key, archived)] = litellm_database.execute(
        f'SELECT request_id, spend FROM {SPEND_LOGS} ORDER BY "startTime" LIMIT 1'
    )
    toolkit("run", plan, "--yes")
    litellm_database.execute(
        f'INSERT INTO {SPEND_LOGS} (request_id, call_type, spend, "startTime", "endTime")'
        " VALUES (%s, 'x', 7, now(), now())",
        key,
    )
    failed = run_toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
    assert failed.returncode == 1
    assert str(key) in failed.stderr
    toolkit("restore", plan, "--table", "LiteLLM_SpendLogs", "--on-conflict", choice)
    found = litellm_database.execute(f"SELECT spend FROM {SPEND_LOGS} WHERE request_id = %s", key)
    assert found == [(archived if spend is None else spend,)]


def test_columns_may_have_changed_since(litellm_database: Database, plan: Path) -> None:
    spends = litellm_database.execute(
        f'SELECT request_id, spend::text::numeric FROM {SPEND_LOGS} WHERE "startTime" < %s ORDER BY 1', CUTOFF
    )
    toolkit("run", plan, "--yes")
    litellm_database.execute(
        f"ALTER TABLE {SPEND_LOGS} ADD status text DEFAULT 'unknown', ALTER spend TYPE numeric, DROP cache_key"
    )
    refused = run_toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
    assert refused.returncode == 1
    assert "--leave-out cache_key" in refused.stderr
    toolkit("restore", plan, "--table", "LiteLLM_SpendLogs", "--leave-out", "cache_key")
    restored = litellm_database.execute(
        f'SELECT request_id, spend FROM {SPEND_LOGS} WHERE "startTime" < %s AND status = %s ORDER BY 1',
        CUTOFF,
        "unknown",
    )
    assert restored == spends


def test_a_part_goes_into_another_table(litellm_database: Database, plan: Path) -> None:
    wanted = litellm_database.execute(
        f'SELECT request_id FROM {SPEND_LOGS} WHERE "startTime" >= %s AND "startTime" < %s AND spend > 0 ORDER BY 1',
        "2026-09-01",
        "2026-09-03",
    )
    toolkit("run", plan, "--yes")
    litellm_database.execute(f"CREATE TABLE back (LIKE {SPEND_LOGS} INCLUDING ALL)")
    options = ["--from", "2026-09-01", "--to", "2026-09-03", "--where", "spend > 0", "--into", "back"]
    toolkit("restore", plan, "--table", "LiteLLM_SpendLogs", *options)
    assert litellm_database.execute("SELECT request_id FROM back ORDER BY 1") == wanted != []
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0, "another table needs no hold, and has no effect"


def test_a_damaged_object_is_not_restored(litellm_database: Database, plan: Path, tmp_path: Path) -> None:
    toolkit("run", plan, "--yes")
    victim = stored_files(tmp_path / "store")[0]
    damaged = bytearray(victim.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    victim.chmod(0o644)
    victim.write_bytes(damaged)
    left = cells(litellm_database)
    failed = run_toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
    assert failed.returncode == 1
    assert victim.name in failed.stderr
    restored = {row[0] for row in cells(litellm_database)} - {row[0] for row in left}
    bad = next(m for m in manifests(tmp_path / "store") if any(victim.name in o["key"] for o in m["objects"]))
    lines = run_toolkit("cat", plan).stdout.splitlines()
    assert not restored & {json.loads(line)["request_id"] for line in lines if bad["chunk"] in line}


def test_a_purge_deletes_what_still_equals_the_archive(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="keep")
    archived = toolkit("run", plan, "--yes")[-1]["rows"]
    [(changed,)] = litellm_database.execute(
        f"UPDATE {SPEND_LOGS} SET spend = spend + 1 WHERE request_id = (SELECT request_id FROM {SPEND_LOGS}"
        ' ORDER BY "startTime" LIMIT 1) RETURNING request_id'
    )
    off_terminal = run_toolkit("purge", plan)
    assert off_terminal.returncode == 3
    assert toolkit("purge", plan, "--older", "1d", "--yes")[-1]["chunks"] == 0
    done = toolkit("purge", plan, "--yes")[-1]
    assert (done["deleted"], done["changed"]) == (int(str(archived)) - 1, 1)
    left = litellm_database.execute(f'SELECT request_id FROM {SPEND_LOGS} WHERE "startTime" < %s', CUTOFF)
    assert left == [(changed,)]
    assert toolkit("purge", plan, "--yes")[-1]["deleted"] == 0


def test_deleting_into_an_archive_of_kept_rows_waits_for_the_purge(litellm_database: Database, tmp_path: Path) -> None:
    # Not by age: what is due must not grow between the commands.
    toolkit("run", plan_of(litellm_database, tmp_path, then="keep"), "--yes")
    deleting = plan_of(litellm_database, tmp_path, then="delete")
    refused = run_toolkit("run", deleting, "--yes")
    assert (refused.returncode, "TK123" in refused.stderr) == (3, True)
    toolkit("purge", deleting, "--yes")
    assert run_toolkit("run", deleting, "--yes").returncode == 0


def test_a_purge_takes_only_what_the_plan_takes_now(litellm_database: Database, tmp_path: Path) -> None:
    """Rows that a hold by condition, or a higher age, has come to keep since stay, until the plan lets them go."""
    [(team, cutoff)] = litellm_database.execute(
        f"SELECT team_id, (\"startTime\" + interval '1 day')::date::text FROM {SPEND_LOGS} WHERE team_id IS NOT NULL"
        ' ORDER BY "startTime" LIMIT 1'
    )
    mine = f"team_id IS NOT DISTINCT FROM '{team}' OR \"startTime\" >= '{cutoff}'"
    spared = f"SELECT request_id FROM {SPEND_LOGS} WHERE \"startTime\" < '{CUTOFF}' AND ({mine}) ORDER BY 1"
    policy = {"keep_if": f"team_id = '{team}'", "older_than": {"column": "startTime", "before": cutoff}}
    toolkit("run", plan_of(litellm_database, tmp_path))
    before = litellm_database.execute(spared)
    done = toolkit("purge", plan_of(litellm_database, tmp_path, **policy), "--yes")[-1]
    assert (done["spared"], done["changed"]) == (len(before), 0)
    assert litellm_database.execute(spared) == before
    assert done["deleted"] != 0
    plan = plan_of(litellm_database, tmp_path, then="delete")
    assert "TK123" in run_toolkit("run", plan, "--yes").stderr, "they are kept rows of the archive, as before"
    assert toolkit("purge", plan, "--yes")[-1]["deleted"] == len(before)
    toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
    before = litellm_database.execute(spared)
    done = toolkit("purge", plan_of(litellm_database, tmp_path, then="delete", **policy), "--restored", "--yes")[-1]
    assert done["spared"] == len(before)
    assert litellm_database.execute(spared) == before
    plan = plan_of(litellm_database, tmp_path, then="delete")
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0, "still held, or they would be archived twice"
    assert toolkit("purge", plan, "--restored", "--yes")[-1]["deleted"] == len(before)
