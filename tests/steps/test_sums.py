"""Sums in manifests: of exactly the rows that the chunk holds, whatever others do meanwhile."""

from __future__ import annotations

import json
from decimal import Decimal
from math import fsum

import pytest

from tests.steps.partitioned import DROP, MONTHS
from tests.steps.world import World
from toolkit.archive import ledger
from toolkit.archive.formats import lines
from toolkit.archive.manifest import Manifest
from toolkit.steps.archive import chunk as chunks
from toolkit.steps.archive.sums import read_sums

COLUMNS = "small, whole, big, price, any_price, single, double, none"
BILLS = """
CREATE TABLE logs (id text PRIMARY KEY, at timestamp NOT NULL, small smallint, whole integer, big bigint,
  price numeric(12,4), any_price numeric, single real, double float8, none integer, note text);
CREATE INDEX logs_at ON logs (at);
INSERT INTO logs SELECT 'k' || i, timestamp '2026-01-01' + i * interval '7 hours', i, i * 1000000,
  i * 80000000000000000, i / 7.0, CASE WHEN i % 3 = 0 THEN i / 13.0 END, i / 3.0, i / 11.0, NULL, 'n'
  FROM generate_series(0, 99) i;
ANALYZE logs
"""
TOTALS = f"""\
totals:
  - of: logs
    in: daily
    day: day
    groups: {{note: note}}
    sums: {{{", ".join(f"{name}: {name}" for name in (*COLUMNS.split(", "), "note"))}, rows: count(*)}}
"""
STEP = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\nsums: true\nchunk_rows: 20\n"


@pytest.fixture
def bills(world: World) -> World:
    world.run_sql(BILLS)
    return world


def manifests(world: World) -> list[Manifest]:
    done = [entry for entry in ledger.entries(world.store, "logs") if entry.state == "done"]
    return [manifest for _, manifest in ledger.read_all(world.store, done)]


def summed(world: World, manifest: Manifest, column: str) -> list[Decimal]:
    """The column's values among the chunk's documents."""
    texts = [line for record in manifest.own for line in lines(manifest.format, world.store.stream(record.key))]
    documents = [json.loads(text, parse_float=Decimal) for text in texts]
    return [Decimal(document[column]) for document in documents if document[column] is not None]


def check(world: World) -> list[Manifest]:
    """Every manifest's sums are those of its documents."""
    found = manifests(world)
    for manifest in found:
        for column, text in manifest.sums:
            values = summed(world, manifest, column)
            if not values:
                assert text is None
            elif column in ("single", "double"):
                # A sum in the table's order is one of many; float4 is added up as float8.
                assert float(text or "nan") == pytest.approx(fsum(map(float, values)), rel=1e-6)
            else:
                assert Decimal(text or "nan") == sum(values)
    return found


@pytest.mark.parametrize("then", ["delete", "keep"])
@pytest.mark.parametrize("form", ["jsonl.zst", "parquet"])
def test_they_are_of_the_documents(bills: World, then: str, form: str) -> None:
    assert bills.run(f"{STEP}then: {then}\nformat: {form}", TOTALS).rows == 66
    found = check(bills)
    assert len(found) > 2
    assert {tuple(name for name, _ in manifest.sums) for manifest in found} == {tuple(COLUMNS.split(", "))}


def test_without_the_word_there_are_none(bills: World) -> None:
    bills.run(STEP.replace("sums: true\n", "then: delete\n"), TOTALS)
    assert {manifest.sums for manifest in manifests(bills)} == {()}


def test_columns_that_the_archive_does_not_hold_as_they_are_are_not_added_up(bills: World) -> None:
    shaped = 'columns: {drop: [whole], mask: {big: "null"}, set: {price: "price + 1"}, rename: {double: twice}}'
    bills.run(f"{STEP}{shaped}", TOTALS)
    assert [name for name, _ in manifests(bills)[0].sums] == ["small", "any_price", "single", "double", "none"]


def test_cleared_columns_have_no_sums(bills: World) -> None:
    bills.run(f"{STEP}then: clear\nclear: [note]", TOTALS)
    done = [entry for entry in ledger.entries(bills.store, "logs-cleared") if entry.state == "done"]
    assert {manifest.sums for _, manifest in ledger.read_all(bills.store, done)} == {()}


DUE = "SELECT count(*) FROM logs WHERE at < '2026-01-20'"


@pytest.mark.parametrize("then", ["delete", "keep"])
@pytest.mark.parametrize(
    "meanwhile",
    [
        "INSERT INTO logs (id, at, small) VALUES (gen_random_uuid(), '2026-01-05 03:00', 5)",
        "UPDATE logs SET small = small + 1 WHERE at < '2026-01-06'",
        "DELETE FROM logs WHERE at < '2026-01-02'",
    ],
)
def test_what_others_write_between_sums_and_rows_is_in_both_or_in_none(
    bills: World, monkeypatch: pytest.MonkeyPatch, meanwhile: str, then: str
) -> None:
    once = iter([meanwhile])
    [(before,)] = bills.rows(DUE)

    def read_and_let_others_write(*arguments):
        sums = read_sums(*arguments)
        for statement in once:
            bills.run_sql(statement)
        return sums

    monkeypatch.setattr(chunks, "read_sums", read_and_let_others_write)
    bills.run(f"{STEP}then: {then}", TOTALS, jobs=1)
    assert next(once, None) is None, "nobody came in between"
    check(bills)
    if then == "delete":
        [(left,)] = bills.rows(DUE)
        if meanwhile.startswith("INSERT"):  # the row stays, or goes with a chunk that was begun after it came
            assert left + sum(manifest.rows for manifest in manifests(bills)) == before + 1
        else:
            assert left == 0


def test_a_dropped_partition_has_them_too(world: World) -> None:
    world.run_sql(MONTHS)
    totals = "totals:\n  - {of: logs, in: daily, day: day, groups: {note: note}, sums: {spend: spend}}\n"
    world.run(f"{DROP}sums: true", totals)
    found = check(world)
    assert len([manifest for manifest in found if manifest.partition]) == 2
    assert all(manifest.sums for manifest in found)
