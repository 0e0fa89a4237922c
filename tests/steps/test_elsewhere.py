"""Work that goes to other processes: what is sent of it, what a worker must agree with, and what it keeps open."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

import toolkit
from toolkit.errors import PreflightRefused
from toolkit.plan.interpolation import needed_variables
from toolkit.plan.load import load_plan
from toolkit.plan.model import Plan
from toolkit.plan.yaml_source import parse_yaml
from toolkit.runs.stopping import Stop
from toolkit.secrets import Secret
from toolkit.steps.elsewhere import worker
from toolkit.steps.elsewhere.errand import Errand, pack, unpack
from toolkit.steps.elsewhere.machine import bound_to_it, this_machine
from toolkit.steps.elsewhere.origin import Origin, origin_of, read_origin
from toolkit.steps.masks import key_block

PLANS = Path(toolkit.__file__).parent.parent / "plans"
PASSWORD = "canary-in-a-password"
VARIABLES = {
    "DATABASE_URL": f"postgresql://ann:{PASSWORD}@db.example/app",
    "BUCKET": "my-bucket",
    "MASK": "canary-the-mask-key",
    "SIGN": "canary-signing-key-of-32-characters",
}


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan with every kind of secret."""
    path = tmp_path / "plan.yaml"
    step = {
        "archive": "logs",
        "older_than": {"column": "at", "before": "2026-10-01"},
        "to": "cold",
        "then": "keep",
    }
    plan = {
        "version": 1,
        "name": "elsewhere",
        "source": {"url": "${DATABASE_URL}"},
        "stores": {"cold": {"url": "s3://${BUCKET}/logs"}},
        "mask_key": "${MASK}",
        "signing_key": "${SIGN}",
        "steps": [step],
    }
    path.write_text(yaml.safe_dump(plan, sort_keys=False))
    return path


@pytest.fixture
def plan(plan_file: Path) -> Plan:
    return load_plan(plan_file, VARIABLES)


@pytest.fixture
def origin(plan: Plan) -> Origin:
    return origin_of(plan, "run-1")


def test_no_secret_is_sent(origin: Origin) -> None:
    sent = pickle.dumps(origin)
    assert b"canary" not in sent
    assert b"my-bucket" in sent  # what is no secret is


def test_a_secret_cannot_be_pickled() -> None:
    with pytest.raises(TypeError, match="does not leave its process"):
        pickle.dumps({"key": Secret("canary")})


def test_a_worker_reads_the_run_s_plan(origin: Origin, plan: Plan) -> None:
    assert read_origin(pickle.loads(pickle.dumps(origin)), VARIABLES) == plan


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"BUCKET": "another"}, "stores.cold.url"),
        ({"DATABASE_URL": "postgresql://bob@db.example/app"}, "source.url"),
        ({"MASK": "another-key"}, "mask_key"),
        ({"SIGN": "another-signing-key-of-32-letters"}, "signing_key"),
    ],
)
def test_a_worker_with_other_values_is_refused(origin: Origin, change: dict[str, str], told: str) -> None:
    with pytest.raises(PreflightRefused, match=rf"other values: {told}\n") as refused:
        read_origin(origin, VARIABLES | change)
    assert "another" not in str(refused.value)


def test_only_secrets_may_differ(origin: Origin) -> None:
    read_origin(origin, VARIABLES | {"DATABASE_URL": "postgresql://ann:another@db.example/app"})


def test_a_worker_that_lacks_a_variable_says_which(origin: Origin) -> None:
    with pytest.raises(PreflightRefused) as refused:
        read_origin(origin, {name: text for name, text in VARIABLES.items() if name != "MASK"})
    assert "the variable MASK is not set" in str(refused.value)
    assert "plan.yaml:" in str(refused.value)


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("postgresql://ann@db.example/app", False),
        ("postgresql://ann@localhost/app", True),
        ("postgresql://db.example,127.0.0.1:5433/app", True),
        ("postgresql://[::1]:5432/app", True),
        ("host=/var/run/postgresql dbname=app", True),
        ("dbname=app", True),
        ("service=app", False),
        ("service=app host=localhost", True),
        ("postgresql:///app?host=10.0.0.5", False),
        ("postgresql:///app?host=%2Fvar%2Frun%2Fpostgresql", True),
        ("postgresql:///app?hostaddr=10.0.0.5,127.0.0.1", True),
        ("postgresql://db.example/app?hostaddr=127.0.0.1", True),
    ],
)
def test_what_is_local_binds_workers_to_the_machine(plan_file: Path, url: str, local: bool) -> None:
    plan = load_plan(plan_file, VARIABLES | {"DATABASE_URL": url})
    assert bound_to_it(plan) == (["source.url"] if local else [])
    made = origin_of(plan, "run-1")
    assert made.machine == (this_machine() if local else None)
    if local:
        with pytest.raises(PreflightRefused, match=r"on one machine: source\.url"):
            read_origin(replace(made, machine="another"), VARIABLES | {"DATABASE_URL": url})


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("postgresql:///app?host=10.0.0.5", False),
        ("postgresql:///app?hostaddr=10.0.0.5", False),
        ("postgresql://[::1]/app", True),
        ("postgresql:///app", True),
        ("mariadb://ann@localhost/app", True),
        ("mariadb://ann@db.example/app", False),
        ("clickhouse://localhost/app", False),
    ],
)
def test_a_target_binds_workers_where_they_load_it(plan_file: Path, url: str, local: bool) -> None:
    text = plan_file.read_text()
    plan_file.write_text(text.replace("stores:", f"targets:\n  new: {{url: '{url}'}}\nstores:"))
    assert bound_to_it(load_plan(plan_file, VARIABLES)) == (["targets.new.url"] if local else [])


