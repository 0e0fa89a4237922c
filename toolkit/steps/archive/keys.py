"""Keys of archived rows, read from the objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.archive.formats import lines
from toolkit.archive.manifest import Manifest
from toolkit.stores.base import Store

Key = tuple[str, ...]


def archived_keys(store: Store, manifest: Manifest, window: str | None = None) -> Iterator[Key]:
    """The keys in a chunk's objects (of one window, if given), each part in the form that `key_of` gives."""
    names = manifest.shown  # a renamed key stands under another name
    for record in manifest.own:
        if window in (None, record.window):
            for line in lines(manifest.format, store.stream(record.key)):
                document = parse(line)
                yield key_of(document[names[column]] for column in manifest.key)


def parse(document: bytes | str) -> dict[str, Any]:
    """A document whose numbers keep every digit."""
    parsed: dict[str, Any] = json.loads(document, parse_float=str)
    return parsed


def key_of(values: Iterable[object]) -> Key:
    """JSON values as texts that PostgreSQL's input functions take."""
    return tuple(_text(value) for value in values)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value)
