"""Rows that are kept: each is archived once, however often, and under whichever condition, a plan is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.steps.world import World
from toolkit.archive.index.compact import compact
from toolkit.report.findings import RefusedByFindings
from toolkit.steps.context import open_context
from toolkit.steps.run_plan import compile_plan, run_plan

LOGS = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\n"


def archived(logs: World) -> list[str]:
    return sorted(document["id"] for document in logs.documents())


def due(logs: World) -> list[str]:
    return [row[0] for row in logs.rows("SELECT id FROM logs WHERE at < '2026-01-20' ORDER BY id")]


def test_a_second_run_does_nothing(logs: World) -> None:
    assert logs.run(LOGS).rows == 66
    assert logs.run(LOGS).rows == 0
    assert archived(logs) == due(logs)


def test_it_goes_on_where_it_ended(logs: World) -> None:
    assert logs.run(LOGS.replace("2026-01-20", "2026-01-10")).rows == 31
    assert logs.run(LOGS).rows == 35
    assert archived(logs) == due(logs)


def test_rows_that_arrive_late_are_archived_too(logs: World) -> None:
    logs.run(LOGS)
    logs.run_sql("INSERT INTO logs (id, at) VALUES ('late', '2026-01-05')")
    assert logs.run(LOGS).rows == 1
    assert logs.run(LOGS).rows == 0
    assert archived(logs) == due(logs)


def test_a_narrow_condition_after_its_opposite_misses_no_row(logs: World) -> None:
    """The windows hold fewer such rows than the archive holds others, so counting alone would find nothing."""
    assert logs.run(LOGS + "where: model <> 'health-check'").rows == 59
    assert logs.run(LOGS + "where: model = 'health-check'").rows == 7
    assert logs.run(LOGS).rows == 0
    assert archived(logs) == due(logs)


def test_a_wider_condition_adds_the_rest(logs: World) -> None:
    first = logs.run(LOGS + "where: spend > 10").rows
    assert logs.run(LOGS).rows == 66 - first
    assert archived(logs) == due(logs)


def test_without_an_index_it_is_the_same(logs: World) -> None:
    logs.run_sql("DROP INDEX logs_at")
    assert logs.run(LOGS.replace("2026-01-20", "2026-01-10")).rows == 31
    assert logs.run(LOGS).rows == 35
    assert logs.run(LOGS).rows == 0
    assert archived(logs) == due(logs)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("", f"{LOGS}window: month"),
        ("ALTER TABLE logs ADD seen timestamp; UPDATE logs SET seen = at", LOGS.replace("column: at", "column: seen")),
        ("ALTER TABLE logs DROP CONSTRAINT logs_pkey, ADD PRIMARY KEY (id, at)", LOGS),
    ],
    ids=["unit", "column", "key"],
)
def test_rows_that_cannot_be_compared_are_not_archived_again(logs: World, change: str, step: str) -> None:
    logs.run(LOGS)
    logs.run_sql(f"{change}; DELETE FROM logs WHERE id = 'k0003'")
    with pytest.raises(RefusedByFindings, match="TK265"):
        logs.run(step)
    assert len(archived(logs)) == 66


def test_an_index_says_how_kept_rows_were_cut_and_an_older_one_does_not_hide_it(logs: World) -> None:
    logs.run(LOGS)
    compact(logs.store, "logs", now="2026-02-01 00:00:00.000000", tool="1")
    with pytest.raises(RefusedByFindings, match="TK265"):
        logs.run(f"{LOGS}window: month")
    [index] = indexes(logs)
    whole, document = json.loads(index.read_bytes()), json.loads(index.read_bytes())
    for summary in document["windows"]:
        assert summary["kept"].pop("cuts")
    index.write_text(json.dumps(document))
    with pytest.raises(RefusedByFindings, match="TK265"):
        logs.run(f"{LOGS}window: month")
    assert logs.run(LOGS).rows == 0
    assert indexes(logs) == [index]
    often = logs.parsed(logs.text(LOGS).replace("cold: {", "cold: {compact_after: 1, "))
    for _ in range(2):  # made again once, or each run would read all those manifests
        with open_context(often) as context:
            assert run_plan(compile_plan(context), jobs=1, report=lambda event: None).rows == 0
        _, again = indexes(logs)
        assert json.loads(again.read_bytes())["windows"] == whole["windows"]


def indexes(logs: World) -> list[Path]:
    return sorted((logs.archive / "_index").rglob("summary/*.json"))
