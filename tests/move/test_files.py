"""PostgreSQL to a directory: what its files hold is what left, and a part is there whole or not at all."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move.support import every_row, run_plan, write_plan
from tests.move.test_embedded import peak_of
from toolkit.archive.parquet.decoder import decode
from toolkit.databases.loading import LoadColumn, LoadTable, Mark, Rows
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import StoreError
from toolkit.schema.database import Table
from toolkit.steps.move.files.loader import FileLoader

COPY = {"copy": "*", "to": "out", "name": "rows"}
FORMATS = ("csv", "jsonl", "parquet")


@pytest.fixture
def database(postgres18: PostgresServer) -> Iterator[Database]:
    """An empty source."""
    with new_database(postgres18) as made:
        yield made


def plan_of(folder: Path, step: dict[str, Any], name: str = "export", kind: str = "csv") -> Path:
    """A plan with the target `out`, a directory."""
    targets = {"out": {"url": f"file://{folder / 'out'}", "format": kind}}
    return write_plan(folder, [step], name=name, targets=targets)


def run(plan: Path, source: Database, *options: str, code: int = 0) -> str:
    return run_plan(plan, source.url, "", *options, code=code)


def parts(folder: Path, table: str) -> list[Path]:
    """The part files of a table, and nothing else in its directory."""
    found = sorted((folder / "out" / table).iterdir())
    assert all(re.fullmatch(r"part-\w+-\d{5}\.(csv|jsonl|parquet)", path.name) for path in found)
    return found


def tables_of(source: Database) -> list[Table]:
    with source.connect() as connection:
        return [table for table in read_database(connection).tables if not table.partition_of]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def folder_of(table: Table) -> str:
    """As `archive.layout` writes it."""
    return re.sub(r"\W", lambda found: f"-{ord(found[0]):02X}", table.name)


def schema_of(server: PostgresServer, source: Database) -> Iterator[Database]:
    """An empty copy of the source, to load files into."""
    with new_database(server, template=source.name) as made:
        with made.connect() as connection:
            connection.execute("SET session_replication_role = replica")
            for table in tables_of(made):
                connection.execute(f"TRUNCATE {quoted(table.name)} CASCADE".encode())
        yield made


@pytest.fixture
def back(postgres18: PostgresServer, edges: Database) -> Iterator[Database]:
    """The edges' schema, empty."""
    yield from schema_of(postgres18, edges)


def columns(table: Table) -> str:
    return ", ".join(quoted(column.name) for column in table.columns)


def test_csv_is_what_copy_reads(edges: Database, back: Database, tmp_path: Path) -> None:
    """Empty text and NULL apart, line breaks, quotes, arrays with their bounds, generated columns."""
    with edges.connect() as connection:
        connection.execute("ALTER TABLE edges ALTER COLUMN g DROP EXPRESSION")
    with back.connect() as connection:
        connection.execute("ALTER TABLE edges ALTER COLUMN g DROP EXPRESSION")
    run(plan_of(tmp_path, {**COPY, "chunk_rows": 40}), edges, "--jobs", "3")
    with back.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        for table in tables_of(back):
            for path in parts(tmp_path, folder_of(table)):
                text = path.read_bytes()
                if not table.columns:
                    assert text == b"\n\n"  # a header without names, a row without values
                    continue
                into = f"COPY {quoted(table.name)} ({columns(table)}) FROM STDIN (FORMAT csv, HEADER match)"
                with connection.cursor().copy(into.encode()) as copy:
                    copy.write(text)
        connection.execute("INSERT INTO nothing DEFAULT VALUES")
    assert every_row(back) == every_row(edges)
    assert len(parts(tmp_path, "tree")) >= 1


def test_json_lines_are_what_postgresql_reads(edges: Database, back: Database, tmp_path: Path) -> None:
    """But for what JSON has no word for: the bounds of an array, and a JSON null beside NULL."""
    with edges.connect() as connection:
        connection.execute("UPDATE edges SET nested = '{7,8}', j = NULL, jb = NULL WHERE id = 2")
        connection.execute("UPDATE edges SET j = E'{\\n\"a\": 1}' WHERE id = 3")
        connection.execute("ALTER TABLE edges ALTER COLUMN g DROP EXPRESSION")
    run(plan_of(tmp_path, COPY, kind="jsonl"), edges)
    with back.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("ALTER TABLE edges ALTER COLUMN g DROP EXPRESSION")
        for table in tables_of(back):
            for path in parts(tmp_path, folder_of(table)):
                for line in path.read_bytes().splitlines():
                    name = quoted(table.name)
                    overriding = " OVERRIDING SYSTEM VALUE" if table.name == "edges" else ""
                    connection.execute(
                        f"INSERT INTO {name}{overriding} SELECT * FROM json_populate_record(NULL::{name}, %s)".encode(),
                        [line.decode()],
                    )
    with edges.connect() as connection:
        connection.execute("UPDATE edges SET j = E'{ \"a\": 1}' WHERE id = 3")  # a line break is a space in a line
    assert every_row(back) == every_row(edges)


