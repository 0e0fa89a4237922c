"""Archive, move and port PostgreSQL data without losing a row.

The command is `toolkit` (see `toolkit.cli`). Data flows through the rooms from top to bottom and imports go the
same way: cli, demo, steps, runs, report, plan, dialects, archive, databases, stores, schema; `errors` and
`secrets` are known to all. `tests/test_architecture.py` holds the rooms to it.
"""

__version__ = "0.1.0"
