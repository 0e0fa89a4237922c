"""Keys of archived rows, read from the objects."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from toolkit.archive.formats import lines
from toolkit.archive.manifest import Manifest
from toolkit.archive.members import texts
from toolkit.errors import VerificationFailed
from toolkit.stores.base import Store

Key = tuple[str, ...]


def archived_keys(store: Store, manifest: Manifest, window: str | None = None) -> Iterator[Key]:
    """The keys in a chunk's objects (of one window, if given), each part in the form that `key_of` gives.

    Raises VerificationFailed for documents that do not show the key.
    """
    names = key_fields(manifest)
    for record in manifest.own:
        if window in (None, record.window):
            for line in lines(manifest.format, store.stream(record.key)):
                try:
                    yield key_of(line.decode(), names)
                except (ValueError, KeyError) as error:
                    raise VerificationFailed(
                        "a line of the object does not show the key of its row",
                        where=record.key,
                        why=f"{type(error).__name__}: {error}",
                        fix="see what `toolkit verify` says of the object",
                    ) from None


def key_fields(manifest: Manifest) -> tuple[str, ...]:
    """The fields that show the key's columns, in its order: a renamed column stands under another name.

    Raises VerificationFailed when there are none.
    """
    names = manifest.shown
    missing = [column for column in manifest.key if column not in names]
    if missing:
        raise VerificationFailed(
            f"the chunk's documents do not hold {', '.join(missing)} of their rows' key as it is",
            where=manifest.chunk,
            fix="restore the manifest from the store's versions",
        )
    return tuple(names[column] for column in manifest.key)


def key_of(document: str, names: Collection[str]) -> Key:
    """A document's key as texts that PostgreSQL's input functions take. Raises as `texts`."""
    found = texts(document, names)
    return tuple(found[name] or "" for name in names)
