"""What a comparison of totals asks PostgreSQL (pure).

Lines come as (day, groups..., rows, sums...), texts but for the rows, ordered by the bytes of day and groups, so that
they can be merged with those of the archive. NULL and '' are the same group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.databases.postgres.sql_text import columns, literal, qualified, quote
from toolkit.schema.model import Table
from toolkit.steps.archive.bound import FIRST_TIME
from toolkit.steps.totals.bound import ALIAS, BoundTotals

_DAY = literal("YYYY-MM-DD")

Days = tuple[str, str]
"""The first and the last day, both included: ISO texts."""


def rows_query(bound: BoundTotals, days: Days) -> str:
    """Sums over the rows that are in the database."""
    values = ["count(*)"]
    for each in bound.sums:
        column = f"{ALIAS}.{quote(each.column)}" if each.column else ""
        real = each.column is not None and bound.detail.types[each.column] == "real"
        values.append(f"pg_catalog.sum({column}{'::float8' if real else ''})::text" if column else "NULL")
    conditions = [during(bound, [days]), *_excluded(bound, ((into, column) for into, column in bound.groups))]
    day = f"pg_catalog.to_char(({bound.time.utc(ALIAS)})::date, {_DAY})"
    return _grouped(bound.detail, day, [column for _, column in bound.groups], values, conditions)


def summary_query(bound: BoundTotals, days: Days) -> str:
    """The sums that the application keeps."""
    day = f"{ALIAS}.{quote(bound.day)}"
    low, high = map(literal, days)
    kept = (f"{ALIAS}.{quote(each.into)}{'::float8' if each.single else ''}" for each in bound.sums)
    values = ["NULL::bigint", *(f"pg_catalog.sum({column})::text" for column in kept)]
    within = f"{day} BETWEEN {low}::date AND {high}::date"
    if not bound.day_is_date:
        within = f'{day}::text COLLATE "C" BETWEEN {low} AND {high}'
    conditions = [within, *_excluded(bound, ((into, into) for into, _ in bound.groups))]
    return _grouped(bound.summary, _day_text(bound), [into for into, _ in bound.groups], values, conditions)


def limits_query(bound: BoundTotals, settle: int) -> str:
    """(first day of the summary, last of it, first day of the rows, last day that is over since `settle` seconds)."""
    summary, detail = (f"{qualified(each.schema, each.name)} AS {ALIAS}" for each in (bound.summary, bound.detail))
    time, day = f"{ALIAS}.{quote(bound.time.name)}", _day_text(bound)
    first = bound.time.utc(ALIAS).replace(time, f"min({time})")
    over = f"(pg_catalog.now() AT TIME ZONE 'UTC' - interval '{settle:d} seconds')::date - 1"
    return (
        f'SELECT (SELECT min({day} COLLATE "C") FROM {summary}), (SELECT max({day} COLLATE "C") FROM {summary}),'
        f" (SELECT pg_catalog.to_char({first}, {_DAY}) FROM {detail} WHERE {time} >= {bound.time.value(FIRST_TIME)}),"
        f" pg_catalog.to_char({over}, {_DAY})"
    )


def keys_query(bound: BoundTotals, spans: Iterable[Days]) -> str:
    """The keys of the rows of these days."""
    names = columns(bound.detail.key, ALIAS)
    return f"SELECT {names} FROM {qualified(bound.detail.schema, bound.detail.name)} AS {ALIAS} WHERE " + during(
        bound, spans
    )


def during(bound: BoundTotals, spans: Iterable[Days]) -> str:
    """Whether a row is of one of these days, as a condition that an index on the time serves."""
    time = f"{ALIAS}.{quote(bound.time.name)}"
    return " OR ".join(
        f"({time} >= {bound.time.value(low + ' 00:00:00')} AND {time} < {_behind(bound, high)})" for low, high in spans
    )


def _behind(bound: BoundTotals, day: str) -> str:
    """The beginning of the next day, as a value of the time column's type."""
    if bound.time.type == "date":
        return f"({literal(day)}::date + 1)"
    return f"({bound.time.value(day + ' 00:00:00')} + interval '24 hours')"


def _day_text(bound: BoundTotals) -> str:
    day = f"{ALIAS}.{quote(bound.day)}"
    return f"pg_catalog.to_char({day}, {_DAY})" if bound.day_is_date else f"{day}::text"


def _excluded(bound: BoundTotals, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    for into, column in names:
        values = bound.left_out(into)
        if values:
            yield f"{_group(column)} NOT IN ({', '.join(map(literal, values))})"


def _group(column: str) -> str:
    return f"coalesce({ALIAS}.{quote(column)}::text, '')"


def _grouped(table: Table, day: str, groups: list[str], values: list[str], conditions: list[str]) -> str:
    keys = [f'{day} COLLATE "C"', *(f'{_group(column)} COLLATE "C"' for column in groups)]
    numbers = ", ".join(str(number) for number in range(1, len(keys) + 1))
    where = " AND ".join(f"({condition})" for condition in conditions)
    return (
        f"SELECT {', '.join((*keys, *values))} FROM {qualified(table.schema, table.name)} AS {ALIAS}"
        f" WHERE {where} GROUP BY {numbers} ORDER BY {numbers}"
    )
