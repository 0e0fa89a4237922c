"""PgBouncer in transaction mode, in front of a server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fixtures.object_stores import free_port

_CONFIG = """\
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {users}
pool_mode = transaction
default_pool_size = 8
"""
_ACCOUNT = "nobody"  # it refuses to run as root


@contextmanager
def pgbouncer(server: int, log_folder: Path) -> Iterator[int]:
    """Run it in front of the server on that port; its own port."""
    binary = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if binary is None:
        pytest.fail("pgbouncer is missing: apt-get install pgbouncer")
    port = free_port()
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to other accounts
        folder = Path(name)
        folder.chmod(0o755)
        users, config = folder / "users.txt", folder / "pgbouncer.ini"
        users.write_text('"postgres" ""\n')
        config.write_text(_CONFIG.format(server=server, port=port, users=users))
        account = ["-u", _ACCOUNT] if os.geteuid() == 0 else []
        with (log_folder / "pgbouncer.log").open("wb") as log:
            process = subprocess.Popen([binary, *account, str(config)], stdout=log, stderr=log)
        try:
            _wait(process, port, log_folder / "pgbouncer.log")
            yield port
        finally:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 5).close()
        except OSError:
            time.sleep(0.02)
            continue
        return
    pytest.fail(f"pgbouncer did not start:\n{log.read_text(errors='replace')}")
