"""Windows whose age is over go, and nothing else: not what is younger, not what a table or a lock still needs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.support import archived_documents, json_events, manifests, run_toolkit, stored_files, write_plan
from tests.end_to_end.test_children import SHOP, TABLES
from tests.end_to_end.test_children import plan_of as family_plan
from tests.end_to_end.test_there_and_back import CUTOFF, SPEND_LOGS, cells, plan_of, toolkit
from tests.fixtures.postgres import Database

TABLE = "LiteLLM_SpendLogs"


@pytest.fixture
def archived(litellm_database: Database, tmp_path: Path) -> Path:
    """A plan that has been run once."""
    plan = plan_of(litellm_database, tmp_path, then="delete")
    toolkit("run", plan, "--yes")
    return plan


def age_of(day: str) -> str:
    """--older that puts the limit into the middle of a day: the windows before that day have ended."""
    middle = datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=UTC)
    return f"{int((datetime.now(UTC) - middle).total_seconds())}s"


def middle_window(archive: str | Path) -> str:
    windows = [str(window["window"]) for window in toolkit("ls", archive)]
    return windows[len(windows) // 2]


def test_what_is_old_enough_goes_and_what_is_younger_stays(archived: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    documents = archived_documents(store)
    day = middle_window(archived)
    # A chunk of several windows goes as a whole, when the last of them has ended.
    windows = [{record["window"]: record["rows"] for record in manifest["objects"]} for manifest in manifests(store)]
    old = sum(sum(each.values()) for each in windows if max(each) < day)
    assert 0 < old < len(documents)
    *chunks, done = toolkit("expire", archived, "--older", age_of(day), "--yes")
    assert done["event"] == "expiry_done"
    assert (done["rows"], done["removed"], done["versions_kept"]) == (old, True, False)
    assert sum(int(str(chunk["rows"])) for chunk in chunks) == old
    # Every chunk that is left has a day that is not over yet.
    left = toolkit("ls", archived)
    assert {str(window["window"]) for window in left} >= {
        str(doc["startTime"])[:10] for doc in documents if str(doc["startTime"])[:10] >= day
    }
    assert sum(int(str(window["rows"])) for window in left) == len(documents) - old
    keys = {str(one["key"]) for one in toolkit("ls", archived, "--objects")}
    assert {str(path.relative_to(store)) for path in stored_files(store)} == keys


def test_every_command_knows_that_it_is_gone(litellm_database: Database, archived: Path, tmp_path: Path) -> None:
    day = middle_window(archived)
    manifests = len(list((tmp_path / "store" / "_manifests").rglob("*.json")))
    chunks = toolkit("expire", archived, "--older", age_of(day), "--yes")[:-1]
    [verified] = toolkit("verify", archived)
    assert (verified["expired"], verified["failures"]) == (len(chunks), [])
    assert f"{len(chunks)} chunk{'s' if len(chunks) > 1 else ''} expired" in run_toolkit("verify", archived).stdout
    [status] = toolkit("status", archived)
    assert (status["expired"], status["rows"]) == (len(chunks), verified["rows"])
    printed = run_toolkit("cat", archived).stdout.count("\n")
    assert printed == verified["rows"]
    sql = f"SELECT count(*) AS n FROM {TABLE}"
    assert json.loads(run_toolkit("query", sql, archived, "--format", "json").stdout) == {"n": verified["rows"]}
    before = len(cells(litellm_database))
    assert toolkit("restore", archived, "--table", TABLE)[-1]["inserted"] == verified["rows"]
    assert len(cells(litellm_database)) == before + int(str(verified["rows"]))
    # Manifests and marks stay, and there is one mark more for each chunk.
    assert len(list((tmp_path / "store" / "_manifests").rglob("*.json"))) == manifests + len(chunks)


def test_running_it_again_does_nothing(archived: Path) -> None:
    age = age_of(middle_window(archived))
    assert toolkit("expire", archived, "--older", age, "--yes")[-1]["chunks"] != 0
    assert toolkit("expire", archived, "--older", age, "--yes")[-1]["chunks"] == 0
    assert toolkit("run", archived, "--yes")[-1]["rows"] == 0


def test_an_interrupted_expiry_is_finished_by_the_next_and_by_a_sweep(archived: Path, tmp_path: Path) -> None:
    """As after a crash between the mark and the deletions: the mark is there, and the objects are, too."""
    store = tmp_path / "store"
    age = age_of(middle_window(archived))
    objects = {path: path.read_bytes() for path in stored_files(store)}
    *chunks, _ = toolkit("expire", archived, "--older", age, "--yes")
    gone = {path: data for path, data in objects.items() if not path.exists()}

    def put_back() -> None:
        for path, data in gone.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    put_back()
    assert toolkit("verify", archived)[0]["failures"] == []
    assert toolkit("expire", archived, "--older", "100y", "--yes")[-1]["chunks"] == len(chunks)
    assert not any(path.exists() for path in gone)
    put_back()
    assert toolkit("sweep", archived)[-1]["objects"] == len(gone)
    assert not any(path.exists() for path in gone)
    assert run_toolkit("verify", archived).returncode == 0


def test_a_dry_run_removes_nothing(archived: Path, tmp_path: Path) -> None:
    before = stored_files(tmp_path / "store")
    *chunks, done = toolkit("expire", archived, "--older", "0s", "--dry-run")
    assert done["removed"] is False
    assert {chunk["event"] for chunk in chunks} == {"chunk_expired"}
    assert done["objects"] == len(before)
    assert stored_files(tmp_path / "store") == before
    assert toolkit("verify", archived)[0]["expired"] == 0


def test_off_a_terminal_it_needs_a_yes(archived: Path, tmp_path: Path) -> None:
    before = stored_files(tmp_path / "store")
    done = run_toolkit("expire", archived, "--older", "0s")
    assert done.returncode == 3
    assert "this deletes archived windows" in done.stderr
    assert stored_files(tmp_path / "store") == before
    assert run_toolkit("expire", archived, "--older", "100y").returncode == 0, "nothing to ask about"


def test_what_is_wrong_is_said(archived: Path, tmp_path: Path) -> None:
    url = (tmp_path / "store").as_uri()
    for words, code, says in (
        (["--older", "7"], 2, "no unit"),
        ([], 2, "--older"),
        (["--older", "7y", "--step", "other"], 2, "no step"),
        (["--older", "7y", "--table", "other"], 2, f"its tables: {TABLE}"),
    ):
        done = run_toolkit("expire", archived, *words)
        assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    done = run_toolkit("expire", url, "--older", "7y", "--step", TABLE)
    assert (done.returncode, "--table" in done.stderr) == (2, True)
    done = run_toolkit("expire", url, "--older", "7y", "--table", "LiteLM_SpendLogs")
    assert (done.returncode, f"did you mean {TABLE}" in done.stderr) == (2, True)


def test_at_a_url_and_of_one_table_only(litellm_database: Database, tmp_path: Path) -> None:
    steps = [
        {"archive": name, "older_than": {"column": column, "before": CUTOFF}, "then": "delete"}
        for name, column in ((TABLE, "startTime"), ("LiteLLM_ErrorLogs", "startTime"))
    ]
    url = f"file://{tmp_path / 'store'}"
    plan = write_plan(tmp_path / "plan.yaml", litellm_database.url, url, steps)
    toolkit("run", plan, "--yes")
    tables = {table["table"] for table in toolkit("verify", url)}
    assert tables == {TABLE, "LiteLLM_ErrorLogs"}
    assert {e.get("table") for e in toolkit("expire", url, "--older", "0s", "--table", TABLE, "--dry-run")} == {
        TABLE,
        None,
    }
    toolkit("expire", plan, "--older", "0s", "--step", "LiteLLM_ErrorLogs", "--yes")
    assert {str(window["table"]) for window in toolkit("ls", url)} == {TABLE}
    toolkit("expire", url, "--older", "0s", "--yes")
    assert toolkit("ls", url) == []


# --- rows that are kept, purged or restored ---------------------------------------------------------------------------


def refused(done: list[dict[str, object]], reason: str) -> tuple[object, object, object]:
    return done[-1]["chunks"], done[-1][reason], {event.get("reason") for event in done[:-1]}


def test_kept_rows_stay_in_the_archive_until_they_are_purged(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="keep")
    rows = int(str(toolkit("run", plan)[-1]["rows"]))
    before = cells(litellm_database)
    chunks = int(str(toolkit("status", plan)[0]["chunks"]))
    assert refused(toolkit("expire", plan, "--older", "0s", "--yes"), "kept") == (0, chunks, {"kept"})
    assert "`toolkit purge` first" in run_toolkit("expire", plan, "--older", "0s", "--yes").stdout
    toolkit("purge", plan, "--yes")
    assert toolkit("expire", plan, "--older", "0s", "--yes")[-1]["rows"] == rows
    assert len(cells(litellm_database)) == len(before) - rows


def test_a_keep_plan_goes_on_where_it_ended_after_an_expiry(litellm_database: Database, tmp_path: Path) -> None:
    """The watermark is in the manifests that stay. Without it, rows archived since would be archived again."""
    due: Any = {"column": "startTime", "before": (date.fromisoformat(CUTOFF) - timedelta(days=30)).isoformat()}
    first = plan_of(litellm_database, tmp_path, then="keep", older_than=due)
    early = int(str(toolkit("run", first)[-1]["rows"]))
    toolkit("purge", first, "--yes")
    plan = plan_of(litellm_database, tmp_path, then="keep")
    later = int(str(toolkit("run", plan)[-1]["rows"]))
    assert early > 0
    assert later > 0
    done = toolkit("expire", plan, "--older", "0s", "--yes")[-1]
    assert done["rows"] == early
    assert done["kept"] != 0
    assert toolkit("status", plan)[0]["due"] == 0
    assert toolkit("run", plan)[-1]["rows"] == 0, "the rows that are still there have been archived"
    # A row that arrives in an expired window is new: nothing that was archived there is left in the table.
    litellm_database.execute(
        f"INSERT INTO {SPEND_LOGS} SELECT * FROM json_populate_record(NULL::{SPEND_LOGS}, (SELECT row_to_json(t)::jsonb"
        " || jsonb_build_object('request_id', 'late', 'startTime', (now() AT TIME ZONE 'UTC')::date - 3650)"
        f" FROM {SPEND_LOGS} t LIMIT 1)::json)"
    )
    assert toolkit("run", plan)[-1]["rows"] == 1
    assert toolkit("run", plan)[-1]["rows"] == 0
    assert run_toolkit("verify", plan).returncode == 0


def test_restored_rows_are_not_expired_under_their_hold(
    litellm_database: Database, archived: Path, tmp_path: Path
) -> None:
    toolkit("restore", archived, "--table", TABLE)
    chunks = toolkit("status", archived)[0]["chunks"]
    assert refused(toolkit("expire", archived, "--older", "0s", "--yes"), "held") == (0, chunks, {"held"})
    toolkit("purge", archived, "--restored", "--yes")
    assert toolkit("expire", archived, "--older", "0s", "--yes")[-1]["chunks"] == chunks


def test_the_mark_alone_takes_a_chunk_out(archived: Path, tmp_path: Path) -> None:
    """Whoever reads between the mark and the deletions sees a chunk that is gone already."""
    store = tmp_path / "store"
    objects = {path: path.read_bytes() for path in stored_files(store)}
    toolkit("expire", archived, "--older", "0s", "--yes")
    for path, data in objects.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert toolkit("ls", archived) == []
    assert run_toolkit("cat", archived).stdout == ""


def test_an_expired_mark_without_a_receipt_is_a_contradiction(archived: Path, tmp_path: Path) -> None:
    toolkit("expire", archived, "--older", "0s", "--yes")
    next((tmp_path / "store").rglob("*.done.json")).unlink()
    done = run_toolkit("verify", archived)
    assert done.returncode == 1
    assert "contradict" in done.stderr


def test_output_in_words(archived: Path) -> None:
    done = run_toolkit("expire", archived, "--older", "0s", "--yes")
    assert done.returncode == 0
    assert "removed" in done.stdout.splitlines()[-1]
    assert json_events(run_toolkit("expire", archived, "--older", "0s", "--yes", "--json").stdout)[-1]["rows"] == 0
    assert "nothing to remove" in run_toolkit("expire", archived, "--older", "0s", "--yes").stdout


def test_a_family_goes_as_a_whole(database: Database, tmp_path: Path) -> None:
    """Objects of child tables lie in folders of their own, and no name is left of any."""
    for statement in SHOP.strip().split(";\n"):
        database.execute(statement.rstrip(";"))
    plan = family_plan(database, tmp_path, children="auto")
    toolkit("run", plan, "--yes")
    store = tmp_path / "store"
    objects = {path: path.read_bytes() for path in stored_files(store)}
    assert {path.relative_to(store).parts[0] for path in objects} == set(TABLES)
    rows = sum(int(str(window["rows"])) for window in toolkit("ls", plan))
    assert toolkit("expire", plan, "--older", "0s", "--yes")[-1]["rows"] == rows
    assert stored_files(store) == []
    assert toolkit("verify", plan)[0]["failures"] == []
    for path, data in objects.items():  # as after a crash between the mark and the deletions
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert toolkit("expire", plan, "--older", "0s", "--yes")[-1]["objects"] == len(objects)
    assert stored_files(store) == []


def test_restored_children_hold_their_family(database: Database, tmp_path: Path) -> None:
    for statement in SHOP.strip().split(";\n"):
        database.execute(statement.rstrip(";"))
    plan = family_plan(database, tmp_path, children="auto")
    toolkit("run", plan, "--yes")
    database.execute("ALTER TABLE lines DROP CONSTRAINT lines_order_fkey")
    toolkit("restore", plan, "--table", "lines")
    done = toolkit("expire", plan, "--older", "0s", "--yes")
    assert (done[-1]["chunks"], {event.get("reason") for event in done[:-1]}) == (0, {"held"})
