"""`toolkit serve`: real runs of a real plan, seen over HTTP."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.cli.conftest import Shop
from tests.cli.terminal import COMMAND, Done, environment
from tests.serve.conftest import SCHEDULED, Serve
from toolkit.archive.history import RunRecord, write_record
from toolkit.errors import ToolkitError, UsageError
from toolkit.serve.http import listening, read_address
from toolkit.stores.local import LocalStore


def get(url: str, method: str = "GET") -> tuple[str, Message]:
    with urllib.request.urlopen(urllib.request.Request(url, method=method), timeout=10) as answer:
        return answer.read().decode(), answer.headers


def samples(text: str) -> dict[tuple[str, ...], float]:
    """By name and the values of labels, which are sorted by their names."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_a_run_starts_at_its_time_and_is_told(serve: Serve) -> None:
    served = serve()
    before, _ = get(f"{served.url}metrics")
    assert samples(before)["toolkit_next_run_timestamp_seconds", "shop"] == 1_772_424_000  # 2026-03-02 04:00
    assert "None is known." in get(served.url)[0]
    assert served.state().runs == ()
    served.set_clock("2026-03-02T04:00")
    state = served.wait_until(lambda state: state.backlog)
    assert (state.runs[0].outcome, state.runs[0].rows) == ("done", 72)
    assert serve.shop.rows() == 28
    found = samples(get(f"{served.url}metrics")[0])
    assert found["toolkit_rows_archived_total", "shop"] == 72
    assert found["toolkit_runs_total", "done", "shop"] == 1
    assert found["toolkit_last_run_exit_code", "shop"] == 0
    assert found["toolkit_backlog_rows", "shop", "logs"] == 0
    assert found["toolkit_findings", "shop", "blocker"] == 0
    assert found["toolkit_last_success_timestamp_seconds", "shop"] > 1_772_424_000
    page, headers = get(served.url)
    assert state.runs[0].run
    assert state.runs[0].run in page
    assert "2026-03-03 04:00:00 UTC" in page
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'; style-src 'sha256-" in headers["Content-Security-Policy"]


def test_what_ran_before_the_start_is_remembered(serve: Serve) -> None:
    assert serve.shop.run("run", serve.shop.plan).code == 3
    assert serve.shop.run("run", serve.shop.plan, "--yes").code == 0
    served = serve()
    last, first = served.wait_until(lambda state: state.runs).runs
    assert (last.outcome, last.rows, first.outcome) == ("done", 72, "refused")
    assert "--yes" in (first.error or "")
    page, _ = get(served.url)
    assert str(last.run) in page
    assert str(first.run) in page
    found = samples(get(f"{served.url}metrics")[0])
    assert found["toolkit_last_success_timestamp_seconds", "shop"] == last.ended.timestamp()
    assert found["toolkit_rows_archived_total", "shop"] == 0
    served.set_clock("2026-03-02T04:00")
    assert len(served.wait_until(lambda state: len(state.runs) == 3).runs[0].findings) == 0


def test_a_run_that_is_refused_says_why(serve: Serve) -> None:
    serve.shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    served = serve()
    served.set_clock("2026-03-02T04:00")
    [run] = served.wait_until(lambda state: state.runs).runs
    assert (run.exit_code, run.outcome) == (3, "refused")
    assert "blocker" in {each.severity for each in run.findings}
    served.wait_until(lambda state: state.backlog)
    found = samples(get(f"{served.url}metrics")[0])
    assert found["toolkit_findings", "shop", "blocker"] >= 1
    assert ("toolkit_last_success_timestamp_seconds", "shop") not in found
    assert found["toolkit_backlog_rows", "shop", "logs"] == 72
    page, _ = get(served.url)
    assert "refused by preflight" in page
    assert serve.shop.rows() == 100


def test_a_plan_that_went_wrong_meanwhile_fails_its_run_alone(serve: Serve) -> None:
    served = serve()
    serve.shop.plan.write_text("steps: []")
    served.set_clock("2026-03-02T04:00")
    [run] = served.wait_until(lambda state: state.runs).runs
    assert (run.exit_code, run.outcome) == (2, "wrong plan")
    assert get(f"{served.url}healthz")[0] == "ok\n"


