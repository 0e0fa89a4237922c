"""The requests that went through the demo's proxy: when, by whom, to which model, at what price."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from toolkit.demo.chat import EMPTY, conversation, trap_conversation
from toolkit.demo.copying import Json, json_text
from toolkit.demo.corpus import TAGS, TRAPS
from toolkit.demo.models import MODELS, Model
from toolkit.demo.people import ADMIN, Key, People
from toolkit.demo.randomness import pick, uuid_text, zipf_weights

CHAT_SHARE = 0.08  # of the demo's requests whose prompts are stored; by default LiteLLM stores none
CACHE_HIT_SHARE = 0.06
FAILURE_SHARE = 0.02
WEEKEND = 0.35  # of a weekday's traffic


@dataclass(frozen=True, slots=True)
class Request:
    """One row of SpendLogs."""

    id: str
    start: datetime
    end: datetime
    key: Key
    model: Model
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int
    spend: float
    failed: bool
    cache_hit: str
    tags: tuple[str, ...]
    end_user: str
    session: str | None
    ip: str | None
    documents: tuple[Json, Json, Json]

    @property
    def user(self) -> str:
        """Whom the request is charged to."""
        return self.key.user or ADMIN

    @property
    def date(self) -> str:
        """The UTC day, as the Daily* tables write it."""
        return self.start.isoformat()[:10]


def times(rng: Random, count: int, days: int, now: datetime) -> list[datetime]:
    """`count` moments of the last `days` days in order, busy by day and quiet by night and at weekends."""
    first = now - timedelta(days=days)
    hours = days * 24
    weights = list(accumulate(_busyness(first + timedelta(hours=hour)) for hour in range(hours)))
    chosen = rng.choices(range(hours), cum_weights=weights, k=count)
    return [
        first + timedelta(milliseconds=m) for m in sorted(h * 3_600_000 + int(rng.random() * 3_600_000) for h in chosen)
    ]


def _busyness(hour: datetime) -> float:
    """The most requests come at 14:00 UTC, the fewest, a tenth of that, at 2:00."""
    day = 0.55 + 0.45 * math.cos((hour.hour - 14) / 24 * 2 * math.pi)
    return day * (WEEKEND if hour.weekday() >= 5 else 1.0)


def requests(
    rng: Random, people: People, count: int, days: int, now: datetime, *, fat: bool = False, chats: float = CHAT_SHARE
) -> Iterator[Request]:
    """`count` requests in order of time. `fat` stores every prompt (about 6 KB a row), else a share of `chats`."""
    keys = rng.choices(people.keys, cum_weights=zipf_weights(len(people.keys)), k=count)
    models = rng.choices(MODELS, weights=[model.share for model in MODELS], k=count)
    end_user_weights = zipf_weights(len(people.end_users))
    traps = len(TRAPS) * 4 if chats and not fat else 0
    trap_step = max(1, count // traps) if traps else 0
    for number, (start, key, model) in enumerate(zip(times(rng, count, days, now), keys, models, strict=True)):
        end_user = rng.choices(people.end_users, cum_weights=end_user_weights)[0] if rng.random() < 0.2 else ""
        request_id = f"chatcmpl-{uuid_text(rng)}"
        if trap_step and number % trap_step == 0:
            # The step of both lists differs, so that each trap meets each kind of response.
            documents = trap_conversation(number // trap_step)
        elif fat or rng.random() < chats:
            documents = conversation(rng, model.name, request_id, fat)
        else:
            documents = (EMPTY, EMPTY, EMPTY)
        yield _request(rng, request_id, start, key, model, end_user, documents)


def _request(
    rng: Random,
    request_id: str,
    start: datetime,
    key: Key,
    model: Model,
    end_user: str,
    documents: tuple[Json, Json, Json],
) -> Request:
    failed = rng.random() < FAILURE_SHARE
    cached = not failed and rng.random() < CACHE_HIT_SHARE
    prompt = int(rng.lognormvariate(6.2, 1.0)) + 8
    completion = 0 if failed or not model.output_price else int(rng.lognormvariate(4.8, 0.9)) + 1
    seconds = 0.02 if cached else 0.3 + completion * 0.012 + rng.random()
    return Request(
        id=request_id,
        start=start,
        end=start + timedelta(milliseconds=int(seconds * 1000)),
        key=key,
        model=model,
        prompt_tokens=0 if failed else prompt,
        completion_tokens=completion,
        cached_tokens=prompt // 2 if not failed and rng.random() < 0.1 else 0,
        spend=0.0 if failed or cached else model.cost(prompt, completion),
        failed=failed,
        cache_hit="True" if cached else rng.choice(("False", "False", "None", "")),
        tags=tuple(pick(rng, TAGS, rng.choice((1, 1, 2)))) if rng.random() < 0.5 else (),
        end_user=end_user,
        session=uuid_text(rng) if rng.random() < 0.4 else None,
        ip=f"10.{rng.randrange(4)}.{rng.randrange(256)}.{rng.randrange(1, 255)}" if rng.random() < 0.9 else None,
        documents=documents,
    )


COLUMNS = (
    "request_id", "call_type", "api_key", "spend", "total_tokens", "prompt_tokens", "completion_tokens", "startTime",
    "endTime", "completionStartTime", "model", "model_id", "model_group", "custom_llm_provider", "api_base", "user",
    "metadata", "cache_hit", "cache_key", "request_tags", "team_id", "end_user", "requester_ip_address", "messages",
    "response", "proxy_server_request", "session_id",
)  # fmt: skip


def spend_log(request: Request) -> tuple[object, ...]:
    """The request as a row of SpendLogs, in the order of COLUMNS."""
    model, key = request.model, request.key
    streamed = request.completion_tokens > 0 and request.cache_hit != "True"
    first_token = request.start + timedelta(milliseconds=250) if streamed else request.end
    return (
        request.id, model.call_type, key.token, request.spend,
        request.prompt_tokens + request.completion_tokens, request.prompt_tokens, request.completion_tokens,
        request.start, request.end, None if request.failed else first_token,
        model.name, model.id, model.group, model.provider, model.api_base, request.user,
        metadata(request), request.cache_hit, cache_key(request.id) if request.cache_hit == "True" else "Cache OFF",
        json_text(request.tags), key.team, request.end_user, request.ip, *request.documents, request.session,
    )  # fmt: skip


def cache_key(text: str) -> str:
    """A cache key as LiteLLM makes them: a SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def metadata(request: Request) -> Json:
    """What LiteLLM notes beside a request, in short; a null and sometimes a nested document among it."""
    noted: dict[str, object] = {
        "status": "failure" if request.failed else "success",
        "user_api_key_alias": request.key.alias,
        "spend_logs_metadata": None,
    }
    if request.cached_tokens:
        noted["additional_usage_values"] = {"cache_read_input_tokens": request.cached_tokens}
    return json_text(noted)
