"""A `check: totals` step carried out: for each summary table, the rows of database and archive against its sums."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.databases.postgres.queries import one_row, one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.plan.durations import Duration
from toolkit.report.totals import ComparedTotals
from toolkit.steps.totals.archived import Holding, archived_lines, look, states_in, write_keys
from toolkit.steps.totals.bound import BoundTotals, BoundTotalsCheck
from toolkit.steps.totals.merge import Comparison, Line, compare, lines_of
from toolkit.steps.totals.queries import Days, keys_query, limits_query, rows_query, summary_query

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.stores.base import Store

_FETCHED = 10_000  # lines at once

# A cursor's plan is for all of its rows, not for the first ones.
_SETTINGS = {"cursor_tuple_fraction": "1"}


class _NotComparable(Exception):
    """Why nothing can be said."""


@dataclass(frozen=True)
class Scope:
    """What is to be compared: `days` (None: not one day is complete), what is left out of it, and the archives."""

    days: Days | None
    left_out: tuple[str, ...]
    holdings: tuple[Holding, ...]


@dataclass(frozen=True)
class TotalsCheck:
    """One step. `store` opens a store of the plan by its name; a statement may run for as long as `timeout`."""

    bound: BoundTotalsCheck
    connection: Connection[TupleRow]
    store: Callable[[str], Store]
    timeout: Duration

    def compare(self, pair: BoundTotals) -> ComparedTotals:
        """One summary table with its rows, as of one moment. Writes nothing."""
        started = time.monotonic()
        compared = ComparedTotals(pair.detail.title, pair.summary.title)
        try:
            with self.looking(pair) as scope:
                compared = self._compared(compared, pair, scope)
        except _NotComparable as error:
            compared = replace(compared, problem=str(error))
        return replace(compared, seconds=time.monotonic() - started)

    @contextmanager
    def looking(self, pair: BoundTotals) -> Iterator[Scope]:
        """A transaction of one snapshot, and the archives as they are for all of its length."""
        holdings = tuple(look(self.store(name), pair.detail) for name in pair.stores)
        undecided = sum(holding.undecided for holding in holdings)
        if undecided:
            raise _NotComparable(f"{undecided} chunks of an interrupted run are undecided; the next run decides them")
        for holding in holdings:
            lacking = holding.lacking((*pair.detail.key, *pair.columns))
            if lacking:
                raise _NotComparable(f"the archive does not hold {lacking} as it is")
            for name in holding.blurred(pair.detail, pair.detail.key):
                raise _NotComparable(f"DuckDB does not read every digit of the key's {name} from JSON lines")
        mode = Mode(repeatable_read=True, statement_timeout=self.timeout.seconds * 1000, settings=_SETTINGS)
        with self._answering(), transaction(self.connection, mode):
            yield self._scope(pair, holdings)
        if any(states_in(holding.store, pair.detail) != holding.states for holding in holdings):
            raise _NotComparable("rows were archived, restored or expired meanwhile; run the step again")

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Raises _NotComparable where the database gives no answer for a reason of its own."""
        import psycopg

        try:
            yield
        except psycopg.errors.QueryCanceled:
            raise _NotComparable(f"a statement took longer than {self.timeout}") from None
        except psycopg.errors.LockNotAvailable:
            raise _NotComparable("somebody else has locked a table") from None
        except psycopg.errors.InsufficientPrivilege as error:
            raise _NotComparable(error.diag.message_primary or "the role may not read a table") from None

    def _scope(self, pair: BoundTotals, holdings: tuple[Holding, ...]) -> Scope:
        step = self.bound.step
        kept, last_kept, here, last = one_row(self.connection, limits_query(pair, step.settle.seconds))
        firsts = [first for first in (here, *(holding.first for holding in holdings)) if first]
        left_out = []
        if kept and last_kept > last:
            left_out.append(f"days after {last}, which are not over for {step.settle} yet")
        if not kept or not firsts:
            which = "sums" if not kept else "rows"
            return Scope(None, (*left_out, f"every day: there are no {which}"), holdings)
        first, why = first_day(kept, min(firsts), step.since)
        left_out += [why] if why else []
        if first > last:
            return Scope(None, (*left_out, "every other day"), holdings)
        return Scope((first, last), tuple(left_out), holdings)

    def _compared(self, compared: ComparedTotals, pair: BoundTotals, scope: Scope) -> ComparedTotals:
        if scope.days is None:
            return replace(compared, left_out=scope.left_out)
        pair = _loosened(pair, scope.holdings)
        found = self._comparison(pair, scope, scope.days)
        return replace(
            compared,
            first=scope.days[0],
            last=scope.days[1],
            groups=found.groups,
            rows_now=found.rows[0],
            rows_archived=sum(found.rows[1:]),
            different_groups=found.different_groups,
            different_days=len(found.different_days),
            sums=found.totals(pair.sums),
            samples=tuple(found.samples),
            left_out=scope.left_out,
        )

    def _comparison(self, pair: BoundTotals, scope: Scope, days: Days) -> Comparison:
        with tempfile.TemporaryDirectory(prefix="toolkit-totals-") as name:
            folder = Path(name)
            archives = []
            counted: list[Path] = []
            for number, holding in enumerate(scope.holdings):
                if spans := holding.days(days):
                    present = folder / f"keys-{number}.csv"
                    self._copy_keys(pair, spans, present)
                    archives.append(archived_lines(pair, holding, days, [present, *counted], folder))
                    if number + 1 < len(scope.holdings):  # a row that several archives hold counts in the first
                        counted.append(folder / f"archived-{number}.csv")
                        write_keys(pair, holding, days, counted[-1])
            now = self._lines("totals_rows", rows_query(pair, days), pair)
            summary = self._lines("totals_kept", summary_query(pair, days), pair)
            try:
                return compare(pair, [now, *archives], summary)
            finally:
                for lines in archives:
                    lines.close()

    def _copy_keys(self, pair: BoundTotals, spans: list[Days], path: Path) -> None:
        """The keys of the rows that the database has of the archive's days."""
        statement = f"COPY ({keys_query(pair, spans)}) TO STDOUT (FORMAT csv)"
        with path.open("wb") as file, self.connection.cursor().copy(statement.encode()) as copy:
            for block in copy:
                file.write(block)

    def _lines(self, name: str, query: str, pair: BoundTotals) -> Iterator[Line]:
        with closing(self.connection.cursor(name)) as cursor:
            cursor.itersize = _FETCHED
            cursor.execute(query.encode())
            yield from lines_of(cursor, len(pair.groups))

    def size(self, pair: BoundTotals) -> int | ComparedTotals:
        """About how many rows a comparison reads, by the planner and the manifests, 0 when there is nothing to compare;
        or the comparison itself, where nothing can be said."""
        started = time.monotonic()
        try:
            with self.looking(pair) as scope:
                if scope.days is None:
                    return 0
                plan = one_value(self.connection, f"EXPLAIN (FORMAT JSON) {rows_query(pair, scope.days)}")[0]["Plan"]
                return _widest(plan) + sum(holding.rows(scope.days) for holding in scope.holdings)
        except _NotComparable as error:
            took = time.monotonic() - started
            return ComparedTotals(pair.detail.title, pair.summary.title, problem=str(error), seconds=took)


