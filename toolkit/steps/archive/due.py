"""How much is due: counted for a dry run, estimated by the planner for a run."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from toolkit.archive.windows import WindowUnit
from toolkit.databases.postgres.queries import all_rows, one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import literal, qualified
from toolkit.report.dry_run_facts import Access, ChildDue, Due
from toolkit.report.growth import windows_of
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.archive.family import BoundChild
from toolkit.steps.archive.projection import Projection
from toolkit.steps.archive.ranges import START, Position, after
from toolkit.steps.health.reading import reading
from toolkit.steps.health.time_spans import read_spans

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A count that takes longer than this is not worth the load: the planner's estimate is given instead.
COUNT_MS = 20_000

# Looking for rows to show: where few are due and no index finds them, that would read the whole table.
SAMPLE_MS = 5_000
SAMPLED_ROWS = 200

# Counting this many rows takes an index half a second.
COUNTED_ROWS = 1_000_000

_LABELS: dict[WindowUnit, str] = {"hour": 'YYYY-MM-DD"T"HH24', "day": "YYYY-MM-DD", "month": "YYYY-MM"}


def label_sql(bound: BoundArchive) -> str:
    """SQL for the label of a row's window, as `windows.window_of` gives it."""
    return f"pg_catalog.to_char({bound.time.utc(bound.alias)}, {literal(_LABELS[bound.unit])})"


def count_due(
    connection: Connection[TupleRow], bound: BoundArchive, lower: Position = START, *, exact: bool = False
) -> Due:
    """Rows due behind `lower`, by window; the planner's estimate when counting takes over 20 seconds, but for
    `exact`."""
    import psycopg

    # Grouped by times and labelled afterwards: labels of a million rows would be sorted on disk.
    query = (
        f"SELECT pg_catalog.to_char(w, {literal(_LABELS[bound.unit])}), n FROM ("
        f"SELECT pg_catalog.date_trunc({literal(bound.unit)}, {bound.time.utc(bound.alias)}) AS w, count(*) AS n"
        f" FROM {bound.relation} WHERE {bound.predicate} AND {after(bound, lower)} GROUP BY 1) AS counted ORDER BY w"
    )
    try:
        with transaction(connection, Mode(statement_timeout=0 if exact else COUNT_MS)):
            windows = tuple((row[0], row[1]) for row in connection.execute(query.encode()))
    except psycopg.errors.QueryCanceled:
        return Due(estimate(connection, bound, lower).rows, None, estimated=True)
    return Due(sum(rows for _, rows in windows), windows)


def foresee_due(
    connection: Connection[TupleRow], bound: BoundArchive, lower: Position = START, *, exact: bool = False
) -> Due:
    """Rows due behind `lower`, counted where that is quick or `exact`; else by the planner, and their windows by the
    statistics of the window column. Then no table is read."""
    rows = estimate(connection, bound, lower).rows
    if exact or max(rows, bound.size.rows if bound.index is None else 0) < COUNTED_ROWS:
        return count_due(connection, bound, lower, exact=exact)
    return Due(rows, _likely_windows(connection, bound, lower, rows) or None, estimated=True)


def _likely_windows(
    connection: Connection[TupleRow], bound: BoundArchive, lower: Position, total: int
) -> tuple[tuple[str, int], ...]:
    """(label, rows) of the windows from `lower` to the cut-off as the last ANALYZE saw them, `total` rows together;
    none without statistics."""
    table = qualified(bound.table.schema, bound.table.name)
    with reading(connection) as look:
        oid = look.one(bound.title, "SELECT %(table)s::regclass::oid::bigint", {"table": table})
        spans = read_spans(look, [(oid, bound.time.name)]).get(oid, ())
    low = _epoch(lower[0]) if lower else float("-inf")
    return windows_of(spans, (low, _epoch(bound.cutoff)), bound.unit, total)


