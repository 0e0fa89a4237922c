"""Archive, move and port PostgreSQL data without losing a row.

The command is `toolkit` (see `toolkit.cli`); programs call `load_plan`, `dry_run`, `run` and `restore` (see
`toolkit.api`), which are imported when they are first used. Data flows through the rooms from top to bottom and imports
go the same way: cli, api, demo, steps, runs, report, plan, dialects, archive, databases, stores, schema; `errors` and
`secrets` are known to all. `tests/test_architecture.py` holds the rooms to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.api import dry_run, load_plan, restore, run

__all__ = ["dry_run", "load_plan", "restore", "run"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The Python API, on first use: `import toolkit` alone loads nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from toolkit import api

    return getattr(api, name)
