"""Starts the command in a process of its own without paying for its imports each time.

    python -m tests.faults.forker

imports the command once; then each line on stdin (JSON: arguments, environment, folder) is one run: a fork that becomes
`toolkit <arguments>`, with `out` and `err` in the folder. Answers with the pid, and with the exit code when it ends
(negative for a signal). One run at a time.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import subprocess
import sys
from importlib import import_module
from typing import Any

_PRELOADED = (
    "toolkit.cli.run",
    "toolkit.cli.progress",
    "toolkit.steps.context",
    "toolkit.steps.run_plan",
    "toolkit.stores.s3",
    "toolkit.plan.load",
    "boto3",
    "botocore.config",
    "orjson",
    "psycopg",
    "sqlglot",
    "zstandard",
)


class Forker:
    """The client's end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            text=True,
            bufsize=1,
        )

    def start(self, arguments: list[str], environment: dict[str, str], folder: str) -> int:
        """Begin a run; its pid."""
        assert self._process.stdin is not None
        self._process.stdin.write(
            json.dumps({"arguments": arguments, "environment": environment, "folder": folder}) + "\n"
        )
        return self.answer()

    def answer(self) -> int:
        """The next answer: a pid, or an exit code."""
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def _serve() -> None:
    for name in _PRELOADED:
        import_module(name)
    _read_models_once()
    # The child need not look through all that was imported: it would copy those pages, and take twice as long to end.
    gc.collect()
    gc.freeze()
    answers = os.fdopen(os.dup(1), "w")
    while line := sys.stdin.readline():
        run = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become(run)
        for each in (pid, None):
            answer = each if each is not None else os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            answers.write(f"{answer}\n")
            answers.flush()


def _read_models_once() -> None:
    """botocore parses megabytes of JSON for each new session; a child finds them parsed."""
    import boto3
    from botocore.loaders import JSONFileLoader

    loader, load = JSONFileLoader(), functools.cache(JSONFileLoader.load_file)
    JSONFileLoader.load_file = lambda self, path: load(loader, path)  # type: ignore[method-assign]
    boto3.session.Session().client("s3", region_name="us-east-1").close()


def _become(run: dict[str, Any]) -> None:
    """The child: ends as the command does, interpreter's farewell included."""
    from toolkit.cli.main import main

    os.environ.clear()
    os.environ.update(run["environment"])
    os.chdir(run["folder"])
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["toolkit", *run["arguments"]]
    main()


if __name__ == "__main__":
    _serve()
