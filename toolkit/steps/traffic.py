"""Looks at how busy the server is that a step reads from, for `pace: {gentle: auto}`."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.postgres.activity import stirring, transactions_so_far
from toolkit.databases.postgres.connect import explain_error
from toolkit.runs.pacing.traffic import Traffic

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass
class TrafficWatch:
    """One connection, opened when it is first needed, idle between two looks."""

    connect: Callable[[], Connection[TupleRow]]
    _connection: Connection[TupleRow] | None = None
    _seen: Traffic | None = None

    def others_at_work(self, chunks: int) -> bool:
        """Whether others use the server. `chunks` is how many the run has begun so far."""
        import psycopg

        if self._connection is None:
            self._connection = self.connect()
        try:
            found = transactions_so_far(self._connection)
            if self._seen is None:
                self._seen = Traffic(time.monotonic(), found, stirring(self._connection), chunks)
            else:
                self._seen.look(time.monotonic(), found, chunks)
        except psycopg.Error as error:
            raise explain_error(error, "asking the database how busy it is (pace.gentle)") from None
        return self._seen.at_work

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
