"""Reading objects back: are they what their manifest says?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from toolkit.archive.formats import codec_errors, decode
from toolkit.archive.manifest import Mark, ObjectRecord, digest
from toolkit.errors import ObjectMissing, ToolkitError, VerificationFailed
from toolkit.stores.base import Store

_FIX = "do not delete anything more; restore the object from the store's versions or from the database"


def verify_stored(store: Store, record: ObjectRecord) -> None:
    """Re-read the object and compare size and SHA-256 of the stored bytes. Raises VerificationFailed, naming it."""
    seen = hashlib.sha256()
    size = 0
    for block in _blocks(store, record):
        seen.update(block)
        size += len(block)
    _compare(record, "bytes", record.stored_bytes, size)
    _compare(record, "SHA-256", record.sha256, seen.hexdigest())


def verify_checksum(store: Store, record: ObjectRecord) -> None:
    """Rely on the SHA-256 that the store computed itself. Raises VerificationFailed when there is none to rely on."""
    computed = store.sha256(record.key)
    if computed is None:
        raise VerificationFailed(
            "the store keeps no SHA-256 of the whole object",
            where=record.key,
            fix="use `verify: read_back` in the step, which re-reads every object",
        )
    _compare(record, "SHA-256 by the store", record.sha256, computed.hex())


def verify_content(store: Store, record: ObjectRecord, format_name: str) -> None:
    """`verify_stored`, and the lines inside: decompressed, counted, hashed."""
    for _ in verified_lines(store, record, format_name):
        pass


def verified_lines(store: Store, record: ObjectRecord, format_name: str) -> Iterator[bytes]:
    """The object's lines in blocks that end anywhere, verified as they pass.

    Raises VerificationFailed, naming the object, after the last block at the latest: nothing may be made of the blocks
    before the iteration has come to its end.
    """
    stored = hashlib.sha256()
    raw = hashlib.sha256()
    rows = raw_bytes = 0

    def hashed() -> Iterator[bytes]:
        for block in _blocks(store, record):
            stored.update(block)
            yield block
        # Before a reader that takes the whole object first (Parquet) looks into damaged bytes.
        _compare(record, "SHA-256", record.sha256, stored.hexdigest())

    damage: tuple[type[Exception], ...] = (OSError, EOFError, ValueError, *codec_errors())
    try:
        for block in decode(format_name, hashed()):
            raw.update(block)
            rows += block.count(b"\n")
            raw_bytes += len(block)
            yield block
    except ToolkitError:
        raise
    except damage as error:
        raise VerificationFailed("the object does not decompress", where=record.key, why=str(error), fix=_FIX) from None
    _compare(record, "SHA-256", record.sha256, stored.hexdigest())
    _compare(record, "rows", record.rows, rows)
    _compare(record, "bytes of lines", record.raw_bytes, raw_bytes)
    _compare(record, "SHA-256 of lines", record.raw_sha256, raw.hexdigest())


def verify_mark(mark: Mark, manifest: bytes, key: str) -> None:
    """That a receipt speaks of this manifest. Raises VerificationFailed."""
    found = digest(manifest)
    if mark.manifest_sha256 != found:
        raise VerificationFailed(
            "the manifest is not the one that its receipt was written for",
            where=key,
            why=f"expected SHA-256 {mark.manifest_sha256}, found {found}",
            fix=_FIX,
        )


def _blocks(store: Store, record: ObjectRecord) -> Iterator[bytes]:
    try:
        yield from store.stream(record.key)
    except ObjectMissing:
        raise VerificationFailed("the object is missing", where=record.key, fix=_FIX) from None


def _compare(record: ObjectRecord, what: str, expected: object, found: object) -> None:
    if expected != found:
        raise VerificationFailed(
            f"the object's {what} differ from the manifest",
            where=record.key,
            why=f"expected {expected}, found {found}",
            fix=_FIX,
        )
