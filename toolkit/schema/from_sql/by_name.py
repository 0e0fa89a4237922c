"""Names in text that sqlglot does not read (pure)."""

from __future__ import annotations

import re

PART = r'(?:"(?:[^"]|"")*"|[\w$]+)'
NAME = rf"{PART}(?:\.{PART})*"
_EACH = re.compile(r'"((?:[^"]|"")*)"|([\w$]+)')


def split(name: str) -> tuple[str, ...]:
    """The parts of a name as PostgreSQL takes them: in lower case, unless quoted."""
    return tuple(quoted.replace('""', '"') if quoted else bare.lower() for quoted, bare in _EACH.findall(name))


def placed(parts: tuple[str, ...]) -> tuple[str, str]:
    """(schema, name); without a schema, public's."""
    return (parts[-2], parts[-1]) if len(parts) > 1 else ("public", parts[-1])
