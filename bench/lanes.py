"""Rows a second into MariaDB and ClickHouse, beside the plainest way: COPY to a file, and the engine's own client.

usage: python -m bench.lanes [ROWS]

The peers convert nothing by the plan: their SELECT does by hand what the engine cannot read otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.fixtures.clickhouse import running as clickhouse
from tests.fixtures.mariadb import running as mariadb
from tests.move.support import write_plan
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target, open_target
from toolkit.demo.generate import create_schema, fill
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir
from toolkit.secrets import Secret

TABLE = "LiteLLM_SpendLogs"
ROUNDS = 3


def timed(work: Callable[[], None]) -> float:
    """Seconds."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def by_plan(folder: Path, source: str, url: str, jobs: int) -> None:
    """`toolkit run` of a copy that replaces."""
    plan = write_plan(folder, [{"copy": TABLE, "to": "new", "mode": "replace", "verify": "none"}], name="bench")
    command = [sys.executable, "-m", "toolkit", "run", str(plan), "--yes", "--jobs", str(jobs)]
    subprocess.run(command, env={**os.environ, "SRC": source, "DST": url}, check=True, stdout=subprocess.DEVNULL)


def by_hand(folder: Path, source: str, url: str, query: str) -> None:
    """COPY to a file, and the file to the engine."""
    file = folder / "rows"
    with file.open("wb") as out:
        subprocess.run(["psql", source, "-qc", f"COPY ({query}) TO STDOUT"], stdout=out, check=True)
    parts = urlsplit(url)
    if parts.scheme == "mariadb":
        statement = f"LOAD DATA LOCAL INFILE '{file}' INTO TABLE `{TABLE}` CHARACTER SET utf8mb4"
        client = ["mariadb", "--no-defaults", "--local-infile=1", "-h127.0.0.1", f"-P{parts.port}", "-uroot"]
        subprocess.run([*client, parts.path.strip("/"), "-e", statement], check=True)
    else:
        into = f"database={parts.path.strip('/')}&query=INSERT%20INTO%20%60{TABLE}%60%20FORMAT%20TabSeparated"
        chunked = ["-H", "Transfer-Encoding: chunked", "-T", str(file), "-X", "POST"]
        subprocess.run(["curl", "-sfS", *chunked, f"http://127.0.0.1:{parts.port}/?{into}"], check=True)


def plain_query(source: str, engine: str) -> str:
    """What a person would write: booleans as numbers, arrays in the engine's form."""
    with psycopg.connect(source) as connection:
        table = read_database(connection).table("public", TABLE)
    assert table is not None
    arrays = "array_to_json({0})" if engine == "mariadb" else "coalesce(replace({0}::text, '{{', '['), '[]')"
    shown = [
        (arrays if not each.type.scalar else "{0}::int" if each.type.name == "boolean" else "{0}").format(
            f'"{each.name}"'
        )
        for each in table.columns
    ]
    return f'SELECT {", ".join(shown)} FROM "{TABLE}"'


def bench(engine: str, source: str, url: str, rows: int, folder: Path) -> None:
    """Print the best of some rounds, which alternate."""
    subprocess.run(
        [sys.executable, "-m", "toolkit", "run", str(write_plan(folder, [{"port": TABLE, "to": "new"}]))],
        env={**os.environ, "SRC": source, "DST": url},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    target: Target = open_target(Secret(url), engine)
    query = plain_query(source, engine)
    ways = {
        "toolkit, 1 job": lambda: by_plan(folder, source, url, 1),
        "toolkit, 2 jobs": lambda: by_plan(folder, source, url, 2),
        "by hand": lambda: by_hand(folder, source, url, query),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, work in ways.items():
            target.execute(f"TRUNCATE TABLE `{TABLE}`")
            best[name] = min(best[name], timed(work))
            [(there,)] = target.rows(f"SELECT count(*) FROM `{TABLE}`")
            assert int(str(there)) == rows, (name, there)
    for name, seconds in best.items():
        ratio = best["by hand"] / seconds
        print(f"{engine:10} {name:16} {seconds:6.1f} s {rows / seconds:9,.0f} rows/s   {ratio:.2f} of by hand's speed")
    target.close()


def main() -> None:
    """Every lane."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as name, PostgresServer(embedded_bin_dir(18)) as server:
        folder = Path(name)
        source = server.url("postgres")
        with psycopg.connect(source, autocommit=True) as connection:
            create_schema(connection)
            fill(connection, spend_logs=rows)
            connection.execute("VACUUM ANALYZE")
            [(rows,)] = connection.execute(f'SELECT count(*) FROM "{TABLE}"').fetchall()
        for engine, start in (("mariadb", mariadb), ("clickhouse", clickhouse)):
            (folder / engine).mkdir()
            with start(folder / engine) as running, running.new_database() as url:
                bench(engine, source, url, rows, folder)


if __name__ == "__main__":
    main()
