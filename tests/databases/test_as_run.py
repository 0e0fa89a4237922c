"""Servers as people run them: TLS, pgpass, service files, tokens from a command, Unix sockets, IPv6."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.end_to_end.support import run_toolkit
from tests.fixtures.certificates import make_authority, make_certificate
from tests.fixtures.older_postgres import npm_bin_dir
from tests.fixtures.postgres import new_database
from tests.plan.plans import load
from toolkit.databases import password_command
from toolkit.databases.password_command import new_password
from toolkit.databases.postgres.connect import connect
from toolkit.demo.postgres_server import PostgresServer, debian_bin_dir
from toolkit.demo.process import unprivileged_account
from toolkit.errors import DatabaseUnreachable
from toolkit.secrets import Secret
from toolkit.steps.source_database import connect_source

PASSWORD = "correct horse/battery@staple"
HBA = """\
host    all postgres 127.0.0.1/32 trust
hostssl all ann      all          scram-sha-256
local   all ann                   scram-sha-256
"""
PLAN = """\
version: 1
name: test
source: {source}
stores:
  cold: {{url: "s3://archive/x"}}
steps:
  - {{archive: Logs, older_than: 30d, to: cold}}
"""


@dataclass(frozen=True)
class Guarded:
    """A server that wants TLS and a password of `ann`. `folder` holds its socket, ca.crt, other.crt."""

    server: PostgresServer
    folder: Path

    def url(self, host: str = "localhost", login: str = "ann", **parameters: str | Path) -> str:
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        return f"postgresql://{login}@{host}:{self.server.port}/postgres?{query}"

    def strict(self, host: str = "localhost", login: str = "ann", ca: str = "ca.crt") -> str:
        return self.url(host, login, sslmode="verify-full", sslrootcert=self.folder / ca)


@pytest.fixture(scope="module", params=[15, pytest.param(18, marks=pytest.mark.slow)])
def guarded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    major = request.param
    bin_dir = debian_bin_dir(15) if major == 15 else npm_bin_dir(major, tmp_path_factory.mktemp("postgres"))
    with tempfile.TemporaryDirectory(prefix="toolkit-tls-") as name:  # short: a socket's path has 107 bytes at most
        folder, account = Path(name), unprivileged_account()
        folder.chmod(0o755)
        for authority in ("ca", "other"):
            make_authority(folder, authority)
        make_certificate(folder, "server", "ca")
        (folder / "pg_hba.conf").write_text(HBA)
        if account is not None:
            for path in (folder, *folder.iterdir()):
                os.chown(path, account.uid, account.gid)
        settings = {
            "ssl": "on",
            "ssl_cert_file": str(folder / "server.crt"),
            "ssl_key_file": str(folder / "server.key"),
            "hba_file": str(folder / "pg_hba.conf"),
            "unix_socket_directories": name,
            "listen_addresses": "127.0.0.1,::1",
        }
        with PostgresServer(bin_dir, settings=settings) as server:
            with psycopg.connect(server.url(), autocommit=True) as connection:
                connection.execute(f"CREATE ROLE ann LOGIN PASSWORD '{PASSWORD}'")
            yield Guarded(server, folder)


@pytest.fixture
def pgpass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with ann's password, which libpq is told of."""
    path = tmp_path / "pgpass"
    path.write_text(f"*:*:*:ann:{PASSWORD}\n")
    path.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(path))
    return path


def printing(text: str, folder: Path) -> tuple[str, ...]:
    """A command that prints a password, and notes in `folder` that it was called."""
    script = "import sys; open(sys.argv[1], 'a').write('called\\n'); print(sys.argv[2])"
    return sys.executable, "-c", script, str(folder / "calls"), text


def reached(url: str, command: tuple[str, ...] | None = None) -> tuple[bool | None, str | None]:
    """Whether the connection is encrypted, and the server's end of it."""
    with connect(Secret(url), command) as connection:
        query = "SELECT ssl, host(inet_server_addr()) FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        return connection.execute(query.encode()).fetchone()  # type: ignore[return-value]


@pytest.mark.usefixtures("pgpass")
def test_tls_with_a_certificate_that_is_verified(guarded: Guarded) -> None:
    assert reached(guarded.strict()) == (True, "127.0.0.1")


@pytest.mark.usefixtures("pgpass")
@pytest.mark.parametrize(
    ("host", "ca", "why"),
    [("localhost", "other.crt", "certificate verify failed"), ("127.0.0.1", "ca.crt", "does not match host name")],
)
def test_a_certificate_that_is_not_the_servers_is_refused(guarded: Guarded, host: str, ca: str, why: str) -> None:
    with pytest.raises(DatabaseUnreachable, match=why):
        connect(Secret(guarded.strict(host, ca=ca)))


