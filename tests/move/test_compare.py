"""Comparisons on every engine: equal rows are equal, and every change of a single cell is found and named."""

from __future__ import annotations

import datetime
import json
import math
import random
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.move.comparing import ENGINES, Two, two
from toolkit.demo.postgres_server import PostgresServer

# ruff: noqa: E501
SCHEMA = r"""
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE edge (
  id bigint NOT NULL, part text NOT NULL, yes boolean, small smallint, whole integer, big bigint,
  f double precision, r real, n numeric(30, 10), t text, vc varchar(40), b bytea,
  ts timestamp(6), ts3 timestamp(3), tz timestamptz, d date, tm time, j jsonb, js json, a text[], u uuid, e mood,
  PRIMARY KEY (id, part)
);
CREATE TABLE heap (what text, n integer, j jsonb);
CREATE TABLE nothing (id integer PRIMARY KEY, t text);
INSERT INTO edge VALUES
  (1, 'a', true, 1, 1, 1, 1, 1, 1, 'plain', 'v', '\x00ff', '2026-01-01 00:00:00.000001', '2026-01-01 00:00:00.123',
   '2026-01-01 12:00:00.5+02', '2026-01-01', '01:02:03.12', '{"a": 1, "b": [1.0, null]}', '{"b":1, "a":2}',
   '{x,NULL,""}', '00000000-0000-0000-0000-000000000001', 'ok'),
  (2, 'A', false, -32768, -2147483648, -9223372036854775808, 5e-324, 1e-37, -1.5, '', '', '', '1969-12-31 23:59:59.999999',
   '1970-01-01', '1970-01-01 00:00:00+00', '1969-12-31', '00:00:00', '{}', '[]', '{}',
   'ffffffff-ffff-ffff-ffff-ffffffffffff', 'sad'),
  (3, 'a ', NULL, 32767, 2147483647, 9223372036854775807, 1.7976931348623157e308, 3.4e38, 12345678901234567890.0123456789,
   E'tab\t\\ back \n new \r "q" ''s'' \v \f \x01', 'é', '\xdeadbeef', '2100-12-31 23:59:59.999999', '2099-01-01',
   '2100-01-01 00:00:00.000001+00', '2199-12-31', '23:59:59.999999', '"😀"', '{"x": 1e5}', '{"a\"b","c,d","{e}"}',
   NULL, 'happy'),
  (4, '😀', true, 0, 0, 0, 0, 0, 0.0000000001, '😀 ÿ', 'x ', '\x', '2026-01-01', NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL),
  (5, 'A ', true, 7, 7, 7, 0.1, 0.1, 100, 'Case', 'Case', NULL, '2026-06-01 10:00:00.1', '2026-06-01 10:00:00.1', NULL,
   '2026-06-01', '10:00:00', '{"n": 1234567890123456789012345678901234567890, "s": "1"}', '1.50', '{a,b}', NULL, NULL),
  (6, 'b', false, 7, 7, 7, 1e15, 16777216, 100.5, 'case', 'case', NULL, NULL, NULL, NULL, NULL, NULL, 'null', 'true',
   NULL, NULL, NULL),
  (7, 'c', NULL, NULL, NULL, NULL, 1e16, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '[1, [2, {"k": "v"}]]',
   'null', NULL, NULL, NULL),
  (8, 'd', NULL, NULL, NULL, NULL, -123456789.12345679, NULL, NULL, ' lead', 'trail ', NULL, NULL, NULL, NULL, NULL,
   NULL, '[]', '"x"', NULL, NULL, NULL),
  (9, 'e', NULL, NULL, NULL, NULL, 1e-5, 1.5e-5, NULL, '~', '|', NULL, NULL, NULL, NULL, NULL, NULL, 'false', '0', NULL,
   NULL, NULL);
INSERT INTO edge (id, part, whole, f, t, ts)
  SELECT i, 'row ' || i, i, i / 7.0, 'text ' || i % 10, timestamp '2026-01-01' + i * interval '1.000001 s'
  FROM generate_series(100, 160) AS i;
INSERT INTO heap SELECT 'w' || i % 5, i % 3, jsonb_build_object('i', i % 2) FROM generate_series(1, 40) AS i;
INSERT INTO heap VALUES (NULL, NULL, NULL), ('', 0, 'null');
"""