def _loosened(pair: BoundTotals, holdings: Iterable[Holding]) -> BoundTotals:
    """With sums that an archive does not give exactly compared as those of floats are."""
    columns = [each.column for each in pair.sums if each.column]
    blurred = {name for holding in holdings for name in holding.blurred(pair.detail, columns)}
    return replace(
        pair, sums=tuple(replace(each, exact=each.exact and each.column not in blurred) for each in pair.sums)
    )


def first_day(kept: str, rows: str, since: date | None) -> tuple[str, str | None]:
    """The first day to compare, and what is said of those before it, if there are any.

    Where sums and rows do not begin on the same day, one of them began, or was cut off, at some moment of its first
    day, which therefore is not compared.
    """
    first, why = kept, None
    if kept > rows:
        first, why = _next(kept), f"days up to {kept}, on which the sums begin"
    elif rows > kept:
        first, why = _next(rows), f"days up to {rows}, on which the rows begin, in the database and the archive"
    if since and since.isoformat() > first:
        return since.isoformat(), f"days before {since} (since)"
    return first, why


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _widest(plan: dict[str, object]) -> int:
    """The most rows that any node of a query plan gives: those that are read."""
    below = plan.get("Plans", [])
    rows = int(str(plan["Plan Rows"]))
    return max([rows, *(_widest(each) for each in below)]) if isinstance(below, list) else rows
