"""What the operator chooses where a port has a choice, and what was measured to choose by (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from toolkit.errors import UsageError

TEXT_KEY_WIDTH = 255

CHOICES: dict[str, tuple[str, ...]] = {
    "text-keys": ("fixed", "profiled"),
    "nan": ("refuse", "null", "text"),
    "unsigned": ("check", "type"),
    "json": ("native", "text"),
    "enum": ("native", "check", "text"),
    "numeric": ("decimal", "text"),
}


@dataclass(frozen=True, slots=True)
class Policy:
    """One field a choice; docs/porting.md says what each does. `text_key_width`: characters, at most."""

    text_keys: Literal["fixed", "profiled"] = "fixed"
    text_key_width: int = TEXT_KEY_WIDTH
    nan: Literal["refuse", "null", "text"] = "refuse"
    unsigned: Literal["check", "type"] = "check"
    json: Literal["native", "text"] = "native"
    enum: Literal["native", "check", "text"] = "native"
    numeric: Literal["decimal", "text"] = "decimal"


@dataclass(frozen=True, slots=True)
class Measured:
    """From the source's data: the longest value, in characters, of (schema, table, column), and where sequences are.

    `next_values` by (schema, sequence): the value that comes next.
    """

    lengths: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    next_values: Mapping[tuple[str, str], int] = field(default_factory=dict)


def parse_policy(words: Iterable[str]) -> Policy:
    """`NAME=VALUE` each; `text-keys` also takes a number. Raises UsageError."""
    policy = Policy()
    for word in words:
        name, _, value = word.partition("=")
        if name == "text-keys" and value.isdecimal() and int(value) > 0:
            policy = replace(policy, text_key_width=int(value))
        elif value in CHOICES.get(name, ()):
            chosen: dict[str, Any] = {name.replace("-", "_"): value}
            policy = replace(policy, **chosen)
        else:
            known = CHOICES.get(name)
            raise UsageError(
                f"there is no policy {word!r}",
                fix=f"{name} is one of: {', '.join(known)}" if known else f"policies: {', '.join(CHOICES)}",
            )
    return policy