NAMES = "id part yes small whole big f r n t vc b ts ts3 tz d tm j js a u e"
COLUMNS = NAMES.split()


@pytest.fixture(params=ENGINES)
def both(request: pytest.FixtureRequest, postgres18: PostgresServer, tmp_path: Path) -> Iterator[Two]:
    with two(request.param, postgres18, SCHEMA, request, tmp_path) as made:
        for table in ("edge", "heap"):
            made.fill(table, made.rows(table))
        yield made


def with_cell(rows: list[tuple[Any, ...]], place: int, column: str, value: Any) -> list[tuple[Any, ...]]:
    changed = list(rows)
    row = list(rows[place])
    row[COLUMNS.index(column)] = value
    changed[place] = tuple(row)
    return changed


def test_equal_rows_are_equal(both: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    """By their digests alone: not one row is fetched."""
    monkeypatch.setattr("toolkit.steps.compare.run.Comparison._fetch", None)
    for how in ("rows", "aggregates"):
        found = both.compare(how)  # type: ignore[arg-type]
        assert {table: event.named for table, event in found.items()} == {"edge": [], "heap": [], "nothing": []}
        assert {table: event.rows for table, event in found.items()} == {"edge": 70, "heap": 42, "nothing": 0}


CHANGES: list[tuple[str, int, Any]] = [
    ("t", 4, "case"),  # case
    ("vc", 3, "x"),  # a trailing space
    ("t", 7, "lead"),
    ("t", 0, "plain "),
    ("t", 1, None),  # '' is not NULL
    ("t", 6, ""),
    ("t", 8, None),  # nor is the mark of NULL in a digest
    ("b", 3, None),
    ("b", 0, b"\x00\xfe"),
    ("yes", 0, False),
    ("yes", 2, False),
    ("small", 0, 2),
    ("big", 2, 9223372036854775806),
    ("f", 0, math.nextafter(1.0, 2.0)),
    ("f", 1, 1e-323),
    ("f", 2, math.nextafter(1.7976931348623157e308, 0)),
    ("n", 2, "12345678901234567890.0123456788"),
    ("ts", 0, "2026-01-01 00:00:00.000002"),
    ("ts3", 0, "2026-01-01 00:00:00.124"),
    ("tz", 0, datetime.datetime(2026, 1, 1, 10, 0, 0, 500001, tzinfo=datetime.UTC)),
    ("d", 0, "2026-01-02"),
    ("tm", 0, "01:02:03.120001"),
    ("j", 0, '{"a": 1, "b": [1.0, 0]}'),
    ("j", 4, '{"n": 1234567890123456789012345678901234567891, "s": "1"}'),
    ("j", 4, '{"n": 1234567890123456789012345678901234567890, "s": 1}'),
    ("js", 1, "{}"),
    ("a", 0, ["x", None, "NULL"]),
    ("a", 0, ["x", "", None]),
    ("u", 0, "00000000-0000-0000-0000-000000000002"),
    ("e", 0, "happy"),
]


def test_every_change_is_named(both: Two) -> None:
    rows = sorted(both.rows("edge"))
    for column, place, value in CHANGES:
        both.fill("edge", with_cell(rows, place, column, value))
        event = both.compare()["edge"]
        assert event.different == {"changed": 1}, (column, value)
        [named] = event.named
        assert named == f"id='{rows[place][0]}', part={rows[place][1]!r}: {column} differ"


def test_a_change_that_means_the_same_is_none(both: Two) -> None:
    rows = sorted(both.rows("edge"))
    for column, place, value in [
        ("j", 0, '{"b": [1, null], "a": 1.0}'),
        ("js", 0, '{"a": 2, "b": 3, "b": 1}'),
        ("js", 2, '{"x": 100000}'),
    ]:
        both.fill("edge", with_cell(rows, place, column, value))
        assert both.compare()["edge"].named == []


def test_missing_extra_and_swapped_rows(both: Two) -> None:
    rows = sorted(both.rows("edge"))
    both.fill("edge", rows[:-1])
    assert both.compare()["edge"].named == ["id='160', part='row 160': missing"]
    assert any(each.startswith("rows is 70") for each in both.compare("aggregates")["edge"].named)
    more = [*rows, (161, "row 161", *rows[-1][2:])]
    both.fill("edge", more)
    assert both.compare()["edge"].named == ["id='161', part='row 161': extra"]
    assert both.compare(mode="append")["edge"].named == []
    place = COLUMNS.index("t")
    swapped = with_cell(with_cell(rows, 10, "t", rows[11][place]), 11, "t", rows[10][place])
    both.fill("edge", swapped)
    assert both.compare()["edge"].different == {"changed": 2}
    assert both.compare("aggregates")["edge"].named == []  # which is why there are rows
    both.fill("edge", [])
    found = both.compare()["edge"]
    assert found.different == {"missing": 70}
    assert len(found.named) == 20


def test_a_table_without_a_key_is_a_multiset(both: Two) -> None:
    rows = both.rows("heap")
    twice = next(row for row in rows if rows.count(row) > 1)
    fewer = [*rows]
    fewer.remove(twice)
    both.fill("heap", fewer)
    assert both.compare()["heap"].different == {"missing": 1}
    both.fill("heap", [*rows, twice])
    assert both.compare()["heap"].different == {"extra": 1}
    other = [("w1", 1, '{"i": 7}') if number == 3 else row for number, row in enumerate(rows)]
    both.fill("heap", other)
    assert sum(both.compare()["heap"].different.values()) in (1, 2)
    both.fill("heap", list(reversed(rows)))
    assert both.compare()["heap"].named == []


def changed(value: Any, column: str, random: random.Random) -> Any:
    """Another value of the column's type."""
    if value is None:
        return {"t": "", "vc": "", "yes": True, "j": "null", "js": "null", "a": [None], "b": b""}.get(column)
    match column:
        case "yes":
            return not value
        case "f":
            return math.nextafter(value, 0 if value > 1 else 2)
        case "r":
            return value + 1 if abs(value) < 1e6 else value / 2
        case "n":
            return str(Decimal(value) + Decimal("0.0000000001"))
        case "t" | "vc":
            return random.choice([value.swapcase() + "x", value + " ", value[:-1] or None, None])
        case "b":
            return value + b"\x00"
        case "ts" | "ts3":
            step = datetime.timedelta(microseconds=1 if column == "ts" else 1000)
            return str(datetime.datetime.fromisoformat(value) + step)
        case "tz":
            return value + datetime.timedelta(microseconds=1)
        case "d":
            return value - datetime.timedelta(days=1)
        case "tm":
            return None
        case "j" | "js":
            return json.dumps([json.loads(value)])
        case "a":
            return [*value, None]
        case "u":
            return str(uuid.UUID(int=uuid.UUID(value).int ^ 1 << random.randrange(128)))
        case "e":
            return None
    return value - 1 if value > 0 else value + 1


@pytest.mark.parametrize("seed", range(2))
def test_a_random_cell_is_found(both: Two, seed: int) -> None:
    chance = random.Random(seed)
    rows = sorted(both.rows("edge"))
    for _ in range(8):
        column, place = chance.choice(COLUMNS[2:]), chance.randrange(len(rows))
        old = rows[place][COLUMNS.index(column)]
        new = changed(old, column, chance)
        if new == old:
            continue
        both.fill("edge", with_cell(rows, place, column, new))
        named = both.compare()["edge"].named
        assert named == [f"id='{rows[place][0]}', part={rows[place][1]!r}: {column} differ"], (column, old, new)
