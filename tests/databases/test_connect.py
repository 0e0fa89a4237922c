"""Connecting, and what the driver's errors become for an operator."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.faults.pooler import pgbouncer
from tests.fixtures.object_stores import free_port
from tests.fixtures.postgres import Database
from toolkit.databases.postgres.connect import address, connect, explain_error
from toolkit.errors import DatabaseUnreachable, Locked, ToolkitError, UsageError
from toolkit.secrets import Secret

PASSWORD = "open%20sesame-1"


def test_a_connection_is_ready_for_a_pooler(database: Database) -> None:
    with connect(Secret(database.url)) as connection:
        assert connection.autocommit
        assert connection.prepare_threshold is None
        assert connection.info.encoding == "utf-8"
        name = connection.execute("SHOW application_name").fetchone()
        assert name == ("litellm-data-toolkit",)


def test_it_may_be_idle_but_not_in_a_poolers_session(database: Database, tmp_path: Path) -> None:
    """PgBouncer's sessions are other clients' next."""
    [(name,)] = database.execute("SELECT current_database()")
    database.execute(f"ALTER DATABASE {name} SET idle_session_timeout = '1h'")
    try:
        with pgbouncer(database.server.port, tmp_path) as port:
            found = []
            for at in (database.server.port, port):
                with connect(Secret(f"postgresql://postgres@127.0.0.1:{at}/{name}")) as connection:
                    found.append(connection.execute("SHOW idle_session_timeout").fetchone())
        assert found == [("0",), ("1h",)]
    finally:
        database.execute(f"ALTER DATABASE {name} RESET idle_session_timeout")


def test_nobody_listens(database: Database) -> None:
    port = free_port()
    started = time.monotonic()
    with pytest.raises(DatabaseUnreachable, match="cannot connect") as caught:
        connect(Secret(f"postgresql://ann:{PASSWORD}@127.0.0.1:{port}/litellm"))
    assert time.monotonic() - started < 5
    assert caught.value.where == f"127.0.0.1:{port}/litellm"
    assert "sesame" not in str(caught.value)
    assert caught.value.fix


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda url: url.rsplit("/", 1)[0] + "/missing", "does not exist"),
        (lambda url: url.replace("postgres@", "nobody-here@"), "does not exist"),
        (lambda url: url + "?sslmode=verify-full&sslrootcert=/nowhere", "sslrootcert|certificate|SSL"),
    ],
)
def test_a_server_that_says_no(database: Database, change: Callable[[str], str], why: str) -> None:
    with pytest.raises(DatabaseUnreachable) as caught:
        connect(Secret(change(database.url)))
    assert re.search(why, str(caught.value))
    assert "\n\n" not in str(caught.value)


def test_something_else_listens() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(10)
        url = Secret(f"postgresql://ann:{PASSWORD}@127.0.0.1:{listener.getsockname()[1]}/x?sslmode=disable")

        def answer() -> None:
            client, _ = listener.accept()
            client.recv(100)
            client.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            client.close()

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(DatabaseUnreachable) as caught:
            connect(url)
        thread.join()
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann:pw@db.example:5433/litellm", "db.example:5433/litellm"),
        ("host=db.example dbname=x password=pw", "db.example:5432/x"),
        ("postgresql:///x", "localhost:5432/x"),
        ("not = a 'url", "(unreadable URL)"),
    ],
)
def test_what_is_shown_of_an_address(url: str, shown: str) -> None:
    assert address(Secret(url)) == shown


def test_an_unreadable_url_is_not_quoted() -> None:
    with pytest.raises(UsageError, match="cannot be read") as caught:
        connect(Secret("postgresql://ann:open%zzsesame@db/x"))
    assert "sesame" not in str(caught.value)


def failing(database: Database, statement: str, *before: str) -> psycopg.Error:
    with database.connect() as connection:
        for each in before:
            connection.execute(each.encode())
        with pytest.raises(psycopg.Error) as caught:
            connection.execute(statement.encode())
    return caught.value


def test_what_errors_mean(database: Database) -> None:
    lost = failing(database, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert isinstance(explain_error(lost, "reading"), DatabaseUnreachable)
    denied = failing(
        database,
        "SELECT * FROM pg_authid",
        "DROP ROLE IF EXISTS denied_reader",
        "CREATE ROLE denied_reader",
        "SET ROLE denied_reader",
    )
    database.execute("DROP ROLE denied_reader")
    explained = explain_error(denied, "reading pg_authid")
    assert type(explained) is ToolkitError
    assert "lacks a privilege" in explained.what
    other = explain_error(failing(database, "SELECT 1/0"), "reading")
    assert type(other) is ToolkitError
    assert "22012" in (other.why or "")
    assert "division by zero" in (other.why or "")


def test_a_held_lock_is_somebody_elses_run(database: Database) -> None:
    database.execute("CREATE TABLE t (a int)")
    with database.connect(autocommit=False) as holder:
        holder.execute("LOCK TABLE t")
        refused = failing(database, "SELECT * FROM t", "SET lock_timeout = 50")
    assert isinstance(explain_error(refused, "reading t"), Locked)


def test_secrets_are_scrubbed_from_the_drivers_words() -> None:
    Secret("a-password-in-a-message")
    explained = explain_error(psycopg.OperationalError("bad: a-password-in-a-message"), "reading")
    assert "a-password" not in str(explained)
