"""SQL text from names and values, each quoted by the driver's own rules (pure).

Statements are kept as text because they travel: into manifests, dry runs and other processes. Nothing enters them
but names through `quote`, values through `literal`, and expressions that the plan's checker has printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from psycopg import sql


def quote(name: str) -> str:
    """An identifier."""
    return sql.Identifier(name).as_string(None)


def qualified(schema: str, name: str) -> str:
    """A table's full name, so that no search_path can change what it means."""
    return sql.Identifier(schema, name).as_string(None)


def literal(value: str) -> str:
    """A text literal that means the same under every setting of the server."""
    return sql.Literal(value).as_string(None).strip()


def typed(value: str, type_: str) -> str:
    """A value in its text form, cast to `type_` (a name as format_type prints it, never user input)."""
    return f"{literal(value)}::{type_}"


def columns(names: Iterable[str], alias: str) -> str:
    """`alias."a", alias."b"`"""
    return ", ".join(f"{alias}.{quote(name)}" for name in names)


def row(parts: Iterable[str]) -> str:
    """A row constructor; one part stays a plain expression, so that the simplest index condition is used."""
    items = tuple(parts)
    return items[0] if len(items) == 1 else f"({', '.join(items)})"
