"""A full disk: of the store, of the output."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.end_to_end.support import archived_documents, stored_files
from tests.faults.conftest import MakeScene
from tests.faults.invariants import check_convergence, check_honest
from tests.faults.scene import Scene

_SMALL_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
from toolkit.cli.main import main
main()
"""
_OUTPUT_ON_A_FULL_DISK = """
import os
os.dup2(os.open("/dev/full", os.O_WRONLY), 1)
from toolkit.cli.main import main
main()
"""


def on_disk(make_scene: MakeScene, folder: Path) -> Scene:
    """A job that archives to a directory: 40 rows make an object of some 3,000 bytes."""
    folder.mkdir(exist_ok=True)
    return make_scene(store_url=f"file://{folder}", format="jsonl")


def limited(scene: Scene, most: int) -> Path:
    """A launcher whose files may not grow beyond `most` bytes."""
    launcher = scene.folder / "launcher.py"
    launcher.write_text(_SMALL_FILES.format(most=most))
    return launcher


def refused(scene: Scene, folder: Path, *, launcher: Path | None = None) -> None:
    """The run stops with a message that names the object and the cause; what has left the table is in the archive."""
    outcome = scene.run(launcher=launcher)
    check_honest(scene, outcome, 1)
    assert outcome.error["where"].startswith("file://")
    assert outcome.error["why"] in ("No space left on device", "File too large")
    _nothing_lost(scene, folder)
    assert not list((folder / ".uploads").iterdir()), "the half object is still there"


def converges(scene: Scene, folder: Path) -> None:
    """With room again everything is archived, once."""
    check_honest(scene, scene.run(), 0)
    assert not scene.due_rows()
    _nothing_lost(scene, folder)
    assert scene.rest_rows() == scene.truth.rest
    assert scene.run().of("run_done")[0]["rows"] == 0


def _nothing_lost(scene: Scene, folder: Path) -> None:
    archived = {document["id"]: document for document in archived_documents(folder)}
    table = scene.due_rows()
    assert not archived.keys() & table.keys()
    assert {**archived, **table} == scene.truth.due


def test_the_first_object_does_not_fit(make_scene: MakeScene, tmp_path: Path) -> None:
    """A limit on the size of files, as a quota has it."""
    folder = tmp_path / "store"
    scene = on_disk(make_scene, folder)
    refused(scene, folder, launcher=limited(scene, 2_000))
    assert scene.due_rows() == scene.truth.due
    assert not stored_files(folder)
    converges(scene, folder)


def test_the_disk_fills_up_during_a_run(make_scene: MakeScene, tmp_path: Path) -> None:
    """The last day's rows are larger. A file system of 68 kB where one may be mounted, else the limit again."""
    folder = tmp_path / "store"
    scene = on_disk(make_scene, folder)
    scene.database.execute("UPDATE events SET note = repeat('x', 3000) WHERE at >= '2020-10-03'")
    scene.look()
    with ExitStack() as stack:
        launcher = None
        if may_mount(folder):
            stack.enter_context(small_disk(folder))
        else:
            launcher = limited(scene, 50_000)
        refused(scene, folder, launcher=launcher)
        assert 0 < len(scene.due_rows()) < len(scene.truth.due)
        if launcher is None:
            subprocess.run(["mount", "-o", "remount,size=10m", str(folder)], check=True)
        converges(scene, folder)


def may_mount(folder: Path) -> bool:
    """Whether this user may mount file systems: root, outside of most containers."""
    tried = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True, check=False)
    return tried.returncode == 0 and subprocess.run(["umount", str(folder)], check=True).returncode == 0


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system in memory."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=68k", "tmpfs", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_there_is_no_room_for_the_output(scene: Scene) -> None:
    """The run's own words go nowhere; it says so where it still can, and stops."""
    launcher = scene.folder / "launcher.py"
    launcher.write_text(_OUTPUT_ON_A_FULL_DISK)
    outcome = scene.run(launcher=launcher)
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    assert "No space left on device" in outcome.err
    assert "  next: " in outcome.err
    check_convergence(scene)
