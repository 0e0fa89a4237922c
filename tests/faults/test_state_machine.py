"""Any commands in any order, with an application at work between them and kills inside them.

Hypothesis draws the steps; the table is a real one, the store a real server, each command a process. A dictionary
(`model.py`) says after each step what the table and the archive must hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from tests.faults.conftest import MakeScene, new_bucket
from tests.faults.invariants import check_honest
from tests.faults.model import KILLED, Model, Seen, look
from tests.faults.points import POINTS, Point, arm
from tests.faults.scene import Outcome, Scene
from tests.faults.test_matrix import asks, waits

CHUNK_ROWS = 4
LAST_DAY = 5

# Few instants, so that rows share them and chunks are cut inside one.
instants = st.tuples(st.integers(1, 4), st.sampled_from(["00:00:00", "12:00:00", "23:59:59.999999"])).map(
    lambda at: f"2020-10-0{at[0]} {at[1]}"
)
kinds = st.sampled_from(["plain", "plain", "plain", "plain", "pinned"])
notes = st.sampled_from(["", "a\nb", 'quote " and \\', "ünïcode \u2028 \U0001f40d", "\x01\x02\x7f"])
rows = st.lists(st.tuples(instants, kinds, notes), min_size=1, max_size=9)
modes = st.sampled_from(["keep", "delete", "delete"])
stores = st.builds(
    lambda when, nth: Point(f"store {when} {nth}", "http", when, lambda _: True, nth),
    st.sampled_from(["before", "after"]),
    st.integers(1, 12),
)
archive_kills = st.builds(
    lambda point, nth: Point(f"{point.name} {nth}", point.side, point.when, point.matches, nth),
    st.sampled_from(POINTS),
    st.integers(1, 3),
)
kills = st.builds(
    lambda when, nth: Point(f"{when} {nth}", "pg", when, asks if when == "before" else waits, nth),
    st.sampled_from(["before", "after"]),
    st.integers(10, 60),
)


class Archive(RuleBasedStateMachine):
    """The rules. `seen` is what the last step left."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.model = Model()
        self.seen: Seen
        self.day = 3  # rows before it are due
        self.keys = 0
        self.updates = 0
        scene.again(new_bucket(scene.client))

    @initialize(index=st.booleans(), some=rows)
    def begin(self, index: bool, some: list[tuple[str, str, str]]) -> None:
        """An empty table, with or without the index along which chunks are cut, and first rows."""
        self._sql("TRUNCATE events")
        self._sql("DROP INDEX IF EXISTS events_at_idx")
        if index:
            self._sql("CREATE INDEX events_at_idx ON events (at)")
        self._insert(some)

    def _sql(self, statement: str, *values: Any) -> list[tuple]:
        return self.scene.database.execute(statement, *values)

    # The application

    @rule(some=rows)
    def insert(self, some: list[tuple[str, str, str]]) -> None:
        """Rows, some of which come late."""
        self._insert(some)

    def _insert(self, some: list[tuple[str, str, str]]) -> None:
        for at, kind, note in some:
            self.keys += 1
            self._wrote(
                "INSERT INTO events AS e VALUES (%s, %s, %s, %s, %s) RETURNING row_to_json(e)::text",
                self.keys,
                at,
                kind,
                note,
                json.dumps({"n": self.keys}),
            )
        self._look()

    def _wrote(self, statement: str, *values: Any) -> None:
        for (text,) in self._sql(statement, *values):
            self.model.wrote(json.loads(text))

    @precondition(lambda self: self.seen.table)
    @rule(data=st.data(), at=st.none() | instants)
    def update(self, data: st.DataObject, at: str | None) -> None:
        """A row changes, and may move to another day."""
        self.updates += 1
        key = data.draw(st.sampled_from(sorted(self.seen.table)))
        self._wrote(
            "UPDATE events e SET note = %s, at = coalesce(%s::timestamp, at) WHERE id = %s"
            " RETURNING row_to_json(e)::text",
            f"update {self.updates}",
            at,
            key,
        )
        self._look()

    @precondition(lambda self: self.seen.table)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Rows go."""
        for key in data.draw(st.lists(st.sampled_from(sorted(self.seen.table)), min_size=1, max_size=3, unique=True)):
            self._sql("DELETE FROM events WHERE id = %s", key)
            self.model.removed(key)
        self._look()

    @precondition(lambda self: self.day < LAST_DAY)
    @rule()
    def a_day_passes(self) -> None:
        """More is due."""
        self.day += 1

    # The operator

    @rule(then=modes)
    def archive(self, then: str) -> None:
        """A run to its end, or refused because kept rows wait for a purge."""
        assert self._archive(then).code in (0, 3)

    @rule(then=modes, point=archive_kills)
    def archive_killed(self, then: str, point: Point) -> None:
        """A run that is killed at a named point, unless it is over by then."""
        assert self._archive(then, point).code in (0, 3, KILLED)

    def _archive(self, then: str, kill: Point | None = None) -> Outcome:
        self.scene.then = then
        self.scene.write_plan(self.day)
        outcome, before = self._command(kill, "run", str(self.scene.plan), "--yes")
        self.model.after_run(before, self.seen, outcome, then=then, cutoff=f"2020-10-0{self.day} 00:00:00")
        return outcome

    @rule(kill=st.none() | st.none() | kills)
    def purge(self, kill: Point | None) -> None:
        """Rows go that were kept."""
        outcome, before = self._command(kill, "purge", str(self.scene.plan), "--yes")
        self.model.after_purge(before, self.seen, outcome)
        assert outcome.code in (0, KILLED)

    @rule(kill=st.none() | st.none() | kills, hold=st.sampled_from([True, True, True, False]))
    def restore(self, kill: Point | None, hold: bool) -> None:
        """All that is archived comes back, unless the table has other versions of it."""
        options = [] if hold else ["--no-hold"]
        outcome, before = self._command(kill, "restore", str(self.scene.plan), "--table", "events", *options)
        self.model.after_restore(before, self.seen, outcome, hold=hold)
        assert outcome.code in (0, 1, 2, 3, KILLED)

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
        before = self.seen
        self.seen = look(self.scene)
        return outcome, before

    def _look(self) -> None:
        self.seen = look(self.scene)

    def check_invariants(self, *arguments: Any, **options: Any) -> None:
        """After each step."""
        super().check_invariants(*arguments, **options)
        if hasattr(self, "seen"):
            self.model.check(self.seen)

    def teardown(self) -> None:
        """In the end a run succeeds, and the next one has nothing to do."""
        if not hasattr(self, "seen"):
            return
        self.day = LAST_DAY
        then = "delete"
        if self._archive(then).code == 3:
            then = "keep"
            assert self._archive(then).code == 0
        self.model.check(self.seen)
        chunks = self.seen.chunks
        again = self._archive(then)
        assert again.of("run_done")[0]["rows"] == 0, "I3: the second run found something to do"
        assert self.seen.chunks == chunks


class IndexedArchive(Archive):
    """The same with an index after every run, so that runs, purges and restores go by it."""

    @rule(kill=st.none() | stores)
    def compact(self, kill: Point | None) -> None:
        """The index is brought up to date, or a kill prevents it."""
        outcome, before = self._command(kill, "compact", str(self.scene.plan))
        assert outcome.code in (0, KILLED)
        assert (self.seen.table, self.seen.chunks) == (before.table, before.chunks)

    @rule()
    def status(self) -> None:
        """It tells what lies in the store."""
        [told] = self._command(None, "status", str(self.scene.plan))[0].events
        chunks = [chunk for chunk in self.seen.chunks.values() if chunk.state == "done"]
        pending = sum(chunk.state == "prepared" for chunk in self.seen.chunks.values())
        assert (told["chunks"], told["pending"]) == (len(chunks), pending)
        assert told["rows"] == sum(len(chunk.documents) for chunk in chunks)
        assert told["index_problem"] is None


def run_machine(
    machine: Callable[[], RuleBasedStateMachine],
    examples: int,
    steps: int,
    phases: tuple[Phase, ...] = (Phase.generate,),
) -> None:
    """The same steps each time. Without shrinking, which would take longer than reading what failed."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            phases=phases,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(600)
