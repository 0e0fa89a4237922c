"""The names of objects: what a key may look like, on every store alike.

A key is a path of `/`-joined segments of `[A-Za-z0-9._=-]`. Nothing in it needs quoting in a URL, a shell or
a file system, and no segment is `.` or `..`, so a key cannot climb out of the store's prefix.
"""

from __future__ import annotations

import re

from toolkit.errors import StoreError

# S3 allows 1024 bytes for prefix and key together; file systems allow 255 for one name.
LONGEST_KEY = 1024
LONGEST_SEGMENT = 255

# Where `LocalStore` keeps files that are still being written. No store takes keys below it, so that an
# archive can be moved from one kind of store to another as it is.
UPLOADS = ".uploads"

_SEGMENT = re.compile(r"[A-Za-z0-9._=-]+", re.ASCII)


def check_key(key: str) -> str:
    """The key itself when it is one, StoreError with the reason when it is not."""
    reason = _fault(key)
    if reason:
        raise StoreError(
            f"{key[:200]!r} is not an object key",
            why=reason,
            fix="use segments of A-Z a-z 0-9 . _ = - joined by single slashes, as in a/day=2026-10-01",
        )
    return key


def check_prefix(prefix: str) -> str:
    """A beginning of keys: empty, or whole segments and perhaps the start of one more. Raises StoreError."""
    if prefix:
        check_key(prefix.removesuffix("/"))
    return prefix


def _fault(key: str) -> str | None:
    if len(key) > LONGEST_KEY:
        return f"it is longer than {LONGEST_KEY} characters"
    segments = key.split("/")
    if segments[0] == UPLOADS:
        return f"{UPLOADS}/ is kept for uploads in progress"
    return next(filter(None, map(_segment_fault, segments)), None)


def _segment_fault(segment: str) -> str | None:
    if not segment:
        return "it has an empty segment"
    if segment in {".", ".."}:
        return f"the segment {segment!r} points elsewhere"
    if len(segment) > LONGEST_SEGMENT:
        return f"a segment is longer than {LONGEST_SEGMENT} characters"
    if not _SEGMENT.fullmatch(segment):
        return f"the segment {segment[:60]!r} has characters that keys do not use"
    return None
