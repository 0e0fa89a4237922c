"""A second opinion on what a port prints: sqlfluff's grammar of an engine that the tests cannot run.

It shares nothing with sqlglot, which prints the statements. It knows structure, and takes any word for a type or a
function; what a statement means to the engine, only the engine tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlfluff.core import FluffConfig, Linter

# What may stand around a statement in a file.
_AROUND = ("whitespace", "newline", "end_of_file", "statement_terminator", "batch_delimiter", "indent", "dedent")


@dataclass(frozen=True)
class Gap:
    """What the engine's manual has and sqlfluff's grammar lacks, and a near thing that it knows.

    The text is exchanged before the parse, so that the rest of the statement is still looked at.
    """

    dialects: tuple[str, ...]
    pattern: str
    instead: str
    example: str
    source: str


GAPS = (
    Gap(
        ("mysql", "mariadb"),
        r"LONGTEXT CHARACTER SET utf8mb4 PATH",
        "LONGTEXT PATH",
        "SELECT v FROM JSON_TABLE('[]', '$[*]' COLUMNS(v LONGTEXT CHARACTER SET utf8mb4 PATH '$')) AS t",
        "MySQL 8.0, 14.17.6 JSON Table Functions: type is any; 13.3.1: a string type takes CHARACTER SET",
    ),
    Gap(
        ("mysql", "mariadb"),
        r"(?<=\w)``(?=\w)",
        "_",
        "CREATE TABLE `a``b` (c INT)",
        "MySQL 8.0, 11.2 Schema Object Names: the quote character is doubled within a quoted identifier",
    ),
    Gap(
        ("databricks",),
        r"CROSS JOIN LATERAL (?=EXPLODE)",
        "CROSS JOIN ",
        "SELECT e.v FROM t CROSS JOIN LATERAL EXPLODE(t.a) AS e(v)",
        "Databricks SQL, table reference: [LATERAL] table_valued_function_invocation [table_alias]; Spark executes it",
    ),
    Gap(
        ("bigquery",),
        r"DEFAULT JSON '",
        "DEFAULT '",
        "CREATE TABLE t (a JSON DEFAULT JSON '{}')",
        "BigQuery, default column values: a literal; lexical structure: JSON literals. ZetaSQL parses it",
    ),
    Gap(
        ("trino",),
        r"\bCURRENT_USER\b",
        "CURRENT_DATE",
        "SELECT a FROM t WHERE a <> CURRENT_USER",
        "Trino, session information: current_user. Trino's own grammar parses it",
    ),
    Gap(
        ("trino",),
        r"ESCAPE '\\'",
        "ESCAPE '!'",
        "SELECT a FROM t WHERE a LIKE 'x' ESCAPE '\\' OR a LIKE 'y'",
        "Trino, comparison functions: a backslash is a character like another in a text. Trino's own grammar parses it",
    ),
)


def unparsable(dialect: str, statements: Iterable[str]) -> list[str]:
    """What is no statement of the engine: the statement, the place in it, and the text there. Empty if all are.

    Each is parsed by itself, so that none hides in its neighbour. `dialect` is sqlfluff's name, which is ours.
    """
    gaps = [gap for gap in GAPS if dialect in gap.dialects]
    return [f"{dialect}: {fault}" for statement in statements for fault in faults(dialect, bridged(statement, gaps))]


def bridged(statement: str, gaps: Iterable[Gap]) -> str:
    """The statement with what the grammar lacks exchanged."""
    for gap in gaps:
        statement = re.sub(gap.pattern, gap.instead, statement)
    return statement


def faults(dialect: str, statement: str) -> Iterator[str]:
    """What sqlfluff says of a statement as it is."""
    shown = statement if len(statement) <= 200 else f"{statement[:200]}..."
    parsed = _linter(dialect).parse_string(statement + "\n")
    for violation in parsed.violations:
        yield f"{violation.desc()} in: {shown}"  # which begins with line and position
    tree = next((variant.tree for variant in parsed.parsed_variants if variant.tree), None)
    if tree is None:
        yield f"nothing was parsed in: {shown}"
    elif not parsed.violations:
        count = sum(1 for _ in _statements(tree))
        if count != 1:  # T-SQL needs no semicolon: a stray word would pass for a procedure's name
            yield f"it reads as {count} statements: {shown}"


def _statements(node: Any) -> Iterator[Any]:
    """The outermost statements of a file, which some grammars have in batches."""
    for child in node.segments:
        if child.is_type("batch", "file"):
            yield from _statements(child)
        elif not child.is_type(*_AROUND):
            yield child


@cache
def _linter(dialect: str) -> Linter:
    # Jinja, the default, would take braces in texts for its own.
    return Linter(config=FluffConfig(overrides={"dialect": dialect, "templater": "raw", "max_parse_depth": 0}))
