"""The pacer of a step: its plan's limits, and the edges that it looks through."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.databases.postgres.activity import active_connections, log_position, replicas
from toolkit.databases.postgres.connect import explain_error
from toolkit.errors import ToolkitError
from toolkit.plan.pace import PauseWhile
from toolkit.runs.pacing.lag import LogClock
from toolkit.runs.pacing.limits import Limits, QuietHours
from toolkit.runs.pacing.pacer import Pacer, World
from toolkit.runs.stopping import Stop
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.context import Context
from toolkit.steps.traffic import TrafficWatch

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


def limits(bound: BoundArchive, row_bytes: float = 0.0, streams: int = 1) -> Limits:
    """What the plan says, in figures. `row_bytes` and `streams`: see `Limits`."""
    pace, hours = bound.pace, bound.pace.quiet_hours
    return Limits(
        first_rows=bound.chunk_rows,
        most_rows=max(bound.most_rows, bound.chunk_rows),
        target=pace.target.seconds,
        rows_per_second=pace.rows_per_second,
        bytes_per_second=pace.bytes_per_second,
        stop_after=pace.stop_after.seconds if pace.stop_after else None,
        quiet_hours=QuietHours(hours.from_, hours.to, hours.zone) if hours else None,
        patience=pace.give_up_after.seconds,
        gentle=pace.gentle,
        row_bytes=row_bytes,
        streams=streams,
    )


@contextmanager
def open_pacer(
    context: Context,
    bound: BoundArchive,
    figures: Limits,
    waiting: Callable[[str], None],
    slowing: Callable[[str], None] = lambda _: None,
) -> Iterator[Pacer]:
    """The step's pacer. `waiting` and `slowing` are told what `Pacer` says."""
    pace = bound.pace
    # What leaves the table leaves the primary; what stays can be read from its replica.
    traffic = TrafficWatch(context.connect_replica if bound.then == "keep" else context.connect)
    others = Others(pace.pause_while, context.connect) if pace.pause_while else None
    stop_file = context.plan.path.parent / pace.stop_file if pace.stop_file else None

    def ends() -> str | None:
        return f"the file {stop_file} is there" if stop_file and _is_there(stop_file) else None

    world = World(
        ends=ends,
        busy=others.busy if others else lambda: None,
        others_at_work=traffic.others_at_work,
    )
    try:
        yield Pacer(figures, world, context.started, waiting, slowing)
    finally:
        traffic.close()
        if others:
            others.close()


def _is_there(stop_file: Path) -> bool:
    """Raises ToolkitError for a file that cannot be looked for: a run must not go on that it could not stop."""
    try:
        return stop_file.exists()
    except OSError as error:
        fix = "let this user look into its folder, or name another file"
        raise ToolkitError(
            "the stop_file of the pace cannot be looked for", where=str(stop_file), why=error.strerror, fix=fix
        ) from None


def wait_for_turn(pacer: Pacer, stop: Stop) -> None:
    """Return when the next chunk may begin. Raises StoppedEarly, Interrupted."""
    stop.check()
    while pause := pacer.pause():
        stop.sleep(pause)


@dataclass
class Others:
    """Asks the database what others do. One connection, opened when it is first needed, idle between two questions."""

    wanted: PauseWhile
    connect: Callable[[], Connection[TupleRow]]
    _log: LogClock = field(default_factory=LogClock)
    _connection: Connection[TupleRow] | None = None

    def busy(self) -> str | None:
        """What the run should wait for, or None."""
        import psycopg

        if self._connection is None:
            self._connection = self.connect()
        try:
            return self._lagging(self._connection) or self._crowded(self._connection)
        except psycopg.Error as error:
            raise explain_error(error, "asking the database what others do (pause_while)") from None

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()

    def _lagging(self, connection: Connection[TupleRow]) -> str | None:
        most = self.wanted.replica_lag
        if most is None:
            return None
        now = time.monotonic()
        found = replicas(connection)
        position = log_position(connection)
        self._log.tick(now, position)
        self._log.forget(min((one.replayed for one in found), default=position))
        behind = [(max(one.lag, self._log.lag(now, one.replayed)), one.name) for one in found]
        lag, name = max(behind, default=(0.0, ""))
        return f"the replica {name} is {lag:.0f} s behind (more than {most})" if lag > most.seconds else None

    def _crowded(self, connection: Connection[TupleRow]) -> str | None:
        most = self.wanted.active_connections
        if most is None:
            return None
        active = active_connections(connection)
        return f"{active} connections are active (more than {most})" if active > most else None