def test_commands_in_any_order(make_scene: MakeScene) -> None:
    scene = make_scene(chunk_rows=CHUNK_ROWS)
    run_machine(lambda: Archive(scene), examples=8, steps=10)


@pytest.mark.timeout(600)
def test_commands_in_any_order_with_an_index(make_scene: MakeScene) -> None:
    scene = make_scene(chunk_rows=CHUNK_ROWS, compact_after=1)
    run_machine(lambda: IndexedArchive(scene), examples=5, steps=12)


@pytest.mark.slow
@pytest.mark.timeout(3 * 3600)
@pytest.mark.parametrize("at", ["moto", "rclone"])
def test_many_commands_in_any_order_with_an_index(make_scene: MakeScene, at: str) -> None:
    scene = make_scene(at=at, chunk_rows=CHUNK_ROWS, compact_after=1)
    run_machine(lambda: IndexedArchive(scene), examples=100, steps=25)


@pytest.mark.slow
@pytest.mark.timeout(3 * 3600)
@pytest.mark.parametrize(("version", "at"), [(18, "moto"), (15, "moto"), (18, "rclone")])
def test_many_commands_in_any_order(make_scene: MakeScene, version: int, at: str) -> None:
    scene = make_scene(version=version, at=at, chunk_rows=CHUNK_ROWS)
    run_machine(lambda: Archive(scene), examples=150, steps=25)
