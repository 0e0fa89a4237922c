"""What a copy has done so far, kept in the target beside the rows: a table of its own, in SQL that every engine reads.

A row a chunk, written in the chunk's own transaction; a row a table (`chunk` -1) with how it is cut; further rows for
what must be put back at the end. All go when the step is done, so an empty state means that nothing is open.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from typing import Any

from toolkit.databases.loading import STATE_TABLE, Mark
from toolkit.databases.target import Target
from toolkit.errors import PreflightRefused
from toolkit.steps.move.bound import BoundTable
from toolkit.steps.move.chunks import Cut, Part

_TABLE, _OWED, _WATERMARK = -1, -2, -3

_DDL = (
    f"CREATE TABLE IF NOT EXISTS {STATE_TABLE} (run VARCHAR(32) NOT NULL, relation VARCHAR(32) NOT NULL,"
    " chunk BIGINT NOT NULL, loaded BIGINT NOT NULL, detail {text} NOT NULL)"
)
_TEXTS = {"clickhouse": "String", "mysql": "LONGTEXT", "mariadb": "LONGTEXT"}
_INNODB = " ENGINE = InnoDB"  # whatever the server's default is: a mark is of its chunk's transaction
_SUFFIXES = {
    "clickhouse": " ENGINE = MergeTree ORDER BY (run, relation, chunk)",
    "mysql": _INNODB,
    "mariadb": _INNODB,
}


@dataclass
class TableState:
    """How a table was cut, under which snapshot's xmin, and the rows of each chunk that is done. `history`: of the
    source; another one's transactions and files say nothing."""

    cut: Cut
    xmin: str
    history: str
    done: dict[int, int] = field(default_factory=dict)

    @classmethod
    def known(cls, detail: dict[str, Any]) -> TableState:
        """As a state kept it. Raises KeyError or TypeError for what another version has kept."""
        cut = Cut(tuple(Part(*part) for part in detail["parts"]), detail["following"])
        return cls(cut, detail["xmin"], detail["history"])

    @property
    def detail(self) -> dict[str, Any]:
        """What a state keeps of it."""
        parts = [astuple(part) for part in self.cut.parts]
        return {"parts": parts, "following": self.cut.following, "xmin": self.xmin, "history": self.history}


@dataclass
class State:
    """What is known of a step's earlier, unfinished run. `owed`: statements that its end still has to run."""

    tables: dict[str, TableState] = field(default_factory=dict)
    done: dict[str, dict[int, int]] = field(default_factory=dict)
    owed: list[str] = field(default_factory=list)
    watermarks: dict[str, str] = field(default_factory=dict)


