"""The example plan for a partitioned SpendLogs, by the command, over S3; what is dropped comes back cell by cell."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import json_events, run_toolkit
from tests.end_to_end.test_there_and_back import SPEND_LOGS, cells
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database

PLAN = Path(__file__).parents[2] / "plans" / "archive-partitions.yaml"
CREATED = re.compile(r"CREATE TABLE .* PARTITION OF .* FOR VALUES FROM .*")

# The template's two months, moved so that the newest row is 60 days old; a partition a week.
PARTITIONED = """
ALTER TABLE "LiteLLM_SpendLogs" RENAME TO plain;
CREATE TABLE "LiteLLM_SpendLogs" (LIKE plain INCLUDING DEFAULTS, PRIMARY KEY (request_id, "startTime"))
  PARTITION BY RANGE ("startTime");
CREATE INDEX "SpendLogs_startTime_idx" ON "LiteLLM_SpendLogs" ("startTime");
DO $$
DECLARE
  shift interval := date_trunc('day', now() AT TIME ZONE 'UTC') - interval '60 days'
    - date_trunc('day', (SELECT max("startTime") FROM plain));
  first timestamp := date_trunc('day', (SELECT min("startTime") FROM plain)) + shift;
  last timestamp := date_trunc('day', (SELECT max("startTime") FROM plain)) + shift;
  day timestamp;
BEGIN
  EXECUTE format('CREATE TABLE %I PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM (%L) TO (%L)', 'Spend "oldest"',
    first, first + interval '7 days');
  FOR day IN SELECT generate_series(first + interval '7 days', last, interval '7 days') LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM (%L) TO (%L)',
      'SpendLogs_' || to_char(day, 'YYYY_MM_DD'), day, day + interval '7 days');
  END LOOP;
  UPDATE plain SET "startTime" = "startTime" + shift, "endTime" = "endTime" + shift;
