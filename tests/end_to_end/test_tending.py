"""Commands that look at an archive and tend it, and the policies that decide what goes into it."""

from __future__ import annotations

import json
import os
import time
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import archived_documents, manifests, run_toolkit
from tests.end_to_end.test_there_and_back import CUTOFF, SPEND_LOGS, cells, plan_of, toolkit
from tests.fixtures.postgres import Database


@pytest.fixture
def archived(litellm_database: Database, tmp_path: Path) -> Path:
    """A plan that has been run once."""
    plan = plan_of(litellm_database, tmp_path, then="delete")
    toolkit("run", plan, "--yes")
    return plan


def test_ls_sums_windows_and_lists_objects(archived: Path, tmp_path: Path) -> None:
    documents = archived_documents(tmp_path / "store")
    windows = toolkit("ls", archived)
    objects = toolkit("ls", archived, "--objects")
    assert sum(int(str(window["rows"])) for window in windows) == len(documents)
    assert sum(int(str(one["rows"])) for one in objects) == len(documents)
    assert all((tmp_path / "store" / str(one["key"])).exists() for one in objects)


def test_cat_prints_the_lines(archived: Path, tmp_path: Path) -> None:
    window = str(toolkit("ls", archived)[0]["window"])
    printed = [json.loads(line) for line in run_toolkit("cat", archived, "--window", window).stdout.splitlines()]
    expected = [doc for doc in archived_documents(tmp_path / "store") if str(doc["startTime"]).startswith(window)]
    assert {doc["request_id"] for doc in printed} == {doc["request_id"] for doc in expected} != set()


@pytest.mark.parametrize("command", ["ls", "cat"])
def test_a_table_that_is_misspelt_is_told(command: str, archived: Path) -> None:
    done = run_toolkit(command, archived, "--table", "LiteLLM_SpendLog")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean LiteLLM_SpendLogs?" in done.stderr


