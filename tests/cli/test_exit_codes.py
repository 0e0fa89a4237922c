"""Every exit code, and what is said with it, off a terminal."""

from __future__ import annotations

import signal
import subprocess
import time

import pytest

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import COMMAND, environment, toolkit
from tests.fixtures.object_stores import ObjectServer, free_port
from toolkit.cli.main import _run as run_command
from toolkit.databases.postgres.locks import lock_key


def test_0_done_and_then_nothing_to_do(shop: Shop) -> None:
    first = shop.run("run", shop.plan, "--yes")
    assert first.code == 0, first.err
    assert "72 rows archived, verified and deleted" in first.out
    assert "2026-01-02" in first.out
    assert shop.rows() == 28
    files = shop.files()
    again = shop.run("run", shop.plan, "--yes")
    assert again.code == 0
    assert "nothing to do" in again.out
    assert shop.files() == files


def test_beginning_again_has_no_new_budget_of_time(shop: Shop) -> None:
    """`stop_after` is of the command: it has to be over before others come, however often a server was lost."""
    marker = shop.folder / "asked"
    command = f"test -e {marker} && echo x || {{{{ touch {marker}; exit 1; }}}}"
    source = f', password: {{{{command: [sh, -c, "{command}"]}}}}}}}}'
    shop.write(PLAN.replace(", profile: litellm}}", source) + "    pace: {{stop_after: 1s}}\n")
    done = shop.run("run", shop.plan, "--yes", "--retries", "1")
    assert done.code == 0, done.err
    assert "trying again in 1 s (1 of 1)" in done.err
    assert "stopped: the time budget of 1s is used up" in done.out
    assert shop.rows() == 100


