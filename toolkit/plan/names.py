"""Names of tables as SQL writes them.

A bare part is taken as the catalog spells it (`LiteLLM_SpendLogs`, no folding to lower case); a part in double quotes
may hold anything, with a quote doubled (`"Odd Schema"."Or""der"`). A *pattern* is a name whose bare parts may hold the
globs `*` and `?`, for places where a list of tables is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from toolkit.plan.problems import PlanValueError

# PostgreSQL truncates longer names silently (NAMEDATALEN - 1), so a longer one could mean another table.
LONGEST_BYTES = 63

_BARE = re.compile(r"[^\W\d][\w$]*")
_PART = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<bare>[^".]+)')
_GLOBS = frozenset("*?[]")


def check_identifier(name: str, what: str = "name") -> str:
    """The name itself, or a PlanValueError: empty, longer than 63 bytes, or with a NUL or a lone surrogate in it."""
    if not name:
        raise PlanValueError(f"the {what} is empty")
    if "\0" in name:
        raise PlanValueError(f"the {what} holds a NUL character, which PostgreSQL cannot store")
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        raise PlanValueError(f"the {what} is not valid Unicode") from None
    if size > LONGEST_BYTES:
        raise PlanValueError(
            f"the {what} is {size} bytes long; PostgreSQL's names have at most {LONGEST_BYTES}",
            fix="write the name as the catalog has it (PostgreSQL cut it off when it was created)",
        )
    return name


def _written(part: str) -> str:
    if _BARE.fullmatch(part):
        return part
    doubled = part.replace('"', '""')
    return f'"{doubled}"'


@dataclass(frozen=True, slots=True)
class TableName:
    """A table: `name`, and its `schema`, or None for whatever the search path finds."""

    schema: str | None
    name: str

    def __post_init__(self) -> None:
        check_identifier(self.name, "table name")
        if self.schema is not None:
            check_identifier(self.schema, "schema name")

    @classmethod
    def parse(cls, text: str) -> TableName:
        """Read `name`, `schema.name` or quoted parts. Raises PlanValueError."""
        schema, (name, quoted) = _parse(text)
        for part, literal in ((name, quoted), *((schema,) if schema else ())):
            if not literal and _GLOBS & set(part):
                raise PlanValueError(
                    f"'{part}' is a pattern, and one table is meant here",
                    fix=f"name one table; if these characters are part of its name, quote it: '{_written(part)}'",
                )
        return cls(schema[0] if schema else None, name)

    def __str__(self) -> str:
        parts = [self.name] if self.schema is None else [self.schema, self.name]
        return ".".join(map(_written, parts))

    def sql(self) -> str:
        """The name with every part quoted, to show in messages. Statements compose `psycopg.sql.Identifier`s."""
        parts = [self.name] if self.schema is None else [self.schema, self.name]
        return ".".join('"' + part.replace('"', '""') + '"' for part in parts)


@dataclass(frozen=True, slots=True)
class TablePattern:
    """Tables by glob. Quoted parts are literal. Without a schema it matches a table of any schema."""

    schema: str | None
    name: str
    schema_literal: bool = False
    name_literal: bool = False

    @classmethod
    def parse(cls, text: str) -> TablePattern:
        """Read `LiteLLM_*`, `audit.*`, `"Odd Schema".*`. Raises PlanValueError."""
        schema, (name, quoted) = _parse(text)
        if schema is None:
            return cls(None, name, False, quoted)
        return cls(schema[0], name, schema[1], quoted)

    @property
    def is_name(self) -> bool:
        """Whether it can mean one name only."""
        return self.name_literal or not _GLOBS & set(self.name)

    def matches(self, table: TableName) -> bool:
        """Whether the table is meant. Case counts."""
        if self.schema is not None and not _matches(table.schema or "public", self.schema, self.schema_literal):
            return False
        return _matches(table.name, self.name, self.name_literal)

    def select(self, tables: Iterable[TableName]) -> tuple[TableName, ...]:
        """The tables meant, in the order given."""
        return tuple(table for table in tables if self.matches(table))

    def __str__(self) -> str:
        name = _quoted(self.name) if self.name_literal else self.name
        if self.schema is None:
            return name
        return f"{_quoted(self.schema) if self.schema_literal else self.schema}.{name}"


def _matches(text: str, pattern: str, literal: bool) -> bool:
    return text == pattern if literal else fnmatchcase(text, pattern)


def _quoted(part: str) -> str:
    return '"' + part.replace('"', '""') + '"'


def _parse(text: object) -> tuple[tuple[str, bool] | None, tuple[str, bool]]:
    """`(schema or None, name)`, each with whether it was quoted."""
    if not isinstance(text, str):
        raise PlanValueError("a table name is text", fix="write the name in quotes")
    parts = _parts(text)
    if len(parts) > 2:
        raise PlanValueError(
            f"{text!r} has {len(parts)} parts; a table is `name` or `schema.name`",
            fix="leave the database out, or quote a part that holds a dot: '\"a.b\"'",
        )
    for part, _ in parts:
        check_identifier(part, "table name")
    return (parts[0] if len(parts) == 2 else None), parts[-1]


def _parts(text: str) -> list[tuple[str, bool]]:
    if not text.strip():
        raise PlanValueError("the table name is empty")
    parts: list[tuple[str, bool]] = []
    position = 0
    while True:
        match = _PART.match(text, position)
        if not match:
            raise _malformed(text)
        parts.append(_part(match, text))
        position = match.end()
        if position == len(text):
            return parts
        if text[position] != ".":
            raise _malformed(text)
        position += 1


def _part(match: re.Match[str], text: str) -> tuple[str, bool]:
    quoted = match["quoted"]
    if quoted is not None:
        return quoted.replace('""', '"'), True
    bare = match["bare"]
    if bare != bare.strip() or any(not character.isprintable() for character in bare):
        raise _malformed(text)
    return bare, False


def _malformed(text: str) -> PlanValueError:
    shown = text if len(text) <= 80 else text[:77] + "..."
    return PlanValueError(
        f"{shown!r} is not a table name",
        fix='write LiteLLM_SpendLogs, schema.name, or quote the parts: \'"Odd Schema"."Order"\'',
    )
