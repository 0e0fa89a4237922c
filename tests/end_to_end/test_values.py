"""Every value of every type in the archive is the database's.

Generated tables are archived with `then: delete`; their lines are read without the toolkit's code and loaded back with
`json_populate_record(null::the_table, line)`. Each cell must have the text that it had before. What `row_to_json`
and `json_populate_record` make of the types, found by these tests:

* every type comes back exactly, bounds of arrays included (an array whose bounds do not begin at 1 is archived as
  PostgreSQL's own text, which the same function takes back);
* arrays of json or jsonb are archived as text too: a JSON array inside would pass for a dimension;
* `json` keeps its text in the archive but for raw line breaks, which become spaces. json_populate_record strips white
  space around it, so json is compared token by token in Python. It refuses a whole line for `\\u0000` or half of a
  surrogate pair in it, which json (not jsonb) may hold: such lines are for other readers;
* a json or jsonb column that holds JSON's null is named by its row's `_json_nulls`, which tells it from a NULL; a
  composite with such an attribute is archived as text;
* what a cast to json makes of a type is not what it is read back from, so its text is archived.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg import sql

from tests.end_to_end.support import archived_lines, run_in_process, write_plan
from tests.end_to_end.values import COMPOUNDS, NAMES, PRELUDE, SCALARS, XML, Kind, array_of, kinds
from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer

# No shrinking: a failure names its column and both texts, and a hundred archive runs would outlast the time-out.
FIXED = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")


@pytest.fixture(scope="module")
def types(server: PostgresServer) -> Iterator[Database]:
    """A database with the generated tables' enums, domains and composite types."""
    with new_database(server) as database:
        database.execute(PRELUDE)
        yield database


def has_xml(database: Database) -> bool:
    """Whether the server was built with libxml."""
    try:
        database.execute("SELECT '<a/>'::xml")
    except psycopg.errors.FeatureNotSupported:
        return False
    return True


@dataclass(frozen=True)
class Case:
    """A table (key, window column, others) and its rows, as input texts."""

    key: str
    time: str
    columns: tuple[tuple[str, Kind], ...]
    rows: tuple[tuple[str | None, ...], ...]
    format: str
    indexed: bool


@st.composite
def cases(draw: st.DrawFn, *, xml: bool, most_rows: int = 8) -> Case:
    """Tables of 1 to 6 columns of any types under any names."""
    names = draw(st.lists(NAMES, min_size=3, max_size=8, unique_by=lambda name: name.encode()[:63]))
    names = [name.encode()[:63].decode(errors="ignore") for name in names]
    columns = tuple((name, draw(kinds(xml=xml))) for name in names[2:])
    row = st.tuples(*(st.none() | kind.values for _, kind in columns))
    rows = tuple(draw(st.lists(row, min_size=1, max_size=most_rows)))
    return Case(names[0], names[1], columns, rows, draw(st.sampled_from(FORMATS)), draw(st.booleans()))


def ident(name: str) -> str:
    """The name as SQL."""
    return sql.Identifier(name).as_string(None)


def check(database: Database, case: Case) -> None:
    """Archive the case's table and compare every cell."""
    with database.connect() as connection, tempfile.TemporaryDirectory() as folder:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute("DROP TABLE IF EXISTS v, before, loaded")
        make(connection, case)
        connection.execute("CREATE TABLE before AS TABLE v")
        connection.execute("CREATE TABLE loaded AS TABLE v WITH NO DATA")
        store = Path(folder, "store")
        step = {
            "archive": "v",
            "older_than": {"column": case.time.replace("${", "$${"), "before": "2024-02-01"},
            "then": "delete",
            "format": case.format,
        }
        plan = write_plan(Path(folder, "plan.yaml"), database.url, store.as_uri(), [step])
        assert run_in_process(plan).rows == len(case.rows)
        assert connection.execute("SELECT count(*) FROM v").fetchone() == (0,)
        compare(connection, case, archived_lines(store))


