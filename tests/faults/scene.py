"""A small archive job between two proxies, run as its users run it: by the command, in a process of its own.

Three days of `events` are due, in several chunks each; some rows are too young, some are excluded by `where`, and
`others` is no business of the plan. What the database held beforehand is in `truth`, read without the toolkit.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import psycopg
from botocore.config import Config

from tests.faults.pg_proxy import PgProxy
from tests.fixtures.forker import Forker
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database
from tests.stores.faulty import FaultyProxy

PREFIX = "arch"
APPLICATION = "litellm-data-toolkit"
# In the database's password and the store's secret key; must never be seen again.
CANARY = "canary-Zq7w"
DAYS, ROWS_A_DAY, CHUNK_ROWS = 3, 60, 40
RUN_SECONDS = 150.0

SCHEMA = f"""
CREATE TABLE events (id bigint PRIMARY KEY, at timestamp NOT NULL, kind text NOT NULL, note text, doc jsonb);
CREATE INDEX ON events (at);
INSERT INTO events
SELECT g, timestamp '2020-10-01' + g * interval '{1440 // ROWS_A_DAY} min', CASE WHEN g % 12 = 5 THEN 'pinned'
       ELSE 'plain' END, 'note ' || g || E'\\nsecond line', jsonb_build_object('n', g, 'text', repeat('x', 100))
FROM generate_series(0, {(DAYS + 1) * ROWS_A_DAY - 1}) g;
CREATE TABLE others (id bigint PRIMARY KEY, at timestamp NOT NULL, note text);
INSERT INTO others SELECT g, timestamp '2020-10-01', 'other ' || g FROM generate_series(1, 20) g;
CREATE SCHEMA aside;
CREATE TABLE aside.events AS TABLE events;
CREATE TABLE aside.others AS TABLE others;
ANALYZE;
"""
_AS_BEFORE = """
TRUNCATE events, others;
INSERT INTO events TABLE aside.events;
INSERT INTO others TABLE aside.others;
ANALYZE events, others;
"""
DUE = f"at < '2020-10-01'::timestamp + interval '{DAYS} days' AND kind <> 'pinned'"

_PLAN = """\
version: 1
name: faults
source: {{url: "${{DATABASE_URL}}"}}
stores:
  cold:
{store}
steps:
  - archive: events
    older_than: {{column: at, before: 2020-10-0{last}}}
    where: "kind <> 'pinned'"
    chunk_rows: {chunk_rows}
    lock_timeout: 1s
    format: {format}
    to: cold
    then: {then}{children}
"""
_S3 = """\
    endpoint_url: ${ENDPOINT}
    region: us-east-1
    access_key: ${ACCESS_KEY}
    secret_key: ${SECRET_KEY}
    conditional_writes: """


@dataclass(frozen=True, slots=True)
class Truth:
    """What the database held: due rows by key, and all others as text with the version's own transaction id."""

    due: dict[int, dict[str, Any]]
    rest: list[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of the command ended. `events` are the lines of --json."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self) -> dict[str, Any]:
        """The object of the failure."""
        return next(event for event in self.events if event["event"] == "error")

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The events of a kind."""
        return [event for event in self.events if event["event"] == kind]

    @property
    def rows(self) -> int:
        """Rows archived by the run's own chunks."""
        return sum(event["rows"] for event in self.of("chunk_done"))


class Running:
    """The command under way. `wait` gives how it ended."""

    def __init__(self, folder: Path, pid: int, code: Callable[[], int]) -> None:
        self.pid = pid
        self._folder = folder
        self._code: int | None = None
        self._started = time.monotonic()
        self._thread = threading.Thread(target=self._collect, args=(code,), daemon=True)
        self._thread.start()

    def _collect(self, code: Callable[[], int]) -> None:
        self._code = code()

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        return self._code is not None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, and for SIGKILL wait until the process is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)
        if number == signal.SIGKILL:
            self._thread.join(10)

    def text(self, name: str) -> str:
        """What it has written to `out` or `err` so far."""
        return (self._folder / name).read_text()

    def wait(self, seconds: float = RUN_SECONDS) -> Outcome:
        """Wait for the end; a run that hangs fails the test."""
        self._thread.join(seconds)
        if self._code is None:
            self.signal(signal.SIGKILL)
            raise AssertionError(f"the run hangs:\n{self.text('err')}\n{self.text('out')}")
        return Outcome(self._code, self.text("out"), self.text("err"), time.monotonic() - self._started)


