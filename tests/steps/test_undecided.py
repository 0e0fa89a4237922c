"""Chunks that a run has left without a receipt, over rows and documents of every kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.steps.world import World
from toolkit import api
from toolkit.errors import PreflightRefused, VerificationFailed
from toolkit.steps.dry_run import examine
from toolkit.steps.run_plan import compile_plan
from toolkit.steps.verify import verify_archive

DEEP = "repeat('[', 1500) || repeat(']', 1500)"
LONG = "'1' || repeat('0', 5000)"
ODD = f"""
CREATE TABLE logs (id bigint PRIMARY KEY, at timestamp NOT NULL, name text, cost int, doc jsonb, note json);
CREATE INDEX logs_at ON logs (at);
INSERT INTO logs VALUES (1, '2026-01-01', 'ann', 3, ({DEEP})::jsonb), (2, '2026-01-02', 'bob', 4, ({LONG})::jsonb),
  (3, '2026-01-03', 'cid', NULL, '{{"a": null}}'), (4, '2026-01-04', 'dan', 5, 'null'),
  (5, '2026-01-05', NULL, 6, NULL);
INSERT INTO logs VALUES (6, '2026-01-06', 'eve', 7, 'null', 'null');
CREATE TABLE aside AS TABLE logs;
ANALYZE logs
"""
KEPT = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\n"
STEP = f"{KEPT}then: delete\n"
TOTALS = """\
totals:
  - {of: logs, in: daily, day: day, groups: {name: name}, sums: {cost: cost}}
