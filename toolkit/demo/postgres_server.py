"""A throwaway PostgreSQL server for the demo, the tests and the benchmarks.

    with PostgresServer(embedded_bin_dir(18)) as server:
        psycopg.connect(server.url())

It listens on 127.0.0.1 only, trusts everybody there, does not wait for the disk (`fsync=off`: the files
survive a crash of PostgreSQL, not one of the machine), and is gone with its files when the block ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from toolkit.demo.binaries import debian_bin_dir, embedded_bin_dir, runnable_bin_dir
from toolkit.demo.process import Watchdog, free_port, spawn, tail, unprivileged_account
from toolkit.errors import ToolkitError

__all__ = ["PostgresServer", "StopMode", "debian_bin_dir", "embedded_bin_dir"]

StopMode = Literal["smart", "fast", "immediate"]

START_TIMEOUT = 30.0  # seconds
STOP_TIMEOUT = 30.0  # seconds
PORT_ATTEMPTS = 5  # another process may take the port between our look and PostgreSQL's bind

DEFAULT_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "on",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}

# The signals that PostgreSQL reads as its shutdown modes (manual, section "Shutting Down the Server").
STOP_SIGNALS: Mapping[StopMode, signal.Signals] = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}


class PostgresServer:
    """One cluster and its server process; starts on entering the context, or with `start()`.

    Run by root, the server belongs to `postgres` or `nobody`, because PostgreSQL refuses to run as root.
    `data_dir` is kept at the end when given (a cluster in it is used, an empty or absent one is initialised);
    without it the cluster is in a temporary directory that goes at the end.
    `settings` are configuration parameters that override `DEFAULT_SETTINGS`.
    """

    def __init__(self, bin_dir: Path, data_dir: Path | None = None, settings: Mapping[str, str] | None = None) -> None:
        self.settings = {**DEFAULT_SETTINGS, **(settings or {})}
        self._account = unprivileged_account()
        self.bin_dir = runnable_bin_dir(bin_dir, self._account)
        self._temporary = data_dir is None
        self._home = Path(tempfile.mkdtemp(prefix="toolkit-postgres-")) if data_dir is None else data_dir.absolute()
        self.data_dir = self._home / "data" if data_dir is None else self._home
        self._port: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: Watchdog | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = f"port {self._port}" if self.running else "stopped"
        return f"<PostgresServer {self.bin_dir} {state}>"

    @property
    def running(self) -> bool:
        """Whether the server process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def port(self) -> int:
        """The TCP port on 127.0.0.1; the same after a restart."""
        if self._port is None:
            raise ToolkitError("the PostgreSQL server has not been started yet", fix="call start()")
        return self._port

    @property
    def pid(self) -> int:
        """The process id of the server (the postmaster)."""
        if self._process is None:
            raise ToolkitError("the PostgreSQL server is not running", fix="call start()")
        return self._process.pid

    @property
    def log_file(self) -> Path:
        """The server's log."""
        return self.data_dir / "postgres.log"

    def url(self, database: str = "postgres") -> str:
        """The connection URL of `database`, as the superuser `postgres`."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server and wait until it answers; does nothing when it runs already.

        Raises ToolkitError, with the end of the log, when it does not answer in 30 seconds.
        """
        if self.running:
            return
        atexit.register(self.close)
        if not (self.data_dir / "PG_VERSION").exists():
            self._initialise()
        if self._port is not None:
            self._launch(self._port)
            return
        for attempt in range(1, PORT_ATTEMPTS + 1):
            port = free_port()
            try:
                self._launch(port)
            except ToolkitError as error:
                if attempt < PORT_ATTEMPTS and "could not bind" in (error.why or ""):
                    continue
                raise
            self._port = port
            return

    def stop(self, mode: StopMode = "fast") -> None:
        """Stop the server, keep its data; `start()` brings it back on the same port.

        `fast` rolls open transactions back and shuts down cleanly; `immediate` is a crash (the next start
        recovers); `smart` waits for the clients to leave, and after 30 seconds becomes `immediate`.
        """
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(STOP_SIGNALS[mode])
        try:
            process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait(STOP_TIMEOUT)
        finally:
            if self._watchdog is not None:
                self._watchdog.dismiss()
                self._watchdog = None

    def close(self) -> None:
        """Stop the server for good and remove its temporary directory."""
        atexit.unregister(self.close)
        self.stop("immediate" if self._temporary else "fast")
        if self._temporary:
            shutil.rmtree(self._home, ignore_errors=True)

    def _initialise(self) -> None:
        """Run initdb; C.UTF-8 where the machine has that locale, else C."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        for directory in {self._home, self.data_dir}:
            directory.chmod(0o700)
            if self._account is not None:
                os.chown(directory, self._account.uid, self._account.gid)
        reasons = [self._initdb(locale) for locale in ("C.UTF-8", "C") if not self._initialised()]
        if not self._initialised():
            raise ToolkitError("could not create a PostgreSQL cluster", where=str(self.data_dir), why=reasons[-1])

    def _initialised(self) -> bool:
        return (self.data_dir / "global" / "pg_control").exists()

    def _initdb(self, locale: str) -> str:
        """Try one locale; initdb empties the directory again when it fails. Returns what it said."""
        command: list[str | Path] = [
            self.bin_dir / "initdb",
            f"--pgdata={self.data_dir}",
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            f"--locale={locale}",
            "--no-sync",
        ]
        process = spawn(command, account=self._account, environment=_environment(), output=subprocess.PIPE)
        said, _ = process.communicate()
        return said.decode(errors="replace").strip()

    def _launch(self, port: int) -> None:
        command: list[str | Path] = [self.bin_dir / "postgres", "-D", self.data_dir, "-p", str(port)]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        with self.log_file.open("ab") as log:
            start_of_log = log.tell()
            self._process = spawn(command, account=self._account, environment=_environment(), output=log)
        directory = self._home if self._temporary else None
        self._watchdog = Watchdog(self._process.pid, signal.SIGQUIT, directory)
        if not self._answers(port):
            said = tail(self.log_file, offset=start_of_log)
            self.stop("immediate")
            raise ToolkitError(
                f"PostgreSQL did not start on port {port}",
                where=str(self.bin_dir / "postgres"),
                why=said or "no log",
            )

    def _answers(self, port: int) -> bool:
        """Wait until the server accepts a connection; False when it ended, or did not in time."""
        import psycopg

        url = f"postgresql://postgres@127.0.0.1:{port}/postgres?connect_timeout=5"
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and self.running:
            try:
                psycopg.connect(url).close()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                # Somebody else's server may hold the port, and ours be about to say so and end.
                return self.running and self._holds(port)
        return False

    def _holds(self, port: int) -> bool:
        """Whether the server on `port` is ours: line 4 of `postmaster.pid` is the port it has bound."""
        try:
            lines = (self.data_dir / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 3 and lines[3].strip() == str(port)


def _environment() -> dict[str, str]:
    """The operator's PG* and locale variables must not leak into the server."""
    return {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C"}
