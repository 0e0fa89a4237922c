"""The generator: the same data for the same seed, sums that agree, and every trap in place."""

import datetime
import json

import psycopg
import pytest

from tests.fixtures.postgres import TEMPLATE_NOW, TEMPLATE_SPEND_LOGS, new_database
from toolkit.demo.corpus import TRAPS
from toolkit.demo.generate import create_schema, fill, grow_spend_logs

NOW = datetime.datetime(2026, 10, 1, 12, tzinfo=datetime.UTC)

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"
# Without the columns that default to the server's clock.
ROWS = """
SELECT md5(string_agg(line, '|' ORDER BY line)), count(*)
FROM (SELECT (to_jsonb(t) - 'created_at' - 'updated_at')::text AS line FROM "{}" t) lines
"""


def fingerprint(connection):
    """A digest of each table's rows."""
    tables = [name for (name,) in connection.execute(TABLES)]
    return {table: connection.execute(ROWS.format(table)).fetchone() for table in tables}


def test_the_same_seed_and_time_give_the_same_rows(postgres18):
    fingerprints = []
    for seed in (1, 1, 2):
        with new_database(postgres18) as made, made.connect() as connection:
            create_schema(connection)
            fill(connection, spend_logs=300, seed=seed, now=NOW)
            fingerprints.append(fingerprint(connection))
    first, again, other = fingerprints
    assert first == again
    assert first["LiteLLM_SpendLogs"] != other["LiteLLM_SpendLogs"]


def test_fills_every_table(litellm_database):
    with litellm_database.connect() as connection:
        for (table,) in connection.execute(TABLES).fetchall():
            count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            assert count > 0, table
        assert connection.execute('SELECT count(*) FROM "LiteLLM_SpendLogs"').fetchone() == (TEMPLATE_SPEND_LOGS,)
        assert connection.execute('SELECT count(team_spend) FROM "LiteLLM_VerificationTokenView"').fetchone()[0] > 0


@pytest.mark.parametrize(
    ("table", "owner", "logs"),
    [
        ("LiteLLM_DailyUserSpend", "user_id", '"LiteLLM_SpendLogs", "user" AS owner'),
        ("LiteLLM_DailyTeamSpend", "team_id", '"LiteLLM_SpendLogs", team_id AS owner'),
        ("LiteLLM_DailyTagSpend", "tag", '"LiteLLM_SpendLogs", jsonb_array_elements_text(request_tags) AS owner'),
    ],
)
def test_daily_tables_are_sums_of_the_log(litellm_database, table, owner, logs):
    source, owner_of_log = logs.split(", ", 1)
    query = f"""
        WITH log AS (SELECT *, {owner_of_log} FROM {source}),
        expected AS (
            SELECT owner, "startTime"::date::text AS date, api_key, model, custom_llm_provider,
                   sum(prompt_tokens) AS prompt_tokens, sum(completion_tokens) AS completion_tokens,
                   sum(spend) AS spend, count(*) AS api_requests,
                   count(*) FILTER (WHERE metadata->>'status' = 'failure') AS failed_requests
            FROM log WHERE owner IS NOT NULL GROUP BY 1, 2, 3, 4, 5)
        SELECT count(*), count(*) FILTER (WHERE d.prompt_tokens = e.prompt_tokens
            AND d.completion_tokens = e.completion_tokens AND abs(d.spend - e.spend) < 1e-9
            AND d.api_requests = e.api_requests AND d.failed_requests = e.failed_requests
            AND d.successful_requests = e.api_requests - e.failed_requests)
        FROM "{table}" d FULL JOIN expected e
          ON (d.{owner}, d.date, d.api_key, d.model, d.custom_llm_provider)
           = (e.owner, e.date, e.api_key, e.model, e.custom_llm_provider)
    """
    [(rows, equal)] = litellm_database.execute(query)
    assert rows == equal > 0


