"""The history of runs: what real runs leave in the store, whatever their end, and what `toolkit history` says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import toolkit
from tests.cli.conftest import PLAN, Shop
from tests.fixtures.object_stores import ObjectServer
from toolkit.archive.history import RunRecord, read_records, write_record
from toolkit.archive.layout import encode
from toolkit.errors import ObjectExists, PreflightRefused, VerificationFailed
from toolkit.stores.local import LocalStore


def history(shop: Shop, *words: str) -> list[dict[str, Any]]:
    done = shop.run("history", shop.plan, "--json", *words)
    assert (done.code, done.err) == (0, "")
    return done.json


def test_a_run_and_one_that_had_nothing_to_do(shop: Shop) -> None:
    assert history(shop) == []
    run = shop.run("run", shop.plan, "--yes", "--json").json[0]["run"]
    assert shop.run("run", shop.plan, "--yes").code == 0
    again, first = history(shop)
    assert (first["run"], first["plan"], first["exit_code"], first["rows"]) == (run, "shop", 0, 72)
    assert first["error"] is first["stopped"] is None
    [step] = first["steps"]
    assert (step["kind"], step["rows"], step["objects"], step["chunks"], step["complete"]) == (
        "archive",
        72,
        3,
        1,
        True,
    )
    assert step["stored_bytes"] == first["stored_bytes"] > 0
    assert first["server"].startswith("18.")
    assert first["tool"] == toolkit.__version__
    assert len(first["plan_digest"]) == 64
    assert again["rows"] == 0
    assert again["run"] > first["run"]
    [path, _] = sorted((shop.archive / "_runs" / "shop").iterdir())
    assert path.name == f"{run}.json"
    assert json.loads(path.read_text())["format"] == 1


def test_why_runs_ended_otherwise(shop: Shop) -> None:
    assert shop.run("run", shop.plan).code == 3  # off a terminal, without --yes
    url = "postgresql://u:hunter22222@127.0.0.1:1/x"
    assert shop.run("run", shop.plan, "--yes", env={"DATABASE_URL": url}).code == 5
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    assert shop.run("run", shop.plan, "--yes").code == 3
    keyless, unreachable, unasked = history(shop)
    assert [each["exit_code"] for each in (keyless, unreachable, unasked)] == [3, 5, 3]
    assert keyless["findings"]
    assert set(keyless["findings"]) <= {f"TK{number}" for number in range(100, 300)}
    assert "--yes" in unasked["error"]
    assert unreachable["server"] is None
    assert "hunter22222" not in "".join(path.read_text() for path in (shop.archive / "_runs").rglob("*.json"))
    shown = shop.run("history", shop.plan, "--limit", "2").out
    assert "refused" in shown
    assert "unreachable" in shown
    assert f"{unreachable['run']}: " in shown
    assert unasked["run"] not in shown


def test_a_run_that_was_stopped_by_a_limit(shop: Shop) -> None:
    shop.write(PLAN + "    window: day\n    pace: {{stop_after: 1s, rows_per_second: 10}}\n")
    assert shop.run("run", shop.plan, "--yes").code == 0
    [run] = history(shop)
    assert "time budget" in run["stopped"]
    assert run["still_due"] > 0
    assert not run["steps"][0]["complete"]
    assert re.search(r"\d+ rows still due", shop.run("history", shop.plan).out)


def test_a_dry_run_leaves_nothing(shop: Shop) -> None:
    assert shop.run("run", shop.plan, "--dry-run").code == 0
    assert history(shop) == []


def test_every_attempt_is_a_run(shop: Shop) -> None:
    url = "postgresql://u@127.0.0.1:1/x"
    assert shop.run("run", shop.plan, "--yes", "--retries", "1", env={"DATABASE_URL": url}).code == 5
    assert [each["exit_code"] for each in history(shop)] == [5, 5]


def test_a_store_that_takes_no_history_fails_no_run(shop: Shop) -> None:
    (shop.archive / "_runs").mkdir(parents=True)
    (shop.archive / "_runs" / "shop").write_text("in the way")
    done = shop.run("run", shop.plan, "--yes")
    assert done.code == 0
    assert done.err.startswith("warning: the run is missing in the history: ")
    assert shop.rows() == 28


def test_other_commands_do_not_mind_it(shop: Shop) -> None:
    assert shop.run("run", shop.plan, "--yes").code == 0
    assert shop.run("sweep", shop.plan, "--older", "0s", "--json").json[-1]["objects"] == 0
    assert shop.run("verify", shop.plan).code == 0
    assert len(history(shop)) == 1


def test_since_and_what_is_no_time(shop: Shop) -> None:
    assert shop.run("run", shop.plan, "--yes").code == 0
    assert len(history(shop, "--since", "1h")) == len(history(shop, "--since", "2026-01-01")) == 1
    assert history(shop, "--since", "9999-01-01") == []
    done = shop.run("history", shop.plan, "--since", "30")
    assert done.code == 2
    assert "--since takes an age or a day" in done.err


def test_a_plan_without_a_store_has_no_history(shop: Shop, tmp_path: Path) -> None:
    copying = PLAN.partition("stores:")[0] + "targets: {{new: {{url: 'sqlite:///{store}.db'}}}}\nsteps:\n"
    shop.write(copying + "  - copy: {{tables: [logs]}}\n    to: new\n", store=str(tmp_path / "copy"))
    done = shop.run("history", shop.plan)
    assert done.code == 2, done.err
    assert "the plan has no store" in done.err


def test_a_bucket_and_python(shop: Shop, moto_server: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> None:
    bucket = moto_server.new_bucket()
    environment = {
        "AWS_ENDPOINT_URL": moto_server.endpoint_url,
        "AWS_ACCESS_KEY_ID": moto_server.access_key,
        "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", shop.database.url)
    shop.write(store=f"s3://{bucket}/shop")
    plan = toolkit.load_plan(shop.plan)
    with pytest.raises(PreflightRefused):
        toolkit.run(plan)
    assert toolkit.run(plan, yes=True).happened.rows == 72
    done = shop.run("history", shop.plan, "--json", env=environment)
    assert [each["exit_code"] for each in done.json] == [0, 3]


def record(number: int, plan: str = "a plan/ü") -> RunRecord:
    run = f"20261124T0400{number:02}Z-{number:06x}"
    return RunRecord(
        plan, "00", run, f"2026-11-24T04:00:{number:02}+00:00", "2026-11-24T04:01:00+00:00", 60.0, 0, "1", "3.11"
    )


def test_the_newest_of_many_are_read(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    for number in range(12):
        write_record(store, record(number))
    write_record(store, record(59, "a plan"))
    assert read_records(store, "a plan/ü", limit=3) == [record(number) for number in (11, 10, 9)]
    with pytest.raises(ObjectExists):
        write_record(store, RunRecord(**{**_fields(record(1)), "rows": 5}))


def _fields(made: RunRecord) -> dict[str, Any]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def test_what_a_later_version_adds_is_left_out(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write_record(store, record(1))
    [path] = tmp_path.rglob("*.json")
    document = json.loads(path.read_text())
    path.write_text(json.dumps({**document, "weather": "fine"}))
    assert read_records(store, "a plan/ü", limit=9) == [record(1)]


def test_what_is_no_record_is_named(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    key = f"_runs/{encode('p')}/20261124T040000Z-000001.json"
    store.put_new(key, b"[]")
    with pytest.raises(VerificationFailed, match="no run that the toolkit wrote") as caught:
        read_records(store, "p", limit=1)
    assert caught.value.where == key