def test_without_tls_it_is_let_in_nowhere(guarded: Guarded) -> None:
    with pytest.raises(DatabaseUnreachable, match="no encryption"):
        connect(Secret(guarded.url(sslmode="disable")))


def test_a_wrong_password_in_pgpass(guarded: Guarded, pgpass: Path) -> None:
    pgpass.write_text("*:*:*:ann:not-the-password\n")
    with pytest.raises(DatabaseUnreachable, match="password authentication failed"):
        connect(Secret(guarded.strict()))


@pytest.mark.usefixtures("pgpass")
def test_a_service_file(guarded: Guarded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "services").write_text(
        f"[archive]\nhost=localhost\nport={guarded.server.port}\nuser=ann\ndbname=postgres\n"
        f"sslmode=verify-full\nsslrootcert={guarded.folder / 'ca.crt'}\n"
    )
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    plan = load(PLAN.format(source='{url: "postgresql:///?service=archive"}'))
    assert str(plan.source.url) == "service=archive"
    with connect_source(plan) as connection:
        assert connection.info.user == "ann"


@pytest.mark.usefixtures("pgpass")
def test_a_unix_socket(guarded: Guarded) -> None:
    url = f"postgresql://ann@/postgres?host={guarded.folder}&port={guarded.server.port}"
    assert reached(url) == (False, None)


@pytest.mark.usefixtures("pgpass")
def test_ipv6(guarded: Guarded) -> None:
    assert reached(guarded.url("[::1]", sslmode="require")) == (True, "::1")


def test_a_password_of_a_command_is_made_for_each_connection(guarded: Guarded, tmp_path: Path) -> None:
    words = list(printing(PASSWORD, tmp_path))
    plan = load(PLAN.format(source=f'{{url: "{guarded.strict()}", password: {{command: {words}}}}}'))
    for _ in range(2):
        connect_source(plan).close()
    assert (tmp_path / "calls").read_text() == "called\n" * 2
    assert PASSWORD not in f"{plan!r}{plan.source.url}"


def test_it_goes_before_the_urls_password(guarded: Guarded, tmp_path: Path) -> None:
    assert reached(guarded.strict(login="ann:wrong"), printing(PASSWORD, tmp_path))[0]


MOVE = """\
version: 1
name: move
source: {{url: "{source}"}}
targets: {{new: {{url: "{target}", password: {{command: {words}}}}}}}
steps:
  - {{port: letters, to: new}}
  - {{copy: letters, to: new, verify: rows}}
"""


def test_a_targets_password_of_a_command(guarded: Guarded, tmp_path: Path) -> None:
    with new_database(guarded.server) as old, new_database(guarded.server) as new:
        with old.connect() as connection:
            connection.execute("CREATE TABLE letters AS SELECT i, chr(65 + i) AS letter FROM generate_series(0, 25) i")
        with new.connect() as connection:
            connection.execute("GRANT CREATE ON SCHEMA public TO ann")
        target = guarded.strict().replace("/postgres?", f"/{new.name}?")
        plan = tmp_path / "move.yaml"
        plan.write_text(MOVE.format(source=old.url, target=target, words=list(printing(PASSWORD, tmp_path))))
        done = run_toolkit("run", plan, "--yes", "--jobs", "2")
        assert done.returncode == 0, done.stderr
        with new.connect() as connection:
            found = connection.execute(
                "SELECT count(*), min(tableowner) FROM letters, pg_tables WHERE tablename = 'letters'"
            )
            assert found.fetchone() == (26, "ann")
    assert (tmp_path / "calls").read_text().count("called") > 1, "made anew for each connection"
    assert PASSWORD not in done.stdout + done.stderr


def test_a_token_that_is_refused_is_not_said(guarded: Guarded, tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="password authentication failed") as caught:
        connect(Secret(guarded.strict()), printing("token-that-is-over", tmp_path))
    assert "token-that-is-over" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("no-such-program-here", "x"), "No such file"),
        (
            (sys.executable, "-c", "import sys; print('half-a-token'); sys.exit('not logged in')"),
            "exit code 1: not logged in",
        ),
        ((sys.executable, "-c", "print()"), "did not print one line"),
        ((sys.executable, "-c", "print('half-a-token\\nand a half')"), "did not print one line"),
        ((sys.executable, "-c", "print('half-a-token' * 10_000)"), "did not print one line"),
    ],
    ids=["absent", "failed", "nothing", "two lines", "too long"],
)
def test_a_command_that_fails(words: tuple[str, ...], why: str) -> None:
    with pytest.raises(DatabaseUnreachable, match=why) as caught:
        new_password(words)
    assert "half-a-token" not in str(caught.value)
    assert caught.value.exit_code == 5


def test_a_command_that_waits_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(password_command, "TIMEOUT", 0.2)
    with pytest.raises(DatabaseUnreachable, match="did not end within"):
        new_password((sys.executable, "-c", "import time; time.sleep(60)"))