def make(connection: psycopg.Connection, case: Case) -> None:
    """The table with its rows: one a day in January 2024."""
    columns = [f"{ident(case.key)} int PRIMARY KEY", f"{ident(case.time)} timestamptz NOT NULL"]
    columns += [f"{ident(name)} {kind.type}" for name, kind in case.columns]
    connection.execute(f"CREATE TABLE v ({', '.join(columns)})".encode())
    if case.indexed:
        connection.execute(f"CREATE INDEX ON v ({ident(case.time)})".encode())
    values = [
        "%s",
        "timestamptz '2024-01-01' + %s * interval '1 day'",
        *(f"%s::{kind.type}" for _, kind in case.columns),
    ]
    statement = f"INSERT INTO v VALUES ({', '.join(values)})"
    for number, row in enumerate(case.rows):
        connection.execute(statement.encode(), [number, number % 5, *row])


def compare(connection: psycopg.Connection, case: Case, lines: list[str]) -> None:
    """Load the lines back where PostgreSQL can, and compare every cell with what it was."""
    key = ident(case.key)
    json_names = [name for name, kind in case.columns if kind.type == "json"]
    for line in lines:
        connection.execute(b"INSERT INTO loaded SELECT * FROM json_populate_record(NULL::v, %s)", [line])
        for name in json_nulls(line, case):
            connection.execute(
                f"UPDATE loaded SET {ident(name)} = 'null' WHERE {key} = %s".encode(), [key_of(line, case)]
            )
    names = [case.key, case.time, *(name for name, kind in case.columns if kind.type != "json")]
    for name in names:
        column = ident(name)
        wrong = connection.execute(
            f"SELECT b.{column}::text, l.{column}::text FROM before b FULL JOIN loaded l USING ({key})"
            f" WHERE b.{column}::text IS DISTINCT FROM l.{column}::text".encode()
        ).fetchone()
        assert wrong is None, f"{name!r}: {wrong}"
    archived = {key_of(line, case): line for line in lines}
    for name in json_names:
        found = connection.execute(f"SELECT {key}, {ident(name)}::text FROM before".encode()).fetchall()
        assert len(found) == len(archived)
        for number, text in found:
            line = archived[str(number)]
            assert tokens(line)[name] == (None if text is None else raw_tokens(text)), name
            if tokens(line)[name] is None:
                assert (name in json_nulls(line, case)) == (text is not None), name


def key_of(line: str, case: Case) -> str:
    """The row's key."""
    return str(tokens(line)[case.key])


def json_nulls(line: str, case: Case) -> list[str]:
    """The columns that hold JSON's null: the line's field beyond the table's columns, if it has one."""
    columns = {case.key, case.time, *(name for name, _ in case.columns)}
    more = [value for name, value in tokens(line).items() if name not in columns]
    assert len(more) < 2
    return more[0] if more else []


class Pairs(list[tuple[str, Any]]):
    """An object's members in order, doubled ones included."""


def raw_tokens(text: str) -> Any:
    """JSON whose numbers stay text and whose objects keep every member in order."""
    return json.loads(text, object_pairs_hook=Pairs, parse_int=str, parse_float=str)


def tokens(line: str) -> dict[str, Any]:
    """A line's columns, what is in them as `raw_tokens` gives it."""
    members = raw_tokens(line)
    assert len({name for name, _ in members}) == len(members)
    return dict(members)


@given(data=st.data())
@settings(FIXED, max_examples=25)
def test_generated_tables_come_back(types: Database, data: st.DataObject) -> None:
    check(types, data.draw(cases(xml=has_xml(types))))


@pytest.mark.slow
@pytest.mark.timeout(900)
@given(data=st.data())
@settings(FIXED, max_examples=400)
def test_many_generated_tables_come_back(types: Database, data: st.DataObject) -> None:
    check(types, data.draw(cases(xml=has_xml(types), most_rows=20)))


EVERYTHING = (*SCALARS, *COMPOUNDS, XML)
EVERY_ARRAY = tuple(array_of(kind) for kind in EVERYTHING if kind.exact and not kind.type.endswith("[]"))


def groups(every: tuple[Kind, ...], size: int = 12) -> list[tuple[Kind, ...]]:
    """Tables' worth of types; hypothesis draws only so much for one example."""
    return [every[start : start + size] for start in range(0, len(every), size)]


@pytest.mark.parametrize("form", ["jsonl.zst", "parquet"])
@pytest.mark.parametrize("group", groups(EVERYTHING) + groups(EVERY_ARRAY), ids=lambda group: group[0].type)
@given(data=st.data())
@settings(FIXED, max_examples=2)
def test_every_type_comes_back(types: Database, group: tuple[Kind, ...], form: str, data: st.DataObject) -> None:
    """Each type and an array of each, so that none is left to chance; and a row of NULLs."""
    supported = [kind for kind in group if not kind.type.startswith("xml") or has_xml(types)]
    columns = tuple((f"{number} {kind.type}", kind) for number, kind in enumerate(supported))
    rows = [tuple(data.draw(kind.values) for _, kind in columns) for _ in range(3)]
    check(types, Case("key", "at", columns, (*rows, tuple(None for _ in columns)), form, indexed=True))


