"""Parquet archives: natural types for every reader, and lines that are PostgreSQL's own, byte for byte."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.end_to_end.support import (
    archived_lines,
    json_events,
    object_files,
    run_in_process,
    run_toolkit,
    write_plan,
)
from tests.end_to_end.test_values import EVERY_ARRAY, EVERYTHING, FIXED, Case, cases, groups, has_xml, make
from tests.end_to_end.values import PRELUDE, Kind
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer


@pytest.fixture(scope="module")
def types(server: PostgresServer) -> Iterator[Database]:
    """A database with the generated tables' enums, domains and composite types."""
    with new_database(server) as database:
        database.execute(PRELUDE)
        yield database


def same_lines(database: Database, case: Case, folder: Path) -> None:
    """Both formats of one table, its rows kept, hold the same bytes of lines."""
    with database.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; DROP TABLE IF EXISTS v, before, loaded")
        make(connection, case)
    lines = {}
    for form in ("jsonl", "parquet"):
        store = folder / form
        due = {"column": case.time.replace("${", "$${"), "before": "2024-02-01"}
        plan = write_plan(
            folder / "plan.yaml", database.url, store.as_uri(), [{"archive": "v", "older_than": due, "format": form}]
        )
        assert run_in_process(plan).rows == len(case.rows)
        lines[form] = archived_lines(store)
    assert lines["parquet"] == lines["jsonl"]


@pytest.mark.parametrize("group", groups(EVERYTHING) + groups(EVERY_ARRAY), ids=lambda group: group[0].type)
@given(data=st.data())
@settings(FIXED, max_examples=3)
def test_lines_of_every_type_are_those_of_jsonl(
    types: Database, tmp_path_factory: pytest.TempPathFactory, group: tuple[Kind, ...], data: st.DataObject
) -> None:
    supported = [kind for kind in group if not kind.type.startswith("xml") or has_xml(types)]
    columns = tuple((f"{number} {kind.type}", kind) for number, kind in enumerate(supported))
    rows = [tuple(data.draw(kind.values) for _, kind in columns) for _ in range(4)]
    case = Case("key", "at", columns, (*rows, tuple(None for _ in columns)), "parquet", indexed=True)
    same_lines(types, case, tmp_path_factory.mktemp("lines"))