def test_keys_hold_what_they_spent(litellm_database):
    [(keys, spent)] = litellm_database.execute(
        'SELECT count(*), count(*) FILTER (WHERE k.spend > 0) FROM "LiteLLM_VerificationToken" k'
        ' LEFT JOIN (SELECT api_key, sum(spend) AS s FROM "LiteLLM_SpendLogs" GROUP BY 1) l ON l.api_key = k.token'
        " WHERE abs(k.spend - COALESCE(l.s, 0)) < 1e-9"
    )
    assert keys == 180
    assert spent > 50


def test_time_is_spread_over_the_days_and_has_a_rhythm(litellm_database):
    [(first, last, days)] = litellm_database.execute(
        'SELECT min("startTime"), max("startTime"), count(DISTINCT "startTime"::date) FROM "LiteLLM_SpendLogs"'
    )
    assert TEMPLATE_NOW - datetime.timedelta(days=90) <= first < last <= TEMPLATE_NOW
    assert days > 80
    [(noon, night)] = litellm_database.execute(
        "SELECT count(*) FILTER (WHERE h BETWEEN 12 AND 16), count(*) FILTER (WHERE h BETWEEN 0 AND 4)"
        ' FROM (SELECT extract(hour FROM "startTime") AS h FROM "LiteLLM_SpendLogs") t'
    )
    assert noon > 3 * night


def test_error_logs_are_old(litellm_database):
    [(newest,)] = litellm_database.execute('SELECT max("startTime") FROM "LiteLLM_ErrorLogs"')
    assert newest < TEMPLATE_NOW - datetime.timedelta(days=199)


def test_the_traps_are_there(litellm_database):
    rows = litellm_database.execute(
        'SELECT messages::text, response::text, proxy_server_request::text FROM "LiteLLM_SpendLogs"'
        " WHERE messages <> '{}'"
    )
    contents = {m["content"] for row in rows for m in json.loads(row[0])}
    assert set(TRAPS) <= contents
    responses = {row[1] for row in rows}
    assert {"null", '""'} <= responses
    assert any("123456789012345678901234567890.12345678901234567890" in text for text in responses)
    calls = [
        c for t in responses if "tool_calls" in t for c in json.loads(t)["choices"][0]["message"]["tool_calls"] or ()
    ]
    assert any(isinstance(json.loads(call["function"]["arguments"]), dict) for call in calls)
    [(empty, nulls)] = litellm_database.execute(
        "SELECT count(*) FILTER (WHERE messages = '{}'), count(*) FILTER (WHERE team_id IS NULL)"
        ' FROM "LiteLLM_SpendLogs"'
    )
    assert empty > 0.5 * TEMPLATE_SPEND_LOGS
    assert nulls > 0


SIZE = 'SELECT count(*), avg(length(row_to_json(t)::text))::int FROM "LiteLLM_SpendLogs" t'


@pytest.mark.parametrize(("fat", "low", "high"), [(False, 750, 1000), (True, 5_000, 7_500)])
def test_grown_rows_have_the_size_of_real_ones_and_do_not_repeat(database, fat, low, high):
    with database.connect() as connection:
        create_schema(connection)
        grow_spend_logs(connection, 9_000, fat=fat, now=NOW)
        count, size = connection.execute(SIZE).fetchone()
        assert count == 9_000
        assert low < size < high
        first, last = connection.execute(
            'SELECT min("startTime"), max("startTime") FROM "LiteLLM_SpendLogs"'
        ).fetchone()
        assert last - first > datetime.timedelta(days=89)
        with pytest.raises(psycopg.errors.UniqueViolation):
            grow_spend_logs(connection, 10, now=NOW)
        grow_spend_logs(connection, 10, seed=5, now=NOW)


def test_filled_rows_may_be_grown(litellm_database):
    with litellm_database.connect() as connection:
        grow_spend_logs(connection, 1_000, now=NOW)
        keyless = connection.execute(
            'SELECT count(*) FROM "LiteLLM_SpendLogs"'
            ' WHERE api_key NOT IN (SELECT token FROM "LiteLLM_VerificationToken")'
        ).fetchone()
        assert connection.execute(SIZE).fetchone()[0] == TEMPLATE_SPEND_LOGS + 1_000
        assert keyless == (1000,)  # another seed's keys: soft references that dangle
