"""Objects as files below a directory, for disks, network mounts and tests.

A file is written under a hidden name in `<root>/.uploads/`, forced to disk, and then hard-linked to its key:
the link is atomic and fails when the name is taken, which is what `If-None-Match: *` is on S3.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import ObjectMissing, StoreError
from toolkit.stores.base import BucketLock, ObjectInfo
from toolkit.stores.facts import StoreFacts, TakenKeys
from toolkit.stores.keys import UPLOADS, check_key, check_prefix
from toolkit.stores.local_upload import LocalUpload, explained, sync

BLOCK_BYTES = 1024 * 1024


class LocalStore:
    """A `Store` in a directory, which is made when the first object is written."""

    conditional_writes = True

    def __init__(self, root: Path) -> None:
        if not root.is_absolute():
            raise StoreError(
                "the directory of a store is an absolute path", where=str(root), fix="begin it with a slash"
            )
        self._root = root

    @property
    def url(self) -> str:
        """`file:///absolute/path`."""
        return self._root.as_uri()

    def put_new(self, key: str, data: bytes) -> None:
        """Raises ObjectExists when other bytes are under the key, StoreError when the disk refuses."""
        upload = self.upload(key)
        upload.write(data)
        upload.complete(hashlib.sha256(data).digest())

    def upload(self, key: str) -> LocalUpload:
        """Begin an object of any size."""
        return LocalUpload(self._root, key, self._where(key))

    def get(self, key: str) -> bytes:
        """A small object whole. Raises ObjectMissing."""
        return b"".join(self.stream(key))

    def stream(self, key: str) -> Iterator[bytes]:
        """Blocks of at most 1 MiB. Raises ObjectMissing before the first, StoreError when the file got
        shorter."""
        path, where = self._path(key), self._where(key)
        with explained("read the object", where):
            file = _open(path, where)
            with file:
                left = os.fstat(file.fileno()).st_size
                while block := file.read(BLOCK_BYTES):
                    left -= len(block)
                    yield block
        if left > 0:
            raise StoreError("the file ended early", where=where, why=f"{left} bytes are missing", fix="check the disk")

    def head(self, key: str) -> ObjectInfo | None:
        """Size and time of the object; None when there is none."""
        path = self._path(key)
        with explained("look at the object", self._where(key)):
            try:
                return _info(key, path.stat()) if path.is_file() else None
            except FileNotFoundError:
                return None

    def sha256(self, key: str) -> bytes | None:
        """None: a file system keeps no digest."""
        check_key(key)
        return None

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        """Objects whose key starts with `prefix`, by key, one directory in memory at a time."""
        folder = check_prefix(prefix).rpartition("/")[0]
        with explained("list objects", self.url):
            yield from _walk(self._root / folder, f"{folder}/" if folder else "", prefix)

    def folders(self, prefix: str) -> Iterator[str]:
        """Directories right below `prefix` that are not empty."""
        folder = check_prefix(prefix).rpartition("/")[0]
        with explained("list objects", self.url):
            names = [name for name in _names(self._root / folder) if name.endswith("/")]
            yield from (
                name[:-1] for name in names if prefix + name != f"{UPLOADS}/" and _holds(self._root / folder / name)
            )

    def delete(self, key: str) -> None:
        """Remove an object, and directories left empty by it; nothing happens when it is not there."""
        path = self._path(key)
        with (
            explained("delete the object", self._where(key)),
            suppress(FileNotFoundError, NotADirectoryError),
        ):
            if path.is_dir():
                return
            path.unlink()
            sync(path.parent)
        for parent in path.parents:
            if parent == self._root or not _removed(parent):
                return

    def unlocked(self) -> LocalStore:
        """Itself: see `lock`."""
        return self

    def lock(self) -> BucketLock:
        """None: a directory locks nothing."""
        return BucketLock(enabled=False, why="a directory has no object lock")

    def locked_until(self, key: str) -> datetime | None:
        """None: see `lock`."""
        check_key(key)
        return None

    def keeps_versions(self) -> bool:
        """A deleted file is gone."""
        return False

    def look(self) -> StoreFacts:
        """Whether the directory is there, or can be made where one is, and the space on its disk."""
        try:
            place = next(path for path in (self._root, *self._root.parents) if path.exists())
            if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
                return StoreFacts(self.url, reachable=False, why=f"{place} is no directory that may be written to")
            free = shutil.disk_usage(place).free
        except OSError as error:  # a folder that may not be looked into, a name that is too long, a mount that is gone
            return StoreFacts(self.url, reachable=False, why=error.strerror)
        return StoreFacts(self.url, reachable=True, lock=self.lock(), free_bytes=free, taken=TakenKeys("linked"))

    def sweep_uploads(self, older_than: timedelta) -> int:
        """Remove files of uploads that were not written to for this long; says how many."""
        began_before = time.time() - older_than.total_seconds()
        swept = 0
        with explained("sweep unfinished uploads", self.url):
            for path in _children(self._root / UPLOADS):
                with suppress(FileNotFoundError):
                    if path.stat().st_mtime <= began_before:
                        path.unlink()
                        swept += 1
        return swept

    def _path(self, key: str) -> Path:
        return self._root / check_key(key)

    def _where(self, key: str) -> str:
        return f"{self.url}/{key}"


def _open(path: Path, where: str) -> BinaryIO:
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise ObjectMissing("there is no such object", where=where, fix="check the key and the directory") from error


def _walk(folder: Path, base: str, prefix: str) -> Iterator[ObjectInfo]:
    """Files below `folder`, whose keys begin with `base`, in the order of whole keys: a directory sorts as
    `name/`."""
    for name in _names(folder):
        key = base + name
        if key.startswith(f"{UPLOADS}/") or not (key.startswith(prefix) or prefix.startswith(key)):
            continue
        if name.endswith("/"):
            yield from _walk(folder / name, key, prefix)
        elif key.startswith(prefix):
            with suppress(FileNotFoundError):  # deleted since the directory was read
                yield _info(key, (folder / name).stat())


def _info(key: str, found: os.stat_result) -> ObjectInfo:
    return ObjectInfo(key, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))


def _names(folder: Path) -> list[str]:
    """What is in a directory, in the order of keys; directories end in a slash. Files are not looked at: there may be
    very many."""
    try:
        with os.scandir(folder) as found:
            return sorted(f"{entry.name}/" if entry.is_dir() else entry.name for entry in found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _holds(folder: Path) -> bool:
    try:
        with os.scandir(folder) as found:
            return next(found, None) is not None
    except (FileNotFoundError, NotADirectoryError):  # removed since it was listed, for it was left empty
        return False


def _children(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError:
        return False
    return True
