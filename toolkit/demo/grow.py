"""Many more SpendLogs rows, made inside the server from a few thousand that Python has made.

A compressor must not find the copies: zstd's level 3 looks back over 2 MB, gzip over 32 KB. So the rows go round the
seeds in their order, which puts a copy further back than that, and each copy pairs other seeds' texts and has
its own ids, times, tokens and prices.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from psycopg import sql

from toolkit.demo import traffic
from toolkit.demo.copying import copy_rows
from toolkit.demo.people import make_people
from toolkit.demo.randomness import SEED, naive_utc

if TYPE_CHECKING:
    import psycopg

SEED_ROWS = 4_000
SEED_TABLE = "spend_log_seeds"

# The hash of the seed, the round and the row is the chance of the SQL side: %(seed)s makes it repeatable.
GROW = """
INSERT INTO "LiteLLM_SpendLogs" ({columns})
SELECT {values}
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS k
CROSS JOIN LATERAL (SELECT md5(%(seed)s || ':' || k) AS chance, k / %(seeds)s AS round) AS c
JOIN {seeds} AS s ON s.n = k %% %(seeds)s
JOIN {seeds} AS o ON o.n = (k + round * 37) %% %(seeds)s
CROSS JOIN LATERAL (
    SELECT date_trunc('milliseconds', %(begin)s::timestamp + %(span)s * (k::float8 / %(rows)s)) AS start,
           ('x' || left(chance, 7))::bit(28)::int AS draw
) AS d
"""

# What a copy does not take from its seed as it is.
VALUES = {
    "request_id": "'chatcmpl-' || chance::uuid",
    "spend": "s.spend * (1 + (draw %% 1000) / 1000.0)",
    "prompt_tokens": "s.prompt_tokens + draw %% 97",
    "completion_tokens": "s.completion_tokens + draw %% 53",
    "total_tokens": "s.prompt_tokens + draw %% 97 + s.completion_tokens + draw %% 53",
    "startTime": "start",
    "endTime": 'start + (s."endTime" - s."startTime") + draw %% 211 * interval \'1 millisecond\'',
    "completionStartTime": 'start + (s."completionStartTime" - s."startTime")',
    "messages": "o.messages",
    "session_id": "CASE WHEN s.session_id IS NOT NULL THEN md5(chance)::uuid::text END",
    "requester_ip_address": "'10.' || draw %% 4 || '.' || draw %% 251 || '.' || draw %% 241",
}


def grow_spend_logs(
    connection: psycopg.Connection[Any],
    rows: int,
    *,
    fat: bool = False,
    days: int = 90,
    seed: int = SEED,
    now: datetime | None = None,
) -> None:
    """Add `rows` requests, evenly over the last `days` days before `now`, in one transaction.

    Lean rows (about 0.9 KB of JSON) store no prompts, `fat` ones (about 6 KB) all. The keys, users and teams are
    those of `fill` with the same seed, whose sums (Daily*, `spend`) do not include these rows. Call it once per `seed`:
    the same one gives the same request ids, so a second time raises psycopg's UniqueViolation.
    """
    moment = naive_utc(now)
    with connection.transaction():
        _load_seeds(connection, fat, seed, moment)
        values = [sql.SQL(VALUES.get(name, "s." + _quoted(name))) for name in traffic.COLUMNS]
        statement = sql.SQL(GROW).format(
            columns=sql.SQL(", ").join(map(sql.Identifier, traffic.COLUMNS)),
            values=sql.SQL(", ").join(values),
            seeds=sql.Identifier(SEED_TABLE),
        )
        connection.execute(
            statement,
            {
                "first": 0, "last": rows - 1, "rows": rows, "seeds": SEED_ROWS, "seed": f"{seed}",
                "begin": moment - timedelta(days=days), "span": timedelta(days=days),
            },
        )  # fmt: skip
        connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(SEED_TABLE)))


def _load_seeds(connection: psycopg.Connection[Any], fat: bool, seed: int, now: datetime) -> None:
    rng = Random(seed)
    people = make_people(rng)
    requests = traffic.requests(rng, people, SEED_ROWS, 90, now, fat=fat, chats=0.0)
    connection.execute(
        sql.SQL('CREATE TEMPORARY TABLE {} (n bigint, LIKE "LiteLLM_SpendLogs" INCLUDING DEFAULTS)').format(
            sql.Identifier(SEED_TABLE)
        )
    )
    columns: Sequence[str] = ("n", *traffic.COLUMNS)
    copy_rows(connection, SEED_TABLE, columns, ((n, *traffic.spend_log(request)) for n, request in enumerate(requests)))
    connection.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(SEED_TABLE)))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
