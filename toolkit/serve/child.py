"""Commands of the toolkit as processes of their own, and what they report."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.secrets import scrub
from toolkit.serve.state import Backlog, FindingSeen, Run

_COMMAND = (sys.executable, "-m", "toolkit")


class Child:
    """At most one process at a time, and none after `stop`."""

    def __init__(self, plan: Path, words: tuple[str, ...], jobs: int) -> None:
        self._arguments = (str(plan), *words)
        self._jobs = jobs
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def run(self, time: datetime) -> Run:
        """Run the plan to its end, whatever that is. `time`: of the schedule."""
        started = datetime.now(UTC)
        with tempfile.TemporaryDirectory(prefix="toolkit-serve-") as folder:
            report = Path(folder) / "report.json"
            words = ("run", *self._arguments, "--yes", "--json", "--jobs", str(self._jobs), "--report", str(report))
            gathered = _Gathered()
            code = self._carry_out(words, gathered)
            return gathered.run(time, started, code, _findings(report))

    def backlog(self) -> tuple[Backlog, ...]:
        """What is still due, by step; nothing when that cannot be told."""
        found: list[dict[str, Any]] = []
        code = self._carry_out(("status", *self._arguments, "--json"), found.append)
        made = (each for each in found if each["event"] == "status")
        return () if code else tuple(Backlog(e["step"], e["rows"], e["due"], e["due_exact"]) for e in made)

    def history(self, most: int) -> tuple[Run, ...]:
        """The last runs that the plan's store remembers, the newest first; none when that cannot be told."""
        found: list[dict[str, Any]] = []
        code = self._carry_out(("history", *self._arguments, "--limit", str(most), "--json"), found.append)
        return () if code else tuple(_remembered(each) for each in found if each["event"] == "run")

    def stop(self) -> None:
        """Ask for a safe point; asked again, the process ends at once."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a crash would."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _carry_out(self, words: Iterable[str], take: Any) -> int:
        """The exit code. Every line that is JSON is taken. stderr goes where this process's goes."""
        with self._lock:
            if self._stopped:
                return 130
            try:
                # A session of its own: Ctrl-C reaches this process, which then asks for safe points.
                process = self._process = subprocess.Popen(
                    [*_COMMAND, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                    encoding="utf-8", errors="replace", start_new_session=True,
                )  # fmt: skip
            except OSError as error:
                take({"event": "error", "message": f"the run cannot be started: {error.strerror}"})
                return ToolkitError.exit_code
        try:
            with process:
                for line in process.stdout or ():
                    with suppress(ValueError):
                        take(json.loads(line))
                return process.wait()
        finally:
            with self._lock:
                self._process = None


class _Gathered:
    """Sums over the events of a run, as far as it came."""

    def __init__(self) -> None:
        self._id: str | None = None
        self._error: str | None = None
        self._sums = {"rows": 0, "copied": 0, "stored_bytes": 0}

    def __call__(self, event: Mapping[str, Any]) -> None:
        match event["event"]:
            case "run_started":
                self._id = event["run"]
            case "chunk_done":
                self._sums["rows"] += event["rows"]
                self._sums["stored_bytes"] += event["stored_bytes"]
            case "table_copied":
                self._sums["copied"] += event["rows"]
            case "error":
                self._error = scrub(event["message"])

    def run(self, time: datetime, started: datetime, code: int, findings: tuple[FindingSeen, ...]) -> Run:
        error = self._error or (f"the run ended with exit code {code} and said nothing on stdout" if code else None)
        return Run(time, started, datetime.now(UTC), code, self._id, **self._sums, error=error, findings=findings)


def _remembered(record: Mapping[str, Any]) -> Run:
    """A run of a record. When it was due is not known: its start stands for that."""
    started, ended = datetime.fromisoformat(record["started"]), datetime.fromisoformat(record["ended"])
    amounts = {name: record[name] for name in ("rows", "copied", "stored_bytes")}
    return Run(started, started, ended, record["exit_code"], record["run"], **amounts, error=record["error"])


def _findings(report: Path) -> tuple[FindingSeen, ...]:
    try:
        found = json.loads(report.read_text(encoding="utf-8"))["findings"]
    except (OSError, ValueError):  # it ended before there was anything to report, or while it wrote
        return ()
    return tuple(_finding(each) for each in found)


def _finding(judged: Mapping[str, Any]) -> FindingSeen:
    finding = judged["finding"]
    return FindingSeen(finding["code"], finding["severity"], finding["what"], judged["accepted"] is not None)
