"""The demo: embedded servers, made-up data, and the real commands run on them.

Each command is a subprocess with the environment that a user would set, so what is shown is what a user would see.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click

from toolkit.errors import ToolkitError

SPEND_LOGS = 20_000
BUCKET = "litellm-archive"
BUILT_IN_PLAN = Path(__file__).with_name("archive-logs.yaml")


def show(rows: int, plan: Path | None) -> None:
    """Run the demo. Raises ToolkitError when a part fails to start or a command fails."""
    from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir
    from toolkit.demo.s3_server import S3Server

    started = time.monotonic()
    _say("Starting PostgreSQL 18 and an S3 server, both from Python wheels")
    with PostgresServer(embedded_bin_dir(18)) as postgres, S3Server() as s3:
        s3.create_bucket(BUCKET)
        url = postgres.url("postgres")
        _say("Creating LiteLLM's 24 tables and filling them with 90 days of made-up traffic")
        _fill(url, rows)
        environment = {
            **os.environ,
            **s3.environment,
            "DATABASE_URL": url,
            "ARCHIVE_BUCKET": BUCKET,
            "COLUMNS": os.environ.get("COLUMNS", "120"),
        }
        path = plan or _built_in_plan()
        _say("1. What would it do?")
        _toolkit(environment, "run", path, "--dry-run")
        _say("2. Do it")
        _toolkit(environment, "run", path, "--yes", "--jobs", "2")
        _say("3. Do it again: nothing is due any more")
        _toolkit(environment, "run", path, "--yes")
        _say("4. What is where?")
        _toolkit(environment, "status", path)
        _say("5. Read everything back")
        _toolkit(environment, "verify", path)
        _say("6. One line of the archive, read without the toolkit")
        _one_line(s3.client())
    _say(f"Done in {time.monotonic() - started:.0f} s. Both servers are stopped and their data is removed.")


def _built_in_plan() -> Path:
    """The plan of the checkout when there is one (the path a reader will look for), else the packaged copy."""
    checkout = Path("plans/archive-logs.yaml")
    return checkout if checkout.exists() else BUILT_IN_PLAN


def _fill(url: str, rows: int) -> None:
    import psycopg

    from toolkit.demo.generate import create_schema, fill

    with psycopg.connect(url, autocommit=True) as connection:
        create_schema(connection)
        filled = fill(connection, spend_logs=rows)
        connection.execute("VACUUM ANALYZE")
    click.echo(f"{filled.total:,} rows in {len(filled.rows)} tables; LiteLLM_SpendLogs holds {rows:,} of them")


def _toolkit(environment: Mapping[str, str], *arguments: str | Path) -> None:
    words = [str(argument) for argument in arguments]
    click.echo(click.style(f"$ toolkit {' '.join(words)}", bold=True))
    sys.stdout.flush()
    done = subprocess.run([sys.executable, "-m", "toolkit", *words], env=dict(environment), check=False)
    if done.returncode != 0:
        raise ToolkitError(f"`toolkit {' '.join(words)}` failed with exit code {done.returncode}")


def _one_line(client: object) -> None:
    """Fetch an object with boto3, decompress it with zstandard, and show where it is and its first line."""
    import zstandard

    listed = client.list_objects_v2(Bucket=BUCKET, Prefix="litellm/LiteLLM_SpendLogs/")["Contents"]  # type: ignore[attr-defined]
    key = listed[len(listed) // 2]["Key"]
    body = client.get_object(Bucket=BUCKET, Key=key)["Body"].read()  # type: ignore[attr-defined]
    line = zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True).read().splitlines()[0]
    click.echo(f"{len(listed)} objects below s3://{BUCKET}/litellm/LiteLLM_SpendLogs/, for example {key}")
    click.echo(line.decode()[:600])


def _say(text: str) -> None:
    click.echo()
    click.echo(click.style(text, fg="green", bold=True))
