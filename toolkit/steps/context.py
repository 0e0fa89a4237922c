"""What the steps of one command share: the plan, its database, its stores, and the run's identity."""

from __future__ import annotations

import secrets as random_tokens
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.databases.postgres.connect import address, explain_error
from toolkit.databases.postgres.identity import Server, database_clock, read_server
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.errors import PlanError, ToolkitError, UsageError
from toolkit.plan.model import Plan
from toolkit.plan.problems import did_you_mean
from toolkit.schema.profile import Profile, load_profile
from toolkit.secrets import Secret
from toolkit.steps.archive.numbers import Numbers
from toolkit.steps.elsewhere.origin import Origin, origin_of
from toolkit.steps.source_database import connect_replica, connect_source

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.steps.archive.bound import BoundArchive
    from toolkit.stores.base import Store


def new_run_id() -> str:
    """Sorts by time, never repeats: `20261124T040000Z-k3j9x2`. The time is this machine's and decides nothing."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{random_tokens.token_hex(3)}"


@dataclass
class Context:
    """Opened once a command, at `started` by `time.monotonic`. Stores are opened when first asked for."""

    plan: Plan
    server: Server
    now: str
    profile: Profile
    connection: Connection[TupleRow]
    run: str = field(default_factory=new_run_id)
    started: float = field(default_factory=time.monotonic)
    numbers: Numbers = field(default_factory=Numbers)
    _stores: dict[str, Store] = field(default_factory=dict)

    def origin(self) -> Origin:
        """What workers elsewhere are told of the run: the same whenever it is asked for."""
        return self._origin

    @cached_property
    def _origin(self) -> Origin:
        return origin_of(self.plan, self.run)

    def connect(self) -> Connection[TupleRow]:
        """Another connection to the source."""
        return connect_source(self.plan)

    def connect_replica(self) -> Connection[TupleRow]:
        """Another connection for reading rows that stay: to the replica, if the plan has one."""
        return connect_replica(self.plan)

    def store(self, name: str) -> Store:
        """The plan's store of that name."""
        from toolkit.steps.stores import open_plan_store

        if name not in self._stores:
            self._stores[name] = open_plan_store(self.plan, name)
        return self._stores[name]

    def bind(self, only: str | None = None) -> list[BoundArchive]:
        """Every step that archives (or the one of that name), bound. Raises PlanError with all problems."""
        from toolkit.steps.archive.bind.step import Binding, bind_archive

        bound: list[BoundArchive] = []
        problems: list[ToolkitError] = []
        binding = Binding(self.connection, self.server, self.now, self.profile)
        for number in chosen_archives(self.plan, only):
            try:
                bound.append(bind_archive(self.plan, number, binding))
            except PlanError as error:
                problems += error.problems
        if problems:
            raise PlanError(problems)
        return bound


def chosen_steps(plan: Plan, only: str | None) -> list[int]:
    """The numbers of the steps to run. Raises UsageError for a name that no step has."""
    names = [step.name for step in plan.steps]
    if only is None:
        return list(range(len(names)))
    if only not in names:
        raise UsageError(
            f"the plan has no step {only!r}",
            where=str(plan.path),
            fix=did_you_mean(only, names) or f"its steps: {', '.join(names)}",
        )
    return [names.index(only)]


def chosen_archives(plan: Plan, only: str | None) -> list[int]:
    """The numbers of the steps that archive. Raises UsageError if there are none, or the one named is another kind."""
    chosen = [number for number in chosen_steps(plan, only) if number in plan.archives]
    if not chosen:
        what = "the plan archives nothing" if only is None else f"step {only!r} archives nothing"
        raise UsageError(what, where=str(plan.path), fix="name a plan, or a step, that archives")
    return chosen


@contextmanager
def open_context(plan: Plan, run: str | None = None, started: float | None = None) -> Iterator[Context]:
    """Connect and look at the server's clock once. `run`: the id of this run; `started`: when the command was, if that
    is longer ago. Raises DatabaseUnreachable."""
    import psycopg

    profile = load_profile(plan.source.profile) if plan.source.profile else Profile("none")
    started = time.monotonic() if started is None else started
    connection, where = connect_source(plan), address(Secret(plan.source.url.reveal()))
    attempt = f"reading the catalog of {where}"
    try:
        with transaction(connection, Mode()):
            server, now = read_server(connection), database_clock(connection)
        attempt = f"working in the database {where}"  # what met the error itself knows no better
        yield Context(plan, server, now, profile, connection, run or new_run_id(), started)
    except psycopg.Error as error:
        raise explain_error(error, attempt) from None
    finally:
        connection.close()
