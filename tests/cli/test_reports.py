"""Reports as files: of dry runs and of runs, whatever their end, in every format."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import Done, on_terminal
from tests.fixtures.object_stores import free_port
from toolkit.cli.main import _run as run_command
from toolkit.databases.postgres.locks import lock_key
from toolkit.report.document import report_schema


def report(shop: Shop, *words: object, code: int = 0, **env: str) -> tuple[dict[str, Any], Done]:
    """The JSON, valid by its schema."""
    path = shop.folder / "out.json"
    done = shop.run("run", shop.plan, *words, "--report", path, env=env)
    assert done.code == code, done.out + done.err
    data = json.loads(path.read_text())
    Draft202012Validator(report_schema()).validate(data)
    return data, done


def findings(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["finding"] for each in data["findings"]]


def codes(data: dict[str, Any]) -> list[str]:
    return [each["code"] for each in findings(data)]


def test_a_dry_run_in_every_format_at_once(shop: Shop) -> None:
    files = {ending: shop.folder / f"out.{ending}" for ending in ("html", "json", "md", "xml")}
    words = [word for path in files.values() for word in ("--report", path)]
    done = shop.run("run", shop.plan, "--dry-run", *words)
    assert done.code == 0, done.err
    assert "It can be run: nothing is in the way." in done.out
    data = json.loads(files["json"].read_text())
    assert (data["report"], data["outcome"], data["happened"]) == ("dry_run", "clear", None)
    assert data["foreseen"]["steps"][0]["due"]["rows"] == 72
    assert files["md"].read_text().startswith("## ✅ dry run of shop; nothing is written")
    assert len(JUnitXml.fromfile(str(files["xml"]))) == 2
    page = files["html"].read_text()
    assert page.lower().startswith("<!doctype html>")
    assert "It can be run: nothing is in the way." in page
    assert sorted(path.name for path in shop.folder.iterdir()) == [
        "out.html",
        *("out.json", "out.md", "out.xml"),
        "plan.yaml",
    ]
    assert not any("sk-secret" in path.read_text() for path in files.values())


def test_a_refused_dry_run(shop: Shop) -> None:
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    data, done = report(shop, "--dry-run", code=3)
    assert data["outcome"] == "refused"
    assert codes(data) == ["TK101"]
    assert "It must not be run: 1 blocker" in done.out


def test_a_run_as_foreseen_and_one_with_nothing_to_do(shop: Shop) -> None:
    data, _ = report(shop, "--yes")
    assert (data["report"], data["outcome"], data["findings"]) == ("run", "done", [])
    assert data["answer"] == "It ran to its end, as foreseen."
    step = data["happened"]["steps"][0]
    assert (step["kind"], step["rows"], step["complete"]) == ("archive", 72, True)
    foreseen = data["foreseen"]["steps"][0]["due"]["windows"]
    assert [[each["window"], each["rows"]] for each in step["windows"]] == foreseen
    assert sum(each["rows"] for each in step["receipts"]) == 72
    for each in step["receipts"]:
        assert sha256((shop.archive / each["manifest"]).read_bytes()).hexdigest() == each["digest"]
    again, _ = report(shop, "--yes")
    assert (again["outcome"], again["happened"]["rows"], again["findings"]) == ("done", 0, [])


@pytest.mark.parametrize("then", ["keep", "clear\n    clear: [messages]"])
def test_runs_of_steps_that_leave_rows_are_as_foreseen(shop: Shop, then: str) -> None:
    shop.plan.write_text(shop.plan.read_text().replace("then: delete", f"then: {then}"))
    for rows in (72, 0):
        data, _ = report(shop, "--yes")
        assert (data["outcome"], data["happened"]["rows"], data["findings"]) == ("done", rows, [])
        assert data["foreseen"]["steps"][0]["due"]["rows"] == rows


def test_what_others_do_between_count_and_run_is_a_finding(shop: Shop) -> None:
    """While the run asks its question, the forecast is made already."""
    path = shop.folder / "out.json"
    with on_terminal("run", shop.plan, "--report", path, env=shop.env) as terminal:
        terminal.wait_for("[y/N]")
        shop.database.execute("DELETE FROM logs WHERE id IN (30, 60)")
        shop.database.execute("INSERT INTO logs VALUES (1000, '2026-01-01'), (1001, '2026-01-01')")
        terminal.press("y\r")
        assert terminal.end() == 0
    data = json.loads(path.read_text())
    assert data["outcome"] == "failed"
    assert data["answer"].startswith("It ran to its end, and did not do all that was foreseen")
    assert codes(data) == ["TK220", "TK221"]
    fewer, more = (each["finding"] for each in data["findings"])
    assert fewer["evidence"] == [["2026-01-02", "1 row"], ["2026-01-03", "1 row"]]
    assert more["evidence"] == [["2026-01-01", "2 rows"]]
    assert data["happened"]["rows"] == 72


def test_a_run_that_a_limit_stopped_says_that_there_is_more(shop: Shop) -> None:
    (shop.folder / "stop").touch()
    shop.write(f"{PLAN}    pace: {{{{stop_file: stop}}}}\n")
    data, _ = report(shop, "--yes")
    step = data["happened"]["steps"][0]
    assert (data["outcome"], step["rows"], step["complete"]) == ("done", 0, False)
    limit = f"the file {shop.folder / 'stop'} is there"
    assert data["answer"] == f"It stopped before its end, at a limit of the plan: {limit}. Run it again to go on."


def test_a_run_that_fails_says_so(shop: Shop) -> None:
    with shop.database.connect(autocommit=False) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key("run", "public", "logs")])
        data, done = report(shop, "--yes", code=4)
    assert (data["outcome"], codes(data)) == ("failed", ["TK223"])
    assert data["answer"] == "It ended with an error: another run is archiving logs"
    assert data["happened"]["error"]["kind"] == "Locked"
    assert data["happened"]["run"]
    assert not data["happened"]["steps"][0]["complete"]
    assert "another run is archiving logs" in done.err


def test_a_run_refused_without_yes(shop: Shop) -> None:
    data, _ = report(shop, code=3)
    assert (data["outcome"], codes(data), data["happened"]["run"]) == ("refused", ["TK223"], None)
    assert "--yes" in data["findings"][0]["finding"]["fix"]
    assert data["answer"].startswith("It was refused: ")


@pytest.mark.parametrize("words", [["--dry-run"], ["--yes"]])
def test_a_database_that_does_not_answer(shop: Shop, words: list[str]) -> None:
    url = f"postgresql://ann:opensesame-9@127.0.0.1:{free_port()}/shop"
    data, _ = report(shop, *words, code=5, DATABASE_URL=url)
    assert (data["outcome"], codes(data)) == ("failed", ["TK223"])
    assert data["happened"]["error"]["exit_code"] == 5
    assert data["foreseen"] is None
    assert "opensesame" not in json.dumps(data)


def test_a_plan_that_does_not_fit_the_database(shop: Shop) -> None:
    shop.plan.write_text(shop.plan.read_text().replace("column: at", "column: att"))
    data, _ = report(shop, "--dry-run", code=2)
    assert "logs has no column att" in data["findings"][0]["finding"]["what"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("out.pdf", "end the file's name in .html, .json, .md or .xml"),
        ("out", "end the file's name in"),
        ("nowhere/out.md", "its folder is not there"),
        ("folder.md", "this is a folder"),
    ],
)
def test_wrong_paths_are_told_before_anything_is_read(
    path: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.md").mkdir()
    assert run_command(["run", str(tmp_path / "no-plan.yaml"), "--report", str(tmp_path / path)]) == 2
    assert said in capsys.readouterr().err


def test_packages_that_are_missing_are_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toolkit.report.html._PACKAGES", ("jinja2", "no_such_package"))
    assert run_command(["run", str(tmp_path / "no-plan.yaml"), "--report", str(tmp_path / "out.html")]) == 2
    said = capsys.readouterr().err
    assert "missing: no_such_package" in said
    assert "litellm-data-toolkit[report]" in said


def test_a_report_that_cannot_be_written_leaves_the_old_one(shop: Shop) -> None:
    path = shop.folder / f"{'out' * 82}.json"  # beside it there is no room for a longer name
    path.write_text("old")
    done = shop.run("run", shop.plan, "--dry-run", "--report", path)
    assert done.code == 1
    assert "the report cannot be written" in done.err
    assert path.read_text() == "old"
    assert sorted(each.name for each in shop.folder.iterdir()) == [path.name, "plan.yaml"]
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    refused = shop.run("run", shop.plan, "--dry-run", "--report", path)
    assert refused.code == 3, "the run's own error counts"
    assert "the report cannot be written" in refused.err


def test_report_schema_is_the_file_in_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["report-schema"]) == 0
    assert json.loads(capsys.readouterr().out) == report_schema()


# --- what refuses, and what a plan accepts ---------------------------------------------------------------------------


def accepting(shop: Shop, *entries: str) -> None:
    shop.database.execute("DROP INDEX logs_at")
    lines = "".join(f"  - {entry}\n" for entry in entries)
    shop.plan.write_text(shop.plan.read_text().replace("steps:\n", f"accept:\n{lines}steps:\n"))


@pytest.mark.parametrize("words", [["--dry-run"], ["--yes"]])
def test_fail_on_warning(shop: Shop, words: list[str]) -> None:
    shop.database.execute("DROP INDEX logs_at")
    data, done = report(shop, *words, "--fail-on", "warning", code=3)
    assert (data["outcome"], codes(data)) == ("refused", ["TK108"])
    assert data["answer"] == "It must not be run: 1 warning is in the way."
    assert "TK108" in done.err
    assert shop.rows() == 100
    assert not [path for path in shop.archive.glob("*") if path.name not in ("_runs", ".uploads")]


def test_an_accepted_warning_refuses_nothing_and_is_shown(shop: Shop) -> None:
    accepting(shop, "{code: TK108, table: logs, reason: a small table, until: 2999-01-31}")
    path = shop.folder / "out.xml"
    dry = shop.run("run", shop.plan, "--dry-run", "--fail-on", "warning", "--report", path)
    assert dry.code == 0, dry.err
    assert "accepted warning TK108 logs: no usable index" in dry.out
    assert "accepted: a small table (until 2999-01-31)" in dry.out
    assert "It can be run: nothing is in the way." in dry.out
    assert "findings" in dry.out
    cases, _ = JUnitXml.fromfile(str(path))
    assert (cases.failures, cases.skipped) == (0, 1)
    data, done = report(shop, "--yes", "--fail-on", "warning")
    assert "TK108" not in done.err
    assert data["findings"][0]["accepted"] == {"reason": "a small table", "until": "2999-01-31"}


def test_entries_that_are_over_or_idle_are_notes(shop: Shop) -> None:
    over = "{code: TK108, reason: a small table, until: 2020-01-31}"
    accepting(shop, over, "{code: TK110, reason: not there}")
    data, _ = report(shop, "--dry-run")
    assert codes(data) == ["TK108", "TK224", "TK225"]
    assert data["outcome"] == "care"
    assert findings(data)[1]["position"] == f"{shop.plan}:7:5"
    report(shop, "--dry-run", "--fail-on", "warning", code=3)


def test_a_table_that_is_called_like_a_schema_is_accepted_alone(shop: Shop) -> None:
    """`logs.logs` may be a table of the schema `logs`, or a column of the table."""
    accepting(shop, "{code: TK108, table: logs, reason: a small table}", "{code: TK109, table: logs.logs, reason: old}")
    shop.database.execute("CREATE SCHEMA logs")
    shop.database.execute("ALTER TABLE logs SET SCHEMA logs")
    shop.plan.write_text(shop.plan.read_text().replace("archive: logs", "archive: logs.logs"))
    data, _ = report(shop, "--dry-run")
    assert [(code, each["accepted"]) for code, each in zip(codes(data), data["findings"], strict=True)] == [
        ("TK108", None),
        ("TK225", None),
        ("TK225", None),
    ]
    shop.plan.write_text(shop.plan.read_text().replace("table: logs,", "table: logs.logs,"))
    shop.database.execute("CREATE INDEX ON logs.logs (at)")
    shop.database.execute("UPDATE logs.logs SET at = '-infinity' WHERE id = 1")
    data, _ = report(shop, "--dry-run")
    [old] = [each for each in data["findings"] if each["finding"]["code"] == "TK109"]
    assert (old["finding"]["where"], old["accepted"]["reason"]) == ("logs.logs.at", "old")


def test_the_references_of_a_table_with_a_column_named_like_an_alias(shop: Shop) -> None:
    for statement in (
        'CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, "startTime" timestamp NOT NULL, t int)',
        'CREATE TABLE "LiteLLM_SpendLogToolIndex" (request_id text PRIMARY KEY)',
        "INSERT INTO \"LiteLLM_SpendLogs\" VALUES ('old', '2026-01-01', 1), ('new', '2026-02-01', 2)",
        "INSERT INTO \"LiteLLM_SpendLogToolIndex\" VALUES ('old'), ('new'), ('gone')",
    ):
        shop.database.execute(statement)
    shop.write(PLAN.replace("archive: logs", "archive: LiteLLM_SpendLogs").replace("column: at", "column: startTime"))
    data, done = report(shop, "--dry-run")
    [known] = data["foreseen"]["references"]["references"]
    assert (known["kind"], known["orphans"], known["made"]) == ("soft", 1, 1)
    assert {"TK124", "TK126"} <= {*codes(data)}, "of those to be made TK124 speaks"
    assert "TK127" not in codes(data)
    assert "1 foreign key" not in done.out
    assert "LiteLLM_SpendLogToolIndex  request_id  LiteLLM_SpendLogs  profile" in done.out
