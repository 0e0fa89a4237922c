"""Believable LiteLLM data: the same seed and `now` give the same rows, byte for byte.

    create_schema(connection)
    fill(connection, spend_logs=20_000, days=90)

`grow_spend_logs` (in `toolkit.demo.grow`) makes a million more inside the server.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from toolkit.demo import rollup, traffic
from toolkit.demo.copying import copy_rows
from toolkit.demo.grow import grow_spend_logs
from toolkit.demo.incidents import AUDIT_COLUMNS, ERROR_COLUMNS, audits, errors
from toolkit.demo.litellm_schema import create_schema
from toolkit.demo.people import make_people
from toolkit.demo.randomness import SEED, naive_utc
from toolkit.demo.tables import TABLES, World, spend_of

if TYPE_CHECKING:
    import psycopg

__all__ = ["SEED", "Filled", "create_schema", "fill", "grow_spend_logs"]


@dataclass(frozen=True)
class Filled:
    """How many rows `fill` has put into each table."""

    rows: dict[str, int]

    @property
    def total(self) -> int:
        """The rows of all tables."""
        return sum(self.rows.values())


def fill(
    connection: psycopg.Connection[Any],
    *,
    spend_logs: int = 20_000,
    days: int = 90,
    seed: int = SEED,
    now: datetime | None = None,
    error_logs: int = 300,
    audit_logs: int = 150,
    fat: bool = False,
    chats: float = traffic.CHAT_SHARE,
) -> Filled:
    """Fill the empty tables of `create_schema`, in one transaction.

    `spend_logs` requests of the last `days` days before `now` (default: the clock; naive means UTC). A row is about
    0.9 KB of JSON; a share `chats` of them also holds its prompt and answer, with `fat` every one, which then is
    about 6 KB. ErrorLogs rows are legacy and older than 200 days. The Daily* tables and the `spend` of keys, users
    and teams are sums of the log. Raises psycopg's errors, such as UniqueViolation when the tables are not empty.
    """
    moment = naive_utc(now)
    rng = Random(seed)
    people = make_people(rng)
    log = list(traffic.requests(rng, people, spend_logs, days, moment, fat=fat, chats=chats))
    world = World(rng, people, spend_of(log), moment)
    rows: dict[str, int] = {}
    with connection.transaction():
        for table, columns, make in TABLES:
            name = f"LiteLLM_{table}"
            rows[name] = copy_rows(connection, name, columns.split(), make(world))
        rows["LiteLLM_SpendLogs"] = copy_rows(
            connection, "LiteLLM_SpendLogs", traffic.COLUMNS, map(traffic.spend_log, log)
        )
        for name, (owner, owners) in rollup.ROLLUPS.items():
            rows[name] = copy_rows(connection, name, rollup.columns(owner), rollup.rows(rng, log, owners))
        rows["LiteLLM_ErrorLogs"] = copy_rows(
            connection, "LiteLLM_ErrorLogs", ERROR_COLUMNS, errors(rng, error_logs, moment)
        )
        rows["LiteLLM_AuditLog"] = copy_rows(
            connection, "LiteLLM_AuditLog", AUDIT_COLUMNS, audits(rng, people, audit_logs, days, moment)
        )
    return Filled(rows)
