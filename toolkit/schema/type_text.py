"""A type as format_type prints it, read back (pure): for the columns of queries, which belong to no table."""

from __future__ import annotations

import re

from toolkit.schema.database import Type

_TEXT = re.compile(r"(?P<head>[^(\[]+)(?:\((?P<modifiers>-?\d+(?:,-?\d+)*)\))?(?P<tail>[^(\[]*)(?P<array>(?:\[\])*)")


def parse_type(text: str) -> Type:
    """A base type: `numeric(10,2)`, `timestamp(3) with time zone`, `text[]`. What is not one keeps its text as name."""
    match = _TEXT.fullmatch(text)
    if match is None:
        return Type(text)
    modifiers = tuple(map(int, match["modifiers"].split(","))) if match["modifiers"] else ()
    return Type((match["head"] + match["tail"]).strip(), modifiers, match["array"].count("[]"))
