"""Masks: values made unreadable inside the database (pure).

`hmac` is HMAC-SHA256 with a key of its own for every column, so that equal values in two columns do not look alike:

    column key = HMAC-SHA256(mask_key, "litellm-data-toolkit/mask/1" NUL schema NUL table NUL column)
    code       = hex(HMAC-SHA256(column key, value as text in UTF-8))

PostgreSQL has SHA-256 but no HMAC, so the two padded key blocks of RFC 2104 are made here and bound as parameters of
transaction settings. The master key never leaves this process, and no key stands in a statement.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal

from toolkit.databases.postgres.sql_text import literal
from toolkit.secrets import Secret

Mask = Literal["hmac", "null", "redact"]
Side = Literal["inner", "outer"]

REDACTED = "[redacted]"
_DOMAIN = b"litellm-data-toolkit/mask/1"
_BLOCK = 64  # SHA-256's block size in bytes
_PADS: dict[Side, int] = {"inner": 0x36, "outer": 0x5C}


Place = tuple[str, str, str]
"""Schema, table and column."""


class KeyBlock(Secret):
    """A key block of the column at `place`, in hex; `side` says which. Whoever has the mask key can make it anew."""

    __slots__ = ("place", "side")

    def __init__(self, text: str, place: Place, side: Side) -> None:
        super().__init__(text)
        self.place, self.side = place, side


def key_block(mask_key: Secret, place: Place, side: Side) -> KeyBlock:
    """A block that HMAC begins one of its two hashes with."""
    key = _column_key(mask_key, *place).ljust(_BLOCK, b"\0")
    return KeyBlock(bytes(byte ^ _PADS[side] for byte in key).hex(), place, side)


def masked(value: str, mask: Mask, place: Place, mask_key: Secret | None, settings: dict[str, Secret]) -> str:
    """SQL for the masked value of the column at `place` (schema, table, column), of type text.

    `settings` grows by the transaction settings that it reads.
    """
    if mask == "null":
        return "NULL::text"
    if mask == "redact":
        return redact_sql(value)
    if mask_key is None:
        raise ValueError("mask: hmac without mask_key")  # the plan's rules ask for one
    number = len(settings) // 2
    inner, outer = f"toolkit.mask_{number}_inner", f"toolkit.mask_{number}_outer"
    settings |= {inner: key_block(mask_key, place, "inner"), outer: key_block(mask_key, place, "outer")}
    return hmac_sql(value, inner, outer)


def hmac_sql(value: str, inner_setting: str, outer_setting: str) -> str:
    """SQL for the code of `value`, reading the blocks from settings. Each block is decoded once a statement."""

    def block(setting: str) -> str:
        return f"(SELECT pg_catalog.decode(pg_catalog.current_setting({literal(setting)}), 'hex'))"

    text = f"pg_catalog.convert_to(({value})::text, 'UTF8')"
    inner = f"pg_catalog.sha256({block(inner_setting)} || {text})"
    return f"pg_catalog.encode(pg_catalog.sha256({block(outer_setting)} || {inner}), 'hex')"


def redact_sql(value: str) -> str:
    """SQL that hides a value but not its absence."""
    return f"CASE WHEN {value} IS NULL THEN NULL ELSE {literal(REDACTED)}::text END"


def hmac_code(mask_key: Secret, schema: str, table: str, column: str, value: str) -> str:
    """The code that `mask: hmac` gives a value, for looking somebody up in an archive."""
    key = _column_key(mask_key, schema, table, column)
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()


def _column_key(mask_key: Secret, schema: str, table: str, column: str) -> bytes:
    domain = b"\0".join([_DOMAIN, schema.encode(), table.encode(), column.encode()])
    return hmac.digest(mask_key.reveal().encode(), domain, hashlib.sha256)
