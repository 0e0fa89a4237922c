"""A throwaway S3 server (moto) for the demo.

with S3Server() as s3:
    s3.create_bucket("archive")
    os.environ.update(s3.environment)
"""

from __future__ import annotations

import atexit
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from toolkit.demo.process import Watchdog, free_port, spawn, tail
from toolkit.errors import ToolkitError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

START_TIMEOUT = 30.0  # seconds
REGION = "us-east-1"
# moto accepts any credentials; these are no secret.
ACCESS_KEY = "demo"
SECRET_KEY = "demo-secret"  # noqa: S105


class S3Server:
    """moto's server as a child process on 127.0.0.1; everything it holds is in its memory."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: Watchdog | None = None
        self._home: Path | None = None
        self.port = free_port()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def endpoint_url(self) -> str:
        """The URL to give as `endpoint_url` of a store."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Variables that let any AWS client reach the server."""
        return {
            "S3_ENDPOINT_URL": self.endpoint_url,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_DEFAULT_REGION": REGION,
        }

    def start(self) -> None:
        """Start the server and wait until it listens.

        Raises ToolkitError, with the end of its log, when it does not in 30 seconds.
        """
        atexit.register(self.stop)
        self._home = Path(tempfile.mkdtemp(prefix="toolkit-s3-"))
        log_file = self._home / "s3.log"
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        with log_file.open("wb") as log:
            self._process = spawn(command, output=log)
        self._watchdog = Watchdog(self._process.pid, signal.SIGKILL, self._home)
        if not self._listens():
            said = tail(log_file)
            self.stop()
            raise ToolkitError(
                "the S3 server (moto) did not start",
                why=said or "it wrote no log",
                fix="pip install 'litellm-data-toolkit[embedded]'",
            )

    def stop(self) -> None:
        """Stop the server; its buckets are lost."""
        atexit.unregister(self.stop)
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
        if self._watchdog is not None:
            self._watchdog.dismiss()
            self._watchdog = None
        if self._home is not None:
            shutil.rmtree(self._home, ignore_errors=True)

    def client(self) -> S3Client:
        """A boto3 client of this server; the caller closes it."""
        import boto3

        return boto3.client(
            "s3",
            endpoint_url=self.endpoint_url,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
            region_name=REGION,
        )

    def create_bucket(self, name: str) -> None:
        """Create a bucket; raises botocore's ClientError when the name is not allowed."""
        client = self.client()
        try:
            client.create_bucket(Bucket=name)
        finally:
            client.close()

    def _listens(self) -> bool:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and self._process is not None and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.02)
            else:
                return True
        return False
