"""The checker itself is checked: with a guard of the toolkit broken on purpose, some cell must find a broken promise.

A launcher patches one thing and then becomes the command; nothing in the toolkit knows of it.
"""

from __future__ import annotations

import pytest

from tests.faults.conftest import MakeScene
from tests.faults.invariants import check, check_convergence
from tests.faults.pg_proxy import READY, Cut, Message, refusal
from tests.faults.points import BY_NAME, Point, arm, committing, manifest_put, object_get, object_put, slow
from tests.faults.scene import Scene
from tests.faults.test_store import first, mangled
from tests.stores.faulty import Fault

_COMMAND = "\nfrom toolkit.cli.main import main\nmain()\n"

COMMIT_BEFORE_MANIFEST = """
import threading
from toolkit.archive import ledger
from toolkit.steps.archive import chunk
local = threading.local()
prepare, stored = chunk.ChunkArchiver._prepare, ledger.prepare
def early(self, connection, *rest):
    local.connection = connection
    return prepare(self, connection, *rest)
def late(store, entry, manifest):
    local.connection.execute("COMMIT")
    return stored(store, entry, manifest)
chunk.ChunkArchiver._prepare, ledger.prepare = early, late
"""
NO_READ_BACK = """
from toolkit.steps.archive import chunk
chunk.verify_stored = lambda store, record: None
"""
NO_MANIFEST_READ_BACK = """
from toolkit.archive import ledger
def prepare(store, entry, manifest):
    data = ledger.dump(manifest)
    store.put_new(entry.keys.prepared, data)
    return data
ledger.prepare = prepare
"""
RECEIPT_BEFORE_COMMIT = """
from toolkit.steps.archive import chunk
commit = chunk.ChunkArchiver._commit
def early(self, connection, prepared):
    self.receipt(prepared, "commit")
    commit(self, connection, prepared)
chunk.ChunkArchiver._commit = early
"""
EVERY_ERROR_AT_COMMIT_IS_BELIEVED = """
from toolkit.steps.archive import chunk
chunk._is_refusal = lambda error: bool(error.sqlstate)
"""
ASSUMES_THAT_IT_ABORTED = """
from toolkit.steps.archive import recovery
recovery.transaction_outcome = lambda *rest: "aborted"
"""
ASSUMES_THAT_IT_COMMITTED = """
from toolkit.steps.archive import recovery
from toolkit.steps.archive.row_state import RowState
recovery.transaction_outcome = lambda *rest: "committed"
recovery.row_state = lambda *rest: RowState(1, 0, 0)
"""
DELETES_TOO_MUCH = """
from toolkit.steps.archive import bound
plain = bound.BoundArchive.statement
bound.BoundArchive.statement = lambda self, condition: plain(self, condition).replace(
    "AND (" + (self.where or "") + ")", ""
)
"""


def broken(scene: Scene, guard: str, point: Point | None = None) -> None:
    """A run with the guard broken and a kill at the point, a rerun with the guard broken, and the checks of both."""
    launcher = scene.folder / "launcher.py"
    launcher.write_text(guard + _COMMAND)
    if point is not None:
        reached = arm(scene, point, lambda scene: scene.kill())
    scene.run(launcher=launcher)
    if point is not None:
        assert reached.is_set()
    scene.calm()
    check(scene)
    scene.run(launcher=launcher)
    check(scene)
    check_convergence(scene)


@pytest.mark.parametrize(
    ("guard", "point", "promise"),
    [
        (COMMIT_BEFORE_MANIFEST, "P5", "I1"),
        slow(RECEIPT_BEFORE_COMMIT, "P7", "I2"),
        (ASSUMES_THAT_IT_ABORTED, "P8", "I1"),
        slow(ASSUMES_THAT_IT_COMMITTED, "P7", "I2"),
        (DELETES_TOO_MUCH, None, "I7"),
    ],
    ids=["commit before manifest", "receipt before commit", "assumed aborted", "assumed committed", "deletes too much"],
)
def test_a_broken_guard_is_found(scene: Scene, guard: str, point: str | None, promise: str) -> None:
    with pytest.raises(AssertionError, match=f"^{promise}"):
        broken(scene, guard, BY_NAME[point] if point else None)


@pytest.mark.parametrize(
    ("guard", "matches"),
    [(NO_READ_BACK, "object"), slow(NO_MANIFEST_READ_BACK, "manifest")],
    ids=["object", "manifest"],
)
def test_without_reading_back_damage_is_committed(scene: Scene, guard: str, matches: str) -> None:
    scene.http.rule = first(1, object_put if matches == "object" else manifest_put, Fault(corrupt=mangled))
    with pytest.raises((AssertionError, ValueError)):
        broken(scene, guard)


def test_believing_every_error_at_commit_loses_rows(scene: Scene) -> None:
    told: list[Message] = []

    def rule(message: Message) -> Cut | None:
        if committing(message) and not told:
            told.append(message)
            return Cut("after", last_words=refusal("ERROR", "58000") + READY, stay=True)
        return None

    scene.pg.rule = rule
    with pytest.raises(AssertionError, match=r"^I1"):
        broken(scene, EVERY_ERROR_AT_COMMIT_IS_BELIEVED)


@pytest.mark.slow
def test_a_lying_read_is_not_enough_to_pass(make_scene: MakeScene) -> None:
    """With the guards whole, the same machinery finds nothing: the meta-test is not trivially red."""
    scene = make_scene()
    scene.http.rule = first(1, object_get, Fault(forward=True, alter=mangled))
    broken(scene, "")