def test_a_directory_binds_workers_to_the_machine(plan_file: Path) -> None:
    plan_file.write_text(plan_file.read_text().replace("s3://${BUCKET}/logs", "file:///archive"))
    assert bound_to_it(load_plan(plan_file, VARIABLES)) == ["stores.cold.url"]


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_plans_that_people_copy_can_be_sent(path: Path) -> None:
    named = needed_variables(parse_yaml(path.read_bytes(), file=path.name).data)
    variables = {name: f"postgresql://ann@db.example/{name}" if "URL" in name else "canary-" * 5 for name in named}
    variables |= {name: "my-bucket" for name in named if "BUCKET" in name} | {"S3_ENDPOINT_URL": ""}
    plan = load_plan(path, variables)
    assert read_origin(pickle.loads(pickle.dumps(origin_of(plan, "run-1"))), variables) == plan


# --- what a worker keeps open ----------------------------------------------------------------------------------------

OPENED: list[Recorder] = []


@dataclass
class Recorder:
    """What an assignment opens here: answers with its task, its plan's name and its secret."""

    plan: Plan
    stop: Stop
    key: Secret
    closed: bool = False

    def __call__(self, task: int) -> tuple[int, str, str]:
        if task < 0:
            raise PreflightRefused(f"no: {self.key.reveal()}")
        return task, self.plan.name, self.key.reveal()

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True)
class Recording:
    """An assignment with a key that is derived from the plan's."""

    key: Secret

    def open(self, plan: Plan, stop: Stop) -> Recorder:
        OPENED.append(Recorder(plan, stop, self.key))
        return OPENED[-1]


@pytest.fixture
def errand(plan: Plan, origin: Origin, monkeypatch: pytest.MonkeyPatch) -> Iterator[Errand]:
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    assert plan.mask_key is not None
    key = key_block(plan.mask_key, ("public", "logs", "who"), "inner")
    OPENED.clear()
    yield Errand(lambda task: ("here", task), lambda: origin, Recording(key))
    asyncio.run(worker.dismiss("run-1"))


def test_here_it_is_called_and_elsewhere_it_is_opened_once(errand: Errand) -> None:
    assert errand(1) == ("here", 1)
    sent = pickle.dumps(errand)
    assert errand.assignment.key.reveal().encode() not in sent
    for task in (1, 2):
        assert pickle.loads(sent)(task) == (task, "elsewhere", errand.assignment.key.reveal())
    (opened,) = OPENED
    asyncio.run(worker.dismiss("run-1"))
    assert opened.closed


def test_any_other_secret_refuses_to_go() -> None:
    with pytest.raises(TypeError, match="does not leave its process"):
        pack(Recording(Secret("canary")))


def test_a_key_block_is_made_anew(plan: Plan) -> None:
    assert plan.mask_key is not None
    block = key_block(plan.mask_key, ("public", "logs", "who"), "outer")
    assert unpack(pack(Recording(block)), plan) == Recording(block)


def test_what_is_unused_is_closed_and_opened_again(errand: Errand) -> None:
    sent = pickle.loads(pickle.dumps(errand))
    sent(1)
    worker._SITES.close_unused(60)
    assert not OPENED[0].closed
    worker._SITES.close_unused(0)
    assert OPENED[0].closed
    sent(2)
    assert len(OPENED) == 2


def test_what_cannot_be_closed_keeps_nothing_else_open(
    errand: Errand, plan: Plan, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("it is gone")

    assert plan.mask_key is not None
    other = Recording(key_block(plan.mask_key, ("public", "logs", "who"), "outer"))
    for each in (errand, Errand(errand.here, errand.origin, other)):
        pickle.loads(pickle.dumps(each))(1)
    OPENED[0].close = fail  # type: ignore[method-assign]
    worker._SITES.close_unused(0)
    assert OPENED[1].closed
    assert "a run's work could not be closed: OSError: it is gone" in caplog.text


def test_a_stopped_run_s_later_work_is_stopped_as_well(errand: Errand) -> None:
    sent = pickle.loads(pickle.dumps(errand))
    sent(1)
    worker.stop_run("run-1")
    assert OPENED[0].stop.requested
    worker._SITES.close_unused(0)
    sent(2)
    assert OPENED[1].stop.requested


def test_an_error_leaves_without_the_worker_s_secrets(errand: Errand) -> None:
    with pytest.raises(PreflightRefused, match=r"^no: \*\*\*$"):
        pickle.loads(pickle.dumps(errand))(-1)


def test_another_version_is_refused(errand: Errand, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.dumps(errand)
    monkeypatch.setattr(worker, "__version__", "9.9")
    with pytest.raises(PreflightRefused, match=rf"it has version 9\.9 .* the run has {toolkit.__version__}"):
        pickle.loads(sent)(1)
