"""Columns cleared of LiteLLM's rows, looked at, put back, held, and cleared again: by the commands, as people do it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import archived_documents, download, json_events, run_toolkit, write_plan
from tests.end_to_end.test_there_and_back import CUTOFF, SPEND_LOGS, cells, plan_of, toolkit
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database

TABLE = "LiteLLM_SpendLogs"
COLUMNS = ["messages", "response", "proxy_server_request"]
FILLED = " OR ".join(f"{column} <> '{{}}'" for column in COLUMNS)
# What every case wants to see again: a JSON null, an SQL NULL, a string, line breaks within a text.
ODDITIES = f"""
UPDATE {SPEND_LOGS} SET messages = 'null', response = NULL, proxy_server_request = '"two\\nlines"'
WHERE request_id IN (SELECT request_id FROM {SPEND_LOGS} WHERE "startTime" < '{CUTOFF}' ORDER BY request_id LIMIT 3)
"""


@pytest.fixture
def plan(litellm_database: Database, tmp_path: Path) -> Path:
    """A plan that clears prompts and responses."""
    litellm_database.execute(ODDITIES)
    return plan_of(litellm_database, tmp_path, then="clear", clear=COLUMNS)


def with_deletion(database: Database, folder: Path) -> Path:
    """The same plan with a step that deletes the same rows later on."""
    steps: list[dict[str, object]] = [{"name": "prompts", "then": "clear", "clear": COLUMNS}, {"then": "delete"}]
    for step in steps:
        step |= {"archive": TABLE, "older_than": {"column": "startTime", "before": CUTOFF}}
    return write_plan(folder / "both.yaml", database.url, f"file://{folder / 'store'}", steps)


def filled(database: Database) -> list[tuple]:
    """Due rows that have something to clear."""
    return database.execute(f"SELECT request_id FROM {SPEND_LOGS} WHERE \"startTime\" < '{CUTOFF}' AND ({FILLED})")


def restore(plan: Path, *options: str) -> dict[str, object]:
    return toolkit("restore", plan, "--table", TABLE, *options)[-1]


def test_there_and_back(litellm_database: Database, plan: Path, tmp_path: Path) -> None:
    before, due = cells(litellm_database), filled(litellm_database)
    assert due
    refused = run_toolkit("run", plan)
    assert (refused.returncode, "clears columns" in refused.stderr) == (3, True)
    assert toolkit("run", plan, "--yes")[-1]["rows"] == len(due)
    assert filled(litellm_database) == []
    assert len(cells(litellm_database)) == len(before)
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0
    documents = archived_documents(tmp_path / "store", f"{TABLE}-cleared")
    assert {document["request_id"] for document in documents} == {key for (key,) in due}
    back = restore(plan, "--jobs", "2")
    assert (back["cleared"], back["filled"], back["homeless"]) == (len(due), len(due), 0)
    assert cells(litellm_database) == before
    again = restore(plan)
    assert (again["cleared"], again["filled"]) == (len(due), 0)
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0, "restored columns are held"
    assert "TK113" in run_toolkit("run", plan, "--dry-run").stdout
    done = toolkit("purge", plan, "--restored", "--yes")[-1]
    assert (done["cleared"], done["deleted"], done["changed"]) == (len(due), 0, 0)
    assert filled(litellm_database) == []
    assert "TK113" not in run_toolkit("run", plan, "--dry-run").stdout
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0


def test_in_a_bucket(litellm_database: Database, moto_server: ObjectServer, moto_bucket: str, tmp_path: Path) -> None:
    litellm_database.execute(ODDITIES)
    before, due = cells(litellm_database), filled(litellm_database)
    settings = {
        "endpoint_url": moto_server.endpoint_url,
        "region": "us-east-1",
        "access_key": "${ACCESS_KEY}",
        "secret_key": "${SECRET_KEY}",
    }
    step = {
        "archive": TABLE,
        "older_than": {"column": "startTime", "before": CUTOFF},
        "then": "clear",
        "clear": COLUMNS,
        "chunk_rows": 100,
        "vacuum": "analyze",
    }
    plan = write_plan(tmp_path / "plan.yaml", litellm_database.url, f"s3://{moto_bucket}/p", [step], store=settings)
    env = {"ACCESS_KEY": moto_server.access_key, "SECRET_KEY": moto_server.secret_key}
    done = run_toolkit("run", plan, "--yes", "--json", "--jobs", "2", env=env)
    assert done.returncode == 0, done.stderr
    events = json_events(done.stdout)
    assert events[-1]["rows"] == len(due)
    assert [event["skipped"] for event in events if event["event"] == "vacuumed"] == [None]
    assert filled(litellm_database) == []
    found = archived_documents(download(moto_server, moto_bucket, tmp_path / "downloaded", "p/"), f"{TABLE}-cleared")
    assert len(found) == len(due)
    assert run_toolkit("restore", plan, "--table", TABLE, env=env).returncode == 0
    assert cells(litellm_database) == before


def test_rows_cleared_and_later_deleted_come_back_whole(litellm_database: Database, plan: Path, tmp_path: Path) -> None:
    before, due = cells(litellm_database), filled(litellm_database)
    both = with_deletion(litellm_database, tmp_path)
    toolkit("run", both, "--yes")
    left = cells(litellm_database)
    assert len(left) < len(before)
    back = restore(both)
    assert (back["filled"], back["homeless"]) == (len(due), 0)
    assert cells(litellm_database) == before
    again = restore(both)
    assert (again["inserted"], again["filled"]) == (0, 0)
    assert cells(litellm_database) == before
    deleting = plan_of(litellm_database, tmp_path, then="delete")
    refused = run_toolkit("purge", deleting, "--restored", "--yes")
    assert (refused.returncode, "cleared again first" in refused.stderr) == (3, True)
    assert cells(litellm_database) == before
    assert toolkit("run", both, "--yes")[-1]["rows"] == 0
    toolkit("purge", both, "--restored", "--yes")
    assert cells(litellm_database) == left
    assert toolkit("run", both, "--yes")[-1]["rows"] == 0


@pytest.mark.parametrize(("choice", "expected"), [("skip", '"mine"'), ("replace", None)])
def test_a_column_that_was_filled_since(
    litellm_database: Database, plan: Path, choice: str, expected: str | None
) -> None:
    [(key, archived)] = litellm_database.execute(
        f"SELECT request_id, messages::text FROM {SPEND_LOGS} WHERE \"startTime\" < '{CUTOFF}' AND messages <> '{{}}'"
        " AND messages <> 'null' LIMIT 1"
    )
    toolkit("run", plan, "--yes")
    litellm_database.execute(f"UPDATE {SPEND_LOGS} SET messages = '\"mine\"' WHERE request_id = %s", key)
    failed = run_toolkit("restore", plan, "--table", TABLE)
    assert failed.returncode == 1
    assert str(key) in failed.stderr
    assert "--on-conflict skip" in failed.stderr
    restore(plan, "--on-conflict", choice)
    found = litellm_database.execute(f"SELECT messages::text FROM {SPEND_LOGS} WHERE request_id = %s", key)
    assert found == [(expected or archived,)]


@pytest.mark.parametrize("choice", ["skip", "replace"])
def test_of_a_row_cleared_twice_the_newest_values_come_back(
    litellm_database: Database, plan: Path, choice: str
) -> None:
    toolkit("run", plan, "--yes")
    [(key,)] = litellm_database.execute(f'SELECT request_id FROM {SPEND_LOGS} ORDER BY "startTime" LIMIT 1')
    litellm_database.execute(f"UPDATE {SPEND_LOGS} SET messages = '\"second\"' WHERE request_id = %s", key)
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 1
    restore(plan, "--on-conflict", choice)
    found = litellm_database.execute(f"SELECT messages::text FROM {SPEND_LOGS} WHERE request_id = %s", key)
    assert found == [('"second"',)]


def test_a_part_comes_back_and_rows_that_are_gone_are_counted(litellm_database: Database, plan: Path) -> None:
    before = dict(cells(litellm_database))
    wanted = litellm_database.execute(
        f'SELECT request_id, model FROM {SPEND_LOGS} WHERE "startTime" >= %s AND "startTime" < %s AND ({FILLED})',
        "2026-09-01",
        "2026-09-03",
    )
    toolkit("run", plan, "--yes")
    model = wanted[0][1]
    back = restore(plan, "--from", "2026-09-01", "--to", "2026-09-03", "--where", f"model = '{model}'")
    changed = {key for (key,) in filled(litellm_database)}
    assert changed == {key for key, name in wanted if name == model}
    assert back["filled"] == len(changed) > 0
    after = dict(cells(litellm_database))
    assert all(after[key] == before[key] for key in changed)
    [(gone,)] = litellm_database.execute(f"DELETE FROM {SPEND_LOGS} WHERE request_id = %s RETURNING 1", wanted[0][0])
    done = run_toolkit("restore", plan, "--table", TABLE)
    assert done.returncode == 0, done.stderr
    assert f"nowhere to put the cleared columns of {gone} row" in done.stdout


def test_into_another_table(litellm_database: Database, plan: Path) -> None:
    before = cells(litellm_database)
    toolkit("run", plan, "--yes")
    litellm_database.execute(f"CREATE TABLE copied (LIKE {SPEND_LOGS} INCLUDING ALL)")
    litellm_database.execute(f"INSERT INTO copied SELECT * FROM {SPEND_LOGS}")
    restore(plan, "--into", "copied")
    assert cells(litellm_database, "copied") == before
    assert filled(litellm_database) == []


def test_it_is_a_table_of_its_own_to_who_looks(litellm_database: Database, plan: Path, tmp_path: Path) -> None:
    due = filled(litellm_database)
    both = with_deletion(litellm_database, tmp_path)
    toolkit("run", both, "--yes")
    windows = toolkit("ls", both)
    assert {window["table"] for window in windows} == {TABLE, f"{TABLE}_cleared"}
    assert sum(int(str(one["rows"])) for one in toolkit("ls", both, "--table", f"{TABLE}_cleared")) == len(due)
    lines = run_toolkit("cat", both, "--table", f"{TABLE}_cleared").stdout.split("\n")[:-1]
    assert {json.loads(line)["request_id"] for line in lines} == {key for (key,) in due}
    assert run_toolkit("verify", both).returncode == 0
    status = {event["step"]: event for event in toolkit("status", both)}
    assert (status["prompts"]["rows"], status["prompts"]["due"]) == (len(due), 0)

    def ask(sql: str) -> str:
        done = run_toolkit("query", sql, both, "--format", "csv")
        assert done.returncode == 0, done.stderr
        return done.stdout.split()[1]

    whole = sum(int(str(window["rows"])) for window in windows if window["table"] == TABLE)
    assert ask(f"SELECT count(*) FROM {TABLE}") == str(whole)
    assert ask(f"SELECT count(*) FROM {TABLE}_cleared") == str(len(due))
    joined = f"SELECT count(c.messages) FROM {TABLE} JOIN {TABLE}_cleared AS c USING (request_id)"
    assert 0 < int(ask(joined)) <= len(due)
    assert toolkit("sweep", both, "--older", "0s")[:-1] == []
    toolkit("expire", both, "--older", "1d", "--table", f"{TABLE}_cleared", "--yes")
    assert {window["table"] for window in toolkit("ls", both)} == {TABLE}


@contextmanager
def roles(database: Database, plan: Path) -> Iterator[str]:
    """The roles that the plan asks for; the beginning of their names."""
    prefix = f"c{database.name}"
    database.execute(run_toolkit("roles", plan, "--prefix", prefix).stdout)
    try:
        for job in ("archiver", "restorer", "reader"):
            database.execute(f"ALTER ROLE {prefix}_{job} LOGIN")
        yield prefix
    finally:
        for job in ("archiver", "restorer", "reader"):
            database.execute(f"DROP OWNED BY {prefix}_{job}")
            database.execute(f"DROP ROLE {prefix}_{job}")


def test_the_roles_suffice_and_can_do_no_more(litellm_database: Database, plan: Path) -> None:
    before = cells(litellm_database)
    with roles(litellm_database, plan) as prefix:
        text = plan.read_text()

        def address(job: str) -> str:
            return litellm_database.url.replace("postgres@", f"{prefix}_{job}@")

        def act_as(job: str) -> None:
            plan.write_text(text.replace(litellm_database.url, address(job)))

        def refused(job: str, statement: str) -> None:
            with psycopg.connect(address(job)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())

        act_as("reader")
        lacking = run_toolkit("run", plan, "--yes")
        assert (lacking.returncode, "GRANT UPDATE (" in lacking.stderr) == (3, True)
        act_as("archiver")
        toolkit("run", plan, "--yes")
        assert filled(litellm_database) == []
        act_as("restorer")
        restore(plan)
        assert cells(litellm_database) == before
        act_as("archiver")
        toolkit("purge", plan, "--restored", "--yes")
        assert filled(litellm_database) == []
        refused("archiver", f"UPDATE {SPEND_LOGS} SET spend = 0")
        refused("archiver", f"DELETE FROM {SPEND_LOGS}")
        refused("archiver", f"INSERT INTO {SPEND_LOGS} DEFAULT VALUES")
        refused("restorer", f"UPDATE {SPEND_LOGS} SET spend = 0")
        refused("restorer", f"DELETE FROM {SPEND_LOGS}")
        refused("reader", f"UPDATE {SPEND_LOGS} SET messages = NULL")


def test_the_example_plan(litellm_database: Database, moto_server: ObjectServer, moto_bucket: str) -> None:
    plan = Path(__file__).parents[2] / "plans" / "clear-prompts.yaml"
    env = {
        "DATABASE_URL": litellm_database.url,
        "ARCHIVE_BUCKET": moto_bucket,
        "S3_ENDPOINT_URL": moto_server.endpoint_url,
        "AWS_ACCESS_KEY_ID": moto_server.access_key,
        "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    # Some rows are old enough to go, some to lose their prompts, and some for neither.
    for age, share in (("100 days", 0), ("20 days", 1), ("1 day", 2)):
        litellm_database.execute(
            f"UPDATE {SPEND_LOGS} SET \"startTime\" = (now() AT TIME ZONE 'UTC') - %s::interval"
            " WHERE abs(hashtext(request_id)) %% 3 = %s",
            age,
            share,
        )
    before = cells(litellm_database)
    done = run_toolkit("run", plan, "--yes", "--json", env=env)
    assert done.returncode == 0, done.stderr
    steps = {event["step"]: event for event in json_events(done.stdout) if event["event"] == "step_done"}
    assert steps[TABLE]["rows"] > 0
    assert steps["prompts"]["rows"] > 0
    ages = litellm_database.execute(
        f"SELECT \"startTime\" > now() - interval '10 days', bool_or({FILLED}) FROM {SPEND_LOGS} GROUP BY 1 ORDER BY 1"
    )
    assert ages == [(False, False), (True, True)]
    restored = run_toolkit("restore", plan, "--table", TABLE, env=env)
    assert restored.returncode == 0, restored.stderr
    assert cells(litellm_database) == before