def _epoch(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def count_children(
    connection: Connection[TupleRow], bound: BoundArchive, *, exact: bool = False
) -> tuple[ChildDue, ...]:
    """How many rows of each child table go with the due ones; unknown when counting takes over 20 seconds, but for
    `exact`."""
    limit_ms = 0 if exact else COUNT_MS
    return tuple(_count_child(connection, bound, child, limit_ms) for child in bound.children)


def _count_child(connection: Connection[TupleRow], bound: BoundArchive, child: BoundChild, limit_ms: int) -> ChildDue:
    import psycopg

    parent = child.parent.table if child.parent else bound.table
    query = f"SELECT count(*) FROM ({bound.owned_rows(child, 'true', '1')}) AS rows"
    rows: int | None = None
    with suppress(psycopg.errors.QueryCanceled), transaction(connection, Mode(statement_timeout=limit_ms)):
        rows = int(one_value(connection, query))
    document = f"SELECT {child.projection.document} AS document FROM {child.relation} LIMIT {SAMPLED_ROWS}"
    width = _width(connection, document, child.projection) or 0.0
    return ChildDue(child.table.title, parent.title, child.columns, rows, width)


def due_query(bound: BoundArchive, lower: Position = START) -> str:
    """Where the due rows behind `lower` are."""
    return f"SELECT {bound.alias}.ctid FROM {bound.relation} WHERE {bound.predicate} AND {after(bound, lower)}"


def of_age_query(bound: BoundArchive) -> str:
    """Where the rows are that an index on the window column finds, whatever other conditions say of them."""
    return f"SELECT {bound.alias}.ctid FROM {bound.relation} WHERE {bound.of_age}"


def estimate(connection: Connection[TupleRow], bound: BoundArchive, lower: Position = START) -> Access:
    """What the planner expects of reading the due rows. Runs nothing."""
    with transaction(connection, Mode()):
        plan = one_value(connection, f"EXPLAIN (FORMAT JSON) {due_query(bound, lower)}")[0]["Plan"]
    deepest = plan
    while deepest.get("Plans") and "Index Name" not in deepest:
        deepest = deepest["Plans"][0]
    return Access(deepest["Node Type"], deepest.get("Index Name"), float(plan["Total Cost"]), int(plan["Plan Rows"]))


def row_bytes(connection: Connection[TupleRow], bound: BoundArchive) -> float:
    """Bytes of JSON an average due row takes, from the first SAMPLED_ROWS of them, or of all rows where those that are
    due are not found in 5 seconds; 0 when there is none."""
    document = f"SELECT {bound.projection.document} AS document FROM {bound.relation}"
    for condition in (f" WHERE {bound.predicate}", ""):
        width = _width(connection, f"{document}{condition} LIMIT {SAMPLED_ROWS}", bound.projection)
        if width is not None:
            return width
    return 0.0


def sample_row(connection: Connection[TupleRow], bound: BoundArchive) -> str | None:
    """The document of one due row, as the archive would hold it; None when none is due, or found in 5 seconds."""
    query = f"SELECT {bound.projection.document}::text FROM {bound.relation} WHERE {bound.predicate} LIMIT 1"
    rows = _looked(connection, query, bound.projection)
    return str(rows[0][0]) if rows else None


def _width(connection: Connection[TupleRow], documents: str, projection: Projection) -> float | None:
    """Bytes of an average line of these documents, 0 when there are none; None when it took too long."""
    query = f"SELECT avg(octet_length(document::text)) FROM ({documents}) AS s"
    rows = _looked(connection, query, projection)
    if rows is None:
        return None
    return float(rows[0][0]) + 1 if rows[0][0] is not None else 0.0  # and its newline


def _looked(connection: Connection[TupleRow], query: str, projection: Projection) -> list[TupleRow] | None:
    """The query's rows, with the settings of the archive; None when it took too long."""
    import psycopg

    settings = {name: secret.reveal() for name, secret in projection.settings.items()}
    with (
        suppress(psycopg.errors.QueryCanceled),
        transaction(connection, Mode(statement_timeout=SAMPLE_MS, settings=settings)),
    ):
        return all_rows(connection, query)
    return None
