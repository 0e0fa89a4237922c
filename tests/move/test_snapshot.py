"""The one snapshot of a run, and what may happen to its tables before and after it is taken."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, PostgresServer, new_database
from tests.move.support import every_row, rows, write_plan
from toolkit.errors import Locked, PreflightRefused
from toolkit.plan.load import load_plan
from toolkit.report.findings import blockers
from toolkit.runs.events import CopyDone
from toolkit.steps.archive.partitions import drops
from toolkit.steps.context import open_context
from toolkit.steps.move.snapshot import open_snapshot
from toolkit.steps.run_plan import Compiled, compile_plan
from toolkit.steps.run_plan import run_plan as execute

PARTED = """
CREATE TABLE e (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE e_01 PARTITION OF e FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE e_02 PARTITION OF e FOR VALUES FROM ('2026-02-01') TO ('2026-03-01') PARTITION BY LIST (id);
CREATE TABLE e_02_1 PARTITION OF e_02 FOR VALUES IN (1);
CREATE TABLE e_03 (id int, at date);
INSERT INTO e VALUES (1, '2026-01-01'), (1, '2026-02-01');
INSERT INTO e_03 VALUES (1, '2026-03-01')
"""
ATTACH = "ALTER TABLE e ATTACH PARTITION e_03 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')"
KEYS = {("public", "e")}


@pytest.fixture
def database(postgres18: PostgresServer) -> Iterator[Database]:
    """One version is enough."""
    with new_database(postgres18) as made:
        yield made


def test_no_table_is_emptied_under_a_copy(database: Database, target: Database, tmp_path: Path) -> None:
    """Neither by TRUNCATE nor by being written anew, though the copy has not come to it yet."""
    for place in (database, target):
        place.script("CREATE TABLE first (id int PRIMARY KEY, text text); CREATE TABLE second (id int PRIMARY KEY)")
    database.execute("INSERT INTO first SELECT g, repeat('x', 1000) FROM generate_series(1, 1000) g")
    database.execute("INSERT INTO second SELECT generate_series(1, 1000)")
    plan = write_plan(tmp_path, [{"copy": ["first", "second"], "to": "new"}])
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--jobs", "1"]
    environment = {**os.environ, "SRC": database.url, "DST": target.url}
    with (
        target.connect(autocommit=False) as holder,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run,
    ):
        holder.execute("LOCK TABLE first IN SHARE MODE")  # it may be looked at, and not loaded
        wait_until(target, "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")
        for change in ("ALTER TABLE second ALTER COLUMN id TYPE bigint", "TRUNCATE second"):
            assert has_to_wait(database, change)
        holder.rollback()
        said = run.communicate(timeout=60)[0].decode()
    assert run.returncode == 0, said
    assert every_row(target) == every_row(database)


def has_to_wait(database: Database, statement: str) -> bool:
    with database.connect(options="-c lock_timeout=100ms") as connection:
        try:
            connection.execute(statement)
        except psycopg.errors.LockNotAvailable:
            return True
    return False


def wait_until(database: Database, query: str) -> None:
    deadline = time.monotonic() + 60
    while rows(database, query) != [(True,)]:
        assert time.monotonic() < deadline, f"never true: {query}"
        time.sleep(0.02)


def test_a_table_that_is_being_altered_is_named(database: Database) -> None:
    database.script(PARTED)
    with database.connect(autocommit=False) as altering:
        altering.execute("ALTER TABLE e_02_1 SET (fillfactor = 50)")
        altering.execute("LOCK TABLE e_02_1 IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(Locked) as refused, open_snapshot(database.connect, {}, KEYS, lock_timeout=50):
            pass
    assert 'LOCK TABLE "public"."e" IN ACCESS SHARE MODE' in str(refused.value)
    assert refused.value.exit_code == 4


class Attaching(psycopg.Connection[Any]):
    """Somebody attaches a partition after the locks were taken and before the snapshot is."""

    other: Database | None = None

    def execute(self, query: Any, *args: Any, **more: Any) -> Any:
        done = super().execute(query, *args, **more)
        if self.other and query.startswith(b"LOCK TABLE"):
            self.other.execute(ATTACH)
            Attaching.other = None
        return done


def test_a_partition_attached_at_the_last_moment_is_locked_too(database: Database) -> None:
    database.script(PARTED)
    Attaching.other = database

    def connect() -> psycopg.Connection[Any]:
        return Attaching.connect(database.url, autocommit=True)

    with open_snapshot(connect, {}, KEYS) as snapshot:
        assert Attaching.other is None
        assert [leaf.name for leaf in snapshot.leaves["public", "e"].own] == ["e_01", "e_02_1", "e_03"]
        assert has_to_wait(database, "TRUNCATE e_03")


def test_a_partition_attached_under_a_copy_lifts_no_watermark(
    database: Database, target: Database, tmp_path: Path
) -> None:
    """Its rows were there before the snapshot, whose run does not copy them: the next one does."""
    database.script(f"{PARTED}; CREATE TABLE first (id int PRIMARY KEY); INSERT INTO e_03 VALUES (1, '2026-03-31')")
    target.script("CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE e (id int, at date, PRIMARY KEY (id, at))")
    steps = [{"copy": "first", "to": "new"}, {"copy": "e", "to": "new", "mode": "upsert", "incremental": "at"}]
    plan = load_plan(write_plan(tmp_path, steps), {"SRC": database.url, "DST": target.url})

    def attach(event: object) -> None:
        if isinstance(event, CopyDone) and event.rows == 0:  # the step before
            database.execute(ATTACH)

    with open_context(plan) as context:
        assert execute(compile_plan(context), jobs=1, report=attach).copied == 2
        execute(compile_plan(context), jobs=1, report=lambda _: None)
    assert rows(target, "SELECT count(*) FROM e") == [(4,)]


def test_what_changes_while_a_run_waits_for_its_answer(database: Database, target: Database, tmp_path: Path) -> None:
    """A partition is taken along. Other columns are not what was bound, and perhaps would be misread."""
    database.script(PARTED)
    target.execute("CREATE TABLE e (id int, at date)")
    plan = load_plan(
        write_plan(tmp_path, [{"copy": "e", "to": "new", "mode": "replace"}]), {"SRC": database.url, "DST": target.url}
    )
    with open_context(plan) as context:
        compiled = compile_plan(context)
        database.execute(ATTACH)
        assert execute(compiled, jobs=1, report=lambda _: None).copied == 3
        compiled = compile_plan(context)
        database.execute(
            "ALTER TABLE e ADD COLUMN more int",
        )
        with pytest.raises(PreflightRefused, match="the columns of e changed"):
            execute(compiled, jobs=1, report=lambda _: None)
    assert rows(target, "SELECT count(*) FROM e") == [(3,)]


def test_rows_on_another_server_are_not_left_out_in_silence(
    database: Database, target: Database, tmp_path: Path
) -> None:
    database.script(PARTED)
    target.execute("CREATE TABLE e (id int, at date)")
    environment = {"SRC": database.url, "DST": target.url}
    path = write_plan(tmp_path, [{"copy": "e", "to": "new"}])
    with open_context(load_plan(path, environment)) as context:
        before = compile_plan(context)
        database.script(
            "CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere;"
            "CREATE FOREIGN TABLE e_00 PARTITION OF e FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') SERVER far"
        )
        with pytest.raises(PreflightRefused, match=r"public\.e_00"):
            execute(before, jobs=1, report=lambda _: None)
        with closing(compile_plan(context)) as after:
            found = [(finding.code, finding.severity) for finding in after.findings]
    assert found == [("TK240", "blocker")]
    compared = run_toolkit("diff-data", path, env=environment)
    assert (compared.returncode, "public.e_00" in compared.stderr) == (3, True)


def test_a_right_to_some_columns_is_too_little(database: Database, target: Database, tmp_path: Path) -> None:
    """It lets nobody lock the table, and a dry run says so."""
    for place in (database, target):
        place.execute("CREATE TABLE one (id int PRIMARY KEY, text text)")
    database.execute("CREATE ROLE reader LOGIN")
    database.execute("GRANT SELECT (id) ON one TO reader")
    step = {"copy": "one", "to": "new", "columns": {"drop": ["text"]}}
    source = database.url.replace("postgres@", "reader@")
    try:
        plan = load_plan(write_plan(tmp_path, [step]), {"SRC": source, "DST": target.url})
        with open_context(plan) as context, closing(compile_plan(context)) as compiled:
            assert [finding.code for finding in compiled.findings] == ["TK169"]
    finally:
        database.execute("DROP OWNED BY reader")
        database.execute("DROP ROLE reader")


def test_no_partition_is_dropped_under_the_runs_own_locks(
    database: Database, target: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first copy locks the tables of all, and what is below them. What is dropped before it hinders nobody."""
    database.script(
        "CREATE TABLE first (id int PRIMARY KEY);"
        "CREATE TABLE e (id int, at date, PRIMARY KEY (id, at)) PARTITION BY LIST (id);"
        "CREATE TABLE e_1 PARTITION OF e FOR VALUES IN (1) PARTITION BY RANGE (at);"
        "CREATE TABLE e_1_01 PARTITION OF e_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
        "CREATE TABLE e_1_02 PARTITION OF e_1 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"
        "INSERT INTO e VALUES (1, '2026-01-01'), (1, '2026-02-01')"
    )
    target.script("CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE e (id int, at date)")
    (tmp_path / "cold").mkdir()
    stores = {"cold": {"url": f"file://{tmp_path}/cold"}}
    due = {"older_than": {"column": "at", "before": "2026-02-01"}, "then": "drop_partition"}
    archive = {"archive": "e_1", "to": "cold", "lock_timeout": "1s", **due}
    first, copy = ({"copy": table, "to": "new", "mode": "replace"} for table in ("first", "e"))
    monkeypatch.setattr(drops, "_PATIENCE", 0)

    def compiled(*steps: dict[str, Any]) -> Iterator[Compiled]:
        plan = load_plan(write_plan(tmp_path, list(steps), stores=stores), {"SRC": database.url, "DST": target.url})
        with open_context(plan) as context, closing(compile_plan(context)) as made:
            yield made

    for plan in compiled(first, archive, copy):
        assert [(each.code, each.where) for each in blockers(plan.findings)] == [("TK270", "e_1")]
        with pytest.raises(Locked, match="could not be dropped"):
            execute(plan, jobs=1, report=lambda _: None, refuse=lambda _: None)
    for plan in compiled(first, archive):
        assert not blockers(plan.findings)
    for plan in compiled(archive, first, copy):
        done = execute(plan, jobs=1, report=lambda _: None)
        assert (done.rows, done.copied) == (1, 1)
    assert rows(database, "SELECT to_regclass('e_1_01')") == [(None,)]
