"""Orders of commands that once went wrong, each as short as it gets."""

from __future__ import annotations

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import archived, check_honest
from tests.faults.scene import Scene


def command(scene: Scene, *arguments: str) -> None:
    """A command that must succeed."""
    check_honest(scene, scene.run(*arguments), 0)


@pytest.fixture
def kept(make_scene: MakeScene) -> Scene:
    """Every due row archived, and kept in the table."""
    scene = make_scene(then="keep")
    command(scene)
    return scene


def restore(scene: Scene, *options: str) -> None:
    """Everything into the table that it came from."""
    command(scene, "restore", str(scene.plan), "--table", "events", *options)


def purge(scene: Scene, *options: str) -> None:
    """Rows that the archive holds go."""
    command(scene, "purge", str(scene.plan), "--yes", *options)


def test_rows_that_a_plan_keeps_are_no_restored_ones(kept: Scene) -> None:
    """A restore finds them there; purging what restores have put back leaves them."""
    restore(kept)
    purge(kept, "--restored")
    assert kept.due_rows() == kept.truth.due


def test_late_rows_are_found_where_others_were_purged(kept: Scene) -> None:
    """There are fewer rows in the table than in the archive then, and some of them new."""
    purge(kept)
    assert not kept.due_rows()
    kept.database.execute("INSERT INTO events VALUES (9999, '2020-10-01', 'plain')")
    command(kept)
    assert 9999 in {document["id"] for chunk in archived(kept) for document in chunk.documents}
