"""How each engine is asked (pure): one module an engine, each with `SPEECH`."""

from __future__ import annotations

import importlib

from toolkit.errors import UsageError
from toolkit.steps.compare.engines.base import Speech

# MariaDB is asked as MySQL is.
_MODULES = {"mariadb": "mysql"}

ENGINES = frozenset({"postgres", "mysql", "mariadb", "sqlite", "duckdb", "clickhouse"})


def speech(engine: str) -> Speech:
    """By the dialect's name."""
    if engine not in ENGINES:
        raise UsageError(f"{engine} cannot be compared by aggregates or rows", fix="choose verify: counts, or none")
    module = importlib.import_module(f"toolkit.steps.compare.engines.{_MODULES.get(engine, engine)}")
    found: Speech = module.SPEECH
    return found
