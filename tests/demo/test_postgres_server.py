"""The throwaway PostgreSQL server: starts, restarts on its port, crashes on request, leaves nothing."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from toolkit.demo import binaries
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir, embedded_bin_dir
from toolkit.demo.process import unprivileged_account
from toolkit.errors import ToolkitError


def test_fixtures_are_the_versions_they_name(database):
    version = database.execute("SHOW server_version_num")[0][0]
    assert version[:2] in ("18", "15")
    assert database.execute("SHOW server_encoding") == [("UTF8",)]
    assert database.execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace") == [(0,)]


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_restart_keeps_port_and_committed_data(mode):
    with PostgresServer(embedded_bin_dir()) as server:
        port = server.port
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (n int)")
        open_connection = psycopg.connect(server.url())
        open_connection.execute("INSERT INTO kept VALUES (1)")
        server.stop(mode)
        assert not server.running
        with pytest.raises(psycopg.OperationalError):
            open_connection.execute("SELECT 1")
        open_connection.close()
        server.start()
        assert server.port == port
        with psycopg.connect(server.url()) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_directory_and_process_go_at_the_end():
    with PostgresServer(embedded_bin_dir(16)) as server:
        pid, directory = server.pid, server.data_dir
        assert directory.exists()
    assert not directory.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_given_directory_is_kept_and_used_again():
    # Not pytest's tmp_path, which is closed to others: root's PostgreSQL runs as somebody else.
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        cluster = Path(parent) / "cluster"
        with PostgresServer(embedded_bin_dir(), cluster) as server, psycopg.connect(server.url()) as connection:
            connection.execute("CREATE TABLE here ()")
        with PostgresServer(embedded_bin_dir(), cluster) as server, psycopg.connect(server.url()) as connection:
            connection.execute("SELECT FROM here")
        assert (cluster / "PG_VERSION").exists()


def test_settings_override_the_defaults():
    with (
        PostgresServer(embedded_bin_dir(), settings={"work_mem": "7MB", "max_connections": "12"}) as server,
        psycopg.connect(server.url()) as connection,
    ):
        assert connection.execute("SHOW work_mem").fetchone() == ("7MB",)
        assert connection.execute("SHOW max_connections").fetchone() == ("12",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_a_server_that_cannot_start_shows_its_log():
    server = PostgresServer(embedded_bin_dir(), settings={"shared_buffers": "many"})
    with pytest.raises(ToolkitError) as caught, server:
        pass
    assert "shared_buffers" in (caught.value.why or "")
    assert not server.data_dir.exists()


def test_server_ends_when_its_owner_is_killed():
    owner = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import time\n"
            "from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir\n"
            "server = PostgresServer(embedded_bin_dir())\n"
            "server.start()\n"
            "print(server.pid, server.data_dir, flush=True)\n"
            "time.sleep(60)\n",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        pid, directory = owner.stdout.readline().split()
        owner.send_signal(signal.SIGKILL)
        owner.wait()
    deadline = time.monotonic() + 20
    while Path(directory).exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(directory).exists()
    assert _gone(int(pid))


def _gone(pid: int) -> bool:
    """No such process, or one that has ended and waits for init to notice."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return True


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as somebody else")
def test_programs_in_a_private_directory_are_copied(monkeypatch):
    monkeypatch.setattr(binaries, "_runs", lambda bin_dir, account: False)
    original = embedded_bin_dir()
    copy = binaries.runnable_bin_dir(original, unprivileged_account())
    assert copy != original
    with PostgresServer(copy) as server, psycopg.connect(server.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_missing_versions_say_how_to_get_them():
    with pytest.raises(ToolkitError, match=r"apt-get install postgresql-3"):
        debian_bin_dir(3)
    with pytest.raises(ToolkitError, match=r"litellm-data-toolkit\[embedded\]"):
        embedded_bin_dir(9)