@given(data=st.data())
@settings(FIXED, max_examples=15)
def test_lines_of_generated_tables_are_those_of_jsonl(
    types: Database, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    same_lines(types, data.draw(cases(xml=has_xml(types))), tmp_path_factory.mktemp("lines"))


# Values that no natural type holds, that floats would round, and that look like something else.
_NASTY = """
CREATE TYPE shade AS ENUM ('light', 'da"rk');
CREATE DOMAIN money_like AS numeric(20,6);
CREATE TABLE nasty (
    id bigint PRIMARY KEY, at timestamp NOT NULL, small smallint, whole int, yes bool, single real, f float8,
    price numeric(10,3), tiny numeric(38,20), any_number numeric, wide numeric(60,2), worth money_like,
    day date, stamp timestamp(3), moment timestamptz, raw bytea, doc jsonb, text_doc json, words text, fixed char(4),
    u uuid, hue shade, list int[], docs jsonb[], span interval, ip inet);
INSERT INTO nasty VALUES
  (1, '2024-01-01 10:00', -32768, -2147483648, true, 'NaN', '-Infinity', 'NaN', 0, 'NaN', 1.50, 'NaN', 'infinity',
   '-infinity', 'infinity', '\\x00ff5c22', 'null', E'{"a":\\n1.50,\\r\\n"a":2}', E'tab\\t"q"\\\\ \\u2028\\x01', 'ab',
   '00000000-0000-0000-0000-000000000001', 'da"rk', '{1,NULL}', ARRAY['{"a":1}'::jsonb, NULL], '-1 mon', '::1/64'),
  (2, '2024-01-01 11:00:00.000001', 32767, 2147483647, false, 1e-45, 1e23, -1234567.891, 0.00000000000000000001,
   '123456789012345678901234567890.1234567890', '-0.01', 12345678901234.123456, '0044-03-15 BC', '10000-01-01',
   '4713-01-01 BC', '', '{"n": 10000000000000000000000000000000000001, "x": 1.000}', 'null', '', '', NULL, 'light',
   '[0:1]={1,2}', '{}', '0', '10.0.0.1'),
  (3, '2024-01-02 11:00', NULL, NULL, NULL, 0.1, 5e-324, 0, -1, 0.000, NULL, 0, '9999-12-31', '0001-01-01',
   '2024-02-29 23:59:59.999999+05:30', NULL, '"null"', E'[1,\\n 2]', 'NULL', NULL, NULL, NULL, '{}', NULL, NULL, NULL),
  (4, '2024-01-03', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
"""


@pytest.fixture
def nasty(database: Database) -> Database:
    """A table of them."""
    database.execute(_NASTY)
    return database


def plan_of(database: Database, folder: Path, form: str = "parquet", **step: object) -> Path:
    """A plan that archives the table; its file."""
    due = {"column": "at", "before": "2024-02-01"}
    return write_plan(
        folder / "plan.yaml",
        database.url,
        (folder / "store").as_uri(),
        [{"archive": "nasty", "older_than": due, "format": form, **step}],
    )


def cells(database: Database) -> list[tuple[object, ...]]:
    """Every row as text. What is around a json value is white space, and PostgreSQL strips it when it reads a row."""
    return database.execute(
        "SELECT id, ROW(id, at, small, whole, yes, single, f, price, tiny, any_number, wide, worth, day, stamp, moment,"
        " raw, doc, words, fixed, u, hue, list, docs, span, ip)::text,"
        r" translate(btrim(text_doc::text, E' \n'), E'\n\r', '  ') FROM nasty ORDER BY id"
    )


def toolkit(*arguments: str | Path) -> list[dict[str, object]]:
    """What a command that must succeed reported as JSON."""
    done = run_toolkit(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    return json_events(done.stdout)


def test_nasty_values_are_archived_deleted_verified_and_restored(nasty: Database, tmp_path: Path) -> None:
    before = cells(nasty)
    documents = nasty.execute("SELECT row_to_json(t)::text FROM nasty t ORDER BY id")
    plan = plan_of(nasty, tmp_path, then="delete")
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 4
    assert cells(nasty) == []
    assert toolkit("verify", plan)[-1]["rows"] == 4
    lines = run_toolkit("cat", plan).stdout.split("\n")[:-1]
    # Where row_to_json says all there is to say, the line is its document.
    assert lines[3] == documents[3][0]
    assert '"_json_nulls":["doc"]' in lines[0]
    assert '"f":9.999999999999999e+22' in lines[1]
    assert '"list":"[0:1]={1,2}"' in lines[1]
    toolkit("restore", plan, "--table", "nasty")
    assert cells(nasty) == before
    assert toolkit("restore", plan, "--table", "nasty")[-1]["inserted"] == 0
    assert toolkit("purge", plan, "--restored", "--yes")[-1]["deleted"] == 4
    assert cells(nasty) == []


def test_a_purge_deletes_what_still_equals_the_archive(nasty: Database, tmp_path: Path) -> None:
    plan = plan_of(nasty, tmp_path)
    assert toolkit("run", plan)[-1]["rows"] == 4
    assert toolkit("run", plan)[-1]["rows"] == 0
    nasty.execute("UPDATE nasty SET tiny = tiny + 0.00000000000000000001 WHERE id = 2")
    done = toolkit("purge", plan, "--yes")[-1]
    assert (done["deleted"], done["changed"]) == (3, 1)
    assert [row[0] for row in cells(nasty)] == [2]


def test_late_rows_are_found_by_keys_that_are_floats(database: Database, tmp_path: Path) -> None:
    database.execute("CREATE TABLE nasty (id float8 PRIMARY KEY, at timestamp NOT NULL)")
    for value in ("1e23", "1e-5", "0.1", "1e15", "12345678901"):
        database.execute(f"INSERT INTO nasty VALUES ({value}, '2024-01-01')")
    plan = plan_of(database, tmp_path)
    assert toolkit("run", plan)[-1]["rows"] == 5
    database.execute("INSERT INTO nasty VALUES (2e-5, '2024-01-01')")
    assert toolkit("run", plan)[-1]["rows"] == 1


def test_types_are_natural_for_readers_that_know_nothing_of_the_toolkit(nasty: Database, tmp_path: Path) -> None:
    run_in_process(plan_of(nasty, tmp_path))
    path = next(path for path in object_files(tmp_path / "store") if "2024-01-01" in str(path))
    table = pq.read_table(path, partitioning=None)
    types = {field.name: str(field.type) for field in table.schema}
    assert types == {
        "id": "int64",
        "at": "timestamp[us]",
        "small": "int16",
        "whole": "int32",
        "yes": "bool",
        "single": "float",
        "f": "double",
        "price": "decimal128(10, 3)",
        "tiny": "decimal128(38, 20)",
        "any_number": "string",
        "wide": "string",
        "worth": "decimal128(20, 6)",
        "day": "date32[day]",
        "stamp": "timestamp[us]",
        "moment": "timestamp[us, tz=UTC]",
        "raw": "binary",
        **dict.fromkeys(("doc", "text_doc", "words", "fixed", "u", "hue", "list", "docs", "span", "ip"), "string"),
        "_exact": "string",
    }
    first, second = sorted(table.to_pylist(), key=lambda row: row["id"])
    assert math.isnan(first["single"])
    assert first["f"] == -math.inf
    assert (first["raw"], first["doc"], first["text_doc"]) == (b'\x00\xff\\"', "null", '{"a":\n1.50,\r\n"a":2}')
    assert (first["price"], first["day"], first["moment"]) == (None, None, None)
    assert json.loads(first["_exact"]) == {
        "price": "NaN",
        "worth": "NaN",
        "day": "infinity",
        "stamp": "-infinity",
        "moment": "infinity",
    }
    assert (second["price"], second["tiny"]) == (Decimal("-1234567.891"), Decimal("1E-20"))
    assert second["any_number"] == "123456789012345678901234567890.1234567890"
    assert (second["f"], second["list"], second["fixed"]) == (1e23, '"[0:1]={1,2}"', "    ")
    header = json.loads(pq.read_metadata(path).metadata[b"litellm-data-toolkit"])
    assert header["fields"][7] == {
        "name": "price",
        "shows": "price",
        "type": "numeric(10,3)",
        "kind": "decimal(10,3)",
    }


def test_duckdb_reads_hive_partitions(nasty: Database, tmp_path: Path) -> None:
    run_in_process(plan_of(nasty, tmp_path))
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; SET threads = 1")
        found = connection.execute(
            'SELECT at_day::varchar, count(*), sum(id), count(*) FILTER (WHERE "at"::date = at_day::date)'
            f" FROM read_parquet('{tmp_path}/store/nasty/*/*.parquet', hive_partitioning = true) GROUP BY 1 ORDER BY 1"
        ).fetchall()
    assert found == [("2024-01-01", 2, 3, 2), ("2024-01-02", 1, 3, 1), ("2024-01-03", 1, 4, 1)]


_QUERIES = (
    "SELECT id, small, whole, yes, single::varchar, f::varchar, tiny::varchar FROM nasty",
    "SELECT id, doc::varchar, list::varchar, raw, u::varchar, hue, fixed, words, span, ip, docs::varchar FROM nasty",
    'SELECT id, stamp::varchar, "at" FROM nasty WHERE "at" >= \'2024-01-01 11:00\'',
    "SELECT typeof(columns(*)) FROM nasty",
)


def test_queries_answer_as_over_json_lines(nasty: Database, tmp_path: Path) -> None:
    nasty.execute(
        "UPDATE nasty SET price = 0, worth = NULL, day = 'infinity', moment = '-infinity', doc = '[]' WHERE id < 3"
    )
    answers = []
    for form in ("jsonl.zst", "parquet"):
        (tmp_path / form).mkdir()
        plan = plan_of(nasty, tmp_path / form, form)
        run_in_process(plan)
        done = [run_toolkit("query", f"{sql} ORDER BY 1", plan, "--format", "json") for sql in _QUERIES]
        done.append(run_toolkit("query", "SELECT id, day::varchar, moment::varchar, price FROM nasty", plan))
        assert [each.returncode for each in done] == [0] * len(done), [each.stderr for each in done]
        answers.append([sorted(each.stdout.split("\n")) for each in done])
    assert answers[0] == answers[1]


def test_a_query_finds_what_no_natural_type_holds(nasty: Database, tmp_path: Path) -> None:
    plan = plan_of(nasty, tmp_path)
    run_in_process(plan)
    sql = "SELECT day::varchar AS d, stamp::varchar AS s, moment::varchar AS m FROM nasty WHERE id < 3 ORDER BY id"
    done = run_toolkit("query", sql, plan, "--format", "json")
    assert [list(row.values()) for row in json_events(done.stdout)] == [
        ["infinity", "-infinity", "infinity"],
        ["0044-03-15 (BC)", "10000-01-01 00:00:00", "4713-01-01 (BC) 00:00:00+00"],
    ]
    digits = run_toolkit("query", "SELECT any_number, wide FROM nasty WHERE id = 2", plan, "--format", "json")
    assert list(json.loads(digits.stdout).values()) == ["123456789012345678901234567890.1234567890", "-0.01"]
    refused = run_toolkit("query", "SELECT price FROM nasty", plan)
    assert (refused.returncode, "NaN" in refused.stderr) == (2, True)


def test_an_archive_of_both_formats_is_one(nasty: Database, tmp_path: Path) -> None:
    before = cells(nasty)
    toolkit("run", plan_of(nasty, tmp_path, "jsonl.gz", then="delete", where="id % 2 = 0"), "--yes")
    plan = plan_of(nasty, tmp_path, then="delete")
    toolkit("run", plan, "--yes")
    sql = 'SELECT count(*) AS n, sum(id) AS s, max("at")::varchar AS t FROM nasty WHERE id > 1'
    answer = run_toolkit("query", sql, plan, "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["n"] == 3
    assert toolkit("verify", plan)[-1]["rows"] == 4
    assert {path.suffix for path in object_files(tmp_path / "store")} == {".gz", ".parquet"}
    assert len(run_toolkit("cat", plan).stdout.split("\n")) == 5
    toolkit("restore", plan, "--table", "nasty", "--no-hold")
    assert cells(nasty) == before


@pytest.mark.parametrize("damage", ["flipped", "truncated", "swapped"])
def test_damage_is_found(nasty: Database, tmp_path: Path, damage: str) -> None:
    plan = plan_of(nasty, tmp_path, then="delete")
    toolkit("run", plan, "--yes")
    victim, other = object_files(tmp_path / "store")[:2]
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.chmod(0o644)
    victim.write_bytes({"flipped": data, "truncated": data[:-20], "swapped": other.read_bytes()}[damage])
    for command in (["verify", plan], ["cat", plan], ["restore", plan, "--table", "nasty"]):
        done = run_toolkit(*command)
        assert (done.returncode, victim.name in done.stderr) == (1, True), (command, done.stderr)
        assert "Traceback" not in done.stderr


def test_a_run_that_is_killed_is_recovered(nasty: Database, tmp_path: Path) -> None:
    """As after a lost reply to COMMIT: a manifest without receipt, whose transaction did take place, or did not."""
    plan = plan_of(nasty, tmp_path, then="delete")
    before = cells(nasty)
    toolkit("run", plan, "--yes")
    receipts = sorted((tmp_path / "store" / "_manifests").rglob("*.done.json"))
    for receipt in receipts:
        receipt.unlink()
    for manifest in (tmp_path / "store" / "_manifests").rglob("*.json"):
        manifest.chmod(0o644)  # of another timeline now: rows are compared, which reads the objects
        text = json.loads(manifest.read_text())
        text["source"]["timeline"] += 1
        manifest.write_text(json.dumps(text))
    events = toolkit("run", plan, "--yes")
    decided = [event for event in events if event["event"] == "chunk_recovered"]
    assert {(event["state"], event["decided_by"]) for event in decided} == {("done", "comparison")}
    assert len(decided) == len(receipts)
    toolkit("restore", plan, "--table", "nasty", "--no-hold")
    assert cells(nasty) == before


def test_shaped_columns_have_the_types_of_their_expressions(database: Database, tmp_path: Path) -> None:
    database.execute(
        'CREATE TABLE nasty (id int PRIMARY KEY, at date NOT NULL, "user" text, ip inet, spend float8, tags text[])'
    )
    database.execute("INSERT INTO nasty VALUES (1, '2024-01-01', 'ann', '10.0.0.1', 1.5e-5, '{a,NULL}')")
    columns = {
        "rename": {"user": 'who "is" this'},
        "mask": {"ip": "redact"},
        "set": {"cents": "(spend * 100)::numeric(12,6)", "many": "spend > 1", "f": "spend * 2", "a": "tags"},
    }
    run_in_process(plan_of(database, tmp_path, columns=columns))
    [path] = object_files(tmp_path / "store")
    types = {field.name: str(field.type) for field in pq.read_table(path, partitioning=None).schema}
    assert types["cents"] == "decimal128(12, 6)"
    assert (types["many"], types["f"], types["ip"], types["a"]) == ("bool", "double", "string", "string")
    [line] = archived_lines(tmp_path / "store")
    assert json.loads(line) == {
        "id": 1,
        "at": "2024-01-01",
        'who "is" this': "ann",
        "ip": "[redacted]",
        "spend": 1.5e-5,
        "tags": ["a", None],
        "cents": 0.0015,
        "many": False,
        "f": 3e-5,
        "a": ["a", None],
    }
    assert '"cents":0.001500,' in line


def test_an_archive_on_s3_is_the_same(
    nasty: Database, moto_server: ObjectServer, moto_bucket: str, tmp_path: Path
) -> None:
    settings = {
        "endpoint_url": moto_server.endpoint_url,
        "access_key": "${ACCESS_KEY}",
        "secret_key": "${SECRET_KEY}",
        "region": "us-east-1",
    }
    before = cells(nasty)
    due = {"column": "at", "before": "2024-02-01"}
    step = {"archive": "nasty", "older_than": due, "then": "delete", "format": "parquet", "chunk_rows": 1}
    plan = write_plan(tmp_path / "plan.yaml", nasty.url, f"s3://{moto_bucket}/p", [step], store=settings)
    env = {"ACCESS_KEY": moto_server.access_key, "SECRET_KEY": moto_server.secret_key}

    def run(*arguments: str) -> str:
        done = run_toolkit(arguments[0], *arguments[1:], env=env)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("run", str(plan), "--yes", "--jobs", "2")
    assert cells(nasty) == []
    run("verify", str(plan))
    counted = run("query", "SELECT count(*) AS n, sum(id) AS s FROM nasty", str(plan), "--format", "json")
    assert [int(value) for value in json.loads(counted).values()] == [4, 10]
    run("restore", str(plan), "--table", "nasty")
    assert cells(nasty) == before


def test_without_pyarrow_one_error_says_what_to_install(nasty: Database, tmp_path: Path) -> None:
    plan = plan_of(nasty, tmp_path, then="delete")
    script = "import sys; sys.modules['pyarrow'] = None; from toolkit.cli.main import main; sys.exit(main())"
    for command in (["validate", plan], ["run", plan, "--yes"], ["run", plan, "--dry-run"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *command], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 2, done.stderr
        assert re.search(r"plan\.yaml:\d+:\d+: format: parquet needs pyarrow", done.stderr)
        assert "pip install 'litellm-data-toolkit[parquet]'" in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "store").exists()
    assert len(cells(nasty)) == 4


def test_child_tables_have_columns_of_their_own(database: Database, tmp_path: Path) -> None:
    database.execute("CREATE TABLE nasty (id int PRIMARY KEY, at date NOT NULL)")
    database.execute(
        "CREATE TABLE lines (parent int REFERENCES nasty, n int, price numeric(8,2), doc jsonb,"
        " PRIMARY KEY (parent, n))"
    )
    database.execute("INSERT INTO nasty SELECT i, '2024-01-01' FROM generate_series(1, 3) i")
    database.execute(
        "INSERT INTO lines SELECT i, n, i / 3.0, 'null' FROM generate_series(1, 3) i, generate_series(1, 2) n"
    )
    everything = "SELECT id, at::text, l::text FROM nasty JOIN lines l ON parent = id ORDER BY id, n"
    before = database.execute(everything)
    plan = plan_of(database, tmp_path, then="delete", children="auto")
    toolkit("run", plan, "--yes")
    assert database.execute(everything) == []
    [path] = object_files(tmp_path / "store", "lines") or [
        path for path in object_files(tmp_path / "store") if "lines" in path.parts
    ]
    types = [str(field.type) for field in pq.read_table(path, partitioning=None).schema]
    assert types == ["int32", "int32", "decimal128(8, 2)", "string", "string"]
    toolkit("verify", plan)
    counted = run_toolkit("query", "SELECT sum(price)::varchar AS s FROM lines", plan, "--format", "json")
    assert json.loads(counted.stdout) == {"s": "4.00"}
    toolkit("restore", plan, "--table", "nasty")
    assert database.execute(everything) == before
    toolkit("purge", plan, "--restored", "--yes")
    assert database.execute(everything) == []
