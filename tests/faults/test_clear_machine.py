"""Columns cleared, filled, restored and cleared again in any order, with kills: a second machine beside
`test_state_machine.py`, for here rows stay and their columns go (`clear_model.py` is its dictionary)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.faults.clear_model import RESET, ClearModel
from tests.faults.conftest import MakeScene, new_bucket
from tests.faults.invariants import check_honest
from tests.faults.model import KILLED, Seen, look
from tests.faults.points import Point, arm, named_points
from tests.faults.scene import Outcome, Scene
from tests.faults.test_state_machine import CHUNK_ROWS, LAST_DAY, instants, kills, kinds, run_machine

CLEAR = f"clear\n    clear: [{', '.join(RESET)}]"

cleared = st.sampled_from([["note"], ["doc"], ["note", "doc"]])
# Mostly something to clear; else what it would be reset to, or NULL where that is something else.
values = st.sampled_from(["new", "new", "new", "reset", "null"])
row = st.tuples(instants, kinds, values, values)
rows = st.lists(row, min_size=1, max_size=9)
first_rows = st.lists(row, min_size=6, max_size=12)
clear_kills = st.builds(
    lambda point, nth: Point(f"{point.name} {nth}", point.side, point.when, point.matches, nth),
    st.sampled_from(named_points("events-cleared")),
    st.sampled_from([1, 1, 2, 3]),
)
conflicts = st.sampled_from(["skip", "skip", "fail", "replace"])


class Clearing(RuleBasedStateMachine):
    """The rules. `seen` is what the last step left."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.model = ClearModel()
        self.seen: Seen
        self.day = 4  # rows before it are due
        self.keys = 0
        self.written = 0
        scene.again(new_bucket(scene.client))

    @initialize(index=st.booleans(), some=first_rows, kill=st.none() | clear_kills)
    def begin(self, index: bool, some: list[tuple[str, str, str, str]], kill: Point | None) -> None:
        """A table with or without the index along which chunks are cut, its first rows, and a first run."""
        for statement in (
            "TRUNCATE events",
            "ALTER TABLE events ALTER doc SET DEFAULT '{}'",
            "DROP INDEX IF EXISTS events_at_idx",
            *(["CREATE INDEX events_at_idx ON events (at)"] if index else []),
        ):
            self._sql(statement)
        self._insert(some)
        self._clear(kill)

    def _sql(self, statement: str, *parameters: Any) -> list[tuple]:
        return self.scene.database.execute(statement, *parameters)

    def _value(self, column: str, choice: str) -> str | None:
        """A value that was never there, NULL, or the one that the column is reset to."""
        self.written += 1
        if choice == "null" or (choice == "reset" and column == "note"):
            return None
        if column == "note":
            return f"note {self.written}\n\\ \u2028"
        return json.dumps({"n": self.written} if choice == "new" else {})

    # The application

    @rule(some=rows)
    def insert(self, some: list[tuple[str, str, str, str]]) -> None:
        """Rows, some of which come late."""
        self._insert(some)

    def _insert(self, some: list[tuple[str, str, str, str]]) -> None:
        for at, kind, note, doc in some:
            self.keys += 1
            statement = "INSERT INTO events AS e VALUES (%s, %s, %s, %s, %s) RETURNING row_to_json(e)::text"
            filled = self._value("note", note), self._value("doc", doc)
            [(text,)] = self._sql(statement, self.keys, at, kind, *filled)
            self.model.wrote(json.loads(text), *RESET)
        self.seen = look(self.scene)

    def _some(self, data: st.DataObject, most: int) -> list[int]:
        keys = st.lists(st.sampled_from(sorted(self.seen.table)), min_size=1, max_size=most, unique=True)
        return data.draw(keys)

    @precondition(lambda self: self.seen.table)
    @rule(data=st.data(), columns=cleared, choice=values)
    def fill(self, data: st.DataObject, columns: list[str], choice: str) -> None:
        """Columns that are cleared, or were, get other values."""
        for key in self._some(data, 6):
            for column in columns:
                update = f"UPDATE events e SET {column} = %s WHERE id = %s RETURNING row_to_json(e)::text"
                [(text,)] = self._sql(update, self._value(column, choice), key)
                self.model.wrote(json.loads(text), column)
        self.seen = look(self.scene)

    @precondition(lambda self: self.seen.table)
    @rule(data=st.data(), kind=kinds, at=st.none() | st.none() | instants)
    def update(self, data: st.DataObject, kind: str, at: str | None) -> None:
        """Another column changes, and the rows may move to another day."""
        for key in self._some(data, 3):
            self._sql("UPDATE events SET kind = %s, at = coalesce(%s::timestamp, at) WHERE id = %s", kind, at, key)
        self.seen = look(self.scene)

    @precondition(lambda self: self.seen.table)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Rows go."""
        for key in self._some(data, 2):
            self._sql("DELETE FROM events WHERE id = %s", key)
            self.model.removed(key)
        self.seen = look(self.scene)

    @precondition(lambda self: self.day < LAST_DAY)
    @rule()
    def a_day_passes(self) -> None:
        """More is due."""
        self.day += 1

    # The operator

    @rule()
    def clear(self) -> None:
        """A run to its end."""
        assert self._clear().code == 0

    @rule(point=clear_kills)
    def clear_killed(self, point: Point) -> None:
        """A run that is killed at a named point, unless it is over by then."""
        assert self._clear(point).code in (0, KILLED)

    def _clear(self, kill: Point | None = None) -> Outcome:
        self.scene.write_plan(self.day)
        outcome, before = self._command(kill, "run", str(self.scene.plan), "--yes")
        self.model.after_clear(before, self.seen, outcome, cutoff=f"2020-10-0{self.day} 00:00:00")
        return outcome

    @rule(kill=st.none() | st.none() | kills, hold=st.sampled_from([True, True, False]), on_conflict=conflicts)
    def restore(self, kill: Point | None, hold: bool, on_conflict: str) -> None:
        """The newest archived values come back where there is no other."""
        options = ["--on-conflict", on_conflict, *([] if hold else ["--no-hold"])]
        outcome, before = self._command(kill, "restore", str(self.scene.plan), "--table", "events", *options)
        self.model.after_restore(before, self.seen, outcome, hold=hold, on_conflict=on_conflict)

    @rule(kill=st.none() | st.none() | kills)
    def purge_restored(self, kill: Point | None) -> None:
        """What came back goes again."""
        outcome, before = self._command(kill, "purge", str(self.scene.plan), "--restored", "--yes")
        self.model.after_purge_restored(before, self.seen, outcome)
        assert outcome.code in (0, KILLED)

    def _command(self, kill: Point | None, *command: str) -> tuple[Outcome, Seen]:
        """Run it; how it ended, and what was there before. `seen` is what is there now."""
        if kill is not None:
            arm(self.scene, kill, lambda scene: scene.kill())
        outcome = self.scene.run(*command)
        self.scene.calm()
        check_honest(self.scene, outcome, 0, 1, 2, 3, KILLED)
        before, self.seen = self.seen, look(self.scene)
        return outcome, before

    def check_invariants(self, *arguments: Any, **options: Any) -> None:
        """After each step."""
        super().check_invariants(*arguments, **options)
        if hasattr(self, "seen"):
            self.model.check(self.seen)

    def teardown(self) -> None:
        """In the end nothing is held and a run succeeds, and the next one has nothing to do."""
        if not hasattr(self, "seen"):
            return
        self.day = LAST_DAY
        self.purge_restored(None)
        assert self._clear().code == 0
        self.model.check(self.seen)
        before = self.seen
        again = self._clear()
        assert again.of("run_done")[0]["rows"] == 0, "I3: the second run found something to do"
        assert (self.seen.chunks, self.seen.writers) == (before.chunks, before.writers)


@pytest.mark.timeout(600)
def test_clearing_in_any_order(make_scene: MakeScene) -> None:
    scene = make_scene(then=CLEAR, chunk_rows=CHUNK_ROWS)
    run_machine(lambda: Clearing(scene), examples=8, steps=12)


@pytest.mark.slow
@pytest.mark.timeout(3 * 3600)
@pytest.mark.parametrize(("version", "at"), [(18, "moto"), (15, "moto"), (18, "rclone")])
def test_much_clearing_in_any_order(make_scene: MakeScene, version: int, at: str) -> None:
    scene = make_scene(version=version, at=at, then=CLEAR, chunk_rows=CHUNK_ROWS)
    run_machine(lambda: Clearing(scene), examples=150, steps=25)
