"""What kind of default an expression is (pure)."""

from __future__ import annotations

import re

from toolkit.schema.database import Default

_NEXTVAL = re.compile(r"nextval\('(?P<name>(?:[^']|'')+)'::regclass\)")
_LITERAL = re.compile(r"(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|\(-?\d+(?:\.\d+)?\)|true|false|NULL)(?:::[\w .\"\[\](),]+)?")
_CLOCK = re.compile(r"(?i)(?:current_timestamp|current_date|current_time|localtimestamp|localtime)(?:\(\d\))?|now\(\)")


def classify(sql: str) -> Default:
    """What kind of default an expression is, as PostgreSQL prints it."""
    match = _NEXTVAL.fullmatch(sql)
    if match:
        return Default(sql, "sequence", _names(match["name"].replace("''", "'")))
    if _CLOCK.fullmatch(sql):
        return Default(sql, "clock")
    return Default(sql, "literal" if _LITERAL.fullmatch(sql) else "expression")


def _names(qualified: str) -> tuple[str, str]:
    """(schema, name) of a name as regclass prints it under a bare search_path."""
    parts = [
        quoted.replace('""', '"') if quoted else bare
        for quoted, bare in re.findall(r'"((?:[^"]|"")*)"|([^".]+)', qualified)
    ]
    return (parts[0], parts[1]) if len(parts) == 2 else ("public", parts[-1])
