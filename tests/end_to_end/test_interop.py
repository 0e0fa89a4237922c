"""Other programs read the archive as it is: zstd, gzip and jq, DuckDB, Python's own modules."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import zlib
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import zstandard

from tests.end_to_end.support import download, object_files, run_in_process, write_plan
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database

ROWS = 3000
DAYS = 2

# About 5 kB of text a row that hardly compresses: over 4 MB of lines a day, so that objects hold several frames.
_FILL = f"""
CREATE TABLE "Log" (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, "user" text, big numeric, f float8, doc jsonb, raw json, pad text);
CREATE INDEX ON "Log" (at);
INSERT INTO "Log"
SELECT i, '2024-01-01Z'::timestamptz + i % {DAYS} * interval '1 day' + i * interval '1.000001 s',
       E'näme "quoted" \\\\ line\\nbreak \\u2028 ' || i, (i || '.' || repeat('123456789', 20))::numeric, i / 3.0,
       jsonb_build_object('n', i, 'text', E'a\\nb'), E'{{"k":\\n[1,\\r\\n2]}}',
       (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 150) j)
FROM generate_series(1, {ROWS}) i;
"""


@pytest.fixture
def filled(database: Database) -> Database:
    """A database whose table "Log" has two days of rows."""
    database.execute(_FILL)
    return database


@pytest.fixture(params=["jsonl.zst", "jsonl.gz", "jsonl"])
def archive(request: pytest.FixtureRequest, filled: Database, tmp_path: Path) -> Path:
    """The table's archive in every format; the rows stay, to compare with."""
    store = tmp_path / "store"
    step = {"archive": "Log", "older_than": {"column": "at", "before": "2024-02-01"}, "format": request.param}
    assert run_in_process(write_plan(tmp_path / "plan.yaml", filled.url, store.as_uri(), [step])).rows == ROWS
    return store


def facts(database: Database) -> tuple[int, int, str, str]:
    """What every reader below must find: count, sum of ids, a number of 180 digits and a text of one row."""
    [(count, total)] = database.execute('SELECT count(*), sum(id)::bigint FROM "Log"')
    [(big, user)] = database.execute("""SELECT big::text, "user" FROM "Log" WHERE id = 77""")
    return count, total, big, user


def test_command_line_tools(archive: Path, filled: Database) -> None:
    files = object_files(archive)
    suffix = files[0].suffix
    decompress = {".zst": ["zstd", "-dc"], ".gz": ["gzip", "-dc"], ".jsonl": ["cat"]}[suffix]
    for tool in ("jq", decompress[0]):
        if shutil.which(tool) is None:
            pytest.fail(f"the tests need {tool}: apt-get install jq zstd", pytrace=False)
    raw = subprocess.run([*decompress, *files], capture_output=True, check=True, timeout=60).stdout
    query = "[., inputs] | {n: length, s: (map(.id) | add), u: (.[] | select(.id == 77) | .user)}"
    found = json.loads(
        subprocess.run(["jq", "-c", query], input=raw, capture_output=True, check=True, timeout=60).stdout
    )
    count, total, _, user = facts(filled)
    assert found == {"n": count, "s": total, "u": user}
    assert raw.count(b"\n") == count
    assert b"\r" not in raw


def test_python_reads_frames_and_members_as_one_stream(archive: Path, filled: Database) -> None:
    documents = []
    for path in object_files(archive):
        if path.suffix == ".gz":
            with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
                documents += [json.loads(line, parse_float=Decimal) for line in lines]
            assert gzip_members(path) > 1
        elif path.suffix == ".zst":
            with path.open("rb") as source:
                whole = zstandard.ZstdDecompressor().stream_reader(source, read_across_frames=True).read()
            assert zstd_frames(path) > 1
            documents += [json.loads(line, parse_float=Decimal) for line in whole.decode().split("\n")[:-1]]
        else:
            with path.open(encoding="utf-8", newline="\n") as lines:
                documents += [json.loads(line, parse_float=Decimal) for line in lines]
    count, total, big, user = facts(filled)
    assert len(documents) == count
    assert sum(document["id"] for document in documents) == total
    [row] = [document for document in documents if document["id"] == 77]
    assert str(row["big"]) == big
    assert row["user"] == user
    assert row["raw"] == {"k": [1, 2]}
    assert row["doc"] == {"n": 77, "text": "a\nb"}


