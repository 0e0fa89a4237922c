"""The Daily* tables: sums of the requests per day, key and model, as LiteLLM keeps them beside the log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from toolkit.demo.randomness import uuid_text
from toolkit.demo.traffic import Request

Owners = Callable[[Request], Iterable[str]]

# table -> (the column of whose sums they are, who takes part in a request)
ROLLUPS: dict[str, tuple[str, Owners]] = {
    "LiteLLM_DailyUserSpend": ("user_id", lambda request: (request.user,)),
    "LiteLLM_DailyTeamSpend": ("team_id", lambda request: (request.key.team,) if request.key.team else ()),
    "LiteLLM_DailyTagSpend": ("tag", lambda request: request.tags),
}

KEY = ("date", "api_key", "model", "custom_llm_provider")
COUNTERS = (
    "prompt_tokens", "completion_tokens", "cache_read_input_tokens", "spend",
    "api_requests", "successful_requests", "failed_requests",
)  # fmt: skip
REST = ("id", "model_group", "cache_creation_input_tokens", "created_at", "updated_at")


def columns(owner: str) -> tuple[str, ...]:
    """The columns that `rows` fills."""
    return (owner, *KEY, *COUNTERS, *REST)


def rows(rng: Random, requests: Iterable[Request], owners: Owners) -> Iterator[tuple[object, ...]]:
    """One row for each owner, day, key, model and provider."""
    sums: dict[tuple[str, ...], list[float]] = defaultdict(lambda: [0, 0, 0, 0.0, 0, 0, 0])
    groups: dict[tuple[str, ...], str] = {}
    for request in requests:
        for owner in owners(request):
            place: tuple[str, ...] = (
                owner,
                request.date,
                request.key.token,
                request.model.name,
                request.model.provider,
            )
            groups[place] = request.model.group
            _add(sums[place], request)
    for place, counters in sums.items():
        day = datetime.fromisoformat(place[1])
        yield (*place, *counters, uuid_text(rng), groups[place], 0, day, day + timedelta(hours=23, minutes=59))


def _add(counters: list[float], request: Request) -> None:
    counters[0] += request.prompt_tokens
    counters[1] += request.completion_tokens
    counters[2] += request.cached_tokens
    counters[3] += request.spend
    counters[4] += 1
    counters[5] += not request.failed
    counters[6] += request.failed
