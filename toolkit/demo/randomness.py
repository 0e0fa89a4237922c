"""Seeded chance: all that the generator draws comes from one `random.Random`; the same seed gives the same data."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from random import Random

SEED = 20250430  # the day of LiteLLM's documented schema


def uuid_text(rng: Random) -> str:
    """A version 4 UUID, several times faster than the `uuid` module makes one."""
    text = f"{rng.getrandbits(128):032x}"
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def key_hash(rng: Random) -> str:
    """What LiteLLM stores of a key: the SHA-256 of `sk-...` in hex."""
    return hashlib.sha256(f"sk-{rng.getrandbits(128):032x}".encode()).hexdigest()


def zipf_weights(count: int, exponent: float = 1.1) -> list[float]:
    """Cumulative weights for `random.choices`: the first of `count` things is taken most, the last hardly ever."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


def pick(rng: Random, things: Sequence[str], count: int) -> list[str]:
    """`count` different things, in the order of `things`."""
    chosen = set(rng.sample(range(len(things)), min(count, len(things))))
    return [thing for position, thing in enumerate(things) if position in chosen]


def naive_utc(now: datetime | None) -> datetime:
    """`now` (default: the clock) as LiteLLM's columns hold it: UTC without a zone, to the millisecond."""
    moment = now if now is not None else datetime.now(UTC)
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
