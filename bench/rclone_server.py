"""`rclone serve s3`, the other S3 server: written in Go, so it takes less of the processors than moto does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError

from toolkit.demo.process import free_port

ACCESS, SECRET = "bench-access-key", "bench-secret-key"


@contextmanager
def rclone_server(at: Path | None = None) -> Iterator[tuple[dict[str, str], Callable[[], str]]]:
    """Environment for a client, and a maker of buckets, which are the folders of `at`, or of one that is removed."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    program = shutil.which("rclone", path=str(Path(sys.executable).parent)) or "rclone"
    environment = {**os.environ, "RCLONE_AUTH_KEY": f'"{ACCESS},{SECRET}"'}
    with nullcontext(at) if at else tempfile.TemporaryDirectory() as folder:
        command = [program, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--log-level", "ERROR", str(folder)]
        with subprocess.Popen(command, env=environment) as process:
            try:
                client = boto3.client(
                    "s3",
                    endpoint_url=url,
                    aws_access_key_id=ACCESS,
                    aws_secret_access_key=SECRET,
                    region_name="us-east-1",
                )
                _wait(client)

                def new_bucket() -> str:
                    name = f"bench-{uuid.uuid4().hex[:12]}"
                    client.create_bucket(Bucket=name)
                    return name

                keys = {"AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_DEFAULT_REGION": "us-east-1"}
                yield {**os.environ, **keys, "S3_ENDPOINT_URL": url}, new_bucket
            finally:
                process.terminate()


def _wait(client: object) -> None:
    for _ in range(100):
        try:
            client.list_buckets()  # type: ignore[attr-defined]
        except BotoCoreError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("rclone did not start")