def test_what_this_process_cannot_do_fails_a_run_and_no_later_one(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record whose time is none, and no room for temporary files."""
    day = "2026-03-01T04:00:00+00:00"
    record = RunRecord("shop", "00", "20260301T040000Z-000001", "yesterday", day, 1.0, 0, "1", "3.11")
    write_record(LocalStore(serve.shop.archive), record)
    served = serve()
    served.wait_until(lambda _: any("earlier runs are not known: ValueError" in line for line in served.log))
    with monkeypatch.context() as full:
        full.setattr(tempfile, "tempdir", str(serve.shop.folder / "none"))
        served.set_clock("2026-03-02T04:00")
        state = served.wait_until(lambda state: state.runs)
    served.wait_until(lambda state: state.backlog)
    assert state.running is None
    assert (state.runs[0].outcome, state.sums.runs) == ("failed", {"failed": 1})
    assert "could not be carried out, or followed: FileNotFoundError" in (state.runs[0].error or "")
    served.set_clock("2026-03-03T04:00")
    assert served.wait_until(lambda state: len(state.runs) == 2).runs[0].outcome == "done"


def test_a_run_does_not_overlap_itself_and_stops_at_a_safe_point(serve: Serve) -> None:
    served = serve()
    with serve.shop.database.connect(autocommit=False) as holder:
        holder.execute("SELECT * FROM logs FOR UPDATE")
        served.set_clock("2026-03-02T04:00")
        served.wait_until(lambda state: state.running)
        wait_until_blocked(serve.shop)
        served.set_clock("2026-03-05T04:00")
        time.sleep(2.2)  # two looks at the clock
        assert [line for line in served.log if "started" in line] == served.log[:1]
        served.serving.stop()
        [run] = served.wait_until(lambda state: state.runs).runs
    assert run.exit_code == 130
    assert serve.shop.rows() == 100
    assert [name for name in serve.shop.files() if name.endswith(".done.json")] == []


def wait_until_blocked(shop: Shop) -> None:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    deadline = time.monotonic() + 30
    while shop.database.execute(query) == [(0,)]:
        assert time.monotonic() < deadline, "the run never came to the locked rows"
        time.sleep(0.05)


def test_what_http_answers_besides(serve: Serve) -> None:
    served = serve()
    assert get(f"{served.url}healthz?probe=1")[0] == "ok\n"
    body, headers = get(served.url, "HEAD")
    assert body == ""
    assert int(headers["Content-Length"]) > 1000
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{served.url}../etc/passwd")
    with pytest.raises(urllib.error.HTTPError, match="501"):
        get(served.url, "POST")


def served_by_command(shop: Shop, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "serve", *words],
        env=environment(shop.env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_serves_until_it_is_told_to_stop(shop: Shop, number: signal.Signals) -> None:
    shop.write(SCHEDULED)
    process = served_by_command(shop, str(shop.plan), "--listen", "127.0.0.1:0")
    assert process.stderr
    match = re.search(r"serving on (http://127\.0\.0\.1:\d+/)", process.stderr.readline())
    assert match
    assert "shop: next run " in process.stderr.readline()
    assert get(f"{match[1]}healthz")[0] == "ok\n"
    process.send_signal(number)
    out, err = process.communicate(timeout=90)
    assert (process.returncode, out) == (0, "")
    assert err.endswith("stopped\n")
    assert shop.env["DATABASE_URL"] not in err


def refused(shop: Shop, *words: str) -> Done:
    process = served_by_command(shop, *words)
    out, err = process.communicate(timeout=90)
    return Done(process.returncode, out, err)


def test_what_cannot_be_served_is_refused_at_once(shop: Shop, tmp_path: Path) -> None:
    done = refused(shop, str(shop.plan))
    assert done.code == 2
    assert f"{shop.plan}:1:1: the plan has no schedule" in done.err
    shop.write(SCHEDULED)
    other = tmp_path / "other.yaml"
    other.write_text(shop.plan.read_text())
    done = refused(shop, str(shop.plan), str(other))
    assert done.code == 2
    assert f"{other}:2:7: {shop.plan} is called shop, too" in done.err
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = refused(shop, str(shop.plan), "--listen", f"127.0.0.1:{port}")
    assert done.code == 1
    assert "cannot listen on this address" in done.err
    assert os.strerror(98) in done.err


def test_a_name_that_is_none_is_one_error() -> None:
    with pytest.raises(ToolkitError, match="cannot listen on this address"), listening(("a..b", 0), {}):
        pass


@pytest.mark.parametrize(
    ("text", "address"),
    [("127.0.0.1:8080", ("127.0.0.1", 8080)), ("[::1]:0", ("::1", 0)), ("localhost:1", ("localhost", 1))],
)
def test_addresses(text: str, address: tuple[str, int]) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize("text", ["8080", ":8080", "::1:80", "host", "host:http", "host:65536", "[h]:1", ""])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(UsageError, match="no address to listen on"):
        read_address(text)