class StateTable:
    """The state of one step in one target."""

    def __init__(self, target: Target, engine: str, run: str) -> None:
        self._target = target
        self._run = run
        self._engine = engine

    @property
    def forgetting(self) -> str:
        """How an operator makes it forget an unfinished run, but for the keys that the next one puts back."""
        return f"run: DELETE FROM {STATE_TABLE} WHERE run = '{self._run}' AND chunk <> {_OWED}"

    def forgetting_of(self, table: BoundTable) -> str:
        """How an operator makes it forget one table, which is copied anew then."""
        return f"{self.forgetting} AND relation = '{table.digest}'"

    def read(self) -> State:
        """What an earlier run left. Makes the table if it is not there."""
        ddl = _DDL.format(text=_TEXTS.get(self._engine, "TEXT")) + _SUFFIXES.get(self._engine, "")
        self._target.execute(ddl)
        return self.look()

    def look(self) -> State:
        """What an earlier run left, in a table that is there. Raises PreflightRefused for another version's."""
        rows: list[tuple[Any, ...]] = self._target.rows(
            f"SELECT relation, chunk, loaded, detail FROM {STATE_TABLE} WHERE run = '{self._run}'"
        )
        with understood(STATE_TABLE, self.forgetting):
            return _state(rows)

    def begin_table(self, table: BoundTable, known: TableState) -> None:
        """Note how a table is cut, before its first chunk."""
        self._insert(table.digest, _TABLE, known.detail)

    def cut_again(self, table: BoundTable, known: TableState) -> None:
        """Note that a table has more chunks than it had. At no moment is it unknown how it is cut."""
        self.begin_table(table, known)
        kept = _encoded(known.detail)
        self._delete(f"relation = '{table.digest}' AND chunk = {_TABLE} AND detail <> '{kept}'")

    def owe(self, statements: list[str]) -> None:
        """Note what the end of the step must run, before the reason for it is done."""
        self._insert("", _OWED, statements)

    def watermark(self, table: BoundTable, value: str) -> None:
        """Keep the highest value that was copied, for the next run."""
        self._delete(f"relation = '{table.digest}' AND chunk = {_WATERMARK}")
        self._insert(table.digest, _WATERMARK, value)

    def mark(self, table: BoundTable, chunk: int) -> Mark:
        """What a loader notes with a chunk."""
        return Mark(self._run, table.digest, chunk)

    def loaded(self, table: BoundTable, chunk: int) -> int | None:
        """The rows of a chunk that is done; None for one that is not. Raises PreflightRefused where the table was not
        begun."""
        rows: list[tuple[Any, ...]] = self._target.rows(
            f"SELECT chunk, loaded FROM {STATE_TABLE} WHERE run = '{self._run}' AND relation = '{table.digest}'"
            f" AND chunk IN ({_TABLE}, {chunk:d})"
        )
        found = {int(number): int(loaded) for number, loaded in rows}
        if _TABLE not in found:
            raise PreflightRefused(
                f"the worker reaches another target than the run: {table.title} was not begun there",
                fix="use an address of the target that means the same server on every worker",
            )
        return found.get(chunk)

    def note(self, relation: str, number: int, connection: Target | None = None) -> None:
        """Note that something else than a chunk is done. `connection`: the one whose transaction it belongs to."""
        (connection or self._target).execute(Mark(self._run, relation, number).statement(0))

    def restart(self, table: BoundTable) -> None:
        """Forget the chunks of a table that is emptied and copied anew."""
        self._delete(f"relation = '{table.digest}' AND chunk <> {_WATERMARK}")

    def finish(self) -> None:
        """Forget all but the watermarks: the step is done."""
        self._delete(f"chunk <> {_WATERMARK}")

    def _insert(self, relation: str, chunk: int, detail: object) -> None:
        text = _encoded(detail)
        self._target.execute(
            f"INSERT INTO {STATE_TABLE} (run, relation, chunk, loaded, detail)"
            f" VALUES ('{self._run}', '{relation}', {chunk}, 0, '{text}')"
        )

    def _delete(self, condition: str) -> None:
        self._target.execute(f"DELETE FROM {STATE_TABLE} WHERE run = '{self._run}' AND {condition}")


@contextmanager
def understood(where: str, forgetting: str) -> Iterator[None]:
    """The block reads a state. Raises PreflightRefused where it is of another form than this version's."""
    try:
        yield
    except (KeyError, TypeError, ValueError):
        raise PreflightRefused(
            "what an unfinished run of the step has kept cannot be read",
            where=where,
            why="another version of the toolkit began it",
            fix=f"finish it with that version, or empty the target's tables and {forgetting}",
        ) from None


def _state(rows: Iterable[tuple[Any, ...]]) -> State:
    """From relation, chunk, loaded and detail of each row."""
    state = State()
    done: defaultdict[str, dict[int, int]] = defaultdict(dict)
    state.done = done
    for relation, number, loaded, detail in rows:
        chunk = int(number)
        if chunk >= 0:
            done[relation][chunk] = int(loaded)
        elif chunk == _TABLE:
            known = TableState.known(_decoded(detail))
            before = state.tables.get(relation)
            # Two, if a run ended while one took the other's place: the later one has more chunks.
            if before is None or before.cut.following < known.cut.following:
                state.tables[relation] = known
        elif chunk == _OWED:
            state.owed += _decoded(detail)
        else:
            state.watermarks[relation] = _decoded(detail)
    for relation, table in state.tables.items():
        numbers = table.cut.numbers()
        table.done = {number: rows for number, rows in done[relation].items() if number in numbers}
    return state


def forget(target: Target, runs: Iterable[str]) -> None:
    """Forget all of these runs but their watermarks, in one statement: their steps are done."""
    listed = ", ".join(f"'{run}'" for run in runs)
    target.execute(f"DELETE FROM {STATE_TABLE} WHERE run IN ({listed}) AND chunk <> {_WATERMARK}")


def _encoded(detail: object) -> str:
    """In hexadecimal, so that no engine's escapes matter."""
    return json.dumps(detail).encode().hex()


def _decoded(detail: object) -> Any:
    return json.loads(bytes.fromhex(str(detail)))
