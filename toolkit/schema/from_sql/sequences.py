"""CREATE SEQUENCE, ALTER SEQUENCE and the sequences of identity columns (pure): all have the same options."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.schema.database import Column, Sequence
from toolkit.schema.from_sql.by_name import NAME, PART, placed, split
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import NOTHING, TAKEN, Reading

_BOUNDS = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}
_TYPES = {"int2": "smallint", "int": "integer", "int4": "integer", "int8": "bigint"}
_OPTION = re.compile(
    rf"""(?ix)\s*(?:
    AS\s+(?P<type>\w+) | START\s+(?:WITH\s+)?(?P<start>-?\d+) | INCREMENT\s+(?:BY\s+)?(?P<increment>-?\d+)
    | MINVALUE\s+(?P<minimum>-?\d+) | MAXVALUE\s+(?P<maximum>-?\d+) | CACHE\s+(?P<cache>\d+)
    | NO\s+(?:(?P<no_minimum>MINVALUE) | (?P<no_maximum>MAXVALUE) | (?P<no_cycle>CYCLE)) | (?P<cycle>CYCLE)
    | OWNED\s+BY\s+(?P<owner>NONE | {NAME}\.{PART}) | SEQUENCE\s+NAME\s+(?P<name>{NAME})
    | LOGGED | UNLOGGED | RESTART(?:\s+WITH\s+-?\d+)?
    )(?=\s|$)"""
)


def options(text: str) -> dict[str, str] | None:
    """The options by name, None if there are others in the text than those that are read."""
    found: dict[str, str] = {}
    at = 0
    while text[at:].strip():
        match = _OPTION.match(text, at)
        if match is None:
            return None
        found |= {name: value for name, value in match.groupdict().items() if value is not None}
        at = match.end()
    return found


def made(schema: str, name: str, said: dict[str, str], type_: str = "bigint") -> Sequence:
    """The sequence with these options."""
    type_ = said.get("type", type_).lower()
    type_ = _TYPES.get(type_, type_)
    increment, bound = int(said.get("increment", 1)), _BOUNDS.get(type_, 2**63)
    minimum = int(said.get("minimum", 1 if increment > 0 else -bound))
    maximum = int(said.get("maximum", bound - 1 if increment > 0 else -1))
    return Sequence(
        schema,
        name,
        type_,
        start=int(said.get("start", minimum if increment > 0 else maximum)),
        increment=increment,
        minimum=minimum,
        maximum=maximum,
        cache=int(said.get("cache", 1)),
        cycle="cycle" in said,
        owned_by=_owner(said.get("owner", "NONE")),
    )


def _owner(named: str) -> tuple[str, str, str] | None:
    if named.upper() == "NONE":
        return None
    *table, column = split(named)
    return (*placed(tuple(table)), column)


def of_column(names: Names, where: tuple[str, str], column: Column, said: dict[str, str]) -> Sequence:
    """The sequence that a serial or an identity column comes with."""
    schema, table = where
    given = placed(split(said["name"])) if "name" in said else (schema, names.chosen(table, [column.name], "seq"))
    sequence = made(*given, said, column.type.name)
    return replace(sequence, owned_by=(schema, table, column.name), identity=column.identity is not None)


def create_sequence(reading: Reading, match: re.Match[str]) -> str | None:
    """CREATE SEQUENCE."""
    where, said = placed(split(match["name"])), options(match["options"])
    if said is None:
        return "these options of a sequence are not read"
    if reading.is_there(where):
        return None if match["unless"] else TAKEN
    reading.sequences[where] = made(*where, said)
    return None


def alter_sequence(reading: Reading, match: re.Match[str]) -> str | None:
    """ALTER SEQUENCE."""
    where, said = placed(split(match["name"])), options(match["options"])
    before = reading.sequences.get(where)
    if before is None:
        return NOTHING
    if said is None or said.keys() & {"name", "no_minimum", "no_maximum", "type"}:
        return "this change of a sequence is not read"
    reading.sequences[where] = replace(
        before,
        start=int(said.get("start", before.start)),
        increment=int(said.get("increment", before.increment)),
        minimum=int(said.get("minimum", before.minimum)),
        maximum=int(said.get("maximum", before.maximum)),
        cache=int(said.get("cache", before.cache)),
        cycle="cycle" in said or (before.cycle and "no_cycle" not in said),
        owned_by=_owner(said["owner"]) if "owner" in said else before.owned_by,
    )
    return None