def archive_one(database: Database, folder: Path, definition: str, value: str) -> str:
    """The line of a table with one row whose column v is `value` (SQL)."""
    database.execute("DROP TABLE IF EXISTS one")
    database.execute(f"CREATE TABLE one (id int PRIMARY KEY, at date NOT NULL, v {definition})")
    database.execute(f"INSERT INTO one VALUES (1, '2024-01-01', {value})")
    store = folder / "store"
    step = {"archive": "one", "older_than": {"column": "at", "before": "2024-02-01"}, "then": "delete"}
    assert run_in_process(write_plan(folder / "plan.yaml", database.url, store.as_uri(), [step])).rows == 1
    [line] = archived_lines(store)
    return line.removeprefix('{"id":1,"at":"2024-01-01","v":').removesuffix("}")


@pytest.mark.parametrize(
    ("definition", "value", "archived"),
    [
        ("json", """E'\\n{"a"\\r:1,\\n"a" : 2.50, "b":"\\\\u0000"}\\r\\n'""", ' {"a" :1, "a" : 2.50, "b":"\\u0000"}  '),
        ("json", """'"\\ud800"'""", '"\\ud800"'),
        ("json", "'1E400'", "1E400"),
        ("jsonb", "'null'", 'null,"_json_nulls":["v"]'),
        ("json", "E'\\n null'", '  null,"_json_nulls":["v"]'),
        ("jsonb", "NULL", "null"),
        ("jsonb", """'"null"'""", '"null"'),
        ("float8", "'-0'", "-0"),
        ("float8", "'-Infinity'", '"-Infinity"'),
        ("numeric", "1.500", "1.500"),
        ("int[]", "'{}'", "[]"),
        ("int[]", "'{{1,NULL},{3,4}}'", "[[1,null],[3,4]]"),
        ("int[]", "'[0:1]={1,2}'", '"[0:1]={1,2}"'),
        ("int[]", "'[1:1][2:3]={{1,2}}'", '"[1:1][2:3]={{1,2}}"'),
        ("amounts", "'[-1:-1]={1.50}'", '"[-1:-1]={1.50}"'),
        ("jsonb[]", "ARRAY['[1]'::jsonb, 'null', NULL]", '"{[1],\\"null\\",NULL}"'),
        ("pair", "ROW('[0:1]={1,2}', 2)", '{"Left side":"[0:1]={1,2}","user":2}'),
        ("grade", "'high'", '"high"'),
        ("graded", "'null'", '"null"'),
        ("grade[]", "'{low,NULL}'", '"{low,NULL}"'),
        ("report", "ROW(1, 'high')", '"(1,high)"'),
        ("nulls", "ROW(1, NULL, NULL)", '{"number":1,"document":null,"Text":null}'),
        ("nulls", "ROW(1, 'null', NULL)", '"(1,null,)"'),
        (
            "nulls",
            """ROW(1, '{"a": null, "null": [null]}', NULL)""",
            '{"number":1,"document":{"a": null, "null": [null]},"Text":null}',
        ),
        ("nulls", "ROW(1, NULL, E'\\n null')", '"(1,,\\"\\n null\\")"'),
        ("nulls[]", "ARRAY[ROW(1, 'null', ' null ')]::nulls[]", '"{\\"(1,null,\\\\\\" null \\\\\\")\\"}"'),
        ("int2vector", "'1 2'", '"1 2"'),
        ("interval", "'-1 mon +2 days -00:00:00.5'", '"P-1M2DT-0.5S"'),
        ("timestamptz", "'0044-03-15 12:00:00+01 BC'", '"0044-03-15T11:00:00+00:00 BC"'),
        ("text", "E'a\\u2028\\x01\\n'", '"a\u2028\\u0001\\n"'),
    ],
)
def test_lines_hold_this_text(types: Database, tmp_path: Path, definition: str, value: str, archived: str) -> None:
    assert archive_one(types, tmp_path, definition, value) == archived
