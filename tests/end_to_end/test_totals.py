"""`check: totals`: the sums that LiteLLM keeps against its log, wherever the log's rows are by now."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.end_to_end.support import manifests, run_in_process, run_toolkit, write_plan
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database
from toolkit.errors import PlanError, ToolkitError, VerificationFailed
from toolkit.plan.load import load_plan
from toolkit.report.totals import ComparedTotals, totals_findings
from toolkit.runs.events import Event, TotalsCompared
from toolkit.steps.context import open_context
from toolkit.steps.dry_run import examine
from toolkit.steps.run_plan import compile_plan, run_plan
from toolkit.steps.totals import check as checking
from toolkit.steps.totals import run as running

USERS, TEAMS = "LiteLLM_DailyUserSpend", "LiteLLM_DailyTeamSpend"
LOG = "LiteLLM_SpendLogs"
CHECK = "check totals"
ROWS = 2_000


only18 = pytest.mark.parametrize("server", ["postgres18"], indirect=True, ids=["pg18"])


def plan_of(
    database: Database, folder: Path, *more: Mapping[str, Any], check: Any = None, store: Any = None, **archive: Any
) -> Path:
    """An archive of what is older than September, and a check."""
    steps = [{"archive": LOG, "older_than": {"before": "2026-09-01"}, **archive}]
    path = write_plan(
        folder / "plan.yaml", database.url, (folder / "store").as_uri(), steps, profile="litellm", store=store or {}
    )
    checks = [{"check": "totals", **(check or {})}, *more]
    path.write_text(path.read_text() + "".join(f"- {json.dumps(step)}\n" for step in checks))
    return path


def look(plan: Path, step: str | None = CHECK, env: Mapping[str, str] | None = None) -> dict[str, ComparedTotals]:
    """Run the check alone (step None: the whole plan); what came out, by summary."""
    events: list[Event] = []
    with open_context(load_plan(plan, dict(env or {}))) as context:
        run_plan(compile_plan(context, step), jobs=1, report=events.append)
    return {each.compared.summary: each.compared for each in events if isinstance(each, TotalsCompared)}


def codes(found: Mapping[str, ComparedTotals]) -> list[str]:
    return [finding.code for each in found.values() for finding in totals_findings(each)]


def sums(found: ComparedTotals) -> list[tuple[str, str]]:
    """Without the last digits of floats, which depend on the order of adding."""
    return [(each.column, f"{float(each.rows):.9f}") for each in found.sums]


@pytest.mark.parametrize("form", ["jsonl.zst", "parquet"])
def test_the_books_agree_before_and_after_and_after_a_restore(
    litellm_database: Database, tmp_path: Path, form: str
) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete", format=form, sums=True)
    before = look(plan)
    assert list(before) == [USERS, TEAMS], "the table of end users is not there"
    assert codes(before) == []
    assert (before[USERS].rows_now, before[USERS].rows_archived, before[USERS].first) == (ROWS, 0, "2026-07-03")
    assert all(each.groups > 1_000 for each in before.values())

    after = look(plan, None)
    assert codes(after) == []
    archived = after[USERS].rows_archived
    assert 1_000 < archived < ROWS
    assert after[USERS].rows_now == ROWS - archived
    for summary in (USERS, TEAMS):
        assert sums(after[summary]) == sums(before[summary])
        assert after[summary].groups == before[summary].groups
    kept = [dict(manifest["sums"]) for manifest in manifests(tmp_path / "store")]
    total = litellm_database.execute(f"""SELECT sum(prompt_tokens) FROM "{USERS}" WHERE date < '2026-09-01'""")
    assert sum(int(each["prompt_tokens"]) for each in kept) == total[0][0]
    said = run_toolkit("status", plan, env={"COLUMNS": "40"}).stdout
    assert f"prompt_tokens {total[0][0]}" in said
    assert f"  {LOG} " in said, "no name is cut, however narrow the terminal"

    for options in (["--from", "2026-08-01", "--to", "2026-08-12"], ["--from", "2026-08-20", "--no-hold"]):
        done = run_toolkit("restore", plan, "--table", LOG, *options)
        assert done.returncode == 0, done.stderr
    restored = look(plan)
    assert codes(restored) == []
    assert restored[USERS].rows_archived < archived
    assert restored[USERS].rows_now + restored[USERS].rows_archived == ROWS
    assert sums(restored[TEAMS]) == sums(before[TEAMS])


@only18
def test_the_archivers_role_may_read_what_it_compares(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    prefix = f"t{litellm_database.name}"
    litellm_database.execute(run_toolkit("roles", plan, "--prefix", prefix).stdout)
    try:
        litellm_database.execute(f"ALTER ROLE {prefix}_archiver LOGIN")
        url = litellm_database.url
        plan.write_text(plan.read_text().replace(url, url.replace("postgres@", f"{prefix}_archiver@")))
        done = run_toolkit("run", plan, "--yes")
        assert done.returncode == 0, done.stderr
    finally:
        for job in ("archiver", "restorer", "reader"):
            litellm_database.execute(f"DROP OWNED BY {prefix}_{job}; DROP ROLE {prefix}_{job}")


@only18
def test_rows_that_are_kept_count_once(litellm_database: Database, tmp_path: Path) -> None:
    found = look(plan_of(litellm_database, tmp_path, then="keep"), None)
    assert codes(found) == []
    assert (found[USERS].rows_now, found[USERS].rows_archived) == (ROWS, 0)
    litellm_database.execute(f"""DELETE FROM "{LOG}" WHERE "startTime" < '2026-08-01'""")
    found = look(tmp_path / "plan.yaml")
    assert codes(found) == [], "what others have deleted since is in the archive"
    assert found[USERS].rows_archived > 300


@only18
def test_rows_that_two_stores_hold_count_once(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    text = yaml.safe_load(plan.read_text())
    text["stores"]["copy"] = {"url": (tmp_path / "copy").as_uri()}
    text["steps"].insert(0, {**text["steps"][0], "name": "copies", "to": "copy", "then": "keep"})
    plan.write_text(json.dumps(text))
    found = look(plan, None)
    assert codes(found) == []
    assert found[USERS].rows_now + found[USERS].rows_archived == ROWS
    assert found[USERS].rows_archived > 1_000


@only18
def test_on_s3(litellm_database: Database, tmp_path: Path, moto_server: ObjectServer, moto_bucket: str) -> None:
    keys = {"KEY": moto_server.access_key, "SECRET": moto_server.secret_key}
    store = {
        "url": f"s3://{moto_bucket}/x",
        "endpoint_url": moto_server.endpoint_url,
        "access_key": "${KEY}",
        "secret_key": "${SECRET}",
    }
    found = look(plan_of(litellm_database, tmp_path, store=store, then="delete"), None, keys)
    assert codes(found) == []
    assert found[USERS].rows_archived > 1_000


DAY = "'2026-07-20'"
WRONG = f"""
UPDATE "{TEAMS}" SET spend = spend + 0.01 WHERE id = (SELECT min(id) FROM "{TEAMS}" WHERE date = {DAY});
INSERT INTO "{TEAMS}" (id, date, team_id, api_key, model, api_requests, updated_at)
  VALUES ('x', {DAY}, 'ghosts', 'k', 'm', 1, now());
