"""The rows of ErrorLogs, which LiteLLM stopped writing in March 2025, and of AuditLog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from toolkit.demo.copying import json_text
from toolkit.demo.corpus import TRAPS
from toolkit.demo.models import MODELS
from toolkit.demo.people import ADMIN, People
from toolkit.demo.randomness import uuid_text

LEGACY_AGE = timedelta(days=200)  # the newest ErrorLogs row is older than this

ERRORS = (
    ("RateLimitError", "429", "litellm.RateLimitError: Rate limit reached for \"{model}\".\nTry again in 20s."),
    ("APIConnectionError", "500", "litellm.APIConnectionError: Connection error.\n\nTraceback (most recent call last):"
     "\n  File \"/app/litellm/main.py\", line 466, in acompletion\n    response = await init_response\n"),
    ("AuthenticationError", "401", "Incorrect API key provided: sk-...\\x00. See https://example.com/keys"),
    ("ContextWindowExceededError", "400", "This model's maximum context length is 8192 tokens; got 9001 — too long"),
    ("BadRequestError", "400", "Invalid 'messages[0].content': {trap}"),
)  # fmt: skip

ERROR_COLUMNS = (
    "request_id", "startTime", "endTime", "api_base", "model_group", "litellm_model_name", "model_id",
    "request_kwargs", "exception_type", "exception_string", "status_code",
)  # fmt: skip


def errors(rng: Random, count: int, now: datetime) -> Iterator[tuple[object, ...]]:
    """`count` rows of ErrorLogs, in order of time, over 90 days that ended long ago."""
    end = now - LEGACY_AGE
    starts = sorted(end - timedelta(milliseconds=rng.randrange(90 * 86_400_000)) for _ in range(count))
    for start in starts:
        model, trap = rng.choice(MODELS), rng.choice(TRAPS)
        kind, status, text = rng.choice(ERRORS)
        yield (
            uuid_text(rng), start, start + timedelta(milliseconds=rng.randrange(50, 30_000)), model.api_base,
            model.group, model.name, model.id if rng.random() < 0.9 else "",
            {"messages": [{"role": "user", "content": trap}], "stream": False, "timeout": None},
            kind, text.replace("{model}", model.name).replace("{trap}", trap), status,
        )  # fmt: skip


AUDIT_COLUMNS = (
    "id", "updated_at", "changed_by", "changed_by_api_key", "action", "table_name", "object_id", "before_value",
    "updated_values",
)  # fmt: skip


def audits(rng: Random, people: People, count: int, days: int, now: datetime) -> Iterator[tuple[object, ...]]:
    """`count` rows of AuditLog over the last `days` days; a created object has no before, which is SQL NULL."""
    moments = sorted(now - timedelta(milliseconds=rng.randrange(days * 86_400_000)) for _ in range(count))
    for moment in moments:
        key = rng.choice(people.keys)
        action = rng.choice(("created", "updated", "updated", "deleted", "blocked"))
        team = rng.choice(people.teams)
        table, identifier = rng.choice(
            (("LiteLLM_VerificationToken", key.token), ("LiteLLM_TeamTable", team.id), ("LiteLLM_UserTable", ADMIN))
        )
        before = None if action == "created" else {"max_budget": None, "blocked": False, "team_alias": team.alias}
        after = json_text(None) if action == "deleted" else {"max_budget": rng.randrange(1, 500) / 4}
        yield uuid_text(rng), moment, ADMIN, key.token, action, table, identifier, before, after
