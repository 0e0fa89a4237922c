"""Statements onto a model, one after the other (pure)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlglot import exp, parse_one
from sqlglot.errors import SqlglotError

from toolkit.schema.database import Database
from toolkit.schema.from_sql.alter import alter, comment, drop
from toolkit.schema.from_sql.by_text import BY_TEXT
from toolkit.schema.from_sql.create import create
from toolkit.schema.from_sql.reading import Reading, Skipped
from toolkit.schema.from_sql.split import Statement, statements

# Settings, rights and rows: no part of a schema.
_NO_SCHEMA = re.compile(r"(?is)\s*(SET|SELECT|INSERT|UPDATE|DELETE|COPY|GRANT|REVOKE|ALTER DEFAULT|BEGIN|COMMIT|DO)\b")
# A condition that a table is given later, as pg_dump writes it, and behind it the words that sqlglot does not read.
_CONDITION = re.compile(
    r"(?is)(\s*ALTER\s+TABLE\s.*\sADD\s+CONSTRAINT\s.*\sCHECK\s*\(.*\))"
    r"((?:\s+(?:NO\s+INHERIT|NOT\s+VALID|NOT\s+ENFORCED))+)\s*"
)
_OWNER = re.compile(r"(?is)\s*ALTER\s.*\sOWNER\s+TO\s")


def read_sql(text: str, name: str) -> tuple[Database, list[Skipped]]:
    """The model that these statements make, and what of them it does not show. Raises sqlglot.errors.TokenError."""
    reading = Reading()
    for statement in statements(text):
        why = _apply(reading, statement)
        if why:
            reading.skipped.append(Skipped(statement.line, " ".join(statement.text.split())[:100], why))
    return reading.database(name), reading.skipped


def _apply(reading: Reading, statement: Statement) -> str | None:
    """Why the statement was skipped, or None."""
    if _NO_SCHEMA.match(statement.text) or _OWNER.match(statement.text):
        return None
    for pattern, known in BY_TEXT:
        match = pattern.match(statement.text)
        if match:
            known(reading, match)
            return None
    condition = _CONDITION.fullmatch(statement.text)
    text, behind = condition.groups() if condition else (statement.text, "")
    try:
        with _quiet():
            tree = parse_one(text, read="postgres")
    except SqlglotError as error:
        return " ".join(str(error).split())[:160]
    if isinstance(tree, exp.Create):
        return create(reading, tree)
    if isinstance(tree, exp.Alter):
        return alter(reading, tree, " ".join(behind.upper().split()))
    if isinstance(tree, exp.Drop):
        return drop(reading, tree)
    if isinstance(tree, exp.Comment):
        return comment(reading, tree)
    return "this kind of statement is not read"


@contextmanager
def _quiet() -> Iterator[None]:
    """sqlglot logs what it cannot parse; here that is told as skipped."""
    log = logging.getLogger("sqlglot")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
