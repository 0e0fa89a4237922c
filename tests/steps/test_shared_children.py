"""Rows of children that several rows of the parent share: they go with the last of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.steps.test_restore_alone import OPTIONS
from tests.steps.world import World
from toolkit.plan.names import TableName
from toolkit.steps.context import new_run_id
from toolkit.steps.purge.run import prepare_purge, purge_kept, purge_restored
from toolkit.steps.restore.run import restore

SHARED = """
CREATE TABLE calls (id int PRIMARY KEY, at timestamp NOT NULL, session text);
CREATE INDEX ON calls (at);
CREATE TABLE turns (id int PRIMARY KEY, session text, topic text);
CREATE TABLE words (id int PRIMARY KEY, topic text);
INSERT INTO calls VALUES (1, '2026-01-01', 'a'), (2, '2026-01-03', 'a'), (3, '2026-01-01', 'b'), (4, '2026-01-09', 'a'),
  (5, '2026-01-09 01:00', 'a');
INSERT INTO turns VALUES (1, 'a', 'x'), (2, 'b', 'x'), (3, 'b', 'y');
INSERT INTO words VALUES (1, 'x'), (2, 'y');
"""
CALLS = """
archive: calls
older_than: {column: at, before: 2026-01-05}
chunk_rows: 1
children: [{table: turns, columns: {session: session}, children: [{table: words, columns: {topic: topic}}]}]
"""


def left(world: World) -> list[list[int]]:
    return [
        [row[0] for row in world.rows(f"SELECT id FROM {table} ORDER BY 1")] for table in ("calls", "turns", "words")
    ]


@pytest.mark.parametrize(
    ("index", "jobs"), [("", 1), ("CREATE INDEX ON calls (session)", 2)], ids=["joined", "looked up"]
)
def test_a_row_that_one_which_stays_refers_to_stays(world: World, index: str, jobs: int) -> None:
    world.run_sql(SHARED + index)
    world.run(f"{CALLS}then: delete", jobs=1)
    assert left(world) == [[4, 5], [1], [1]]
    # The last two that share a row are in neighbouring chunks, of which one begins when the other is done.
    world.run(f"{CALLS.replace('01-05', '01-10')}then: delete", jobs=jobs)
    assert left(world) == [[], [], []]
    assert sorted(document["id"] for document in world.documents("calls")) == [1, 1, 1, 2, 2, 2, 3, 3, 4, 5]


def test_a_purge_leaves_it_too(world: World) -> None:
    world.run_sql(SHARED)
    step = f"{CALLS.replace('chunk_rows: 1', '')}then: keep"
    world.run(step)
    with world.context(step) as context:
        [bound] = prepare_purge(context, None)
        *_, done = purge_kept(context, bound, timedelta(), lambda _: None)
    assert (done.deleted, done.child_deleted) == (3, 3)
    assert left(world) == [[4, 5], [1], [1]]


def test_what_came_back_goes_again(world: World) -> None:
    """The last row that shared one, and took it along, was archived by a later run, into an earlier folder."""
    world.run_sql(SHARED)
    step = f"{CALLS.replace('01-05', '01-10')}then: delete"
    world.run(f"{step}\nwhere: id <> 1")
    assert left(world) == [[1], [1], [1]]
    world.run(f"{CALLS}then: delete")
    archived = len(world.documents("calls"))
    options = replace(OPTIONS, table=TableName(None, "calls"))
    back = [chunk for _ in (1, 2) for chunk in restore(world.store, world.database.connect, new_run_id(), options)]
    assert sum(chunk.inserted for chunk in back) == 5
    assert left(world) == [[1, 2, 3, 4, 5], [1, 2, 3], [1, 2]]
    with world.context(step) as context:
        [bound] = prepare_purge(context, None)
        *_, done = purge_restored(context, bound, lambda _: None)
    assert (done.deleted, done.changed, done.child_deleted) == (5, 0, 5)
    assert done.chunks == 5, "each is read once, whatever holds there are"
    assert left(world) == [[], [], []]
    assert world.run(step).rows == 0
    assert len(world.documents("calls")) == archived == 10
