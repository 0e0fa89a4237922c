"""Rows that are kept: each is archived once, however often, and under whichever condition, a plan is run."""

from __future__ import annotations

from tests.steps.world import World

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
