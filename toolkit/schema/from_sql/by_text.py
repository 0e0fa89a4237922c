"""Statements that sqlglot leaves as text, and the model needs (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from toolkit.schema.database import Identity, Partition
from toolkit.schema.from_sql.reading import Reading

_NAME = r'((?:"(?:[^"]|"")*"|[\w$]+)(?:\.(?:"(?:[^"]|"")*"|[\w$]+))*)'
_OWNED_BY = re.compile(rf"(?is)\s*ALTER\s+SEQUENCE\s+{_NAME}\s+OWNED\s+BY\s+{_NAME}")
_ATTACH = re.compile(
    rf"(?is)\s*ALTER\s+TABLE\s+(?:ONLY\s+)?{_NAME}\s+ATTACH\s+PARTITION\s+{_NAME}\s+(FOR\s+VALUES.*|DEFAULT)"
)
_ATTACH_INDEX = re.compile(rf"(?is)\s*ALTER\s+INDEX\s+{_NAME}\s+ATTACH\s+PARTITION\s+{_NAME}")
_IDENTITY = re.compile(
    rf"(?is)\s*ALTER\s+TABLE\s+(?:ONLY\s+)?{_NAME}\s+ALTER\s+COLUMN\s+{_NAME}\s+ADD\s+GENERATED\s+(ALWAYS|BY\s+DEFAULT)"
)


def _split(name: str) -> tuple[str, ...]:
    parts = re.findall(r'"((?:[^"]|"")*)"|([\w$]+)', name)
    return tuple(quoted.replace('""', '"') if quoted else bare.lower() for quoted, bare in parts)


def _placed(parts: tuple[str, ...]) -> tuple[str, str]:
    return (parts[0], parts[1]) if len(parts) > 1 else ("public", parts[0])


def _owned_by(reading: Reading, match: re.Match[str]) -> None:
    where, owner = _placed(_split(match[1])), _split(match[2])
    if where in reading.sequences:
        *table, column = owner
        schema, name = _placed(tuple(table))
        reading.sequences[where] = replace(reading.sequences[where], owned_by=(schema, name, column))


def _attach(reading: Reading, match: re.Match[str]) -> None:
    parent, child = _placed(_split(match[1])), _placed(_split(match[2]))
    if child in reading.tables:
        bounds = " ".join(match[3].split())
        reading.tables[child] = replace(reading.tables[child], partition_of=Partition(*parent, bounds))


def _attach_index(reading: Reading, match: re.Match[str]) -> None:
    """An index that is attached is its parent's, and none of the partition's own."""
    [*_, name] = _split(match[2])
    for where, table in reading.tables.items():
        own = table.primary_key if table.primary_key and table.primary_key.name != name else None
        reading.tables[where] = replace(
            table,
            primary_key=own,
            unique=tuple(key for key in table.unique if key.name != name),
            indexes=tuple(index for index in table.indexes if index.name != name),
        )


def _identity(reading: Reading, match: re.Match[str]) -> None:
    where, [name] = _placed(_split(match[1])), _split(match[2])
    table = reading.tables.get(where)
    if table is not None:
        kind: Identity = "always" if match[3].upper() == "ALWAYS" else "by default"
        columns = tuple(
            replace(each, identity=kind, nullable=False) if each.name == name else each for each in table.columns
        )
        reading.tables[where] = replace(table, columns=columns)


BY_TEXT: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], None]], ...] = (
    (_OWNED_BY, _owned_by),
    (_ATTACH, _attach),
    (_ATTACH_INDEX, _attach_index),
    (_IDENTITY, _identity),
)