UPDATE "{USERS}" SET prompt_tokens = prompt_tokens + 1 WHERE id = (SELECT min(id) FROM "{USERS}" WHERE date = {DAY});
DELETE FROM "{USERS}" WHERE id = (SELECT max(id) FROM "{USERS}" WHERE date = {DAY} AND spend > 0)
"""


@pytest.mark.parametrize("archived", [False, True], ids=["in the table", "in the archive"])
def test_a_difference_is_found_wherever_the_rows_are(
    litellm_database: Database, tmp_path: Path, *, archived: bool
) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    if archived:
        look(plan, LOG)
    litellm_database.execute(WRONG)
    found = look(plan)
    assert codes(found) == ["TK230", "TK230"]
    assert {(each.different_groups, each.different_days) for each in found.values()} == {(2, 1)}
    teams, users = ({each.column: each.different for each in found[name].sums} for name in (TEAMS, USERS))
    assert teams == {"spend": 1, "prompt_tokens": 0, "completion_tokens": 0, "api_requests": 1}
    assert users == {"spend": 1, "prompt_tokens": 2, "completion_tokens": 1, "api_requests": 1}
    samples = found[TEAMS].samples
    assert {f"'{sample.day}'" for sample in samples} == {DAY}
    assert {dict(sample.group)["api_key"] for sample in samples} == {"***"}, "hashes of keys are secret"
    [made_up] = [sample for sample in samples if dict(sample.group)["team_id"] == "ghosts"]
    assert (made_up.rows, made_up.sums) == (0, (("api_requests", "0", "1"),))
    [finding] = totals_findings(found[TEAMS])
    assert f"2 of {found[TEAMS].groups:,} groups differ from the rows of LiteLLM_SpendLogs, on 1 day" in finding.what
    assert finding.evidence == tuple((f"difference {n}", str(each)) for n, each in enumerate(samples, 1))


@only18
def test_rows_that_are_lost_are_found(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete", check={"strict": True})
    run_in_process(plan)
    litellm_database.execute(f"""DELETE FROM "{LOG}" WHERE "startTime"::date = '2026-09-10'""")
    with pytest.raises(VerificationFailed) as failed:
        look(plan)
    assert "LiteLLM_DailyUserSpend: " in str(failed.value)
    report = tmp_path / "report.json"
    done = run_toolkit("run", plan, "--step", CHECK, "--report", report)
    assert done.returncode == 1
    assert "warning TK230 LiteLLM_DailyTeamSpend" in done.stdout
    data = json.loads(report.read_text())
    assert [each["finding"]["code"] for each in data["findings"]] == ["TK223", "TK230", "TK230"]
    assert data["outcome"] == "failed"
    [step] = data["happened"]["steps"]
    assert step["kind"] == "totals"
    assert {each["different_days"] for each in step["compared"]} == {1}


@only18
def test_days_that_are_not_whole_are_left_out_and_said(litellm_database: Database, tmp_path: Path) -> None:
    litellm_database.execute(
        f'INSERT INTO "{USERS}" (id, date, user_id, api_key, model, spend, updated_at)'
        " SELECT n, to_char(now() AT TIME ZONE 'UTC' - n * interval '1 day', 'YYYY-MM-DD'), 'u', 'k', 'm', 1, now()"
        " FROM generate_series(0, 1) n"
    )
    litellm_database.execute(f"""DELETE FROM "{LOG}" WHERE "startTime" < '2026-07-10 13:00'""")
    litellm_database.execute(f"""DELETE FROM "{TEAMS}" WHERE date < '2026-07-15'""")
    litellm_database.execute(f"""UPDATE "{TEAMS}" SET spend = 0 WHERE date = '2026-07-15'""")
    plan = plan_of(litellm_database, tmp_path, {"check": "totals", "name": "later", "since": "2026-08-01"},
                   check={"settle": "25h"})  # fmt: skip
    found = look(plan)
    assert codes(found) == ["TK232", "TK232"]
    assert found[USERS].first == "2026-07-11"
    assert "days up to 2026-07-10, on which the rows begin, in the database and the archive" in found[USERS].left_out
    assert [text for text in found[USERS].left_out if "which are not over for 25h yet" in text]
    assert found[TEAMS].first == "2026-07-16"
    assert found[TEAMS].left_out == ("days up to 2026-07-15, on which the sums begin",)
    later = look(plan, "later")
    assert {each.first for each in later.values()} == {"2026-08-01"}
    assert later[TEAMS].left_out == ("days before 2026-08-01 (since)",)
    assert codes(later) == ["TK230", "TK232", "TK232"], "yesterday's sum is over for an hour, and has no rows"


@only18
def test_without_sums_there_is_nothing_to_compare(litellm_database: Database, tmp_path: Path) -> None:
    litellm_database.execute(f'TRUNCATE "{USERS}"')
    found = look(plan_of(litellm_database, tmp_path, check={"tables": USERS}))
    assert found[USERS].left_out == ("every day: there are no sums",)
    assert list(found) == [USERS]


# What keeps a comparison from being made.


def problem(found: Mapping[str, ComparedTotals]) -> str:
    assert codes(found) == ["TK233", "TK233"]
    assert not any(each.agrees for each in found.values())
    return str(found[USERS].problem)


@only18
def test_an_archive_without_a_column_cannot_be_added_up(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete", columns={"drop": ["api_key"]}, lossy=True)
    assert problem(look(plan, None)) == "the archive does not hold api_key as it is"


@only18
def test_an_undecided_chunk_stops_it(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    run_in_process(plan)
    next((tmp_path / "store").rglob("*.done.json")).unlink()
    assert problem(look(plan)).startswith("1 chunks of an interrupted run are undecided")


@only18
def test_an_archive_run_meanwhile_is_noticed(
    litellm_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete", check={"tables": USERS})
    compare = checking.compare

    def archive_and_compare(*arguments: Any) -> Any:
        look(plan, LOG)
        return compare(*arguments)

    monkeypatch.setattr(checking, "compare", archive_and_compare)
    found = look(plan)
    assert found[USERS].problem == "rows were archived, restored or expired meanwhile; run the step again"


@pytest.mark.slow  # five seconds of waiting for the lock
@only18
def test_a_locked_table_is_told(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path, check={"tables": TEAMS})
    with litellm_database.connect(autocommit=False) as other:
        other.execute(f'LOCK TABLE "{TEAMS}" IN ACCESS EXCLUSIVE MODE')
        assert look(plan)[TEAMS].problem == "somebody else has locked a table"
        with open_context(load_plan(plan, {})) as context:
            dry = examine(compile_plan(context, CHECK, probing=True))
        assert [each.code for each in dry.findings] == ["TK233"]


@only18
def test_a_table_that_the_role_may_not_read_is_told(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path)
    role = f"r{litellm_database.name}"
    litellm_database.execute(
        f"CREATE ROLE {role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role};"
        f' REVOKE SELECT ON "{TEAMS}" FROM {role}'
    )
    try:
        url = litellm_database.url
        plan.write_text(plan.read_text().replace(url, url.replace("postgres@", f"{role}@")))
        found = look(plan)
        assert (codes(found), found[TEAMS].problem) == (["TK233"], f"permission denied for table {TEAMS}")
        done = run_toolkit("run", plan, "--step", CHECK, "--dry-run")
        assert done.returncode == 0, done.stderr
        assert "TK233 LiteLLM_DailyTeamSpend" in done.stdout
    finally:
        litellm_database.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


@only18
def test_duckdb_is_asked_for_before_anything_is_done(
    litellm_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(litellm_database, tmp_path, then="delete")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ToolkitError) as failed:
        look(plan, None)
    assert "check totals, which reads the archive, needs DuckDB" in str(failed.value)
    assert "litellm-data-toolkit[query]" in str(failed.value)
    assert litellm_database.execute(f'SELECT count(*) FROM "{LOG}"') == [(ROWS,)]
    assert codes(look(plan_of(litellm_database, tmp_path, check={"archives": []}))) == []


# Dry runs.


@only18
def test_a_dry_run_compares_what_is_small(
    litellm_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    litellm_database.execute(f'UPDATE "{TEAMS}" SET spend = spend + 1')
    plan = plan_of(litellm_database, tmp_path, then="delete")
    done = run_toolkit("run", plan, "--dry-run")
    assert done.returncode == 0
    assert "LiteLLM_DailyUserSpend agrees with LiteLLM_SpendLogs from 2026-07-03" in done.stdout
    assert "warning TK230 LiteLLM_DailyTeamSpend" in done.stdout

    def examined(*, exact: bool) -> list[str]:
        with open_context(load_plan(plan, {})) as context:
            return [each.code for each in examine(compile_plan(context, CHECK, probing=True), exact=exact).findings]

    litellm_database.execute("ANALYZE")
    monkeypatch.setattr(running, "SMALL", ROWS // 2)
    assert examined(exact=False) == ["TK231", "TK231"]
    assert examined(exact=True) == ["TK230"]


# Mistakes of the plan.


def refusal(plan: Path, change: Callable[[str], str] = str) -> str:
    plan.write_text(change(plan.read_text()))
    with pytest.raises(PlanError) as failed:
        look(plan)
    return str(failed.value)


@only18
def test_nothing_is_known(litellm_database: Database, tmp_path: Path) -> None:
    plan = plan_of(litellm_database, tmp_path)
    assert "no totals are known" in refusal(plan, lambda text: text.replace("profile: litellm", "profile: null"))


@only18
def test_a_misspelt_table(litellm_database: Database, tmp_path: Path) -> None:
    text = refusal(plan_of(litellm_database, tmp_path, check={"tables": "LiteLLM_DailyUsers"}))
    assert "no totals are known of a table LiteLLM_DailyUsers" in text
    assert "LiteLLM_DailyUserSpend" in text


@only18
def test_a_database_without_any_of_the_tables(database: Database, tmp_path: Path) -> None:
    assert "the database has none of the tables that hold sums" in refusal(plan_of(database, tmp_path))