def test_parquet_gives_back_the_lines(edges: Database, tmp_path: Path) -> None:
    """The archive's own reader makes of each file what row_to_json makes of the rows, and says which null is JSON's."""
    with edges.connect() as connection:
        connection.execute("DROP TABLE nothing")
    run(plan_of(tmp_path, COPY, kind="parquet"), edges)
    with edges.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; SET IntervalStyle = iso_8601")
        for table in tables_of(edges):
            query = f"SELECT translate(row_to_json(whole)::text, E'\\n\\r', '  ') FROM {quoted(table.name)} AS whole"
            wanted = sorted(text for (text,) in connection.execute(query.encode()))
            found = [
                line
                for path in parts(tmp_path, folder_of(table))
                for line in b"".join(decode(iter([path.read_bytes()]))).decode().splitlines()
            ]
            found = [line.replace(',"_json_nulls":["j","jb"]', "") for line in found]
            assert sorted(found) == wanted, table.title


@pytest.mark.parametrize("kind", FORMATS)
def test_all_of_litellm(litellm_database: Database, tmp_path: Path, kind: str) -> None:
    said = run(plan_of(tmp_path, COPY, kind=kind), litellm_database, "--jobs", "2")
    assert "LiteLLM_SpendLogs: 2,000 rows" in said
    assert "counts equal" in said
    folders = {path.name for path in (tmp_path / "out").iterdir()}
    assert folders == {table.name for table in tables_of(litellm_database)}  # no state is left


def test_parquet_has_types_that_others_read(litellm_database: Database, tmp_path: Path) -> None:
    import duckdb

    run(plan_of(tmp_path, {**COPY, "copy": "LiteLLM_SpendLogs"}, kind="parquet"), litellm_database)
    files = tmp_path / "out" / "LiteLLM_SpendLogs" / "*.parquet"
    there = duckdb.sql(f"SELECT count(*), sum(total_tokens), max(\"endTime\") FROM '{files}'").fetchall()
    assert there == litellm_database.execute(
        'SELECT count(*), sum(total_tokens), max("endTime") FROM "LiteLLM_SpendLogs"'
    )


def test_modes(edges: Database, tmp_path: Path) -> None:
    step = {"copy": "tree", "to": "out"}
    run(plan_of(tmp_path, step), edges)
    [first] = parts(tmp_path, "tree")
    assert "has rows already in tree" in run(plan_of(tmp_path, step), edges, code=3)
    run(plan_of(tmp_path, {**step, "mode": "append"}, name="more"), edges)
    run(plan_of(tmp_path, {**step, "mode": "append"}, name="more"), edges)
    assert len(parts(tmp_path, "tree")) == 3
    assert first in parts(tmp_path, "tree")
    (tmp_path / "out" / "tree" / "notes.txt").write_text("mine")
    (tmp_path / "out" / "egg").mkdir()
    (tmp_path / "out" / "egg" / first.name).write_text("another table's")
    run(plan_of(tmp_path, {**step, "mode": "replace"}, name="anew", kind="jsonl"), edges)
    names = sorted(path.name for path in (tmp_path / "out" / "tree").iterdir())
    assert names[0] == "notes.txt"
    assert len(names) == 2
    assert names[1].endswith(".jsonl")
    assert (tmp_path / "out" / "egg" / first.name).exists()


def test_columns_and_where(litellm_database: Database, tmp_path: Path) -> None:
    step = {
        "copy": "LiteLLM_SpendLogs",
        "to": "out",
        "where": "spend > 0",
        "columns": {
            "rename": {"user": "r"},
            "set": {"day": 'CAST("startTime" AS date)'},
            "mask": {"api_key": "redact"},
        },
    }
    run(plan_of(tmp_path, step, kind="jsonl"), litellm_database)
    files = parts(tmp_path, "LiteLLM_SpendLogs")
    rows = [json.loads(line) for path in files for line in path.read_bytes().splitlines()]
    wanted = litellm_database.execute(
        """SELECT "user", "startTime"::date::text, '[redacted]' FROM "LiteLLM_SpendLogs" WHERE spend > 0"""
    )
    assert sorted((row["r"], row["day"], row["api_key"]) for row in rows) == sorted(wanted)


@pytest.mark.parametrize(
    ("step", "place", "said"),
    [
        ({"port": "*", "to": "out"}, "11:7", "out is a directory, which has no schema to make"),
        ({"copy": "*", "to": "out", "mode": "upsert"}, "12:9", "out is a directory, whose files are not changed"),
        ({"copy": "*", "to": "out", "verify": "rows"}, "12:11", "out is a directory, where only rows are counted"),
        ({"check": "references", "in": "out"}, "11:7", "where no references can be looked for"),
    ],
)
def test_what_a_directory_cannot_take_is_said_at_its_place(
    tmp_path: Path, step: dict[str, Any], place: str, said: str
) -> None:
    plan = plan_of(tmp_path, step)
    done = run_toolkit("validate", plan, env={"SRC": "postgresql://nowhere/x", "DST": ""})
    assert done.returncode == 2
    assert f"{plan}:{place}" in done.stdout + done.stderr
    assert said in " ".join((done.stdout + done.stderr).split())


