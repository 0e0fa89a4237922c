"""Exported schedules, read by the real parsers: systemd's, cron's, Kubernetes' schemas, GitHub's schema."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import kubernetes_validate
import pytest
import yaml
from croniter import croniter

from tests.cli.terminal import Done
from toolkit.cli.main import _run as run_command
from toolkit.plan.schedule import Schedule

PLAN = """\
version: 1
name: "Nightly %h: archive"
schedule: {schedule}
source: {{url: "${{DATABASE_URL}}"}}
stores:
  cold: {{url: "s3://${{BUCKET:-bkt}}/x", secret_key: {{file: keys/secret}}, access_key: "${{ACCESS}}"}}
steps:
  - archive: logs
    older_than: {{column: at, age: 30d}}
    to: cold
    then: delete
"""

SECRETS = {"DATABASE_URL": "postgresql://u:hunter22222@db.example/x", "ACCESS": "AKIA-hunter22222"}
NIGHTLY = '{cron: "30 4 * * *", zone: Europe/Berlin, jitter: 5m}'
EXAMPLES = (
    "0 4 * * *",
    "*/15 8-18 * * 1-5",
    "0,30 4 1,15 * *",
    "0 4 1 jan-mar *",
    "5 4 13 * 5",  # either kind of day
    "0 3 * * 5-7",
    "0 3 * * sun",
    "10-50/20 */6 * * *",
)
FROM = datetime(2026, 10, 1, tzinfo=UTC)


def toolkit(*words: object, env: Mapping[str, str]) -> Done:
    """In this process: the command connects to nothing."""
    out, err = io.StringIO(), io.StringIO()
    with mock.patch.dict(os.environ, env), redirect_stdout(out), redirect_stderr(err):
        code = run_command([str(word) for word in words])
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret").write_text("hunter22222-file")
    return tmp_path


def export(folder: Path, scheduler: str, schedule: str = NIGHTLY, *words: object, plan: str = PLAN) -> Done:
    path = folder / "plan.yaml"
    path.write_text(plan.format(schedule=schedule))
    return toolkit("schedule", "export", "--as", scheduler, path, *words, env=SECRETS)


def written(folder: Path, scheduler: str, schedule: str = NIGHTLY) -> dict[str, Path]:
    """The exported files, by their endings."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    done = export(folder, scheduler, schedule, "--out", out)
    assert done.code == 0, done.err
    return {path.suffix: path for path in sorted(out.iterdir())}


def times(schedule: str) -> list[datetime]:
    return list(islice(Schedule.model_validate(yaml.safe_load(schedule)).times_after(FROM), 8))


def systemd_analyze(*words: object) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.fail("the exported units are read by systemd-analyze; .ci/debian-packages installs it")
    command = ["systemd-analyze", *map(str, words)]
    return subprocess.run(command, env={**os.environ, "TZ": "UTC"}, capture_output=True, text=True, check=False)


