"""A database's health, read in some fifteen queries whatever the number of tables. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.report.growth import DAY, RECENT_DAYS, Basis, Span, believable, growth_of, retention_of
from toolkit.report.health_facts import Health, TableFacts, Unread
from toolkit.schema.profile import Profile
from toolkit.schema.time_columns import TimeCandidate, best_time_column
from toolkit.steps.health.activity import read_locks, read_prepared, read_sessions
from toolkit.steps.health.drift import read_drift
from toolkit.steps.health.index_bloat import read_index_bloat
from toolkit.steps.health.indexes import read_indexes
from toolkit.steps.health.missing_indexes import with_gains
from toolkit.steps.health.reading import QUERY_MS, Reading, reading
from toolkit.steps.health.relations import read_bloat, read_tables
from toolkit.steps.health.replication import read_publications, read_slots
from toolkit.steps.health.server import read_disk, read_server_facts
from toolkit.steps.health.time_spans import count_spans, read_candidates, read_spans

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

_NAMED = 5
_READ_ALL_SINCE = 140_000  # the first version that knows the role pg_read_all_data


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table of a plan. `column`: by which its rows are due, `days`: after how many; None: what is known or likely,
    and RECENT_DAYS."""

    schema: str
    name: str
    column: str | None = None
    days: float | None = None


def health_of(
    connection: Connection[TupleRow],
    profile: Profile,
    wanted: Sequence[Wanted] = (),
    *,
    whole: bool = True,
    exact: bool = False,
) -> Health:
    """The health of the database and its tables; not `whole`: of the wanted ones alone.

    `connection` is in autocommit. Every query is bounded, and none reads a big table, unless `exact`: then rows are
    counted by day, however long that takes. Raises psycopg's errors when the connection is lost.
    """
    with reading(connection, 0 if exact else QUERY_MS) as look:
        server = read_server_facts(look)
        found = {(table.schema, table.name): table for table in read_tables(look)}
        chosen = list(found.values()) if whole else [found[key] for key in _keys(wanted) if key in found]
        days = {(each.schema, each.name): each for each in wanted}
        tables = _with_bloat(look, chosen)
        tables = with_gains(look, _with_growth(look, tables, profile, days, server.now, exact=exact))
        oids = [table.oid for table in tables]
        _note_unreadable(look, tables, server.version)
        health = Health(
            server=server,
            disk=read_disk(look),
            tables=tuple(sorted(tables, key=lambda table: -table.total_bytes)),
            indexes=read_indexes(look, oids),
            sessions=read_sessions(look, sees_all=server.sees_all),
            locks=read_locks(look, oids),
            prepared=read_prepared(look),
            slots=read_slots(look),
            publications=read_publications(look, tables),
            drift=None,
            unread=(),
            exact=exact,
            index_bloat=read_index_bloat(look, oids, exact=exact),
        )
        unread = tuple(look.unread)
    drift = read_drift(connection, profile.name)
    if isinstance(drift, Unread):
        return replace(health, unread=(*unread, drift))
    return replace(health, drift=drift, unread=unread)


def _keys(wanted: Sequence[Wanted]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((each.schema, each.name) for each in wanted))


def _with_bloat(look: Reading, tables: Sequence[TableFacts]) -> list[TableFacts]:
    bloat = read_bloat(look)
    return [
        replace(table, bloat_bytes=min(bloat[table.oid], table.heap_bytes)) if table.oid in bloat else table
        for table in tables
    ]


def _with_growth(
    look: Reading,
    tables: Sequence[TableFacts],
    profile: Profile,
    wanted: Mapping[tuple[str, str], Wanted],
    now: str,
    *,
    exact: bool,
) -> list[TableFacts]:
    candidates = read_candidates(look, tables)
    known = [
        _with_time_column(table, candidates.get(table.oid, ()), _named(table, profile, wanted)) for table in tables
    ]
    timed = [(table, table.time_column) for table in known if table.time_column and table.readable]
    estimated = {} if exact else read_spans(look, [(table.oid, column) for table, column in timed])
    counted = count_spans(look, [pair for pair in timed if pair[0].oid not in estimated], exact=exact)
    moment = datetime.fromisoformat(now).timestamp()

    def grown(table: TableFacts) -> TableFacts:
        want = wanted.get((table.schema, table.name))
        days = want.days if want and want.days is not None else float(RECENT_DAYS)
        if found := counted.get(table.oid):
            return _measured(replace(table, rows=found.rows), "counted", found.spans, days, moment)
        return _measured(table, "statistics", estimated.get(table.oid, ()), days, moment)

    return [grown(table) for table in known]


def _note_unreadable(look: Reading, tables: Sequence[TableFacts], version: int) -> None:
    titles = [table.title for table in tables if not table.readable]
    if titles:
        named = ", ".join(titles[:_NAMED]) + (f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else "")
        what, why = f"rows and statistics of {named}", "no SELECT on them"
        if version >= _READ_ALL_SINCE:
            look.unread.append(Unread(what, why, "pg_read_all_data"))
        else:
            look.unread.append(Unread(what, f"{why}, which is to be granted on each: no role reads all"))


def _named(table: TableFacts, profile: Profile, wanted: Mapping[tuple[str, str], Wanted]) -> str | None:
    want = wanted.get((table.schema, table.name))
    return want.column if want and want.column else profile.table(table.name).time_column


def _with_time_column(table: TableFacts, candidates: Sequence[TimeCandidate], named: str | None) -> TableFacts:
    """The named column if the table has it, of a time type; else the likeliest."""
    best = next((each for each in candidates if each.name == named), None) or best_time_column(candidates)
    return replace(table, time_column=best.name, time_indexed=best.indexed) if best else table


def _measured(table: TableFacts, basis: Basis, spans: Sequence[Span], days: float, moment: float) -> TableFacts:
    spans = believable(spans, moment)
    growth = growth_of(table.time_column or "", basis, spans)
    if growth is None:
        return table
    rows = table.rows if table.rows is not None else round(sum(span.rows for span in spans))
    sized = replace(table, rows=rows, growth=growth)
    return replace(sized, retention=retention_of(spans, growth, sized.row_bytes, days, moment))


def days_before(now: str, cutoff: str) -> float:
    """Days from a cut-off to now, both ISO texts in UTC."""
    naive = [datetime.fromisoformat(text.removesuffix("Z")) for text in (now, cutoff)]
    return (naive[0] - naive[1]).total_seconds() / DAY
