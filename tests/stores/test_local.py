"""What is particular to a directory."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from toolkit.errors import ObjectExists, StoreError
from toolkit.stores.local import LocalStore


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_objects_are_plain_files(tmp_path: Path) -> None:
    LocalStore(tmp_path).put_new("t/day=2026-10-01/c.jsonl.zst", b"bytes")
    assert files(tmp_path) == ["t/day=2026-10-01/c.jsonl.zst"]
    assert (tmp_path / "t/day=2026-10-01/c.jsonl.zst").read_bytes() == b"bytes"


def test_uploads_in_progress_are_hidden(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    upload = store.upload("k")
    upload.write(b"bytes")
    assert len(files(tmp_path / ".uploads")) == 1
    assert list(store.list("")) == []
    upload.abort()
    assert files(tmp_path) == []


def test_nothing_stays_after_an_object_that_was_there(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put_new("k", b"1")
    with pytest.raises(ObjectExists):
        store.put_new("k", b"2")
    assert files(tmp_path) == ["k"]


def test_a_directory_that_goes_while_folders_are_listed_is_none(tmp_path: Path) -> None:
    """A run that tries the store makes one and removes it, whoever lists the archive meanwhile."""
    store = LocalStore(tmp_path)
    for name in ("a", "b", "c"):
        store.put_new(f"t/{name}/k", b"1")
    found = store.folders("t/")
    assert next(found) == "a"
    store.delete("t/b/k")
    assert list(found) == ["c"]


def test_a_place_that_cannot_be_looked_at_is_not_reachable(tmp_path: Path) -> None:
    facts = LocalStore(tmp_path / ("x" * 300)).look()
    assert (facts.reachable, facts.why) == (False, "File name too long")


def test_one_of_many_writers_wins(tmp_path: Path) -> None:
    store, wins, ready = LocalStore(tmp_path), [], threading.Barrier(8)

    def write(number: int) -> None:
        ready.wait()
        try:
            store.put_new("t/k", bytes([number]))
            wins.append(number)
        except ObjectExists:
            pass

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(wins) == 1
    assert store.get("t/k") == bytes(wins)


def test_deleting_leaves_no_empty_directories(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put_new("a/b/c", b"")
    store.put_new("a/d", b"")
    store.delete("a/b/c")
    store.delete("a")
    assert (tmp_path / "a").is_dir()
    assert not (tmp_path / "a/b").exists()
    store.delete("a/d")
    assert tmp_path.is_dir()
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("key", ["file/below", "folder"])
def test_files_and_directories_in_the_way(tmp_path: Path, key: str) -> None:
    store = LocalStore(tmp_path)
    store.put_new("file", b"")
    store.put_new("folder/k", b"")
    with pytest.raises(StoreError, match="choose another") as caught:
        store.put_new(key, b"x")
    assert caught.value.where == f"{store.url}/{key}"
    assert files(tmp_path) == ["file", "folder/k"]


def test_a_directory_without_permission(tmp_path: Path) -> None:
    """As another user where the tests run as root, whom nothing is forbidden."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from toolkit.stores.local import LocalStore\n"
        "os.geteuid() or os.seteuid(65534)\n"
        "try: LocalStore(Path(sys.argv[1])).put_new('k', b'x')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    tmp_path.chmod(0o555)
    for parent in tmp_path.parents[:2]:
        parent.chmod(parent.stat().st_mode | 0o055)
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    tmp_path.chmod(0o755)
    assert run.stdout.startswith("StoreError")
    assert "Permission denied" in run.stdout
    assert "next:" in run.stdout


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: the write fails half way all the same."""
    store = LocalStore(tmp_path)
    upload = store.upload("k")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(StoreError, match="could not write") as caught:
            upload.write(bytes(2_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.where == f"{store.url}/k"
    assert files(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux's disk that is always full")
def test_no_space_left_says_to_free_some(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    upload = store.upload("k")
    full = os.open("/dev/full", os.O_WRONLY)
    os.dup2(full, upload._file.fileno())
    os.close(full)
    with pytest.raises(StoreError, match=os.strerror(errno.ENOSPC)) as caught:
        upload.write(b"x")
    assert "free some space" in str(caught.value.fix)
    assert files(tmp_path) == []


def test_a_file_that_shrinks_while_it_is_read(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    store.put_new("k", bytes(5_000_000))
    blocks = store.stream("k")
    next(blocks)
    os.truncate(tmp_path / "k", 2_000_000)
    with pytest.raises(StoreError, match="ended early"):
        list(blocks)


def test_a_killed_writer_leaves_only_what_is_swept(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from toolkit.stores.local import LocalStore\n"
        "LocalStore(Path(sys.argv[1])).upload('k').write(b'x')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    store = LocalStore(tmp_path)
    assert len(files(tmp_path)) == 1
    assert list(store.list("")) == []
    assert store.sweep_uploads(timedelta(0)) == 1
    assert files(tmp_path) == []


def test_a_relative_directory_is_refused() -> None:
    with pytest.raises(StoreError, match="absolute"):
        LocalStore(Path("somewhere"))


def test_the_digest_given_need_not_be_right(tmp_path: Path) -> None:
    """A file system checks nothing: that is what reading back is for."""
    store = LocalStore(tmp_path)
    upload = store.upload("k")
    upload.write(b"bytes")
    upload.complete(hashlib.sha256(b"others").digest())
    assert store.get("k") == b"bytes"
