"""The command as a user runs it: a process with pipes, or with a terminal of its own."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

COMMAND = (sys.executable, "-m", "toolkit")
PATIENCE = 150.0

# What the machine that runs the tests knows of S3 must not reach them.
_AMBIENT = re.compile(r"AWS_|OTEL_|TRACE(PARENT|STATE)|TOOLKIT_|DATABASE_URL|PG[A-Z]+$|S3_ENDPOINT|COLUMNS$|LINES$")
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def environment(given: Mapping[str, str]) -> dict[str, str]:
    ambient = {name: value for name, value in os.environ.items() if not _AMBIENT.match(name)}
    nowhere = {"AWS_CONFIG_FILE": "/nonexistent", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent"}
    return {**ambient, **nowhere, "AWS_EC2_METADATA_DISABLED": "true", "COLUMNS": "120", **given}


@dataclass(frozen=True)
class Done:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        """stdout as JSON, one object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def toolkit(*words: object, env: Mapping[str, str] = {}) -> Done:
    """Run a command off a terminal."""
    done = subprocess.run(
        [*COMMAND, *map(str, words)],
        env=environment(env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


class Terminal:
    """A command on a pseudo-terminal: what it shows, and keys to press."""

    def __init__(self, words: Sequence[object], env: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [*COMMAND, *map(str, words)],
            env=environment({"TERM": "xterm", **env}),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            # A shell that runs the tests in the background has them ignore SIGINT, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.close(slave)
        self.raw = ""

    @property
    def shown(self) -> str:
        """The text so far, without colours and cursor movements."""
        return _STYLE.sub("", self.raw).replace("\r", "\n")

    def wait_for(self, text: str) -> None:
        """Read on until `text` was shown."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < deadline, f"{text!r} was not shown:\n{self.shown[-2000:]}"
            assert self._read(), f"ended without showing {text!r}:\n{self.shown[-2000:]}"

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def interrupt(self) -> int:
        """Send SIGINT and wait for the end. The exit code.

        Again after a while: a signal in the instant between a prompt and the read behind it wakes nobody. Not if it
        said something since: on a busy machine it may take long to end.
        """
        for _ in range(10):
            before = self.raw
            os.killpg(self._process.pid, signal.SIGINT)
            while self._read(patience=3.0):
                pass
            if self.raw != before:
                return self.end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._process.wait(0.1)
        raise AssertionError(f"SIGINT does not end it:\n{self.shown[-2000:]}")

    def end(self) -> int:
        """Read to the end. The exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self, patience: float = PATIENCE) -> bool:
        ready, _, _ = select.select([self._master], [], [], patience)
        try:
            data = os.read(self._master, 65_536) if ready else b""
        except OSError:  # Linux says EIO when the other side is closed
            data = b""
        self.raw += data.decode(errors="replace")
        return bool(data)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)


@contextlib.contextmanager
def on_terminal(*words: object, env: Mapping[str, str]) -> Iterator[Terminal]:
    terminal = Terminal(words, env)
    try:
        yield terminal
    finally:
        terminal.close()
