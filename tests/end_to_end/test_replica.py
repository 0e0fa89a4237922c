"""A plan with a replica: what stays is read there, what goes leaves the primary."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import archived_documents, run_in_process, run_toolkit, write_plan
from tests.fixtures.replica import Replicated

ROWS = 300


@pytest.fixture
def logs(replicated: Replicated) -> str:
    """A table of old rows, on both."""
    execute(replicated, "DROP TABLE IF EXISTS logs", "CREATE TABLE logs (id int PRIMARY KEY, at timestamp NOT NULL)")
    add(replicated, 1, ROWS)
    replicated.resume_replay()
    return "logs"


def execute(replicated: Replicated, *statements: str) -> None:
    with psycopg.connect(replicated.primary.url(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def add(replicated: Replicated, low: int, high: int) -> None:
    at = "timestamp '2026-01-01' + i * interval '1 minute'"
    execute(replicated, f"INSERT INTO logs SELECT i, {at} FROM generate_series({low}, {high}) i")


def plan_of(replicated: Replicated, folder: Path, then: str, replica: str | None = None) -> Path:
    (folder / "store").mkdir(exist_ok=True)
    path = write_plan(
        folder / f"{then}.yaml",
        replicated.primary.url(),
        f"file://{folder / 'store'}",
        [{"archive": "logs", "older_than": {"column": "at", "before": "2026-02-01"}, "then": then}],
    )
    url = replica or replicated.standby.url()
    path.write_text(path.read_text().replace("source:\n", f"source:\n  replica:\n    url: {url}\n"))
    return path


@pytest.mark.usefixtures("logs")
def test_rows_that_stay_are_read_from_the_replica(replicated: Replicated, tmp_path: Path) -> None:
    plan = plan_of(replicated, tmp_path, "keep")
    assert run_in_process(plan, jobs=2).rows == ROWS
    replicated.pause_replay()
    try:
        add(replicated, ROWS + 1, ROWS + 9)
        assert run_in_process(plan).rows == 0  # the replica does not know them yet
    finally:
        replicated.resume_replay()
    assert run_in_process(plan).rows == 9
    assert sorted(row["id"] for row in archived_documents(tmp_path / "store")) == list(range(1, ROWS + 10))


@pytest.mark.usefixtures("logs")
def test_rows_that_go_leave_the_primary(replicated: Replicated, tmp_path: Path) -> None:
    replicated.pause_replay()
    try:
        add(replicated, ROWS + 1, ROWS + 9)
        assert run_in_process(plan_of(replicated, tmp_path, "delete")).rows == ROWS + 9
    finally:
        replicated.resume_replay()


@pytest.mark.usefixtures("logs")
def test_a_copy_reads_from_the_replica(replicated: Replicated, tmp_path: Path) -> None:
    plan = tmp_path / "copy.yaml"
    plan.write_text(
        f"version: 1\nname: copy\nsource: {{url: '{replicated.primary.url()}', "
        f"replica: {{url: '{replicated.standby.url()}'}}}}\n"
        f"targets: {{other: {{url: 'sqlite:///{tmp_path}/copy.db'}}}}\n"
        "steps:\n  - {port: logs, to: other}\n  - {copy: logs, to: other}\n"
    )
    replicated.pause_replay()
    try:
        add(replicated, ROWS + 1, ROWS + 9)
        assert run_in_process(plan).copied == ROWS
    finally:
        replicated.resume_replay()


@pytest.mark.usefixtures("logs")
def test_another_database_is_no_replica(replicated: Replicated, tmp_path: Path) -> None:
    plan = plan_of(replicated, tmp_path, "keep", replicated.standby.url("template1"))
    done = run_toolkit("run", plan)
    assert done.returncode == 3
    assert f"{plan}:" in done.stderr
    assert "not one of the source's" in done.stderr
    assert not list((tmp_path / "store").glob("[!_.]*"))
    assert not (tmp_path / "store" / "_manifests").exists()