"""
BACK = "INSERT INTO logs TABLE aside"
# Only the key is left to go by.
EVERY_TYPE = (
    "ALTER id TYPE int, ALTER at TYPE timestamp(0), ALTER name TYPE varchar, ALTER cost TYPE bigint,"
    " ALTER doc TYPE json, ALTER note TYPE jsonb"
)


@pytest.fixture
def odd(world: World) -> World:
    world.run_sql(ODD)
    return world


def lose_receipts(world: World, change: Callable[[dict[str, Any]], None] = lambda source: None) -> None:
    """As a run leaves it that dies after its COMMIT. `change`: what its manifests then say of their source."""
    manifests = world.archive / "_manifests"
    for receipt in manifests.rglob("*.done.json"):
        receipt.unlink()
    for path in manifests.rglob("*.json"):
        manifest = json.loads(path.read_text())
        change(manifest["source"])
        path.chmod(0o644)
        path.write_text(json.dumps(manifest))


def on_another_timeline(source: dict[str, Any]) -> None:
    """The server cannot know the transaction."""
    source["timeline"] += 1


def decisions(world: World) -> set[tuple[str, str]]:
    """(state, reason) of each mark."""
    return {
        (path.suffixes[-2], json.loads(path.read_text())["decided_by"])
        for state in ("done", "void")
        for path in (world.archive / "_manifests").rglob(f"*.{state}.json")
    }


def test_what_json_parsers_refuse_is_compared_all_the_same(odd: World) -> None:
    """Values nested deep, and numbers of thousands of digits."""
    odd.run(f"{STEP}sums: true", TOTALS)
    assert not [each for result in verify_archive(odd.store, jobs=1) for each in result.failures]
    lose_receipts(odd)
    assert odd.run(STEP).rows == 0
    assert decisions(odd) == {(".done", "pg_xact_status")}
    lose_receipts(odd, on_another_timeline)
    assert odd.run(STEP).rows == 0
    assert decisions(odd) == {(".done", "comparison")}


def test_rows_that_are_what_was_archived_were_not_deleted(odd: World) -> None:
    odd.run(STEP)
    lose_receipts(odd, on_another_timeline)
    odd.run_sql(BACK)
    assert odd.run(STEP).rows == 6
    assert (".void", "comparison") in decisions(odd)


@pytest.mark.parametrize(
    "since",
    [
        "UPDATE logs SET cost = 9 WHERE id = 3",
        "UPDATE logs SET doc = 'null' WHERE id = 5",  # NULL when it was archived
        "UPDATE logs SET doc = NULL WHERE id = 4",
        "DELETE FROM logs WHERE id = 1",
        "UPDATE logs SET cost = 9",
        "UPDATE logs SET note = 'null' WHERE id = 4; ALTER TABLE logs DROP doc",
        "UPDATE logs SET note = NULL WHERE id = 6; ALTER TABLE logs DROP doc",
    ],
)
def test_where_rows_changed_nobody_guesses(odd: World, since: str) -> None:
    odd.run(STEP)
    lose_receipts(odd, on_another_timeline)
    odd.run_sql(f"{BACK}; {since}")
    with pytest.raises(VerificationFailed, match=r"of 6 archived rows \d are in the table"):
        odd.run(STEP)
    assert decisions(odd) == set()


def test_columns_that_the_archive_does_not_hold_are_left_aside(odd: World) -> None:
    columns = "columns: {rename: {id: number}, mask: {name: redact}, drop: [doc], set: {twice: cost * 2}}"
    shaped = f"{STEP}{columns}\nlossy: true"
    odd.run(shaped)
    lose_receipts(odd, on_another_timeline)
    odd.run_sql(f"{BACK}; UPDATE logs SET name = 'somebody', doc = NULL; ALTER TABLE logs ADD extra int DEFAULT 1")
    assert odd.run(shaped).rows == 6
    assert (".void", "comparison") in decisions(odd)


@pytest.mark.parametrize("change", [on_another_timeline, lambda source: None])
@pytest.mark.parametrize("since", ["DROP doc", "DROP doc, DROP note", "ALTER doc TYPE json, ADD more json", EVERY_TYPE])
def test_a_json_column_that_is_gone_or_of_another_type_makes_no_row_another(
    odd: World, since: str, change: Callable[[dict[str, Any]], None]
) -> None:
    """Though the row's document names it among those that held JSON's null."""
    odd.run(STEP)
    lose_receipts(odd, change)
    odd.run_sql(f"{BACK}; ALTER TABLE logs {since}")
    assert odd.run(STEP).rows == 6
    assert (".void", "comparison") in decisions(odd)


def test_a_key_that_was_renamed_stops_for_a_person(odd: World) -> None:
    odd.run(STEP)
    lose_receipts(odd)
    odd.run_sql("ALTER TABLE logs RENAME id TO number")
    with pytest.raises(VerificationFailed, match="no column id any more") as caught:
        odd.run(STEP)
    assert "toolkit decide PLAN" in str(caught.value)
    odd.run_sql("ALTER TABLE logs RENAME number TO id")
    odd.run(STEP)
    assert decisions(odd) == {(".done", "pg_xact_status")}


@pytest.mark.parametrize("then", ["delete", "keep"])
def test_a_chunk_of_another_database_is_not_decided_by_the_rows_of_this(odd: World, then: str) -> None:
    def elsewhere(source: dict[str, Any]) -> None:
        source["database"], source["system_identifier"] = "other", "77"

    step = f"{KEPT}then: {then}"
    odd.run(step)
    lose_receipts(odd, elsewhere)
    with pytest.raises(PreflightRefused, match=r"TK256.*\n.*--moved-from 77/other"):
        odd.run(step)
    assert decisions(odd) == set()
    [told] = [each for each in api.dry_run(odd.plan(step)).foreseen.findings if each.code == "TK256"]
    assert "--moved-from 77/other" in told.fix
    assert api.run(odd.plan(step), yes=True, moved_from=["77/other"]).happened.rows == 0
    assert {state for state, _ in decisions(odd)} == {".done"}


def test_a_database_of_the_same_cluster_that_the_server_answers_for(odd: World) -> None:
    """Its transactions are known to the whole cluster, its rows are not: nothing here could be compared."""
    odd.run(STEP)
    lose_receipts(odd, lambda source: source.update(database="other"))
    assert "TK256" not in {each.code for each in api.dry_run(odd.plan(STEP)).foreseen.findings}
    odd.run_sql(BACK)
    odd.run(f"{KEPT.replace('2026-01-20', '2026-01-01')}then: delete")
    assert decisions(odd) == {(".done", "pg_xact_status")}


def test_late_rows_are_found_beside_such_documents(odd: World) -> None:
    odd.run(KEPT)
    odd.run_sql("INSERT INTO logs VALUES (9, '2026-01-01', 'late')")
    assert odd.run(KEPT).rows == 1
    assert odd.run(KEPT).rows == 0


def test_a_dry_run_shows_them(odd: World) -> None:
    with odd.context(STEP) as context:
        foreseen = examine(compile_plan(context))
    [step] = foreseen.steps
    assert step.sample["id"] == "1"
    assert step.sample["doc"].startswith("[[[")
