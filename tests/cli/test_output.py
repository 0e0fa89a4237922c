"""What commands print: JSON that programs can read, texts that people can, and never more than was asked for."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.cli.conftest import Shop
from tests.cli.terminal import COMMAND, environment, toolkit
from tests.test_architecture import PROJECT
from toolkit import __version__


def test_a_run_in_json(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--yes", "--json")
    assert done.code == 0
    events = [line["event"] for line in done.json]
    assert events[0] == "run_started"
    assert events[1] == "step_started"
    assert events[-2:] == ["step_done", "run_done"]
    assert events.count("window_done") == 3
    windows = [line for line in done.json if line["event"] == "window_done"]
    assert {line["window"]: line["rows"] for line in windows} == {
        "2026-01-01": 24,
        "2026-01-02": 24,
        "2026-01-03": 24,
    }
    assert done.json[-1]["rows"] == 72
    assert done.err == ""


@pytest.mark.parametrize("words", [["--yes"], ["--dry-run"], ["--yes", "--step", "nothing"]])
def test_an_error_in_json_is_the_last_object(shop: Shop, words: list[str]) -> None:
    shop.database.execute("ALTER TABLE logs DROP CONSTRAINT logs_pkey")
    done = shop.run("run", shop.plan, "--json", *words)
    last = done.json[-1]
    assert last["event"] == "error"
    assert last["exit_code"] == done.code != 0
    assert last["what"]
    assert last["message"] in done.err


def test_wrong_usage_in_json(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--json", "--jobs", "many")
    assert done.code == 2
    assert done.json[-1]["event"] == "error"
    assert "many" in done.json[-1]["message"]


def test_every_problem_of_a_plan_in_json(shop: Shop) -> None:
    shop.plan.write_text("version: 2\nname: x\n")
    done = shop.run("validate", shop.plan, "--json")
    assert done.code == 2
    (error,) = done.json
    assert error["message"].count(str(shop.plan)) >= 3


def test_validate_says_what_comes_next(shop: Shop) -> None:
    done = shop.run("validate", shop.plan)
    assert done.code == 0
    assert "the plan is valid (1 step: logs)" in done.out
    assert f"next: toolkit run {shop.plan} --dry-run" in done.out
    assert shop.run("validate", shop.plan, "--json").json == [{"event": "valid", "plan": "shop", "steps": ["logs"]}]


def test_validate_shows_all_problems_with_their_places(shop: Shop) -> None:
    shop.plan.write_text(
        "version: 1\nname: bad\nsource: {url: '${DATABASE_URL}', profle: litellm}\nstores: {}\nsteps:\n"
        "  - archive: logs\n    older_than: 30\n    to: cold\n    where: sum(id) > 1\n"
    )
    done = shop.run("validate", shop.plan)
    assert done.code == 2
    for place, words in (
        ("3:", "did you mean profile?"),
        ("7:17:", "30d"),
        ("8:9:", "no store 'cold'"),
        ("9:12:", "aggregate"),
    ):
        assert f"{shop.plan}:{place}" in done.err, done.err
        assert words in done.err


def test_variables_on_the_command_line_win(shop: Shop) -> None:
    given = ["--var", "BEFORE=2026-01-02", "--yes", "--json"]
    done = shop.run("run", shop.plan, *given, env={"BEFORE": "2026-01-03"})
    assert done.code == 0
    assert done.json[-1]["rows"] == 24


def test_a_variable_can_hold_the_url(shop: Shop) -> None:
    done = toolkit("validate", shop.plan, "--var", f"DATABASE_URL={shop.database.url}?application_name=a")
    assert done.code == 0


def test_only_the_step_that_was_asked_for(shop: Shop) -> None:
    shop.database.execute("CREATE TABLE other (id int PRIMARY KEY, at timestamp)")
    shop.database.execute("CREATE INDEX ON other (at)")
    shop.database.execute("INSERT INTO other VALUES (1, '2026-01-01')")
    text = "  - {archive: other, name: second, older_than: {column: at, before: 2026-01-04}, to: cold, then: delete}\n"
    shop.plan.write_text(shop.plan.read_text() + text)
    done = shop.run("run", shop.plan, "--step", "second", "--yes", "--json")
    assert done.json[-1]["rows"] == 1
    assert shop.rows() == 100


def test_plan_schema_is_the_file_beside_the_plans() -> None:
    done = toolkit("plan-schema")
    assert done.code == 0
    assert done.out == (PROJECT / "plans" / "plan.schema.json").read_text(encoding="utf-8")


def test_status_before_and_after(shop: Shop) -> None:
    (before,) = shop.run("status", shop.plan, "--json").json
    assert (before["rows"], before["due"], before["windows"], before["pending"]) == (0, 72, 0, 0)
    assert before["due_exact"]
    assert not shop.archive.exists()
    shop.run("run", shop.plan, "--yes")
    (after,) = shop.run("status", shop.plan, "--json").json
    assert (after["rows"], after["due"], after["windows"], after["pending"]) == (72, 0, 3, 0)
    assert (after["first_window"], after["last_window"]) == ("2026-01-01", "2026-01-03")
    shown = shop.run("status", shop.plan).out
    assert "logs" in shown
    assert "72" in shown


def test_status_knows_of_a_chunk_that_awaits_recovery(shop: Shop) -> None:
    shop.run("run", shop.plan, "--yes")
    next(shop.archive.rglob("*.done.json")).unlink()
    done = shop.run("status", shop.plan)
    assert done.code == 0
    assert "pending: chunks of an interrupted run" in done.out
    again = shop.run("run", shop.plan, "--yes")
    assert again.code == 0
    assert "had committed (72 rows, decided by pg_xact_status)" in again.out


@pytest.mark.parametrize("words", [["--help"], ["plan-schema"], ["run", "PLAN", "--dry-run"], ["run", "PLAN", "--yes"]])
def test_a_reader_that_leaves_early_sees_no_traceback(shop: Shop, words: list[str]) -> None:
    """`toolkit ... | head -1`"""
    words = [str(shop.plan) if word == "PLAN" else word for word in words]
    first = subprocess.Popen(
        [*COMMAND, *words], env=environment(shop.env), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    first.stdout.close()
    err = first.stderr.read()
    first.stderr.close()
    assert first.wait(60) in (0, 1)
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert "fault of the toolkit" not in err
    again = shop.run("run", shop.plan, "--yes")
    assert again.code == 0
    assert shop.run("verify", shop.plan).code == 0
    assert shop.rows() == 28


def test_help_lists_the_commands_and_the_exit_codes() -> None:
    done = toolkit("--help")
    assert done.code == 0
    for word in ("validate", "run", "status", "verify", "plan-schema", "demo", "130", "refused by preflight"):
        assert word in done.out
    assert toolkit("--version").out.strip().endswith(__version__)


# --- dry run ---------------------------------------------------------------------------------------------------------


def test_a_dry_run_shows_all_that_a_run_would_do(shop: Shop) -> None:
    shop.plan.write_text(
        shop.plan.read_text().replace(
            "    to: cold\n",
            "    to: cold\n    where: id <> 5\n    lossy: true\n"
            "    columns: {drop: [messages], rename: {user: who}, set: {n: id * 2}}\n",
        )
    )
    done = shop.run("run", shop.plan, "--dry-run")
    assert done.code == 0, done.err
    said = re.sub(" +", " ", done.out)
    for words in (
        "nothing is written",
        "PostgreSQL 18",
        shop.database.name,
        "at before 2026-01-04 00:00:00 UTC",
        '(t."id" <> 5)',
        "key id\n",
        "index logs_at\n",
        "planner ",
        "rows due 71\n",
        "2026-01-01 23 ",
        "dropped messages",
        "who = user",
        f"{shop.archive.as_uri()}/logs/at_day=.../<chunk>.jsonl.zst",
        " id 0\n",
        " token ***",
        "warning TK110",
        f"next: toolkit run {shop.plan}\n",
    ):
        assert words in said, (words, said)
    assert "sk-secret" not in done.out


def test_a_dry_run_without_an_index_says_how_it_would_read(shop: Shop) -> None:
    shop.database.execute("DROP INDEX logs_at")
    done = shop.run("run", shop.plan, "--dry-run")
    assert done.code == 0
    assert "none begins with at: chunks are ranges of pages" in done.out
    assert "warning TK108" in done.out
    assert "CREATE INDEX CONCURRENTLY" in done.out


def test_a_dry_run_in_json(shop: Shop) -> None:
    head, step, *_ = shop.run("run", shop.plan, "--dry-run", "--json").json
    assert head["event"] == "dry_run"
    assert head["server"].startswith("PostgreSQL 18")
    windows = [["2026-01-01", 24], ["2026-01-02", 24], ["2026-01-03", 24]]
    assert step["due"] == {"rows": 72, "windows": windows, "estimated": False}
    assert step["row_bytes"] > 50
    assert step["sample"]["token"] == "***"
    assert "sk-secret" not in json.dumps(step)


def test_a_dry_run_writes_nothing_anywhere(shop: Shop) -> None:
    shop.archive.mkdir()
    state = (
        "SELECT pg_current_snapshot()::text, (SELECT array_agg((l.ctid, l.xmin, l)::text ORDER BY id) FROM logs l),"
        " (SELECT count(*) FROM pg_class)"
    )
    # No transaction id was taken, so nothing was written: every write takes one. Autovacuum may take one at any time,
    # but hardly in three dry runs.
    for _ in range(3):
        before = shop.database.execute(state)
        assert shop.run("run", shop.plan, "--dry-run").code == 0
        after = shop.database.execute(state)
        if after == before:
            break
    assert after == before
    assert shop.files() == {}
    assert not list(shop.archive.iterdir())
