"""Servers as child processes: whom they run as, where they listen, and that they do not outlive us.

A *watchdog* is a shell that waits on a pipe only we hold open. However we end, even by `kill -9`, the pipe
closes; the watchdog then kills the server and removes its directory.
"""

from __future__ import annotations

import os
import pwd
import random
import signal
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# Below Linux's range for outgoing connections (32768 and up): a client of ours can then not be given the port
# of a server that is down for a moment, which would make its restart on the same port fail.
PORTS = range(20_000, 32_000)

WATCH = """
trap '' INT TERM HUP
read -r line && exit 0
kill -s "$1" "$2" 2>/dev/null
while kill -0 "$2" 2>/dev/null; do sleep 0.1; done
[ -z "$3" ] || rm -rf -- "$3"
"""


@dataclass(frozen=True)
class Account:
    """The operating system user that a server runs as."""

    uid: int
    gid: int


def unprivileged_account() -> Account | None:
    """The account for servers that refuse to run as root; None when we are not root and may just run them."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    return Account(65534, 65534)


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on at this moment."""
    candidates = random.SystemRandom().sample(PORTS, k=200)
    for port in candidates:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free TCP port on 127.0.0.1")


def spawn(
    command: Sequence[str | Path],
    *,
    account: Account | None = None,
    environment: dict[str, str] | None = None,
    output: IO[bytes] | int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own, so that a Ctrl-C on our terminal does not reach it."""
    arguments = [str(part) for part in command]
    return subprocess.Popen(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd="/",
        env=environment,
        start_new_session=True,
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
    )


class Watchdog:
    """Ends the process `pid` with `kill_signal`, and removes `directory`, when this process dies first."""

    def __init__(self, pid: int, kill_signal: signal.Signals, directory: Path | None = None) -> None:
        name = kill_signal.name.removeprefix("SIG")
        self._shell = subprocess.Popen(
            ["/bin/sh", "-c", WATCH, "toolkit-watchdog", name, str(pid), str(directory or "")],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Send it away: the process it watches has ended, or is about to."""
        try:
            self._shell.communicate(b"dismissed\n", timeout=5)
        except (BrokenPipeError, subprocess.TimeoutExpired):
            self._shell.kill()
            self._shell.wait()


def tail(path: Path, lines: int = 15, offset: int = 0) -> str:
    """The last lines of a log after byte `offset`, for an error message; empty when there is no log."""
    try:
        text = path.read_bytes()[offset:].decode(errors="replace")
    except OSError:
        return ""
    return "\n        ".join(text.splitlines()[-lines:])
