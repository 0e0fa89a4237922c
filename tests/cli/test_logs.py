"""`--log` and `--log-file`: every line is an object that stands for itself, and no secret gets in."""

from __future__ import annotations

import json
import logging
import re
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Shop
from tests.cli.terminal import toolkit
from tests.serve.conftest import SCHEDULED
from tests.serve.test_serving import served_by_command
from toolkit.cli import logs
from toolkit.runs.log import LOG, warn
from toolkit.serve.child import Child


def entries(text: str) -> list[dict[str, Any]]:
    """Every line, each of which has what every line has."""
    found = [json.loads(line) for line in text.splitlines()]
    for entry in found:
        assert datetime.now(UTC) - datetime.fromisoformat(entry["time"]) < timedelta(minutes=5)
        assert entry["level"] in {"info", "warning", "error"}
        assert entry["message"]
    return found


def test_a_run_in_json_on_stderr(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--yes", "--log", "json")
    assert (done.code, done.out) == (0, "")
    found = entries(done.err)
    assert [entry["event"] for entry in found][:2] == ["run_started", "step_started"]
    assert found[-1]["event"] == "run_done"
    assert {entry["plan"] for entry in found} == {"shop"}
    assert len({entry["run"] for entry in found}) == 1
    [chunk] = [entry for entry in found if entry["event"] == "chunk_done"]
    assert (chunk["step"], chunk["table"], chunk["rows"], chunk["objects"]) == ("logs", "logs", 72, 3)
    assert chunk["raw_bytes"] > chunk["stored_bytes"] > 0
    assert chunk["seconds"] > 0
    windows = [entry["window"] for entry in found if entry["event"] == "window_done"]
    assert windows == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_json_on_both_streams(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--yes", "--json", "--log=json")
    assert [line["event"] for line in done.json] == [entry["event"] for entry in entries(done.err)]


def test_a_refusal_names_code_and_next_step(shop: Shop) -> None:
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    done = shop.run("run", shop.plan, "--yes", "--log", "json")
    assert done.code == 3
    error = entries(done.err)[-1]
    assert (error["event"], error["level"], error["exit_code"]) == ("error", "error", 3)
    assert error["kind"] == "RefusedByFindings"
    assert "TK" in error["what"]


def test_findings_that_a_run_goes_on_in_spite_of(shop: Shop) -> None:
    shop.database.execute("DROP INDEX logs_at")
    done = shop.run("run", shop.plan, "--yes", "--log", "json")
    assert done.code == 0
    [finding] = [entry for entry in entries(done.err) if entry["event"] == "finding" and entry["code"] == "TK108"]
    assert (finding["level"], finding["severity"], finding["plan"]) == ("warning", "warning", "shop")
    assert finding["where"]
    assert finding["fix"]


def test_a_file_is_added_to_and_the_streams_stay_as_they_are(shop: Shop) -> None:
    file = shop.folder / "run.log"
    plain = shop.run("run", shop.plan, "--yes", "--log", "json", "--log-file", file)
    assert (plain.code, plain.err) == (0, "")
    assert "72 rows archived, verified and deleted" in plain.out
    assert shop.run("run", shop.plan, "--log-file", file, "--log", "json").code == 3
    found = entries(file.read_text())
    assert [entry["event"] for entry in found].count("run_done") == 1
    assert found[-1]["exit_code"] == 3


def test_a_file_for_people(shop: Shop) -> None:
    file = shop.folder / "run.log"
    assert shop.run("run", shop.plan, "--yes", "--log-file", file).code == 0
    lines = file.read_text().splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ info    \S", line) for line in lines)
    assert "plan shop, run " in lines[0]
    assert any("72 rows archived, verified and deleted" in line for line in lines)


def test_no_secret_gets_in(shop: Shop) -> None:
    file = shop.folder / "run.log"
    url = "postgresql://u:hunter22222@127.0.0.1:1/x?application_name=hunter22222"
    done = toolkit("run", shop.plan, "--log", "json", "--log-file", file, env={"DATABASE_URL": url})
    assert done.code == 5
    assert "hunter22222" not in file.read_text() + done.err
    assert entries(file.read_text())[-1]["exit_code"] == 5


def test_wrong_usage_is_an_entry_as_well(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--log", "json", "--jobs", "many")
    assert done.code == 2
    assert "many" in entries(done.err)[-1]["what"]


def test_a_file_that_cannot_be_opened_is_refused(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--yes", "--log-file", shop.folder / "none" / "x.log")
    assert done.code == 2
    assert "the log cannot be written" in done.err
    assert shop.rows() == 100


def test_a_full_disk_ends_no_run(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--yes", "--log-file", "/dev/full")
    assert done.code == 0
    assert done.err == "warning: the log cannot be written: /dev/full\n"
    assert shop.rows() == 28


def test_a_file_may_be_moved_away(tmp_path: Path) -> None:
    file, old = tmp_path / "a.log", tmp_path / "a.log.1"
    logs.start_log()
    try:
        logs._choose(form="json", file=file)
        warn("first", "one")
        file.rename(old)
        warn("second", "two")
    finally:
        logs.start_log()
    assert [entry["event"] for entry in entries(old.read_text())] == ["first"]
    assert [entry["event"] for entry in entries(file.read_text())] == ["second"]
    assert not [handler for handler in LOG.handlers if isinstance(handler, logging.FileHandler)]


def test_the_runs_of_serve_log_to_the_same_file(shop: Shop) -> None:
    file = shop.folder / "serve.log"
    words = ("--log", "json", "--log-file", str(file), "--var", f"DATABASE_URL={shop.database.url}")
    child = Child(shop.plan, words, 1)
    assert child.run(datetime.now(UTC)).rows == 72
    assert child.backlog()[0].due == 0
    assert [entry["event"] for entry in entries(file.read_text())][-1] == "run_done"


def test_serve_in_json(shop: Shop) -> None:
    shop.write(SCHEDULED)
    process = served_by_command(shop, str(shop.plan), "--listen", "127.0.0.1:0", "--log", "json")
    assert process.stderr
    first = process.stderr.readline() + process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    _, rest = process.communicate(timeout=90)
    assert [entry["event"] for entry in entries(first + rest)] == ["serving", "next_run", "stopped"]
    assert entries(first)[0]["url"].startswith("http://127.0.0.1:")


DONE = {
    ("verify",): ["verified"],
    ("restore", "--table", "logs"): ["chunk_restored", "restored"],
    ("purge", "--restored", "--yes"): ["chunk_purged", "step_purged"],
    ("compact",): ["compacted"],
    ("sweep",): ["sweep_done"],
    ("expire", "--older", "1d", "--yes"): ["chunk_expired", "expiry_done"],
}


def test_what_is_done_to_an_archive_is_logged(shop: Shop) -> None:
    """As objects on stderr, with what a reader of one line needs; or in a file, and stdout has lines as ever."""
    file = shop.folder / "night.log"
    shop.run("run", shop.plan, "--yes")
    for (command, *options), events in DONE.items():
        done = shop.run(command, shop.plan, *options, "--log", "json")
        assert (done.code, done.out) == (0, "")
        found = entries(done.err)
        assert list(dict.fromkeys(entry["event"] for entry in found)) == events
        assert all("plan" in entry or "store" in entry or "run" in entry for entry in found)
        again = shop.run(command, shop.plan, *options, "--log-file", file, "--json")
        assert (again.code, again.err) == (0, "")
        assert again.json[-1]["event"] == events[-1]
    lines = file.read_text().splitlines()
    assert any("info    logs: verified, 3 objects, 72 rows" in line for line in lines)


def test_every_object_that_does_not_verify_is_an_entry(shop: Shop) -> None:
    shop.run("run", shop.plan, "--yes")
    for path in shop.archive.glob("logs/**/*.zst"):
        path.write_bytes(b"")
    done = shop.run("verify", shop.plan, "--log", "json")
    assert (done.code, done.out) == (1, "")
    found = entries(done.err)
    assert [entry["event"] for entry in found] == ["verified", *["object_failed"] * 3, "error"]
    assert [entry["level"] for entry in found] == ["warning", *["error"] * 4]
    assert found[1]["where"].endswith(".jsonl.zst")


@pytest.mark.parametrize("command", ["status", "diff-data"])
def test_other_commands_say_their_errors_so(command: str, tmp_path: Path) -> None:
    done = toolkit(command, tmp_path / "none.yaml", "--log", "json")
    assert done.code == 2
    assert entries(done.err)[-1]["event"] == "error"
