"""Writing one file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from toolkit.errors import ObjectExists, StoreError
from toolkit.stores.keys import UPLOADS, check_key

# A delete elsewhere may remove a directory, empty at the time, under a link that is about to be made.
LINK_TRIES = 5

_FIXES = {
    errno.ENOSPC: "free some space on the disk, then run again",
    errno.EDQUOT: "raise the disk quota, then run again",
    errno.EACCES: "give this user the right to read and write below the store's directory",
    errno.EPERM: "use a file system with hard links, and let this user write below the directory",
    errno.ENOTSUP: "use a file system with hard links",
    errno.EROFS: "mount the file system for writing",
    errno.ENOTDIR: "a part of the path is a file: choose another prefix or key",
    errno.EISDIR: "there is a directory where the object should be: choose another prefix or key",
}


@contextmanager
def explained(doing: str, where: str) -> Iterator[None]:
    """Errors of the operating system leave this block as StoreError; `doing` completes "could not ..."."""
    try:
        yield
    except OSError as error:
        fix = _FIXES.get(error.errno or 0, "look at the disk, then run again")
        why = error.strerror or str(error)
        raise StoreError(f"could not {doing}", where=where, why=why, fix=fix) from error


class LocalUpload:
    """An `Upload` to a directory. Holds one open file, and no bytes in memory."""

    def __init__(self, root: Path, key: str, where: str) -> None:
        self._path = root / check_key(key)
        self._where = where
        self._temporary = root / UPLOADS / uuid.uuid4().hex
        with explained("begin the upload", where):
            make_directory(self._temporary.parent)
            self._file: BinaryIO = self._temporary.open("xb", buffering=0)
        self._over = False

    def write(self, data: bytes) -> None:
        """Append bytes. Raises StoreError when the disk refuses."""
        self._open()
        view = memoryview(data)
        try:
            with explained("write the object", self._where):
                while view:
                    view = view[self._file.write(view) :]
        except BaseException:
            self.abort()
            raise

    def complete(self, sha256: bytes) -> None:
        """Link the file to its key. Raises ObjectExists or StoreError, with nothing left behind."""
        self._open()
        try:
            with explained("store the object", self._where):
                os.fsync(self._file.fileno())
                self._link(sha256)
        finally:
            self.abort()

    def abort(self) -> None:
        """Remove the hidden file."""
        if not self._over:
            self._over = True
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._temporary.unlink()

    def _open(self) -> None:
        if self._over:
            raise StoreError("the upload is over", where=self._where, fix="begin another upload")

    def _link(self, sha256: bytes) -> None:
        for _ in range(LINK_TRIES):
            try:
                make_directory(self._path.parent)
                self._path.hardlink_to(self._temporary)
            except FileNotFoundError:  # a delete removed the directory as empty
                continue
            except FileExistsError:
                self._compare(sha256)
            sync(self._path.parent)
            return
        raise FileNotFoundError(errno.ENOENT, "the directory keeps disappearing")

    def _compare(self, sha256: bytes) -> None:
        with self._path.open("rb") as file:
            there = hashlib.file_digest(file, "sha256")
        if there.digest() != sha256:
            raise ObjectExists(
                "the key is taken by other bytes",
                where=self._where,
                why=f"the object there has SHA-256 {there.hexdigest()}, ours has {sha256.hex()}",
                fix="find out who wrote it; archive objects are never overwritten",
            )


def make_directory(path: Path) -> None:
    """Make the directory and its parents, and force each new name to disk."""
    if path.is_dir():
        return
    make_directory(path.parent)
    path.mkdir(exist_ok=True)
    sync(path.parent)


def sync(folder: Path) -> None:
    """Force the names in a directory to disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
