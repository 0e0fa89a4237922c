"""Statements that sqlglot leaves as text, and the model needs (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from toolkit.schema.database import Identity, Partition, Table
from toolkit.schema.from_sql.by_name import NAME, placed, split
from toolkit.schema.from_sql.inherited import attached
from toolkit.schema.from_sql.names import Names
from toolkit.schema.from_sql.reading import NOTHING, TAKEN, Reading
from toolkit.schema.from_sql.renames import rename_key
from toolkit.schema.from_sql.sequences import alter_sequence, create_sequence, of_column, options

_TABLE = rf"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?(?P<table>{NAME})\s+"
_BOUNDS = r"(?P<bounds>FOR\s+VALUES\s.*|DEFAULT)"
_CREATE_SEQUENCE = (
    rf"CREATE\s+(?:UNLOGGED\s+)?SEQUENCE\s+(?P<unless>IF\s+NOT\s+EXISTS\s+)?(?P<name>{NAME})(?P<options>(?:\s.*)?)"
)
_ALTER_SEQUENCE = (
    rf"ALTER\s+SEQUENCE\s+(?:IF\s+EXISTS\s+)?(?P<name>{NAME})"
    r"\s+(?!OWNER\b|RENAME\b|SET\b)(?P<options>.*)"
)
_CREATE_PARTITION = (
    rf"CREATE\s+TABLE\s+(?P<unless>IF\s+NOT\s+EXISTS\s+)?(?P<name>{NAME})\s+PARTITION\s+OF\s+(?P<parent>{NAME})"
    rf"\s+(?P<bounds>FOR\s+VALUES\s+(?:(?!\bPARTITION\b|\bWITH\s*\(\s*[a-z_]+\s*=|\bTABLESPACE\b|\bUSING\b).)*|DEFAULT)"
)
_ATTACH = rf"{_TABLE}ATTACH\s+PARTITION\s+(?P<child>{NAME})\s+{_BOUNDS}"
_ATTACH_INDEX = rf"ALTER\s+INDEX\s+{NAME}\s+ATTACH\s+PARTITION\s+(?P<index>{NAME})"
_IDENTITY = (
    rf"{_TABLE}ALTER\s+(?:COLUMN\s+)?(?P<column>{NAME})\s+ADD\s+GENERATED\s+(?P<kind>ALWAYS|BY\s+DEFAULT)"
    r"\s+AS\s+IDENTITY(?:\s*\((?P<options>[^()]*)\))?"
)
_RENAME_KEY = rf"{_TABLE}RENAME\s+CONSTRAINT\s+(?P<old>{NAME})\s+TO\s+(?P<new>{NAME})"


def _create_partition(reading: Reading, match: re.Match[str]) -> str | None:
    """Its columns are its parent's; what else its parent has, it has by being a partition."""
    where, parent = placed(split(match["name"])), reading.tables.get(placed(split(match["parent"])))
    if reading.is_there(where):
        return None if match["unless"] else TAKEN
    if parent is None:
        return "what it is a partition of has not been read"
    columns = tuple(replace(each, comment=None) for each in parent.columns)
    partition = Partition(parent.schema, parent.name, " ".join(match["bounds"].split()))
    reading.tables[where] = Table(*where, columns, partition_of=partition)
    return None


def _attach(reading: Reading, match: re.Match[str]) -> str | None:
    parent, child = placed(split(match["table"])), placed(split(match["child"]))
    if child not in reading.tables:
        return NOTHING
    table = replace(reading.tables[child], partition_of=Partition(*parent, " ".join(match["bounds"].split())))
    reading.tables[child] = attached(table, reading.tables[parent]) if parent in reading.tables else table
    return None


def _attach_index(reading: Reading, match: re.Match[str]) -> str | None:
    """An index that is attached is its parent's, and none of the partition's own."""
    schema, name = placed(split(match["index"]))
    for where, table in reading.tables.items():
        if where[0] == schema:
            own = table.primary_key if table.primary_key and table.primary_key.name != name else None
            reading.tables[where] = replace(
                table,
                primary_key=own,
                unique=tuple(key for key in table.unique if key.name != name),
                indexes=tuple(index for index in table.indexes if index.name != name),
            )
    return None


def _identity(reading: Reading, match: re.Match[str]) -> str | None:
    where, [name] = placed(split(match["table"])), split(match["column"])
    table, said = reading.tables.get(where), options(match["options"] or "")
    column = table.column(name) if table is not None else None
    if table is None or column is None:
        return NOTHING
    if said is None:
        return "these options of an identity are not read"
    kind: Identity = "always" if match["kind"].upper() == "ALWAYS" else "by default"
    column = replace(column, identity=kind, nullable=False)
    reading.tables[where] = replace(
        table, columns=tuple(column if each.name == name else each for each in table.columns)
    )
    reading.add_sequence(of_column(Names(reading, where[0]), where, column, said))
    return None


def _rename_key(reading: Reading, match: re.Match[str]) -> str | None:
    where, [old], [new] = placed(split(match["table"])), split(match["old"]), split(match["new"])
    table = reading.tables.get(where)
    changed = rename_key(table, old, new) if table is not None else table
    if table is None or changed is None or changed == table:
        return NOTHING
    reading.tables[where] = changed
    return None


BY_TEXT: tuple[tuple[re.Pattern[str], Callable[[Reading, re.Match[str]], str | None]], ...] = tuple(
    (re.compile(rf"(?is)\s*{pattern}\s*"), known)
    for pattern, known in (
        (_CREATE_SEQUENCE, create_sequence),
        (_ALTER_SEQUENCE, alter_sequence),
        (_CREATE_PARTITION, _create_partition),
        (_ATTACH, _attach),
        (_ATTACH_INDEX, _attach_index),
        (_IDENTITY, _identity),
        (_RENAME_KEY, _rename_key),
    )
)
