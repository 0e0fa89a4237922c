"""Columns shaped by the plan, and tables of every shape: what is archived is what the plan says, exactly once."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.support import (
    archived_documents,
    archived_lines,
    compiled,
    decompressed,
    manifests,
    object_files,
    run_in_process,
    run_toolkit,
    stored_files,
    write_plan,
)
from tests.fixtures.postgres import Database, new_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.errors import PlanError
from toolkit.runs.events import Event, StepDone

MASK_KEY = "correct horse battery staple"
BEFORE = "2024-03-01"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the archive of a test goes."""
    return tmp_path / "store"


def plan_for(tmp_path: Path, database: Database, store: Path, table: str, column: str = "at", **step: Any) -> Path:
    """A plan of one step, rows before March 2024."""
    top = {"mask_key": "${MASK_KEY}"} if "hmac" in str(step) else {}
    due = {"column": column, "before": step.pop("before", BEFORE)}
    return write_plan(
        tmp_path / "plan.yaml",
        database.url,
        store.as_uri(),
        [{"archive": table, "older_than": due, "then": "delete", **step}],
        **top,
    )


def run(plan: Path, **options: Any) -> int:
    """Run it; the rows archived."""
    return run_in_process(plan, {"MASK_KEY": MASK_KEY}, **options).rows


def expected_code(table: str, column: str, value: str, schema: str = "public") -> str:
    """The code of `mask: hmac` as documented in toolkit/steps/masks.py, made by Python's hmac."""
    domain = "\0".join(["litellm-data-toolkit/mask/1", schema, table, column]).encode()
    column_key = hmac.digest(MASK_KEY.encode(), domain, hashlib.sha256)
    return hmac.new(column_key, value.encode(), hashlib.sha256).hexdigest()


# Columns