def test_query_reads_effective_objects_and_prunes(archived: Path, tmp_path: Path) -> None:
    documents = archived_documents(tmp_path / "store")
    day = str(documents[0]["startTime"])[:10]
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    where = f"\"startTime\" >= '{day}' AND \"startTime\" < '{after}'"
    sql = f"SELECT count(*) AS n FROM LiteLLM_SpendLogs WHERE {where}"
    done = run_toolkit("query", sql, archived, "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["n", str(sum(str(doc["startTime"]).startswith(day) for doc in documents))]
    read, known = (int(word) for word in done.stderr.split(", ")[1].split() if word.isdigit())
    assert read < known
    total = run_toolkit("query", "SELECT round(sum(spend), 6) FROM LiteLLM_SpendLogs", archived, "--format", "json")
    assert float(*json.loads(total.stdout).values()) == pytest.approx(float(sum(doc["spend"] for doc in documents)))
    wrong = run_toolkit("query", "SELECT nothing FROM LiteLLM_SpendLogs", archived)
    assert (wrong.returncode, "LiteLLM_SpendLogs" in wrong.stderr) == (2, True)


def test_a_query_of_an_object_that_is_missing(archived: Path, tmp_path: Path) -> None:
    next((tmp_path / "store" / "LiteLLM_SpendLogs").rglob("*.zst")).unlink()
    done = run_toolkit("query", "SELECT count(*), max(messages) FROM LiteLLM_SpendLogs", archived)
    assert (done.returncode, "toolkit verify names" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("sql", ["", "/* nothing */", ";"])
def test_a_query_without_a_statement(sql: str, archived: Path) -> None:
    done = run_toolkit("query", sql, archived)
    assert (done.returncode, "holds no statement" in done.stderr) == (2, True), done.stderr


def test_sweep_removes_only_what_nothing_names(archived: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    kept = sorted(record["key"] for manifest in manifests(store) for record in manifest["objects"])
    folder = (store / kept[0]).parent
    old = folder / "29990101T000000Z-abcdef-00001.jsonl.zst"  # a date is in the name, and says nothing
    young = folder / "20200101T000000Z-abcdef-00002.jsonl.zst"
    beside = folder / "20200101T000000Z-abcdef-00001.jsonl.zst"  # of the same run, which may be at work
    foreign = folder / "notes.txt"
    for path in (old, young, beside, foreign):
        path.write_bytes(b"x")
    eight_days_ago = time.time() - 8 * 86_400
    for path in (old, beside, foreign):
        os.utime(path, (eight_days_ago, eight_days_ago))
    would = toolkit("sweep", archived, "--dry-run")
    assert [event["removed"] for event in would[:-1]] == [False]
    assert old.exists()
    toolkit("sweep", archived)
    assert not old.exists()
    assert all(path.exists() for path in (young, beside, foreign))
    assert not (store / "_sweeps").exists()
    assert toolkit("sweep", archived, "--older", "0s")[-1]["objects"] == 2
    assert foreign.exists()
    assert run_toolkit("verify", archived).returncode == 0


def test_the_roles_suffice_and_can_do_no_more(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    before = cells(litellm_database)
    prefix = f"r{litellm_database.name}"
    statements = run_toolkit("roles", plan, "--prefix", prefix).stdout
    litellm_database.execute(statements)
    try:
        for job in ("archiver", "restorer", "reader"):
            litellm_database.execute(f"ALTER ROLE {prefix}_{job} LOGIN")

        def as_role(job: str) -> str:
            return litellm_database.url.replace("postgres@", f"{prefix}_{job}@")

        def refused(job: str, statement: str) -> None:
            with psycopg.connect(as_role(job)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())

        text = plan.read_text()
        plan.write_text(text.replace(litellm_database.url, as_role("archiver")))
        plan.write_text(plan.read_text() + "  vacuum: analyze\n")
        events = toolkit("run", plan, "--yes")
        [vacuumed] = [event for event in events if event["event"] == "vacuumed"]
        assert "skipping" in str(vacuumed["skipped"]), "a role that does not own the table cannot vacuum it"
        plan.write_text(text.replace(litellm_database.url, as_role("restorer")))
        toolkit("restore", plan, "--table", "LiteLLM_SpendLogs")
        assert cells(litellm_database) == before
        plan.write_text(text.replace(litellm_database.url, as_role("archiver")))
        toolkit("purge", plan, "--restored", "--yes")
        refused("archiver", f"UPDATE {SPEND_LOGS} SET spend = 0")
        refused("archiver", f"INSERT INTO {SPEND_LOGS} DEFAULT VALUES")
        refused("archiver", 'SELECT * FROM "LiteLLM_VerificationToken"')
        refused("restorer", f"DELETE FROM {SPEND_LOGS}")
        refused("reader", f"DELETE FROM {SPEND_LOGS}")
        refused("reader", f"INSERT INTO {SPEND_LOGS} DEFAULT VALUES")
    finally:
        for job in ("archiver", "restorer", "reader"):
            litellm_database.execute(f"DROP OWNED BY {prefix}_{job}")
            litellm_database.execute(f"DROP ROLE {prefix}_{job}")


def test_a_legal_hold_keeps_rows_and_null_holds_nothing(litellm_database: Database, tmp_path: Path) -> None:
    held = f"SELECT count(*) FROM {SPEND_LOGS} WHERE \"startTime\" < '{CUTOFF}' AND team_id"
    [(team,)] = litellm_database.execute(f"SELECT team_id FROM {SPEND_LOGS} WHERE team_id IS NOT NULL LIMIT 1")
    litellm_database.execute(
        f"UPDATE {SPEND_LOGS} SET team_id = NULL WHERE request_id IN (SELECT request_id FROM {SPEND_LOGS}"
        ' ORDER BY "startTime" LIMIT 5)'
    )
    [(count,)] = litellm_database.execute(f"{held} = %s", team)
    toolkit("run", plan_of(litellm_database, tmp_path, then="delete", keep_if=f"team_id = '{team}'"), "--yes")
    assert litellm_database.execute(f"{held} = %s", team) == [(count,)]
    assert litellm_database.execute(f"{held} IS DISTINCT FROM %s", team) == [(0,)]


def test_ages_by_value(litellm_database: Database, tmp_path: Path) -> None:
    [(team,)] = litellm_database.execute(f"SELECT team_id FROM {SPEND_LOGS} WHERE team_id IS NOT NULL LIMIT 1")
    due = {"column": "startTime", "per": "team_id", "ages": {"default": "60d", str(team): "70d"}}
    litellm_database.execute(f'UPDATE {SPEND_LOGS} SET "startTime" = "startTime" - %s::interval', "30 days")
    [(spared,)] = litellm_database.execute(
        f"SELECT count(*) FROM {SPEND_LOGS} WHERE team_id = %s AND \"startTime\" >= (now() AT TIME ZONE 'UTC')"
        " - interval '70 days'",
        team,
    )
    toolkit("run", plan_of(litellm_database, tmp_path, then="delete", older_than=due), "--yes")
    left = litellm_database.execute(
        f"SELECT team_id = %s, count(*) FROM {SPEND_LOGS} WHERE \"startTime\" < (now() AT TIME ZONE 'UTC')"
        " - CASE WHEN team_id = %s THEN interval '70 days 1 hour' ELSE interval '60 days 1 hour' END GROUP BY 1",
        team,
        team,
    )
    assert left == []
    assert litellm_database.execute(f"SELECT count(*) FROM {SPEND_LOGS} WHERE team_id = %s", team) == [(spared,)]


def test_vacuum_after_a_deletion(litellm_database: Database, tmp_path: Path) -> None:
    events = toolkit("run", plan_of(litellm_database, tmp_path, then="delete", vacuum="analyze"), "--yes")
    [vacuumed] = [event for event in events if event["event"] == "vacuumed"]
    assert vacuumed["skipped"] is None
    assert int(str(vacuumed["reusable_bytes"])) > 0
    # Whether it really ran: VACUUM takes the deleted rows' pointers out of the primary key's count of dead rows.
    [(vacuums,)] = litellm_database.execute(
        "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'LiteLLM_SpendLogs'"
    )
    assert vacuums == 1
