"""Locks: one run a table, and a run that lost its lock still keeps others out while its chunks work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.connect import connect
from toolkit.databases.postgres.locks import lock_key, take_chunk_lock, try_run_lock
from toolkit.databases.postgres.session import Mode, begin, rollback
from toolkit.secrets import Secret


@pytest.fixture
def sessions(database: Database) -> Iterator[list[psycopg.Connection]]:
    """Three sessions, each in a transaction."""
    with ExitStack() as stack:
        opened = [stack.enter_context(connect(Secret(database.url))) for _ in range(3)]
        for connection in opened:
            begin(connection, Mode(lock_timeout=100))
        yield opened


def test_the_second_run_stays_out_until_the_first_ends(sessions: list[psycopg.Connection]) -> None:
    one, two, _ = sessions
    assert try_run_lock(one, "public", "Logs")
    assert not try_run_lock(two, "public", "Logs")
    rollback(one)
    assert try_run_lock(two, "public", "Logs")


def test_other_tables_and_schemas_are_free(sessions: list[psycopg.Connection]) -> None:
    one, two, _ = sessions
    assert try_run_lock(one, "public", "Logs")
    assert try_run_lock(two, "public", "logs")
    assert try_run_lock(two, "audit", "Logs")


def test_a_chunk_under_way_keeps_a_new_run_out(sessions: list[psycopg.Connection]) -> None:
    chunk, run, other_chunk = sessions
    take_chunk_lock(chunk, "public", "Logs")
    take_chunk_lock(other_chunk, "public", "Logs")
    assert not try_run_lock(run, "public", "Logs")


def test_a_run_does_not_keep_its_own_chunks_out(sessions: list[psycopg.Connection]) -> None:
    run, chunk, other_chunk = sessions
    assert try_run_lock(run, "public", "Logs")
    take_chunk_lock(chunk, "public", "Logs")
    take_chunk_lock(other_chunk, "public", "Logs")


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK", "closing"])
def test_nothing_is_held_when_it_ends(database: Database, sessions: list[psycopg.Connection], end: str) -> None:
    run, chunk, _ = sessions
    assert try_run_lock(run, "public", "Logs")
    take_chunk_lock(chunk, "public", "Logs")
    for connection in (run, chunk):
        if end == "closing":
            connection.close()
        else:
            connection.execute(end.encode())
    held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
    query = f"{held} (SELECT oid FROM pg_database WHERE datname = current_database())"
    for _ in range(200):
        if database.execute(query) == [(0,)]:
            return
    pytest.fail("a lock is left")


def test_keys_are_the_same_on_every_machine_and_release() -> None:
    assert lock_key("run", "public", "LiteLLM_SpendLogs") == KNOWN
    assert lock_key("run", "a", "b.c") != lock_key("run", "a.b", "c")
    assert -(2**63) <= lock_key("chunk", "public", "x") < 2**63


# Written down, so that two releases on two machines never miss each other.
KNOWN = -3021596130504484138
