"""Calls the lines of a page one after the other, as somebody at a terminal would."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tests.cli.terminal import on_terminal
from tests.end_to_end.support import run_toolkit
from toolkit.demo.process import free_port

PATIENCE = 150.0

# DuckDB's shell is no dependency; the engine is, and it is the SQL that a page is about.
_DUCKDB = "import sys, duckdb; print(duckdb.sql(sys.argv[2]))"


@dataclass(frozen=True)
class Shell:
    """Works in `folder`. `environment` goes before what the tests were started with."""

    folder: Path
    environment: Mapping[str, str]

    def call(self, line: str) -> str:
        """What the line prints, which has to succeed."""
        with contextlib.chdir(self.folder):
            text = Template(line).safe_substitute({"PWD": str(self.folder), **self.environment})
            words = shlex.split(text, comments=True)
            if words[:1] != ["toolkit"] or {"|", ">"} & set(words):
                return self._bash(line)
            if words[1] == "serve":
                return self._serve(words[1:])
            if "# asks" in line:
                return self._say_yes(words[1:])
            done = run_toolkit(*words[1:], env=self.environment)
            expected = 3 if "--fail-on" in words else 0
            assert done.returncode == expected, f"{line}\n{done.stdout}\n{done.stderr}"
            return done.stdout

    def _bash(self, line: str) -> str:
        programs = self.folder / ".programs"
        programs.mkdir(exist_ok=True)
        for name, arguments in {"toolkit": ("-m", "toolkit"), "duckdb": ("-c", _DUCKDB)}.items():
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, *arguments])} "$@"\n')
            program.chmod(0o755)
        environment = {**os.environ, **self.environment, "PATH": f"{programs}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", line],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _say_yes(self, words: list[str]) -> str:
        with on_terminal(*words, env=self.environment) as terminal:
            terminal.wait_for("Go ahead? [y/N]: ")
            terminal.press("y\r")
            assert terminal.end() == 0, terminal.shown
            return terminal.shown

    def _serve(self, words: list[str]) -> str:
        """Until it is healthy; on a port that is free, for the page's may be taken."""
        address = f"127.0.0.1:{free_port()}"
        words[words.index("--listen") + 1] = address
        process = subprocess.Popen(
            [sys.executable, "-m", "toolkit", *words],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while (answer := _answer(f"http://{address}/healthz")) is None and process.poll() is None:
                assert time.monotonic() < deadline, "it does not answer"
                time.sleep(0.1)
        finally:
            process.terminate()
            printed, _ = process.communicate(timeout=PATIENCE)
        assert (answer, process.returncode) == ("ok\n", 0), printed
        return printed


def _answer(url: str) -> str | None:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return str(reply.read().decode())
    except urllib.error.URLError:
        return None
