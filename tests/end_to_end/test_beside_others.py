"""An archive run while pgbench reads, changes and adds rows of the same table: nobody fails, and nothing is lost."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database, PostgresServer, new_database

DUE, YOUNG = 6_000, 500
TABLE = f"""
CREATE TABLE logs (id bigint PRIMARY KEY, at timestamptz NOT NULL, n int NOT NULL DEFAULT 0, payload text);
CREATE TABLE bumped (id bigint NOT NULL);
CREATE SEQUENCE added START {DUE + YOUNG + 1};
INSERT INTO logs SELECT i, CASE WHEN i <= {DUE} THEN timestamptz '2026-01-01' + i * interval '1 minute' ELSE now() END,
  0, repeat(md5(i::text), 20) FROM generate_series(1, {DUE + YOUNG}) i;
CREATE INDEX logs_at ON logs (at);
ANALYZE logs
"""
# A row that is due is counted up, and what was counted is noted in the same transaction.
SCRIPT = f"""
\\set old random(1, {DUE})
\\set young random({DUE + 1}, {DUE + YOUNG})
BEGIN;
WITH found AS (UPDATE logs SET n = n + 1 WHERE id = :old RETURNING id) INSERT INTO bumped SELECT id FROM found;
UPDATE logs SET n = n + 1 WHERE id = :young;
SELECT payload FROM logs WHERE id = :young;
INSERT INTO logs VALUES (nextval('added'), now(), 0, 'new');
COMMIT;
"""
PLAN = """\
version: 1
name: beside
source: {url: "${DATABASE_URL}"}
stores: {here: {url: "${ARCHIVE}"}}
steps:
  - {archive: logs, older_than: {column: at, before: 2026-02-01}, settle: 0s, to: here, then: delete, chunk_rows: 1000}
"""


def pgbench(database: Database, folder: Path, over: threading.Event) -> list[str]:
    """Four clients, 400 transactions a second: two seconds, and again until it is over. What it says of each time."""
    (folder / "work.sql").write_text(SCRIPT)
    server = database.server
    command = [
        *(server.bin_dir / "pgbench", "-n", "-f", folder / "work.sql", "-c", "4", "-j", "1", "-R", "400", "-T", "2"),
        *("-h", "127.0.0.1", "-p", server.port, "-U", "postgres", database.name),
    ]
    said = []
    while not said or not over.is_set():
        done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    return said


def numbers(connection_query: str, database: Database) -> int:
    with database.connect() as connection:
        row = connection.execute(connection_query.encode()).fetchone()
    assert row is not None
    return int(row[0])


def test_nobody_fails_and_nothing_is_lost(postgres18: PostgresServer, tmp_path: Path) -> None:
    plan = tmp_path / "beside.yaml"
    plan.write_text(PLAN)
    archive = tmp_path / "archive"
    with new_database(postgres18) as database:
        with database.connect() as connection:
            connection.execute(TABLE)
        over = threading.Event()
        with ThreadPoolExecutor(1) as pool:
            beside = pool.submit(pgbench, database, tmp_path, over)
            try:
                while not numbers("SELECT count(*) FROM bumped", database):
                    assert not beside.done(), beside.result()
                done = run_toolkit(
                    "run", plan, "--yes", env={"DATABASE_URL": database.url, "ARCHIVE": archive.as_uri()}
                )
            finally:
                over.set()
            said = beside.result()
        assert done.returncode == 0, done.stderr
        assert "others are at work on the server" in done.stdout
        assert all("number of failed transactions: 0 " in each for each in said), said
        processed = sum(int(found) for found in re.findall(r"actually processed: (\d+)", "".join(said)))
        assert numbers("SELECT count(*) FROM logs WHERE at >= '2026-02-01'", database) == YOUNG + processed
        assert numbers("SELECT sum(n) FROM logs WHERE id > 0", database) == processed, "young rows: each change"
        assert numbers("SELECT count(*) FROM logs WHERE at < '2026-02-01'", database) == 0
        counted = numbers("SELECT count(*) FROM bumped", database)
    lines = [json.loads(line) for line in run_toolkit("cat", archive.as_uri()).stdout.splitlines()]
    assert sorted(line["id"] for line in lines) == list(range(1, DUE + 1)), "each once, and none else"
    assert sum(line["n"] for line in lines) == counted > 0, "no change of a row that was archived is lost"
    assert run_toolkit("verify", archive.as_uri()).returncode == 0
