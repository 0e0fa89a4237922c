"""Faults while rows leave with the rows of their child tables: a family goes as a whole, or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check, check_convergence, check_honest
from tests.faults.model import version
from tests.faults.pg_proxy import Message
from tests.faults.points import BY_NAME, Act, Point, arm, row, slow
from tests.faults.scene import Scene
from tests.faults.test_points import kill, reset_database

# One or two lines an event, by a foreign key, and of the lines that come second a mark each; a tag for two of three
# events, by nothing but its number. Two tags belong to no event.
CHILDREN = """
CREATE TABLE lines (event bigint REFERENCES events ON DELETE CASCADE, n int, price numeric, PRIMARY KEY (event, n));
CREATE TABLE marks (id bigint PRIMARY KEY, event bigint NOT NULL, n int NOT NULL,
  FOREIGN KEY (event, n) REFERENCES lines ON DELETE CASCADE);
CREATE INDEX ON marks (event, n);
CREATE TABLE tags (tag text PRIMARY KEY, event bigint NOT NULL, words jsonb);
CREATE INDEX ON tags (event);
INSERT INTO lines SELECT id, n, id + n / 10.0 FROM events, generate_series(1, 1 + id::int % 2) n;
INSERT INTO marks SELECT row_number() OVER (ORDER BY event), event, n FROM lines WHERE n = 2;
INSERT INTO tags SELECT 'tag ' || id, id, '{"a": 1.50}' FROM events WHERE id % 3 > 0;
INSERT INTO tags VALUES ('stray 1', 100001, '{}'), ('stray 2', 100002, NULL);
ANALYZE lines, marks, tags
"""
TABLES = ("lines", "marks", "tags")
PLANNED = "[{table: lines, children: [marks]}, {table: tags, columns: {event: id}}]"
Row = tuple[str, str]  # table, and the row as text (`version`)


def row_with(column: str) -> Callable[[Message], bool]:
    """A row of the table that has this column."""
    return lambda message: row(message) and f'"{column}"'.encode() in message.text


POINTS = (
    Point("P1-among-lines", "pg", "before", row_with("price"), 70),
    Point("P1-among-events", "pg", "before", row_with("kind"), 20),
    BY_NAME["P6"],
    BY_NAME["P7"],
    BY_NAME["P8"],
)


@dataclass(frozen=True, slots=True)
class Families:
    """Child rows by the event that they belong to: of due events, and all others with the transaction that wrote
    each."""

    due: dict[int, set[Row]]
    rest: set[tuple[str, str, str]]


def families(scene: Scene) -> Families:
    """What the child tables hold."""
    due: dict[int, set[Row]] = {}
    rest: set[tuple[str, str, str]] = set()
    for table in TABLES:
        select = f"SELECT event, xmin::text, row_to_json(c)::text FROM {table} c"
        for event, writer, text in scene.database.execute(select):
            member = table, version(json.loads(text))
            if event in scene.truth.due:
                due.setdefault(event, set()).add(member)
            else:
                rest.add((*member, writer))
    return Families(due, rest)


@pytest.fixture
def make_family(make_scene: MakeScene) -> MakeScene:
    """Makes scenes with child tables."""

    def make(**settings: Any) -> Scene:
        scene = make_scene(children=PLANNED, **settings)
        scene.database.execute(CHILDREN)
        return scene

    return make


def check_families(scene: Scene, before: Families, *, converged: bool = False) -> None:
    """Each family is in the tables whole and in no effective chunk, or in one chunk whole and gone."""
    now, events = families(scene), scene.due_rows()
    assert now.rest == before.rest, "I7: rows of events that are not due were touched, or of none"
    assert now.due.keys() <= events.keys(), "child rows were left behind without their event"
    effective: Counter[int] = Counter()
    held: dict[int, set[Row]] = {}
    for chunk in archived(scene):
        if chunk.state == "void":
            continue
        rows = [
            (table, each["event"], version(each)) for table, documents in chunk.children.items() for each in documents
        ]
        assert len(rows) == len(set(rows)), f"{chunk.name} holds a child row twice"
        members: dict[int, set[Row]] = {document["id"]: set() for document in chunk.documents}
        for table, event, text in rows:
            assert event in members, f"{chunk.name} holds a row of {table} without its event"
            members[event].add((table, text))
        for event, family in members.items():
            assert family == before.due.get(event, set()), f"{chunk.name} holds another family of event {event}"
        held |= members
        effective.update(list(members) if chunk.state == "done" else ())
    assert not [event for event, times in effective.items() if times > 1], "I2: a family is effective twice"
    for event in scene.truth.due:
        family = before.due.get(event, set())
        if event in events:
            assert now.due.get(event, set()) == family, f"I1: child rows of event {event} are gone without it"
            assert event not in effective, f"I2: event {event} is archived for good and still there"
        else:
            assert event in held, f"I1: the family of event {event} is lost"
    if converged:
        assert not events
        assert effective.keys() == scene.truth.due.keys()


def meet_family(scene: Scene, point: Point, act: Act, code: int) -> None:
    """A run with the fault, all promises; runs without, all promises, and nothing left to do."""
    before = families(scene)
    assert sum(map(len, before.due.values())) > len(scene.truth.due) > 0
    assert before.rest
    reached = arm(scene, point, act)
    outcome = scene.run()
    assert reached.is_set(), f"{point} was never reached"
    scene.calm()
    check(scene)
    check_families(scene, before)
    check_honest(scene, outcome, code)
    first, second = check_convergence(scene)
    check_families(scene, before, converged=True)
    assert second.of("run_done")[0].get("child_rows", 0) == 0
    if point.name.startswith(("P6", "P7", "P8")):
        states = {event["state"]: event["decided_by"] for event in first.of("chunk_recovered")}
        assert states["done" if point.name.startswith("P8") else "void"] == "pg_xact_status"


@pytest.mark.parametrize(
    ("point", "version"),
    [
        *((point, 18) if point.name.startswith(("P1-among-lines", "P8")) else slow(point, 18) for point in POINTS),
        *(slow(point, 15) for point in POINTS),
    ],
    ids=str,
)
def test_kill(make_family: MakeScene, point: Point, version: int) -> None:
    meet_family(make_family(version=version), point, kill, -9)


@pytest.mark.slow
@pytest.mark.parametrize("point", [BY_NAME["P7"], BY_NAME["P8"]], ids=str)
@pytest.mark.parametrize("jobs", [1, 2])
def test_database_connections_reset(make_family: MakeScene, point: Point, jobs: int) -> None:
    meet_family(make_family(jobs=jobs), point, reset_database, 5)