def test_two_columns_are_not_called_alike(database: Database, tmp_path: Path) -> None:
    """JSON would have a key twice, of which its readers take one."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE t (a int, b int, c int); INSERT INTO t VALUES (1, 2, 3)")
    for rename in ({"a": "b"}, {"c": "b"}):
        said = run(plan_of(tmp_path, {"copy": "t", "to": "out", "columns": {"rename": rename}}), database, code=2)
        assert "two columns of t would be called b" in said
    assert not (tmp_path / "out").exists()


def kill(plan: Path, source: Database, folder: Path, count: int) -> None:
    """kill -9 as soon as so many parts are there."""
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes"]
    environment = {**os.environ, "SRC": source.url, "DST": ""}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as begun:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and begun.poll() is None and len(list(folder.glob("part-*"))) < count:
            time.sleep(0.002)
        begun.send_signal(signal.SIGKILL)
        said = begun.communicate()[0].decode()
    assert begun.returncode == -signal.SIGKILL, said


@pytest.mark.parametrize("mode", ["fail_if_not_empty", "replace", "append"])
def test_a_killed_copy_goes_on(database: Database, tmp_path: Path, mode: str) -> None:
    """A table that was not complete is written anew, of one snapshot; no row is there twice."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE wide (id int, text text)")
        connection.execute("INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 9000) g")
        connection.execute("ANALYZE")
    plan = plan_of(tmp_path, {**COPY, "chunk_rows": 50, "mode": mode})
    kill(plan, database, tmp_path / "out" / "wide", 4)
    assert 4 <= len(list((tmp_path / "out" / "wide").glob("part-*"))) < 150
    with database.connect() as connection:
        connection.execute("UPDATE wide SET text = 'changed' WHERE id % 7 = 0")
        connection.execute("INSERT INTO wide SELECT g, 'late' FROM generate_series(9001, 9200) g")
    assert "counts equal" in run(plan, database)
    found: list[str] = []
    for path in parts(tmp_path, "wide"):
        found += path.read_text().splitlines()[1:]
    wanted = [f"{number},{text}" for number, text in database.execute("SELECT id, text FROM wide")]
    assert sorted(found) == sorted(wanted)
    assert not list((tmp_path / "out").glob("_copy*"))


def test_a_full_disk_leaves_no_part(edges: Database, tmp_path: Path) -> None:
    """A name that cannot be written: the error says where, and a later run of this version is not in its way."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tree").write_text("a file where the table's directory would be")
    said = run(plan_of(tmp_path, {"copy": "tree", "to": "out"}), edges, code=1)
    assert "could not write the file" in said
    (tmp_path / "out" / "tree").unlink()
    [state] = (tmp_path / "out").glob("_copy*")
    state.write_text(state.read_text().replace('"following"', '"chunks"'))
    said = run(plan_of(tmp_path, {"copy": "tree", "to": "out"}), edges, code=3)
    assert "another version of the toolkit began it" in said
    assert f"remove {state}" in said
    state.unlink()
    run(plan_of(tmp_path, {"copy": "tree", "to": "out"}), edges)
    assert len(parts(tmp_path, "tree")) == 1


@pytest.mark.parametrize("kind", FORMATS)
def test_a_full_disk_is_told_as_one(database: Database, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / f".part-run-00000.{kind}.tmp").symlink_to("/dev/full")
    table = LoadTable("public", "t", (LoadColumn("v", "text"),))
    query = "SELECT md5(g::text) || md5((-g)::text) AS v FROM generate_series(1, 20000) g"
    with database.connect(autocommit=False) as reader, pytest.raises(StoreError) as caught:
        FileLoader(tmp_path, kind).load(table, Rows(reader, query, lambda: None), Mark("run", "", 0))
    assert caught.value.where == str(folder / f"part-run-00000.{kind}")
    assert caught.value.fix == "free some space on the disk, then run again"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_memory_stays_flat(database: Database, tmp_path: Path, kind: str) -> None:
    """300 MB in one part."""
    with database.connect() as connection:
        connection.execute("CREATE TABLE fat (id int PRIMARY KEY, text text)")
        connection.execute("INSERT INTO fat SELECT g, repeat(md5(g::text), 300) FROM generate_series(1, 31000) g")
        connection.execute("ANALYZE")
    peak = peak_of(plan_of(tmp_path, COPY, kind=kind), database.url, "")
    assert len(parts(tmp_path, "fat")) == 1
    assert peak < 200