def test_columns_are_dropped_renamed_masked_and_set(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute(
        'CREATE TABLE calls (id int PRIMARY KEY, at timestamp NOT NULL, "user" text, ip text, email text, raw json,'
        ' spend float8, model text, secret text, "document" text)'
    )
    database.execute(
        "INSERT INTO calls VALUES"
        " (1, '2024-01-01 10:00', 'ann', '10.0.0.1', 'a@x', '{}', 0.25, 'gpt', 's3cret', 'd'),"
        " (2, '2024-01-01 11:00', 'bob', '10.0.0.1', NULL, '{}', 1e-7, 'O''Neil', NULL, NULL),"
        " (3, '2024-01-02 11:00', 'Zoë 💥', NULL, '', NULL, NULL, NULL, '', 'd'),"
        " (4, '2024-01-02 11:00', 'left', 'x', 'x', NULL, 1, 'health-check', '', 'd')"
    )
    plan = plan_for(
        tmp_path,
        database,
        store,
        "calls",
        lossy=True,
        where="model IS DISTINCT FROM 'health-check'",
        columns={
            "drop": ["raw"],
            "rename": {"user": "user_id"},
            "mask": {"ip": "hmac", "email": "hmac", "secret": "redact", "model": "null"},
            "set": {"cents": "round((spend * 100)::numeric, 4)", "spend": "spend IS NOT NULL"},
        },
    )
    assert run(plan) == 3
    assert database.execute("SELECT id FROM calls") == [(4,)]
    documents = sorted(archived_documents(store), key=lambda document: document["id"])
    code = expected_code("calls", "ip", "10.0.0.1")
    assert [list(document) for document in documents] == [
        ["id", "at", "user_id", "ip", "email", "spend", "model", "secret", "document", "cents"]
    ] * 3
    assert [document["ip"] for document in documents] == [code, code, None]
    assert [document["email"] for document in documents] == [
        expected_code("calls", "email", "a@x"),
        None,
        expected_code("calls", "email", ""),
    ]
    assert [document["secret"] for document in documents] == ["[redacted]", None, "[redacted]"]
    assert [document["model"] for document in documents] == [None] * 3
    assert [str(document["cents"]) for document in documents] == ["25.0000", "0.0000", "None"]
    assert [document["spend"] for document in documents] == [True, True, False]
    assert [document["user_id"] for document in documents] == ["ann", "bob", "Zoë 💥"]
    [manifest] = {str(each["lossy"]): each for each in manifests(store)}.values()
    assert manifest["lossy"] == ["ip", "email", "raw", "spend", "model", "secret"]


def test_columns_may_be_called_as_what_is_no_column(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute(
        'CREATE TABLE odd ("set" int PRIMARY KEY, at timestamp NOT NULL, v text, "redact(v)" text, "json_nulls()" text,'
        " j jsonb)"
    )
    rows = (
        "SELECT i, timestamp '2024-01-01', 'secret', 'a' || i, 'b', CASE WHEN i < 3 THEN jsonb 'null' END"
        " FROM generate_series(1, 4) i"
    )
    database.execute(f"INSERT INTO odd {rows}")
    columns = {"mask": {"v": "redact"}, "set": {"extra": "7", "another": '"set" + 1'}}
    plan = plan_for(tmp_path, database, store, "odd", then="keep", lossy=True, columns=columns)
    assert run(plan) == 4
    purged = run_toolkit("purge", plan, "--yes")
    assert (purged.returncode, database.execute("SELECT * FROM odd")) == (0, []), purged.stderr
    assert run(plan) == 0
    restored = run_toolkit("restore", plan, "--table", "odd")
    assert restored.returncode == 0, restored.stderr
    assert "expression of them: another, extra, v" in restored.stdout
    masked = rows.replace("'secret'", "NULL")
    assert database.execute("SELECT * FROM odd ORDER BY 1") == database.execute(f"{masked} ORDER BY 1")


def test_hmac_codes_of_other_types_are_of_their_text_and_differ_by_column(
    database: Database, tmp_path: Path, store: Path
) -> None:
    database.execute('CREATE SCHEMA "Odd Schema"')
    database.execute(
        'CREATE TABLE "Odd Schema"."Or.der" (id int PRIMARY KEY, at date NOT NULL, a inet, b inet, c int[])'
    )
    database.execute(
        """INSERT INTO "Odd Schema"."Or.der" VALUES (1, '2024-01-01', '10.0.0.1', '10.0.0.1', '[0:1]={1,2}')"""
    )
    plan = plan_for(
        tmp_path,
        database,
        store,
        '"Odd Schema"."Or.der"',
        lossy=True,
        columns={"mask": {"a": "hmac", "b": "hmac", "c": "hmac"}},
    )
    assert run(plan) == 1
    [document] = archived_documents(store, "Odd-20Schema.Or-2Eder")
    for column, text in (("a", "10.0.0.1/32"), ("b", "10.0.0.1/32"), ("c", "[0:1]={1,2}")):
        # inet's cast to text always shows the prefix length
        assert document[column] == expected_code("Or.der", column, text, "Odd Schema")
    assert document["a"] != document["b"]


def test_loss_must_be_agreed_to(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL, v text)")
    database.execute("INSERT INTO a VALUES (1, '2024-01-01', 'x')")
    for columns in ({"drop": ["v"]}, {"mask": {"v": "hmac"}}, {"mask": {"v": "redact"}}, {"mask": {"v": "null"}}):
        with pytest.raises(PlanError, match="lossy"):
            run(plan_for(tmp_path, database, store, "a", columns=columns))
    # `set` of an existing column loses it as well; of a new one, or with then: keep, nothing is lost
    with pytest.raises(PlanError, match="lossy"):
        run(plan_for(tmp_path, database, store, "a", columns={"set": {"v": "upper(v)"}}))
    kept = tmp_path / "kept"
    assert run(plan_for(tmp_path, database, kept, "a", columns={"drop": ["v"]}, then="keep")) == 1
    assert archived_documents(kept) == [{"id": 1, "at": "2024-01-01T00:00:00"}]
    assert run(plan_for(tmp_path, database, store, "a", columns={"set": {"w": "upper(v)"}})) == 1
    assert archived_documents(store) == [{"id": 1, "at": "2024-01-01T00:00:00", "v": "x", "w": "X"}]


def test_a_key_cannot_be_shaped_and_names_cannot_collide(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL, v text, w text)")
    for columns in (
        {"drop": ["id"]},
        {"mask": {"id": "hmac"}},
        {"set": {"id": "id + 1"}},
        {"rename": {"v": "w"}},
        {"rename": {"v": "x", "w": "x"}},
        {"rename": {"v": "x"}, "set": {"x": "1"}},
        {"drop": ["nope"]},
    ):
        with pytest.raises(PlanError):
            run(plan_for(tmp_path, database, store, "a", columns=columns, lossy=True))
    assert not stored_files(store)


def test_the_mask_key_is_in_no_statement(tmp_path: Path, store: Path, postgres18: PostgresServer) -> None:
    """Not in the log of every statement; parameters' values are logged only up to log_parameter_max_length."""
    settings = {"log_statement": "all", "log_parameter_max_length": "0", "log_min_duration_statement": "0"}
    with PostgresServer(postgres18.bin_dir, settings=settings) as loud, new_database(loud) as database:
        database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL, v text)")
        database.execute("INSERT INTO a VALUES (1, '2024-01-01', 'x')")
        plan = plan_for(tmp_path, database, store, "a", lossy=True, columns={"mask": {"v": "hmac"}})
        ran = run_toolkit("run", plan, "--yes", "--json", env={"MASK_KEY": MASK_KEY})
        log = loud.log_file.read_text()
    assert ran.returncode == 0, ran.stderr
    column_key = hmac.digest(MASK_KEY.encode(), b"litellm-data-toolkit/mask/1\0public\0a\0v", hashlib.sha256)
    blocks = [bytes(byte ^ pad for byte in column_key.ljust(64, b"\0")).hex() for pad in (0x36, 0x5C)]
    assert "DELETE FROM" in log
    for text in (MASK_KEY, column_key.hex(), *(block[:64] for block in blocks)):
        for where in (
            log,
            ran.stdout,
            ran.stderr,
            *(path.read_text() for path in (store / "_manifests").rglob("*.json")),
        ):
            assert text not in where


# Tables


def test_composite_keys_reserved_words_and_odd_schemas(database: Database, tmp_path: Path, store: Path) -> None:
    table = '"Odd Schema"."Or""der"'
    database.execute('CREATE SCHEMA "Odd Schema"')
    database.execute(
        f'CREATE TABLE {table} ("user" text, "order" int, "select" timestamptz NOT NULL, t text,'
        ' PRIMARY KEY ("user", "order"))'
    )
    database.execute(f'CREATE INDEX ON {table} ("select")')
    database.execute(
        f"INSERT INTO {table} SELECT 'u''\" ' || i % 3, i, '2024-01-01Z'::timestamptz + i / 10 * interval '1 hour',"
        " 't' || i"
        " FROM generate_series(1, 500) i"
    )
    before = database.execute(f'SELECT "user", "order", t FROM {table} ORDER BY 2')
    assert run(plan_for(tmp_path, database, store, table, "select", chunk_rows=7)) == 500
    documents = archived_documents(store, "Odd-20Schema.Or-22der")
    documents.sort(key=lambda document: document["order"])
    assert [(each["user"], each["order"], each["t"]) for each in documents] == before
    assert database.execute(f"SELECT count(*) FROM {table}") == [(0,)]


# (type of the window column, window); a date tells no hour.
WINDOW_CASES = [
    (type_, window)
    for type_ in ("timestamptz", "timestamp(3)", "date")
    for window in ("hour", "day", "month")
    if (type_, window) != ("date", "hour")
]

WINDOWS = {
    "hour": lambda moment: f"{moment:%Y-%m-%dT%H}",
    "day": lambda moment: f"{moment:%Y-%m-%d}",
    "month": lambda moment: f"{moment:%Y-%m}",
}


@pytest.mark.parametrize(("type_", "window"), WINDOW_CASES)
@pytest.mark.parametrize("indexed", [True, False], ids=["index", "pages"])
def test_windows_hold_their_rows(
    postgres18: PostgresServer, tmp_path: Path, store: Path, window: str, type_: str, indexed: bool
) -> None:
    """Every row is in the folder of its window in UTC, whatever the session's time zone is."""
    with new_database(postgres18) as database:
        database.execute(f"ALTER DATABASE {database.name} SET timezone = 'Asia/Kathmandu'")
        database.execute(f"CREATE TABLE a (id int PRIMARY KEY, at {type_} NOT NULL)")
        database.execute(
            "SET timezone = 'UTC'; SELECT setseed(0.5); INSERT INTO a SELECT i,"
            f" (timestamp '2023-12-31 22:00' + i % 40 * interval '37 min' + i % 3 * interval '20 days')::{type_}"
            " FROM generate_series(1, 300) i ORDER BY random()"
        )
        if indexed:
            database.execute("CREATE INDEX ON a (at)")
        truth = utc_times(database)
        form = ["jsonl", "jsonl.gz", "jsonl.zst"][list(WINDOWS).index(window)]
        assert run(plan_for(tmp_path, database, store, "a", window=window, format=form, chunk_rows=50)) == 300
    seen = {}
    for path in object_files(store):
        folder = path.parent.name
        for line in decompressed(path).decode().splitlines():
            found = int(line.split(",")[0].split(":")[1])
            assert folder == f"at_{window}={WINDOWS[window](truth[found])}"
            seen[found] = folder
    assert seen.keys() == truth.keys()


def utc_times(database: Database) -> dict[int, datetime]:
    """Every row's time in UTC, by its key."""
    return {number: as_utc(at) for number, at in database.execute("SELECT id, at FROM a")}


def as_utc(at: date) -> datetime:
    """A date, a naive or an aware time, as a naive time in UTC."""
    if isinstance(at, datetime):
        return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at
    return datetime(at.year, at.month, at.day)  # noqa: DTZ001


@pytest.mark.parametrize("indexed", [True, False], ids=["index", "pages"])
def test_partitioned_tables(database: Database, tmp_path: Path, store: Path, indexed: bool) -> None:
    """Through the parent, partitions with columns in another order included."""
    database.execute(
        "CREATE TABLE logs (id int, at timestamp NOT NULL, v text, n numeric, PRIMARY KEY (id, at))"
        " PARTITION BY RANGE (at)"
    )
    database.execute("CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')")
    database.execute("CREATE TABLE logs_2 (n numeric, gone int, v text, at timestamp NOT NULL, id int NOT NULL)")
    database.execute("ALTER TABLE logs_2 DROP gone")
    database.execute("ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')")
    database.execute("CREATE TABLE logs_rest PARTITION OF logs DEFAULT")
    database.execute(
        "INSERT INTO logs SELECT i, timestamp '2024-01-01' + i % 90 * interval '1 day', 'v' || i, i / 7.0"
        " FROM generate_series(1, 900) i"
    )
    if indexed:
        database.execute("CREATE INDEX ON logs (at)")
    due = database.execute(f"SELECT id, v, n FROM logs WHERE at < '{BEFORE}' ORDER BY id")
    left = database.execute(f"SELECT count(*) FROM logs WHERE at >= '{BEFORE}'")
    plan = plan_for(tmp_path, database, store, "logs", chunk_rows=200)
    assert (compiled(plan).steps[0].bound.index is not None) == indexed
    assert run(plan, jobs=2) == len(due)
    documents = sorted(archived_documents(store), key=lambda document: document["id"])
    assert [(each["id"], each["v"], each["n"]) for each in documents] == due
    assert database.execute("SELECT count(*) FROM logs") == left


def test_pages_in_random_order_fill_many_windows(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamptz NOT NULL, pad text)")
    database.execute(
        "SELECT setseed(0.1); INSERT INTO a SELECT i, '2024-01-01Z'::timestamptz + i % 70 * interval '1 day',"
        " repeat('x', 90)"
        " FROM generate_series(1, 5000) i ORDER BY random()"
    )
    database.execute("ANALYZE a")
    due = database.execute(f"SELECT id FROM a WHERE at < '{BEFORE}Z' ORDER BY 1")
    assert run(plan_for(tmp_path, database, store, "a", chunk_rows=1500)) == len(due)
    assert sorted(document["id"] for document in archived_documents(store)) == [number for (number,) in due]
    assert len(manifests(store)) > 2
    assert all(len(manifest["objects"]) > 40 for manifest in manifests(store))
    assert run(plan_for(tmp_path, database, store, "a", chunk_rows=1500)) == 0


def test_lists_of_row_pointers_on_old_servers(
    postgres15: PostgresServer, tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What PostgreSQL 13, which has no TID range scans, is asked instead."""
    monkeypatch.setattr("toolkit.steps.archive.ranges.TID_RANGE_SCANS", 10**9)
    with new_database(postgres15) as database:
        database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL)")
        database.execute(
            "INSERT INTO a SELECT i, timestamp '2024-01-01' + i % 50 * interval '1 day' FROM generate_series(1, 3000) i"
        )
        database.execute("ANALYZE a")
        assert run(plan_for(tmp_path, database, store, "a", chunk_rows=500)) == 3000
        assert database.execute("SELECT count(*) FROM a") == [(0,)]
    assert sorted(document["id"] for document in archived_documents(store)) == list(range(1, 3001))
    assert len(manifests(store)) > 3


@pytest.mark.parametrize("style", ["ISO, MDY", "SQL, DMY", "German"])
def test_an_instant_with_more_rows_than_a_chunk_is_cut_by_key(
    database: Database, tmp_path: Path, store: Path, style: str
) -> None:
    """The key is cut exactly, whatever style the database's sessions print dates and numbers in."""
    for setting in (f"datestyle = '{style}'", "timezone = 'America/St_Johns'", "extra_float_digits = '-10'"):
        database.execute(f"ALTER DATABASE {database.name} SET {setting}")
    database.execute(
        "CREATE TABLE a (day date, seen timestamptz, f float8, id int, at timestamp NOT NULL,"
        " PRIMARY KEY (day, seen, f, id))"
    )
    database.execute("CREATE INDEX ON a (at)")
    database.execute(
        "INSERT INTO a SELECT date '2024-02-01' + i % 2,"
        " '2024-02-03 04:05:06.789012Z'::timestamptz + i % 3 * interval '1 day',"
        " i / 3.0, i, CASE WHEN i <= 100 THEN timestamp '2024-01-05 12:00' ELSE '2024-01-06' END"
        " FROM generate_series(1, 130) i"
    )
    assert run(plan_for(tmp_path, database, store, "a", chunk_rows=9)) == 130
    assert sorted(document["id"] for document in archived_documents(store)) == list(range(1, 131))
    assert all(manifest_rows(manifest) <= 9 for manifest in manifests(store))
    assert database.execute("SELECT count(*) FROM a") == [(0,)]


def manifest_rows(manifest: dict[str, Any]) -> int:
    """Rows in a chunk's objects."""
    return sum(record["rows"] for record in manifest["objects"])


def test_children_by_inheritance_are_refused(database: Database, tmp_path: Path, store: Path) -> None:
    """A parent's rows do not show its children's columns, which would be lost."""
    database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL)")
    database.execute("CREATE TABLE b (extra text) INHERITS (a)")
    database.execute("INSERT INTO b VALUES (1, '2024-01-01', 'only here')")
    ran = run_toolkit("run", plan_for(tmp_path, database, store, "a"), "--yes")
    assert ran.returncode == 3, ran.stderr
    assert "TK114" in ran.stderr
    assert database.execute("SELECT extra FROM b") == [("only here",)]


def test_generated_columns_are_archived(postgres18: PostgresServer, tmp_path: Path, store: Path) -> None:
    with new_database(postgres18) as database:
        database.execute(
            "CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL, n int,"
            " kept int GENERATED ALWAYS AS (n * 2) STORED, computed int GENERATED ALWAYS AS (n * 3) VIRTUAL)"
        )
        database.execute("INSERT INTO a (id, at, n) VALUES (1, '2024-01-01', 7)")
        assert run(plan_for(tmp_path, database, store, "a")) == 1
    assert archived_documents(store) == [{"id": 1, "at": "2024-01-01T00:00:00", "n": 7, "kept": 14, "computed": 21}]


def test_sessions_settings_do_not_show(database: Database, tmp_path: Path, store: Path) -> None:
    for setting in (
        "datestyle = 'SQL, DMY'",
        "timezone = 'Asia/Kathmandu'",
        "intervalstyle = 'postgres_verbose'",
        "bytea_output = 'escape'",
        "extra_float_digits = '-15'",
        "standard_conforming_strings = 'off'",
        "escape_string_warning = 'off'",
        "backslash_quote = 'off'",
    ):
        database.execute(f"ALTER DATABASE {database.name} SET {setting}")
    database.execute(
        "CREATE TABLE a (id int PRIMARY KEY, at timestamptz NOT NULL, d date, i interval, b bytea, f float8,"
        " r tstzrange,"
        r' "back\slash" text)'
    )
    database.execute(
        "INSERT INTO a VALUES (1, '2024-01-01 00:00:00.123456+00', '2024-02-01', '-1 mon 3 days 04:05:06.7',"
        " decode('00ff5c', 'hex'), 0.1::float8 + 0.2::float8, '[2024-01-01 00:00+00, infinity)', 'x')"
    )
    step = {"where": r"'a\b' = 'a' || chr(92) || 'b' AND d = '2024-02-01'"}
    assert run(plan_for(tmp_path, database, store, "a", **step)) == 1
    assert archived_lines(store) == [
        '{"id":1,"at":"2024-01-01T00:00:00.123456+00:00","d":"2024-02-01","i":"P-1M3DT4H5M6.7S","b":"\\\\x00ff5c",'
        '"f":0.30000000000000004,"r":"[\\"2024-01-01 00:00:00+00\\",infinity)","back\\\\slash":"x"}'
    ]


# Kept rows


@pytest.mark.parametrize("indexed", [True, False], ids=["index", "pages"])
def test_kept_rows_are_archived_once_and_late_ones_by_the_next_run(
    database: Database, tmp_path: Path, store: Path, indexed: bool
) -> None:
    database.execute("CREATE TABLE a (id int, part text, at timestamp NOT NULL, PRIMARY KEY (part, id))")
    if indexed:
        database.execute("CREATE INDEX ON a (at)")
    insert = "INSERT INTO a SELECT i, 'p' || i % 5, timestamp '2024-01-01' + i % 40 * interval '1 day' FROM {} i"
    database.execute(insert.format("generate_series(1, 1000)"))
    plan = plan_for(tmp_path, database, store, "a", then="keep", chunk_rows=90)
    assert run(plan, jobs=2) == 1000
    files = stored_files(store)
    events: list[Event] = []
    assert run(plan, events=events) == 0
    assert [event.chunks for event in events if isinstance(event, StepDone)] == [0]
    assert stored_files(store) == files
    database.execute(insert.format("generate_series(1001, 1013)"))
    database.execute("INSERT INTO a VALUES (5000, 'new', '2024-02-28 23:59:59.999999'), (5001, 'old', '1999-01-01')")
    assert run(plan) == 15
    assert run(plan) == 0
    later = plan_for(tmp_path, database, store, "a", then="keep", chunk_rows=90, before="2024-04-01")
    database.execute("INSERT INTO a VALUES (6000, 'new', '2024-03-15')")
    assert run(later) == 1
    counts = Counter(document["id"] for document in archived_documents(store))
    assert counts == Counter([*range(1, 1014), 5000, 5001, 6000])
    assert database.execute("SELECT count(*) FROM a") == [(1016,)]


def test_deleted_windows_are_filled_by_several_runs(database: Database, tmp_path: Path, store: Path) -> None:
    database.execute("CREATE TABLE a (id int PRIMARY KEY, at timestamp NOT NULL)")
    database.execute("CREATE INDEX ON a (at)")
    day = datetime(2024, 1, 1)  # noqa: DTZ001
    plan = plan_for(tmp_path, database, store, "a")
    for number in range(4):
        database.execute("INSERT INTO a VALUES (%s, %s)", number, day + timedelta(hours=number))
        assert run(plan) == 1
    assert sorted(document["id"] for document in archived_documents(store)) == [0, 1, 2, 3]
    assert len({path.parent for path in object_files(store)}) == 1
