"""Statements onto a model, one after the other (pure)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlglot import exp, parse_one
from sqlglot.errors import ParseError, SqlglotError

from toolkit.schema.database import Database
from toolkit.schema.from_sql.alter import alter, comment
from toolkit.schema.from_sql.by_name import NAME
from toolkit.schema.from_sql.by_text import BY_TEXT
from toolkit.schema.from_sql.create import create
from toolkit.schema.from_sql.drop import drop
from toolkit.schema.from_sql.reading import Reading, Skipped
from toolkit.schema.from_sql.rewording import Reworded, reworded
from toolkit.schema.from_sql.split import Statement, statements

# Settings, rights and rows: no part of a schema.
_NO_SCHEMA = re.compile(r"(?is)\s*(SET|SELECT|INSERT|UPDATE|DELETE|COPY|GRANT|REVOKE|ALTER\s+DEFAULT|BEGIN|COMMIT)\b")
_OWNER = re.compile(
    rf"(?is)\s*ALTER\s+(?:(?!TABLE\b).*|TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{NAME})\s+OWNER\s+TO\s+{NAME}\s*"
)
_PATH = re.compile(
    r"(?is)\s*(?:SET\s+(?:SESSION\s+|LOCAL\s+)?(?:search_path\s*(?:TO\b|=)|SCHEMA\b)(?P<set>.*)"
    r"|SELECT\s+(?:pg_catalog\.)?set_config\s*\(\s*'search_path'\s*,\s*'(?P<called>[^']*)'.*)"
)
_USUAL_PATH = {"", "default", "pg_catalog", "public", "$user"}


def read_sql(text: str, name: str) -> tuple[Database, list[Skipped]]:
    """The model that these statements make, and what of them it does not show. Raises sqlglot.errors.TokenError."""
    reading = Reading()
    for statement in statements(text):
        reading.left_out.clear()
        why = _apply(reading, statement)
        for each in [*([why] if why else []), *reading.left_out]:
            reading.skipped.append(Skipped(statement.line, " ".join(statement.text.split())[:100], each))
    return reading.database(name), reading.skipped


def _apply(reading: Reading, statement: Statement) -> str | None:
    """Why the statement was skipped, or None."""
    if _NO_SCHEMA.match(statement.text) or _OWNER.fullmatch(statement.text):
        return _other_path(statement.text)
    for pattern, known in BY_TEXT:
        match = pattern.fullmatch(statement.text)
        if match:
            return known(reading, match)
    try:
        said = reworded(statement.text)
        with _quiet():
            tree = parse_one(said.text, read="postgres")
    except SqlglotError as error:
        return _problem(error)
    except (ValueError, AttributeError, TypeError, IndexError, RecursionError):  # of sqlglot's own parser
        return "sqlglot cannot read this"
    return _apply_tree(reading, tree, said)


def _apply_tree(reading: Reading, tree: exp.Expr, said: Reworded) -> str | None:
    if isinstance(tree, exp.Create | exp.Alter) and not said.told(tree):
        return "its conditions cannot be told apart"
    if isinstance(tree, exp.Create):
        return create(reading, tree, said)
    if isinstance(tree, exp.Alter):
        return alter(reading, tree)
    if isinstance(tree, exp.Drop):
        return drop(reading, tree)
    if isinstance(tree, exp.Comment):
        return comment(reading, tree)
    return "this kind of statement is not read"


def _other_path(text: str) -> str | None:
    """Names without a schema are public's here, whatever the search_path is."""
    match = _PATH.fullmatch(text)
    path = (match["set"] or match["called"] or "") if match else ""
    schemas = [each.strip(" \t\r\n'\"").lower() for each in path.split(",")]
    return None if _USUAL_PATH.issuperset(schemas) else "names without a schema are taken for public's"


def _problem(error: SqlglotError) -> str:
    """Without the colours of a terminal that sqlglot puts into its message."""
    first = error.errors[0] if isinstance(error, ParseError) and error.errors else {}
    if not first:
        return " ".join(str(error).split())[:160]
    return f"{str(first.get('description')).rstrip('.')} at {str(first.get('highlight'))!r}"[:160]


@contextmanager
def _quiet() -> Iterator[None]:
    """sqlglot logs what it cannot parse; here that is told as skipped."""
    log = logging.getLogger("sqlglot")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
