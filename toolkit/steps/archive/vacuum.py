"""Care after rows were deleted: their space is found again by VACUUM, and given back to the system by nothing less
than VACUUM FULL, pg_repack or dropping partitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.sql_text import qualified
from toolkit.runs.events import Vacuumed
from toolkit.schema.model import Table

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.errors import Diagnostic
    from psycopg.rows import TupleRow

# autovacuum's own share: below it, a vacuum costs more than the space is worth.
DEAD_SHARE = 0.2

_COUNTS = """
SELECT coalesce(sum(pg_catalog.pg_stat_get_dead_tuples(c.oid)), 0)::float8,
       coalesce(sum(pg_catalog.pg_stat_get_live_tuples(c.oid)), 0)::float8,
       coalesce(sum(pg_catalog.pg_table_size(c.oid)), 0)::float8
FROM pg_catalog.unnest(%s::text[]) AS leaf JOIN pg_catalog.pg_class c ON c.oid = leaf::regclass
"""


def vacuum(connection: Connection[TupleRow], step: str, table: Table, deleted: int) -> Vacuumed:
    """VACUUM (ANALYZE) when dead rows are a fifth of the table or more. `deleted` rows were deleted just now.

    The connection is in autocommit. A role that may not vacuum is told so by `skipped`, and nothing fails.
    """
    leaves = [qualified(*leaf) for leaf in table.leaves]
    dead, live, size = one_row(connection, _COUNTS, [leaves])
    dead = max(dead, deleted)  # statistics are reported with a delay
    share = dead / (dead + live) if dead + live else 0.0
    skipped = f"only {share:.0%} of its rows are dead" if share < DEAD_SHARE else _vacuum(connection, table)
    return Vacuumed(step, table.title, int(dead), int(size * share), skipped)


def _vacuum(connection: Connection[TupleRow], table: Table) -> str | None:
    """Why it was not done, or None. PostgreSQL only warns about a table that is not the role's to vacuum."""
    warnings: list[str] = []

    def heed(notice: Diagnostic) -> None:
        if notice.severity_nonlocalized == "WARNING":
            warnings.append(notice.message_primary or "")

    connection.add_notice_handler(heed)
    connection.execute(f"VACUUM (ANALYZE) {qualified(table.schema, table.name)}".encode())
    return "; ".join(dict.fromkeys(warnings)) or None
