"""A copy's tables compared with what they were copied from: both sides asked at once, each in its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from toolkit.databases.per_thread import PerThread
from toolkit.databases.postgres.session import PINNED, catalog_first
from toolkit.databases.postgres.sql_text import literal
from toolkit.databases.target import Target, open_target
from toolkit.runs.executing import run_tasks
from toolkit.runs.stopping import Stop
from toolkit.steps.compare.aggregates import Measure, Unequal, measures, query, unequal
from toolkit.steps.compare.engines import speech
from toolkit.steps.compare.engines.postgres import HASHES_SINCE
from toolkit.steps.compare.merge import Difference, differences
from toolkit.steps.compare.queries import MOST_NAMED, differing, digits_for, read_buckets, sides
from toolkit.steps.compare.relation import Pairs, pairs
from toolkit.steps.move.bound import BoundCopy
from toolkit.steps.move.snapshot import Snapshot
from toolkit.steps.move.targets import OpenTarget

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

How = Literal["aggregates", "rows"]

LISTED = 20  # differences of a table that are named; all are counted


@dataclass
class Compared:
    """What came of one table. `measures`: the aggregates that both sides computed. `totals` counts by kind."""

    table: str
    how: How
    rows: int = 0
    measures: list[str] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)
    named: list[Difference | Unequal] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not self.totals


@dataclass
class Comparison:
    """`close` it at the end. `version` is the source's number."""

    bound: BoundCopy
    target: OpenTarget
    snapshot: Snapshot
    version: int
    jobs: int
    executor: Executor
    stop: Stop

    def __post_init__(self) -> None:
        self._speech = speech(self.target.engine)
        self._targets = PerThread[Target](lambda: open_target(self.target.secret, self.target.engine), self._prepare)

    def close(self) -> None:
        """Let go of the target."""
        self._targets.close()

    def run(self, how: How) -> Iterator[Compared]:
        """Compare every table. Where the target may hold other rows, aggregates say nothing, and rows are compared."""
        more = self.bound.mode in ("append", "upsert")
        all_pairs = [
            pairs(table, self.target.engine, self.target.dialect.sqlglot, more=more) for table in self.bound.tables
        ]
        yield from self._rows(all_pairs) if how == "rows" or more else self._aggregates(all_pairs)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _rows(self, all_pairs: list[Pairs]) -> Iterator[Compared]:
        fast = self._fast()
        rows = {table.title: table.rows for table in self.bound.tables}
        asked = [(each, digits_for(rows[each.title]), *sides(each, self._speech, fast=fast)) for each in all_pairs]
        questions = [(each.title, (mine.buckets(digits), other.buckets(digits))) for each, digits, mine, other in asked]
        answers = self._both(questions, read_buckets)
        todo = []
        for each, digits, mine, other in asked:
            ours, theirs = answers[each.title]
            count = sum(bucket[0] for bucket in ours.values())
            buckets = differing(ours, theirs)
            if not buckets:
                yield Compared(each.title, "rows", count)
                continue
            named = buckets if len(buckets) <= MOST_NAMED else None
            todo.append((each, count, mine.rows(digits, named), other.rows(digits, named)))
        with closing(run_tasks(self.executor, self._fetch, todo, self.jobs)) as finished:
            for _, compared in finished:
                yield compared

    def _fetch(self, task: tuple[Pairs, int, str, str]) -> Compared:
        """Read what differs from both sides, in the order of the keys' digests."""
        each, count, ours, theirs = task
        compared = Compared(each.title, "rows", count)
        with self.stop.working(f"comparing {each.title}"):
            left, right = self._stream(self._source(), ours), self._targets.get().stream(theirs)
            for difference in differences(each, self._checked(left), self._checked(right)):
                compared.totals[difference.kind] += 1
                if len(compared.named) < LISTED:
                    compared.named.append(difference)
        return compared

    def _checked(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            self.stop.check()
            yield row

    # --- aggregates --------------------------------------------------------------------------------------------------

    def _aggregates(self, all_pairs: list[Pairs]) -> Iterator[Compared]:
        asked: dict[str, list[Measure]] = {each.title: measures(each, self._speech) for each in all_pairs}
        questions = [
            (
                each.title,
                (
                    query(asked[each.title], each.source, source=True),
                    query(asked[each.title], each.target, source=False),
                ),
            )
            for each in all_pairs
        ]
        answers = self._both(questions, lambda rows: next(iter(rows)))
        for title, found in asked.items():
            ours, theirs = answers[title]
            compared = Compared(title, "aggregates", int(ours[0]), [each.title for each in found])
            different = unequal(found, ours, theirs)
            if different:
                compared.totals["aggregates"] = len(different)
            compared.named.extend(different[:LISTED])
            yield compared

    # --- both sides --------------------------------------------------------------------------------------------------

    def _both(self, questions: list[tuple[str, tuple[str, str]]], read: Callable[[Iterable[Any]], Any]) -> Any:
        """Ask source and target at once, table by table. Returns two answers a title."""
        answers: dict[str, dict[bool, Any]] = {title: {} for title, _ in questions}

        def ask(task: tuple[str, bool, str]) -> Any:
            title, source, sql = task
            with self.stop.working(f"comparing {title}"):
                return read(self._stream(self._source(), sql) if source else self._targets.get().stream(sql))

        tasks = (
            (title, source, sql) for title, two in questions for source, sql in zip((True, False), two, strict=True)
        )
        with closing(run_tasks(self.executor, ask, tasks, self.jobs + 1)) as finished:
            for (title, source, _), answer in finished:
                answers[title][source] = answer
        return {title: (both[True], both[False]) for title, both in answers.items()}

    def _source(self) -> Connection[TupleRow]:
        return self.snapshot.readers.get()

    def _stream(self, connection: Connection[TupleRow], sql: str) -> Iterator[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            yield from cursor.stream(sql.encode())

    def _prepare(self, target: Target) -> None:
        if self.target.engine == "postgres":
            for name, value in PINNED.items():
                target.execute(f"SET {name} = {literal(value)}")
            target.execute(catalog_first(local=False))

    def _fast(self) -> bool:
        """Whether both servers have PostgreSQL's hash of a record."""
        if self.target.engine != "postgres" or self.version < HASHES_SINCE:
            return False
        rows: list[tuple[Any, ...]] = self.target.connection.rows("SHOW server_version_num")
        return int(rows[0][0]) >= HASHES_SINCE