def test_systemd_takes_the_units(folder: Path) -> None:
    units = written(folder, "systemd")
    done = systemd_analyze("verify", units[".service"], units[".timer"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    service = units[".service"].read_text()
    assert "EnvironmentFile=/etc/toolkit/nightly-h-archive.env" in service
    assert "Description=toolkit: Nightly %%h: archive" in service
    assert "RandomizedDelaySec=300s" in units[".timer"].read_text()
    assert "Persistent=yes" in units[".timer"].read_text()
    assert "PrivateTmp" not in service  # a stop_file there would be another one


def test_systemd_would_tell_a_wrong_unit(folder: Path) -> None:
    timer = written(folder, "systemd")[".timer"]
    timer.write_text(timer.read_text().replace("OnCalendar=", "OnCalendar=Someday "))
    assert "Someday" in systemd_analyze("verify", timer).stderr


@pytest.mark.parametrize("schedule", [*(f'"{cron}"' for cron in EXAMPLES), NIGHTLY])
def test_systemd_finds_the_same_times(folder: Path, schedule: str) -> None:
    timer = written(folder, "systemd", schedule)[".timer"].read_text()
    calendars = re.findall(r"^OnCalendar=(.*)$", timer, re.MULTILINE)
    found = set()
    for calendar in calendars:
        done = systemd_analyze("calendar", "--base-time=2026-10-01 00:00:00 UTC", "--iterations=8", calendar)
        assert done.returncode == 0, done.stderr
        moments = re.findall(r"(?:Next elapse|Iter\. #\d+): \w+ (\S+ \S+) UTC", done.stdout)
        assert len(moments) == 8
        found |= {datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in moments}
    assert sorted(found)[:8] == times(schedule)


@pytest.mark.parametrize("cron", EXAMPLES)
@pytest.mark.parametrize("scheduler", ["cron", "kubernetes", "github-actions"])
def test_their_fields_mean_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch, scheduler: str, cron: str) -> None:
    """croniter reads them; 7 for Sunday, which Kubernetes refuses, is in none of them."""
    monkeypatch.chdir(folder)
    Path("plan.yaml").write_text(PLAN.format(schedule=f'"{cron}"'))
    done = toolkit("schedule", "export", "--as", scheduler, "plan.yaml", env=SECRETS)
    assert done.code == 0, done.err
    fields = cron_fields(scheduler, done.out)
    assert "7" not in fields.split()[4]
    other = croniter(fields, FROM, ret_type=datetime)
    assert [other.get_next() for _ in range(8)] == times(f'"{cron}"')


def cron_fields(scheduler: str, text: str) -> str:
    if scheduler == "cron":
        [line] = [line for line in text.splitlines() if not line.startswith(("#", "CRON_TZ"))]
        return " ".join(line.split()[:5])
    *_, document = yaml.safe_load_all(text)
    found = document["spec"]["schedule"] if scheduler == "kubernetes" else document["on"]["schedule"][0]["cron"]
    return str(found)


def test_a_crontab_is_one_line_that_a_shell_runs(folder: Path) -> None:
    text = written(folder, "cron")[".crontab"].read_text()
    assert "CRON_TZ=Europe/Berlin\n" in text
    [line] = [line for line in text.splitlines() if line.startswith("30 4 * * *")]
    command = line.removeprefix("30 4 * * * ").replace(r"\%", "%")
    assert subprocess.run(["sh", "-n", "-c", command], check=False).returncode == 0
    assert "shuf -i 0-300 -n 1" in command
    environment = folder / "env"
    environment.write_text("".join(f"{name}='{value}'\n" for name, value in SECRETS.items()))
    # What cron would run, but for the wait, the place of the environment, and the server that is not there.
    command = re.sub(r"sleep \S+ [^)]*\)\" && ", "", command).replace(
        "/etc/toolkit/nightly-h-archive.env", str(environment)
    )
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 5, done.stderr


def kubernetes_parts(folder: Path, schedule: str = NIGHTLY) -> tuple[dict[str, Any], dict[str, Any]]:
    config, job = yaml.safe_load_all(written(folder, "kubernetes", schedule)[".yaml"].read_text())
    return config, job


@pytest.mark.parametrize("version", ["1.27", kubernetes_validate.latest_version()])
def test_kubernetes_takes_the_parts(folder: Path, version: str) -> None:
    config, job = kubernetes_parts(folder)
    for part in (config, job):
        kubernetes_validate.validate(part, version, strict=True)
    assert config["data"]["plan.yaml"] == (folder / "plan.yaml").read_text()
    spec = job["spec"]
    assert (spec["schedule"], spec["timeZone"], spec["concurrencyPolicy"]) == ("30 4 * * *", "Europe/Berlin", "Forbid")
    pod = spec["jobTemplate"]["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert [each["name"] for each in container["env"]] == ["DATABASE_URL", "BUCKET", "ACCESS"]
    optional = [each["valueFrom"]["secretKeyRef"].get("optional", False) for each in container["env"]]
    assert optional == [False, True, False]
    assert container["resources"]["limits"]["memory"] == "512Mi"
    secret = pod["volumes"][0]["projected"]["sources"][1]["secret"]
    assert secret["items"] == [{"key": "keys_secret", "path": "keys/secret"}]


def test_secrets_files_have_keys_that_kubernetes_takes(folder: Path) -> None:
    """Letters, digits and `-._` (IsConfigMapKey)."""
    for name in ("my secret", "my_secret"):
        (folder / "keys" / name).write_text("hunter22222-file")
    done = export(folder, "kubernetes", plan=PLAN.replace("keys/secret", "keys/my secret"))
    [source] = re.findall(r"items:\n +- key: (\S+)\n +path: (.*)\n", done.out)
    assert source == ("keys_my_secret", "keys/my secret")
    assert "'--from-file=keys_my_secret=keys/my secret'" in done.out
    two = "{{file: keys/my_secret}}, access_key: {{file: keys/my secret}}"
    done = export(folder, "kubernetes", plan=re.sub(r"\{\{file.*ACCESS\}\}\"", two, PLAN))
    assert done.code == 2
    assert "would have one key" in done.err


def test_kubernetes_schema_would_tell_a_wrong_part(folder: Path) -> None:
    _, job = kubernetes_parts(folder)
    job["spec"]["concurencyPolicy"] = job["spec"].pop("concurrencyPolicy")
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)


def test_github_takes_the_workflow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    Path("plan.yaml").write_text(PLAN.format(schedule=NIGHTLY))
    done = toolkit("schedule", "export", "--as", "github-actions", "plan.yaml", "--out", "out", env=SECRETS)
    assert done.code == 0, done.err
    [file] = Path("out").iterdir()
    assert check_workflow(file) == 0
    workflow = yaml.safe_load(file.read_text())
    assert workflow["on"]["schedule"] == [{"cron": "30 4 * * *", "timezone": "Europe/Berlin"}]
    [*_, run] = workflow["jobs"]["run"]["steps"]
    assert run["env"]["DATABASE_URL"] == "${{ secrets.DATABASE_URL }}"
    file.write_text(file.read_text().replace("runs-on", "run-on"))
    assert check_workflow(file) == 1


def test_a_variable_of_any_name_takes_no_place_of_the_plans(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    Path("a plan.yaml").write_text(PLAN.replace("${{ACCESS}}", "${{PLAN}}").format(schedule=NIGHTLY))
    env = {**SECRETS, "PLAN": "AKIA"}
    done = toolkit("schedule", "export", "--as", "github-actions", "a plan.yaml", env=env)
    [*_, run] = yaml.safe_load(done.out)["jobs"]["run"]["steps"]
    assert run["env"]["PLAN"] == "${{ secrets.PLAN }}"
    assert run["run"] == "toolkit run 'a plan.yaml' --yes"


def check_workflow(file: Path) -> int:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize("scheduler", ["cron", "systemd", "kubernetes", "github-actions"])
def test_no_secret_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch, scheduler: str) -> None:
    monkeypatch.chdir(folder)
    Path("plan.yaml").write_text(PLAN.format(schedule=NIGHTLY))
    done = toolkit("schedule", "export", "--as", scheduler, "plan.yaml", env=SECRETS)
    assert done.code == 0, done.err
    assert "hunter22222" not in done.out + done.err
    assert "DATABASE_URL" in done.out


@pytest.mark.parametrize(
    ("scheduler", "schedule", "what"),
    [
        ("github-actions", '"* * * * *"', "more often than every five minutes"),
        ("github-actions", '"0 4 * * *"', "place in the repository"),  # the path is absolute
        ("github-actions", '"0 4 */2 * 1"', "joins these two kinds of day"),
        ("kubernetes", '"0 4 1 * */2"', "joins these two kinds of day"),
    ],
)
def test_what_a_scheduler_cannot_do_is_refused(folder: Path, scheduler: str, schedule: str, what: str) -> None:
    done = export(folder, scheduler, schedule)
    assert done.code == 2
    assert what in done.err
    assert f"{folder}/plan.yaml:3:" in done.err


@pytest.mark.parametrize("scheduler", ["kubernetes", "github-actions"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '"s3://${{BUCKET:-bkt}}/x", secret_key: {{file: keys/secret}}, access_key: "${{ACCESS}}"',
            '"file:///archive"',
        ),
        ("steps:", 'targets: {{lite: {{url: "sqlite:////data/x.db"}}}}\nsteps:'),
    ],
)
def test_an_archive_in_a_container_is_refused(folder: Path, scheduler: str, old: str, new: str) -> None:
    assert old in PLAN
    done = export(folder, scheduler, plan=PLAN.replace(old, new))
    assert done.code == 2
    assert "vanishes with it" in done.err


def test_a_plan_without_a_schedule_is_refused(folder: Path) -> None:
    done = export(folder, "cron", plan=PLAN.replace("schedule: {schedule}\n", ""))
    assert done.code == 2
    assert "the plan has no schedule" in done.err


def test_a_pipe_is_refused(folder: Path) -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w") as file:
        file.write(PLAN.replace("{{file: keys/secret}}", "'${{ACCESS}}'").format(schedule=NIGHTLY))
    done = toolkit("schedule", "export", "--as", "cron", f"/dev/fd/{reader}", env=SECRETS)
    os.close(reader)
    assert done.code == 2
    assert "the plan cannot be read twice" in done.err


def test_files_that_are_there_are_left_alone(folder: Path) -> None:
    [file] = written(folder, "cron").values()
    file.write_text("mine")
    done = export(folder, "cron", NIGHTLY, "--out", file.parent)
    assert done.code == 2
    assert "left as it is" in done.err
    assert file.read_text() == "mine"
