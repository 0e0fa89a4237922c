"""A store as a file system that DuckDB can read from (fsspec's interface, reading only)."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from typing import IO, Any, cast

from fsspec.spec import AbstractFileSystem

from toolkit.errors import ObjectMissing
from toolkit.steps.query.run import PROTOCOL
from toolkit.stores.base import Store

_IN_MEMORY = 8 * 1024 * 1024  # bytes of an object; a larger one waits in a temporary file while it is read


class StoreFileSystem(AbstractFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Objects by their keys."""

    protocol = PROTOCOL
    cachable = False

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """Size and kind of an object."""
        key = self._strip_protocol(path)
        found = self._store.head(key)
        if found is None:
            raise FileNotFoundError(key)
        return {"name": key, "size": found.size, "type": "file"}

    def glob(self, path: str, **_: Any) -> list[str]:
        """Keys are given one by one, never as patterns."""
        return [self._strip_protocol(path)]

    def open(self, path: str, mode: str = "rb", **_: Any) -> IO[bytes]:
        """The object's bytes, whole."""
        if mode != "rb":
            raise ValueError(f"an archive is only read, not opened as {mode}")
        file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - DuckDB closes it
        try:
            for block in self._store.stream(self._strip_protocol(path)):
                file.write(block)
        except ObjectMissing:
            file.close()
            raise FileNotFoundError(path) from None
        file.seek(0)
        return cast("IO[bytes]", file)

    def created(self, path: str) -> Any:
        """Not known, and not needed: objects never change."""
        raise NotImplementedError(path)

    def modified(self, path: str) -> datetime:  # noqa: ARG002
        """Any time will do, for the same reason; DuckDB asks for it before it reads Parquet."""
        return datetime(2000, 1, 1, tzinfo=UTC)
