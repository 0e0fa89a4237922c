"""Values that a target cannot hold (pure): refused by the source itself, in the statement that would have sent them.

SQL has no expression that raises an error in words. A cast does: `invalid input syntax for type integer: "<words>"`.
The words hold the value, so that no planner can cast them before there is one.
"""

from __future__ import annotations

from toolkit.databases.postgres.sql_text import literal
from toolkit.dialects.values.base import Shaped, Value

NOT_FINITE = "'NaN', 'Infinity', '-Infinity'"
_SHOWN = 100  # characters of a value


def refusing(value: Value, condition: str, why: str, then: str, type_: str = "text") -> Shaped:
    """`then`, an expression of that type, but an error for values for which the condition holds."""
    words = literal(f"refused: {why}: {value.sql} is ")
    error = f"({words} || pg_catalog.left(({value.sql})::text, {_SHOWN}))::pg_catalog.int4::text::{type_}"
    return Shaped(f"CASE WHEN {condition} THEN {error} ELSE {then} END", refused=condition, why=why)


def without_nan(value: Value, title: str, then: str, type_: str = "text") -> Shaped:
    """NaN and the infinities as the policy says: NULL, or refused."""
    odd = f"({value.sql})::text IN ({NOT_FINITE})"
    if value.policy.nan == "null":
        return Shaped(f"CASE WHEN {odd} THEN NULL ELSE {then} END")
    why = f"{title} holds no NaN and no infinity there (policy nan chooses otherwise)"
    return refusing(value, odd, why, then, type_)