def test_duckdb_reads_hive_partitions(archive: Path, filled: Database) -> None:
    suffix = "".join(object_files(archive)[0].suffixes[-2:])
    pattern = f"{archive}/Log/*/*{suffix if suffix.startswith('.jsonl') else '.jsonl'}"
    columns = "{id: 'BIGINT', \"at\": 'TIMESTAMPTZ', \"user\": 'VARCHAR', f: 'DOUBLE', doc: 'JSON', raw: 'JSON'}"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'; SET threads = 1")
        source = f"read_json('{pattern}', columns = {columns}, hive_partitioning = true)"
        days = connection.execute(f"SELECT at_day::varchar, count(*) FROM {source} GROUP BY 1 ORDER BY 1").fetchall()
        times = connection.execute(f'SELECT count(*) FROM {source} WHERE "at"::date = at_day::date').fetchone()
        found = connection.execute(f"SELECT count(*), sum(id)::bigint FROM {source}").fetchone()
        row = connection.execute(
            f'SELECT "user", f, doc->>\'text\', epoch_us("at") FROM {source} WHERE id = 77'
        ).fetchone()
        # DuckDB makes a double of a number even for a VARCHAR column; the line itself has every digit.
        digits = connection.execute(
            f"SELECT regexp_extract(json, '\"big\":([0-9.]+)', 1) FROM read_ndjson_objects('{pattern}')"
            " WHERE json->>'id' = '77'"
        ).fetchone()
    count, total, big, user = facts(filled)
    assert found == (count, total)
    assert digits == (big,)
    assert times == (count,)
    [(f, micros)] = filled.execute("""SELECT f, (extract(epoch FROM at) * 1000000)::bigint FROM "Log" WHERE id = 77""")
    assert row == (user, f, "a\nb", micros)
    query = "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), count(*) FROM \"Log\" GROUP BY 1 ORDER BY 1"
    assert days == filled.execute(query)


def test_an_archive_on_s3_is_the_same(
    filled: Database, moto_server: ObjectServer, moto_bucket: str, tmp_path: Path
) -> None:
    step = {"archive": "Log", "older_than": {"column": "at", "before": "2024-02-01"}, "then": "delete"}
    settings = {
        "endpoint_url": moto_server.endpoint_url,
        "access_key": "${ACCESS_KEY}",
        "secret_key": "${SECRET_KEY}",
        "region": "us-east-1",
    }
    before = facts(filled)
    plan = write_plan(tmp_path / "plan.yaml", filled.url, f"s3://{moto_bucket}/some/prefix", [step], store=settings)
    variables = {"ACCESS_KEY": moto_server.access_key, "SECRET_KEY": moto_server.secret_key}
    assert run_in_process(plan, variables, jobs=2).rows == ROWS
    store = download(moto_server, moto_bucket, tmp_path / "downloaded", "some/prefix/")
    raw = subprocess.run(["zstd", "-dc", *object_files(store)], capture_output=True, check=True, timeout=60).stdout
    documents = [json.loads(line, parse_float=Decimal) for line in raw.decode().split("\n")[:-1]]
    assert (len(documents), sum(document["id"] for document in documents)) == before[:2]
    assert filled.execute('SELECT count(*) FROM "Log"') == [(0,)]


def zstd_frames(path: Path) -> int:
    """How many zstd frames a file is made of."""
    rest, frames = path.read_bytes(), 0
    while rest:
        frame = zstandard.ZstdDecompressor().decompressobj()
        frame.decompress(rest)
        rest, frames = frame.unused_data, frames + 1
    return frames


def gzip_members(path: Path) -> int:
    """How many gzip members a file is made of."""
    rest, members = path.read_bytes(), 0
    while rest:
        member = zlib.decompressobj(wbits=31)
        member.decompress(rest)
        rest, members = member.unused_data, members + 1
    return members
