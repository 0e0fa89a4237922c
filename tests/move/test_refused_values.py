"""Values that a target cannot hold are counted in the source, whatever the table's size, and forbid the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fixtures.postgres import Database, new_database
from tests.move.support import write_plan
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects.values.base import Shape, Shaped, Value
from toolkit.errors import PreflightRefused
from toolkit.plan.load import load_plan
from toolkit.report.findings import Finding
from toolkit.steps.context import open_context
from toolkit.steps.move.preflight import values
from toolkit.steps.run_plan import compile_plan, run_plan

SOURCE = """
CREATE TABLE plain (id int, part text, n numeric, f float8, PRIMARY KEY (id, part));
INSERT INTO plain SELECT i, 'p', CASE WHEN i % 10 = 0 THEN 'NaN' ELSE i::numeric END, i FROM generate_series(1, 200) i;
CREATE TABLE wide (id int PRIMARY KEY, n numeric, filler text) PARTITION BY RANGE (id);
CREATE TABLE wide_1 PARTITION OF wide FOR VALUES FROM (0) TO (10000);
CREATE TABLE wide_2 PARTITION OF wide FOR VALUES FROM (10000) TO (20001);
INSERT INTO wide SELECT i, CASE WHEN i % 4 = 0 THEN 'NaN' ELSE i::numeric END, repeat('x', 100)
  FROM generate_series(1, 20000) i;
ANALYZE
"""


def no_nan(_module: str) -> Shape:
    """The rules of an engine without NaN."""

    def shaped(value: Value) -> Shaped:
        if value.type.name in ("numeric", "double precision"):
            return Shaped(value.sql, refused=f"{value.sql} = 'NaN'", why="it has no NaN")
        return Shaped(value.sql, as_it_is=True)

    return shaped


@pytest.fixture
def databases(postgres18: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Database, Database]]:
    monkeypatch.setattr("toolkit.steps.move.bind.shape_for", no_nan)
    with new_database(postgres18) as source, new_database(postgres18) as target:
        with source.connect() as connection:
            connection.execute(SOURCE)
        monkeypatch.setenv("SRC", source.url)
        monkeypatch.setenv("DST", target.url)
        yield source, target


def findings(folder: Path, tables: str, **copy: str) -> list[Finding]:
    steps = [{"port": "*", "to": "new"}, {"copy": tables, "to": "new", **copy}]
    with open_context(load_plan(write_plan(folder, steps), os.environ)) as context:
        compiled = compile_plan(context)
        with closing(compiled.moves.targets):
            return [each for each in compiled.findings if each.code in ("TK170", "TK173")]


def test_each_column_with_its_count_and_keys(databases: tuple[Database, Database], tmp_path: Path) -> None:
    [found] = findings(tmp_path, "plain")
    assert (found.code, found.severity, found.where) == ("TK170", "blocker", "plain.n")
    assert found.what == "20 values that new cannot hold: it has no NaN"
    number, (label, keys) = found.evidence
    assert (number, label) == (("values", "20"), "keys (id, part)")
    assert "10/p" in keys
    assert keys.count("/p") == values.KEYS_SHOWN
    [found] = findings(tmp_path, "plain", where="id <= 15")
    assert found.what == "1 value that new cannot hold: it has no NaN"
    assert found.evidence == (("values", "1"), ("keys (id, part)", "10/p"))
    assert not findings(tmp_path, "plain", where="id % 10 <> 0")
    [found] = findings(tmp_path, "wide")
    assert found.what.startswith("5,000 values")
    databases[0].execute("CREATE TABLE bare (id int PRIMARY KEY, n numeric) PARTITION BY RANGE (id)")
    assert not findings(tmp_path, "bare")


def test_of_a_large_table_a_sample_is_read(
    databases: tuple[Database, Database], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "COUNTED_BYTES", 1_000_000)
    monkeypatch.setattr(values, "SAMPLED_BYTES", 1_000_000)
    [found] = findings(tmp_path, "wide")
    assert found.severity == "blocker"
    about = int(found.what.removeprefix("about ").partition(" ")[0].replace(",", ""))
    assert 1_500 < about < 10_000
    [found] = findings(tmp_path, "wide", where="n <> 'NaN'")
    assert (found.code, found.severity) == ("TK173", "warning")
    assert "of it was looked at, without one" in found.what


def test_looking_takes_no_longer_than_it_may(
    databases: tuple[Database, Database], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "LOOK_MS", 50)
    [found] = findings(tmp_path, "wide", where="length(repeat('x', 200000) || id::text) > 0")
    assert (found.code, found.severity) == ("TK173", "warning")
    assert "it could not be looked at, or not in time" in found.what


def test_a_run_is_refused_before_anything_is_made(databases: tuple[Database, Database], tmp_path: Path) -> None:
    steps = [{"port": "*", "to": "new"}, {"copy": "*", "to": "new"}]
    with open_context(load_plan(write_plan(tmp_path, steps), os.environ)) as context:
        compiled = compile_plan(context)
        with closing(compiled.moves.targets), pytest.raises(PreflightRefused, match=r"TK170 plain\.n"):
            run_plan(compiled, jobs=1, report=lambda _: None)
    assert databases[1].execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == [(0,)]