@dataclass
class Scene:
    """A database and a bucket of their own, behind the proxies."""

    database: Database
    bucket: str
    pg: PgProxy
    http: FaultyProxy
    store: ObjectServer
    folder: Path
    forker: Forker
    client: Any
    conditional_writes: bool = True
    then: str = "delete"
    children: str = ""  # as the plan has them
    format: str = "jsonl.zst"
    chunk_rows: int = CHUNK_ROWS
    jobs: int = 1
    pooled: bool = False  # a pooler keeps sessions open, so only those in a transaction are the toolkit's
    compact_after: int | None = None
    store_url: str = "s3://${BUCKET}/" + PREFIX
    truth: Truth = field(init=False)
    current: Running | None = None
    read: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # objects that `bucket_objects` has read, by ETag
    _runs: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.tmp = self.folder / "tmp"
        self.tmp.mkdir()
        self.plan = self.folder / "plan.yaml"
        self.write_plan()
        self.look()

    def write_plan(self, last: int = 1 + DAYS) -> None:
        """Write the plan; rows before day `last` of the month are due."""
        store = f"    url: {self.store_url}"
        if self.store_url.startswith("s3:"):
            store += f"\n{_S3}{str(self.conditional_writes).lower()}"
        if self.compact_after:
            store += f"\n    compact_after: {self.compact_after}"
        children = f"\n    children: {self.children}" if self.children else ""
        self.plan.write_text(
            _PLAN.format(
                store=store,
                last=last,
                chunk_rows=self.chunk_rows,
                then=self.then,
                children=children,
                format=self.format,
            )
        )

    def again(self, bucket: str) -> None:
        """Begin anew with the tables as they were made, and another bucket: cheaper than another scene."""
        self.database.execute(_AS_BEFORE)
        self.bucket = bucket
        self.pg.reset()
        self.http.reset()
        self.read.clear()
        self.look()

    def look(self) -> None:
        """Take what the database holds now for the truth."""
        self.truth = Truth(self.due_rows(), self.rest_rows())

    def look_again(self) -> None:
        """Take the rows that are not due for the truth once more: others have written some."""
        self.truth = Truth(self.truth.due, self.rest_rows())

    def due_rows(self) -> dict[int, dict[str, Any]]:
        """The due rows in the table."""
        rows = self.database.execute(f"SELECT id, row_to_json(e)::text FROM events e WHERE {DUE}")
        return {key: json.loads(text) for key, text in rows}

    def rest_rows(self) -> list[str]:
        """All other rows, each with the transaction that wrote it: an untouched row keeps that too."""
        rows = self.database.execute(
            f"SELECT 'events ' || xmin || row_to_json(e)::text FROM events e WHERE NOT ({DUE})"
            " UNION ALL SELECT 'others ' || xmin || row_to_json(o)::text FROM others o ORDER BY 1"
        )
        return [text for (text,) in rows]

    def environment(self) -> dict[str, str]:
        """What the command finds in its environment, and nothing else."""
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "TMPDIR": str(self.tmp),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "DATABASE_URL": f"postgresql://postgres:{CANARY}@127.0.0.1:{self.pg.port}/{self.database.name}"
            "?sslmode=disable&gssencmode=disable",
            "BUCKET": self.bucket,
            "ENDPOINT": self.http.server.endpoint_url,
            "ACCESS_KEY": self.http.server.access_key,
            "SECRET_KEY": self.http.server.secret_key,
        }

    def start(self, *command: str, launcher: Path | None = None, before: tuple[str, ...] = ()) -> Running:
        """Start the command (`run`, if none is given); from scratch when another one is under way, with a script that
        breaks something in it first, or behind a command that it is handed to."""
        arguments = [*(command or ("run", str(self.plan), "--yes", "--jobs", str(self.jobs))), "--json"]
        folder = self.folder / f"run{next(self._runs)}"
        folder.mkdir()
        busy = self.current is not None and not self.current.ended
        if launcher or busy or before:
            script = [str(launcher)] if launcher else ["-m", "toolkit"]
            self.current = self._from_scratch(folder, [*before, sys.executable, *script, *arguments])
        else:
            pid = self.forker.start(arguments, self.environment(), str(folder))
            self.current = Running(folder, pid, self.forker.answer)
        return self.current

    def _from_scratch(self, folder: Path, arguments: list[str]) -> Running:
        with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
            process = subprocess.Popen(
                arguments,
                env=self.environment(),
                stdout=out,
                stderr=err,
                stdin=subprocess.DEVNULL,
                cwd=folder,
            )
        return Running(folder, process.pid, process.wait)

    def run(self, *command: str, launcher: Path | None = None, before: tuple[str, ...] = ()) -> Outcome:
        """Run the command to its end."""
        return self.start(*command, launcher=launcher, before=before).wait()

    def kill(self) -> None:
        """kill -9 of the run under way."""
        assert self.current is not None
        self.current.signal(signal.SIGKILL)

    def calm(self) -> None:
        """No more faults; wait until the server has noticed that its clients are gone."""
        self.pg.rule = lambda message: None
        self.http.rule = lambda request: None
        self.until(self._is_up)  # it may still be starting after a crash
        self.until(lambda: not self.sessions())

    def _is_up(self) -> bool:
        try:
            self.database.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def sessions(self) -> list[tuple]:
        """The toolkit's sessions on the database."""
        return self.database.execute(
            "SELECT pid, state, query FROM pg_stat_activity WHERE application_name = %s AND datname = %s"
            " AND NOT (%s AND state = 'idle')",
            APPLICATION,
            self.database.name,
            self.pooled,
        )

    @staticmethod
    def until(true: Callable[[], object], seconds: float = 90.0) -> None:
        """Wait for a condition."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, "waited in vain"
            time.sleep(0.02)

    @contextlib.contextmanager
    def restarted(self) -> Iterator[None]:
        """For a rule: crash the server, and have it back."""
        self.database.server.stop("immediate")
        yield
        self.database.server.start()

    def restart(self) -> None:
        """Crash the server and start it again."""
        with self.restarted():
            self.pg.cut_all()


def plain_client(store: ObjectServer) -> Any:
    """A client that shows damaged bytes as they are, instead of refusing them."""
    return boto3.session.Session().client(
        "s3",
        endpoint_url=store.endpoint_url,
        aws_access_key_id=store.access_key,
        aws_secret_access_key=store.secret_key,
        region_name="us-east-1",
        config=Config(s3={"addressing_style": "path"}, response_checksum_validation="when_required"),
    )


def fill(database: Database) -> None:
    """Make the tables."""
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(SCHEMA)
