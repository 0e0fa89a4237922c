"""Reports of runs: the source as the run has left it, beside what was foreseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import on_terminal
from tests.cli.test_reports import codes, findings, report
from toolkit.plan.load import load_plan
from toolkit.steps.context import open_context
from toolkit.steps.looking_again import look_again
from toolkit.steps.run_plan import compile_plan

LITELLM = (
    'CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, "startTime" timestamp NOT NULL)',
    'CREATE TABLE "LiteLLM_SpendLogToolIndex" (request_id text PRIMARY KEY)',
    "INSERT INTO \"LiteLLM_SpendLogs\" VALUES ('old', '2026-01-01'), ('new', '2026-02-01')",
    "INSERT INTO \"LiteLLM_SpendLogToolIndex\" VALUES ('old'), ('new'), ('gone')",
)
TOTALS = (
    "totals:\n  - {of: logs, in: daily, day: day, groups: {user: user}, sums: {cents: cents, spend: spend}}\nsteps:\n"
)


@pytest.fixture
def spend(shop: Shop) -> Shop:
    """One old log and one new one; three rows that name them, and one that is gone."""
    for statement in LITELLM:
        shop.database.execute(statement)
    shop.write(PLAN.replace("archive: logs", "archive: LiteLLM_SpendLogs").replace("column: at", "column: startTime"))
    return shop


def orphans(data: dict[str, Any]) -> int:
    [reference] = data["afterwards"]["references"]["references"]
    return reference["orphans"]


def report_while(shop: Shop, *statements: str) -> dict[str, Any]:
    """Of a run during whose question, when all is foreseen, somebody else works."""
    path = shop.folder / "out.json"
    with on_terminal("run", shop.plan, "--report", path, env=shop.env) as terminal:
        terminal.wait_for("[y/N]")
        for statement in statements:
            shop.database.execute(statement)
        terminal.press("y\r")
        assert terminal.end() == 0
    return json.loads(path.read_text())


def test_orphans_are_those_that_were_foreseen(spend: Shop) -> None:
    page = spend.folder / "out.html"
    data, _ = report(spend, "--yes", "--report", page)
    assert orphans(data) == 2
    assert "TK226" not in codes(data)
    [now] = [each for each in findings(data) if each["code"] == "TK126"]
    assert now["what"].startswith("2 rows of LiteLLM_SpendLogToolIndex")
    assert "orphans before and after" in page.read_text()


@pytest.mark.parametrize(
    ("statement", "severity", "left"),
    [
        ("DELETE FROM \"LiteLLM_SpendLogs\" WHERE request_id = 'new'", "warning", 3),
        ("DELETE FROM \"LiteLLM_SpendLogToolIndex\" WHERE request_id = 'gone'", "note", 1),
    ],
)
def test_orphans_that_others_make_or_mend_are_a_finding(spend: Shop, statement: str, severity: str, left: int) -> None:
    data = report_while(spend, statement)
    assert orphans(data) == left
    [finding] = [each for each in findings(data) if each["code"] == "TK226"]
    table = "LiteLLM_SpendLogToolIndex"
    assert (finding["severity"], finding["where"], finding["table"]) == (severity, f"{table}.request_id", table)
    assert "after the run, and 2 foreseen" in finding["what"]
    assert data["outcome"] == "done"


def test_orphans_that_are_archived_themselves_are_not_expected_to_stay(shop: Shop) -> None:
    shop.database.execute("CREATE TABLE people (id int PRIMARY KEY)")
    shop.database.execute("ALTER TABLE logs ADD person int DEFAULT 7")
    shop.database.execute("ALTER TABLE logs ADD FOREIGN KEY (person) REFERENCES people NOT VALID")
    data, _ = report(shop, "--yes")
    [before] = data["foreseen"]["references"]["references"]
    assert (before["orphans"], before["made"], before["going"], orphans(data)) == (100, 0, 72, 28)
    assert "TK226" not in codes(data)


def test_health_and_cost_beside_what_was_foreseen(shop: Shop) -> None:
    page, text = shop.folder / "out.html", shop.folder / "out.md"
    data, _ = report(shop, "--yes", "--report", page, "--report", text)
    [table] = data["afterwards"]["health"]["health"]["tables"]
    [before] = data["foreseen"]["health"]["health"]["tables"]
    assert (table["name"], before["name"]) == ("logs", "logs")
    assert (data["foreseen"]["health"]["deleted"], data["afterwards"]["health"]["deleted"]) == ([], ["logs"])
    assert data["afterwards"]["clock"] > data["foreseen"]["clock"]
    for written in (page.read_text(), text.read_text()):
        for title in ("Before and after the run", "Time, objects and cost by step", "foreseen: Growth"):
            assert title in written
        assert "Estimates, not measurements" not in written


def test_sums_foreseen_and_archived(shop: Shop) -> None:
    shop.database.execute("ALTER TABLE logs ADD cents numeric DEFAULT 1.25, ADD spend float8 DEFAULT 0.1")
    shop.plan.write_text(shop.plan.read_text().replace("steps:\n", TOTALS) + "    sums: true\n    chunk_rows: 20\n")
    dry, _ = report(shop, "--dry-run")
    assert [each["text"] for each in dry["foreseen"]["steps"][0]["sums"]] == ["90.00", "7.19999999999999"]
    data = report_while(shop, "UPDATE logs SET cents = 2 WHERE id = 3")
    step = data["happened"]["steps"][0]
    assert step["sums"][0] == {"column": "cents", "text": "90.75", "exact": True}
    assert sum(float(receipt["sums"][0]["text"]) for receipt in step["receipts"]) == 90.75
    [finding] = [each for each in findings(data) if each["code"] == "TK227"]
    assert finding["evidence"] == [["cents", "90.00 foreseen, 90.75 archived"]]


def test_a_run_that_failed_does_not_look_again(shop: Shop) -> None:
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    data, _ = report(shop, "--yes", code=3)
    assert data["afterwards"] is None


def test_a_source_that_answers_no_more_makes_no_run_fail(shop: Shop, tmp_path: Path) -> None:
    plan = load_plan(shop.plan, {"DATABASE_URL": shop.database.url})
    with open_context(plan) as context, shop.database.connect(dbname="postgres") as other:
        compiled = compile_plan(context)
        other.execute(f"ALTER DATABASE {shop.database.name} ALLOW_CONNECTIONS false".encode())
        found = look_again(compiled)
        other.execute(f"ALTER DATABASE {shop.database.name} ALLOW_CONNECTIONS true".encode())
    assert (found.references, found.health) == (None, None)
    assert found.problem