END $$;
INSERT INTO "LiteLLM_SpendLogs" SELECT * FROM plain;
DROP TABLE plain CASCADE;
ANALYZE "LiteLLM_SpendLogs"
"""
DUE = "\"startTime\" < (now() AT TIME ZONE 'UTC') - interval '90 days'"

Toolkit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def partitioned(litellm_database: Database) -> Database:
    """SpendLogs with a partition a week."""
    with litellm_database.connect() as connection:
        connection.execute(PARTITIONED)
    return litellm_database


@pytest.fixture
def toolkit(partitioned: Database, moto_server: ObjectServer) -> Toolkit:
    """The command with the example plan's variables."""
    environment = {
        "DATABASE_URL": partitioned.url,
        "ARCHIVE_BUCKET": moto_server.new_bucket(),
        "S3_ENDPOINT_URL": moto_server.endpoint_url,
        "AWS_ACCESS_KEY_ID": moto_server.access_key,
        "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
    }

    def run(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return run_toolkit(*arguments, env=environment | more)

    return run


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr + done.stdout
    return json_events(done.stdout)


def names(database: Database) -> list[str]:
    return [
        row[0]
        for row in database.execute(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON"
            " p.oid = i.inhparent WHERE p.relname = 'LiteLLM_SpendLogs' AND c.relkind = 'r' ORDER BY 1"
        )
    ]


def test_the_example_plan_there_and_back(partitioned: Database, toolkit: Toolkit) -> None:
    before, had = cells(partitioned), names(partitioned)
    [(due,)] = partitioned.execute(f"SELECT count(*) FROM {SPEND_LOGS} WHERE {DUE}")
    size = "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
    [(bytes_before,)] = partitioned.execute(size)

    dry = toolkit("run", PLAN, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert 'Spend "oldest"' in dry.stdout
    assert re.search(r"partitions +\d+ of \d+ with old rows dropped\nfreed +\d", dry.stdout)
    assert toolkit("run", PLAN).returncode == 3, "without --yes nothing is dropped"
    assert names(partitioned) == had

    ran = toolkit("run", PLAN, "--yes")
    assert 'dropped Spend "oldest": ' in ran.stdout, ran.stdout + ran.stderr
    assert "back to the system" in ran.stdout
    gone = set(had) - set(names(partitioned))
    assert len(gone) > 2
    assert partitioned.execute(f"SELECT count(*) FROM {SPEND_LOGS} WHERE {DUE}") == [(0,)]
    assert len(before) - len(cells(partitioned)) == due
    [(bytes_after,)] = partitioned.execute(size)
    assert bytes_after < bytes_before
    assert toolkit("verify", PLAN).returncode == 0
    [status] = events(toolkit("status", PLAN, "--json"))
    assert (status["rows"], status["due"], status["pending"]) == (due, 0, 0)

    # The rows' partitions are gone: the refusal says how to make all of them.
    refused = toolkit("restore", PLAN, "--table", "LiteLLM_SpendLogs")
    assert refused.returncode == 1
    assert "has no partition for rows of this chunk" in refused.stderr
    assert len(CREATED.findall(refused.stderr)) == len(gone)
    partitioned.execute("\n".join(CREATED.findall(refused.stderr)))
    assert names(partitioned) == had
    events(toolkit("restore", PLAN, "--table", "LiteLLM_SpendLogs", "--json"))
    assert cells(partitioned) == before

    # Restored rows are held, and hold their partitions; a purge lets them go, and then the empty partitions go too.
    held = events(toolkit("run", PLAN, "--yes", "--json"))
    assert held[-1]["rows"] == 0
    assert names(partitioned) == had
    events(toolkit("purge", PLAN, "--restored", "--yes", "--json"))
    last = events(toolkit("run", PLAN, "--yes", "--json"))
    assert (last[-1]["rows"], set(had) - set(names(partitioned))) == (0, gone)
    assert toolkit("purge", PLAN, "--yes").returncode == 0, "nothing was kept, so there is nothing to purge"


def test_a_restore_goes_to_the_default_partition(partitioned: Database, toolkit: Toolkit) -> None:
    before = cells(partitioned)
    events(toolkit("run", PLAN, "--yes", "--json", "--jobs", "3"))
    partitioned.execute(f"CREATE TABLE rest PARTITION OF {SPEND_LOGS} DEFAULT")
    events(toolkit("restore", PLAN, "--table", "LiteLLM_SpendLogs", "--json", "--jobs", "2"))
    assert cells(partitioned) == before
    [(in_default,)] = partitioned.execute("SELECT count(*) FROM rest")
    assert in_default > 0


def test_the_budget_guard_holds_for_partitions_too(partitioned: Database, toolkit: Toolkit) -> None:
    partitioned.execute('UPDATE "LiteLLM_VerificationToken" SET budget_duration = $$365d$$')
    done = toolkit("run", PLAN, "--yes")
    assert (done.returncode, "TK111" in done.stderr) == (3, True)


@pytest.fixture
def prefix(partitioned: Database) -> Iterator[str]:
    """Of the roles, which are removed at the end."""
    name = f"r{partitioned.name}"
    yield name
    for job in ("owner", "archiver", "restorer", "reader"):
        if partitioned.execute("SELECT FROM pg_roles WHERE rolname = %s", f"{name}_{job}"):
            partitioned.execute(f"DROP OWNED BY {name}_{job} CASCADE")
            partitioned.execute(f"DROP ROLE {name}_{job}")


def test_the_archiver_needs_the_owners_rights(partitioned: Database, toolkit: Toolkit, prefix: str) -> None:
    """A superuser's are never handed on; those of a role of the partitions' own are, and suffice."""
    superusers = toolkit("roles", PLAN, "--prefix", prefix).stdout
    assert 'belong to the superuser "postgres"' in superusers
    assert 'GRANT "postgres"' not in superusers
    partitioned.execute(f"CREATE ROLE {prefix}_owner")
    for name in ["LiteLLM_SpendLogs", *names(partitioned)]:
        quoted = name.replace('"', '""')
        partitioned.execute(f'ALTER TABLE "{quoted}" OWNER TO {prefix}_owner')
    statements = toolkit("roles", PLAN, "--prefix", prefix).stdout
    assert f'GRANT "{prefix}_owner" TO "{prefix}_archiver";' in statements
    without = "\n".join(line for line in statements.splitlines() if not line.startswith(f'GRANT "{prefix}_owner"'))
    partitioned.execute(without)
    partitioned.execute(f"ALTER ROLE {prefix}_archiver LOGIN")
    archiver = {"DATABASE_URL": partitioned.url.replace("postgres@", f"{prefix}_archiver@")}
    refused = toolkit("run", PLAN, "--yes", **archiver)
    assert refused.returncode == 3
    assert "TK140" in refused.stderr
    partitioned.execute(f'GRANT "{prefix}_owner" TO "{prefix}_archiver"')
    had = names(partitioned)
    done = events(toolkit("run", PLAN, "--yes", "--json", **archiver))
    assert done[-2]["partitions"] == len(had) - len(names(partitioned)) > 2
    with (
        psycopg.connect(archiver["DATABASE_URL"]) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute('SELECT * FROM "LiteLLM_VerificationToken"')


def test_the_stored_manifest_names_the_partition(partitioned: Database, toolkit: Toolkit, tmp_path: Path) -> None:
    """In plain JSON, for whoever reads the bucket without the toolkit."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.read_text().replace("s3://${ARCHIVE_BUCKET}/litellm", (tmp_path / "store").as_uri()))
    plan.write_text(plan.read_text().replace("    endpoint_url: ${S3_ENDPOINT_URL:-}\n", ""))
    events(toolkit("run", plan, "--yes", "--json"))
    found = [json.loads(path.read_bytes()) for path in (tmp_path / "store" / "_manifests").rglob("*[0-9].json")]
    dropped = [manifest for manifest in found if manifest["then"] == "drop_partition"]
    assert ["public", 'Spend "oldest"'] in [manifest["partition"][:2] for manifest in dropped]
    assert all(manifest["partition"][2].startswith("FOR VALUES FROM") for manifest in dropped)
    assert all(manifest["coverage"]["method"] == "partition" for manifest in dropped)