def test_1_a_verification_that_failed(shop: Shop) -> None:
    shop.run("run", shop.plan, "--yes")
    target = next(shop.archive.rglob("*.jsonl.zst"))
    target.write_bytes(target.read_bytes()[:-3])
    done = shop.run("verify", shop.plan)
    assert done.code == 1
    assert target.name in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rnu", "x"], "Did you mean run?"),
        (["veirfy", "x"], "Did you mean verify?"),
        (["zzz"], "No such command"),
        (["run"], "Missing argument"),
        (["run", "PLAN", "--jobs", "0"], "--jobs"),
        (["run", "PLAN", "--dryrun"], "--dry-run"),
        (["run", "PLAN", "--var", "X"], "--var takes NAME=VALUE"),
        (["run", "PLAN", "--var", "=1"], "--var takes NAME=VALUE"),
        (["run", "missing.yaml"], "cannot read the plan"),
        (["verify", "ftp://x"], "there is no store"),
    ],
)
def test_2_wrong_usage(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process: nothing is opened by then."""
    assert run_command(words) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert "Traceback" not in shown.err


def test_2_a_step_that_the_plan_does_not_have(shop: Shop) -> None:
    done = shop.run("run", shop.plan, "--step", "lgos", "--yes")
    assert done.code == 2
    assert "did you mean logs?" in done.err
    assert shop.rows() == 100


def test_2_a_wrong_plan_with_all_its_problems(shop: Shop) -> None:
    shop.plan.write_text(shop.plan.read_text().replace("then:", "thne:").replace("to: cold", "to: clod"))
    done = shop.run("run", shop.plan, "--yes")
    assert done.code == 2
    assert f"{shop.plan}:9:9:" in done.err
    assert f"{shop.plan}:10:5:" in done.err


def test_2_a_plan_that_does_not_fit_the_database(shop: Shop) -> None:
    shop.plan.write_text(shop.plan.read_text().replace("column: at", "column: att"))
    done = shop.run("run", shop.plan, "--dry-run")
    assert done.code == 2
    assert f"{shop.plan}:8:" in done.err
    assert "logs has no column att" in done.err


def test_2_an_unset_variable_names_itself(shop: Shop) -> None:
    done = toolkit("run", shop.plan, "--yes")
    assert done.code == 2
    assert "DATABASE_URL" in done.err
    assert f"{shop.plan}:3:" in done.err


def test_3_deleting_off_a_terminal_needs_yes_and_changes_nothing(shop: Shop) -> None:
    done = shop.run("run", shop.plan)
    assert done.code == 3
    assert "--yes" in done.err
    assert shop.rows() == 100
    assert shop.files() == {}


def test_3_what_to_look_at_before_a_purge_is_a_command_that_there_is(shop: Shop) -> None:
    done = shop.run("purge", shop.plan)
    assert done.code == 3
    assert "--dry-run" not in done.err
    assert f"look at `toolkit status {shop.plan}`, then run with --yes" in done.err


def test_3_refused_by_preflight(shop: Shop) -> None:
    shop.database.execute("CREATE TABLE child (log int REFERENCES logs ON DELETE CASCADE)")
    for words in (["--yes"], ["--dry-run"]):
        done = shop.run("run", shop.plan, *words)
        assert done.code == 3
        assert "TK120" in done.err
    assert shop.rows() == 100


def test_3_a_missing_bucket(shop: Shop, moto_server: ObjectServer) -> None:
    env = to_s3(shop, moto_server.endpoint_url, "no-such-bucket-here")
    done = shop.run("run", shop.plan, "--yes", env=env)
    assert done.code == 3
    assert "NoSuchBucket" in done.err
    assert shop.rows() == 100


def test_4_locked_by_another_run(shop: Shop) -> None:
    with shop.database.connect(autocommit=False) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [lock_key("run", "public", "logs")])
        done = shop.run("run", shop.plan, "--yes")
    assert done.code == 4
    assert "another run is archiving logs" in done.err
    assert shop.rows() == 100


def to_s3(shop: Shop, endpoint_url: str, bucket: str) -> dict[str, str]:
    shop.write(store=f's3://{bucket}/shop", endpoint_url: "{endpoint_url}", region: "us-east-1')
    return {"AWS_ACCESS_KEY_ID": "moto-access-key", "AWS_SECRET_ACCESS_KEY": "moto-secret-key"}


def test_5_a_database_that_does_not_answer(shop: Shop) -> None:
    url = f"postgresql://ann:opensesame-9@127.0.0.1:{free_port()}/shop"
    started = time.monotonic()
    done = shop.run("run", shop.plan, "--dry-run", env={"DATABASE_URL": url})
    assert done.code == 5
    assert time.monotonic() - started < 15
    assert "cannot connect to the database" in done.err
    assert "opensesame" not in done.err + done.out


def test_5_a_wrong_password_is_not_shown(shop: Shop) -> None:
    """The server trusts everybody, so a missing role stands in for the password it would refuse."""
    url = shop.database.url.replace("postgres@", "nobody-here:opensesame-9@")
    done = shop.run("run", shop.plan, "--yes", "--json", env={"DATABASE_URL": url})
    assert done.code == 5
    assert "nobody-here" in done.err
    assert "opensesame" not in done.err + done.out


def test_5_a_store_that_does_not_answer(shop: Shop) -> None:
    env = to_s3(shop, f"http://127.0.0.1:{free_port()}", "bucket")
    started = time.monotonic()
    done = shop.run("run", shop.plan, "--yes", env=env)
    assert done.code == 5
    assert time.monotonic() - started < 45
    assert "could not store the object" in done.err
    assert "Could not connect to the endpoint" in done.err
    assert shop.rows() == 100


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_130_interrupted(shop: Shop, number: signal.Signals) -> None:
    """Rows are locked by somebody, so the run is in the middle of its chunk when the signal comes."""
    with shop.database.connect(autocommit=False) as holder:
        holder.execute("SELECT * FROM logs FOR UPDATE")
        process = subprocess.Popen(
            [*COMMAND, "run", str(shop.plan), "--yes"],
            env=environment(shop.env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        wait_until_blocked(shop)
        process.send_signal(number)
        started = time.monotonic()
        out, err = process.communicate(timeout=150)
        seconds = time.monotonic() - started
    assert process.returncode == 130
    assert seconds < 4
    assert "run the same command again" in err
    assert "Traceback" not in out + err
    assert shop.rows() == 100
    assert not [name for name in shop.files() if name.endswith((".done.json", ".jsonl.zst"))]
    assert shop.run("run", shop.plan, "--yes").code == 0
    assert shop.rows() == 28


def wait_until_blocked(shop: Shop) -> None:
    deadline = time.monotonic() + 90
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        " AND application_name = 'litellm-data-toolkit'"
    )
    while shop.database.execute(query) == [(0,)]:
        assert time.monotonic() < deadline, "the run never came to the locked rows"
        time.sleep(0.05)
