"""What no other engine gets (pure): named in the loss report, every one."""

from __future__ import annotations

from toolkit.dialects.work import Work
from toolkit.schema.database import Table

_OWN = "it is PostgreSQL's own language or machinery"


def report(work: Work) -> None:
    """All of a database that is not a table, a view, a sequence or a type; partitions and what hangs on tables."""
    for table in work.database.tables:
        _table(work, table)
    for view in work.database.views:
        if view.options:
            why = "whose rights a view reads with is PostgreSQL's own"
            work.lose("options", view.title, ", ".join(view.options), "the target's own rules", why)
    for function in work.database.functions:
        work.lose("function", f"{function.schema}.{function.name}", function.kind, "nothing", _OWN)
    for extension in work.database.extensions:
        if extension.name != "plpgsql":
            work.lose("extension", extension.name, f"version {extension.version}", "nothing", _OWN)


def _table(work: Work, table: Table) -> None:
    for trigger in table.triggers:
        work.lose("trigger", f"{table.title}.{trigger.name}", trigger.definition, "nothing", _OWN)
    for policy in table.policies:
        work.lose("policy", f"{table.title}.{policy.name}", f"FOR {policy.command.upper()}", "nothing", _OWN)
    if table.row_security:
        work.lose("policy", table.title, "row level security", "everybody sees every row", _OWN)
    for exclusion in table.exclusions:
        work.lose("exclusion", f"{table.title}.{exclusion.name}", exclusion.definition, "nothing", _OWN)
    for schema, parent in table.inherits:
        work.lose(
            "partitioning",
            table.title,
            f"INHERITS ({schema}.{parent})",
            "a table of its own, with all columns; the parent does not show its rows",
            "there is no inheritance",
        )
    _partitioning(work, table)
    if table.options or table.unlogged:
        what = ", ".join([*table.options, *(["UNLOGGED"] if table.unlogged else [])])
        work.lose("options", table.title, what, "the target's defaults", "it is about PostgreSQL's storage")


def _partitioning(work: Work, table: Table) -> None:
    if table.partitioning:
        what = f"PARTITION BY {table.partitioning.strategy.upper()} ({', '.join(table.partitioning.key)})"
        work.lose("partitioning", table.title, what, "one table holds all rows", "partitions are made another way")
    if table.partition_of:
        work.lose(
            "table",
            table.title,
            f"a partition of {table.partition_of.schema}.{table.partition_of.table} {table.partition_of.bounds}",
            "its rows are in that table",
            "partitions are made another way",
        )
