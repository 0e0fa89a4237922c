"""What is in an archive, without a database. Only effective chunks count."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Any

from toolkit.archive import ledger
from toolkit.archive.index.summary import Content
from toolkit.archive.index.survey import chunks_of, survey
from toolkit.archive.layout import CLEARED as CLEARED_FOLDER
from toolkit.archive.layout import cleared_folder, is_family, table_folder
from toolkit.archive.ledger import Entry
from toolkit.archive.manifest import Manifest
from toolkit.archive.verification import verified_lines
from toolkit.errors import UsageError
from toolkit.plan.names import TableName
from toolkit.plan.problems import did_you_mean
from toolkit.stores.base import Store

CLEARED = "_cleared"


def effective(store: Store, table: str | None) -> Iterator[tuple[str, Manifest]]:
    """(table, its view of the manifest) of every chunk with a receipt that holds rows of `table` (as people write it).

    None for all tables; a chunk with child tables comes once for each. Cleared columns go by the name `table_cleared`.
    """
    wanted = folder_in(store, table) if table is not None else None
    folders = ledger.tables(store)
    done = [entry for entry in chunks_of(store, wanted) if entry.state == "done"]
    for entry, manifest in ledger.read_all(store, done):
        for folder, view in manifest.views():
            if view.objects and wanted in (None, folder or entry.table):
                yield title(view, folders), view


def title(manifest: Manifest, folders: Container[str] = ()) -> str:
    """The table's name as people write it; that of cleared columns is none that a table among `folders` has."""
    return _title(manifest.schema, manifest.table, folders, cleared=manifest.then == "clear")


def _title(schema: str, name: str, folders: Container[str], *, cleared: bool) -> str:
    if cleared:
        name += CLEARED
        while table_folder(schema, name) in folders:
            name += "_"
    return name if schema == "public" else f"{schema}.{name}"


def list_windows(store: Store, table: str | None) -> Iterator[dict[str, Any]]:
    """Sums a window, in order."""
    windows: dict[tuple[str, str], dict[str, Any]] = {}
    for name, content in _contents(store, folder_in(store, table) if table is not None else None):
        sums = windows.setdefault((name, content.window), {"table": name, "window": content.window})
        for field in ("objects", "rows", "raw_bytes", "stored_bytes"):
            sums[field] = sums.get(field, 0) + getattr(content, field)
    yield from (windows[key] for key in sorted(windows))


def _contents(store: Store, wanted: str | None) -> Iterator[tuple[str, Content]]:
    """(table, what its chunks in a folder have in a window), as `effective`; from indexes where there are any."""
    folders = ledger.tables(store)
    for folder in folders:
        found = survey(store, folder)
        for summary in found.summaries() if wanted in (None, folder) else found.summaries(_carries_children):
            for content in summary.contents:
                if wanted in (None, content.folder or folder):
                    cleared = not content.folder and folder.endswith(CLEARED_FOLDER)
                    yield _title(content.schema, content.table, folders, cleared=cleared), content


def _carries_children(entry: Entry) -> bool:
    return is_family(entry.chunk)


def list_objects(store: Store, table: str | None) -> Iterator[dict[str, Any]]:
    """Facts an object."""
    for name, manifest in effective(store, table):
        for record in manifest.objects:
            yield {
                "table": name,
                "key": record.key,
                "window": record.window,
                "rows": record.rows,
                "raw_bytes": record.raw_bytes,
                "stored_bytes": record.stored_bytes,
                "sha256": record.sha256,
            }


def archived_lines(store: Store, table: str | None, window: str | None) -> Iterator[bytes]:
    """Lines in blocks, verified as they pass. Raises VerificationFailed at the end of a damaged object."""
    for _, manifest in effective(store, table):
        for record in manifest.objects:
            if window in (None, record.window):
                yield from verified_lines(store, record, manifest.format)


def refuse_unknown(stores: Iterable[Store], table: str) -> None:
    """Raise UsageError when the archives hold other tables, and never held this one: its name is misspelt."""
    stores = list(stores)
    if any(folder_in(store, table) in ledger.tables(store) for store in stores):
        return
    known = sorted({title for store in stores for title, _ in _contents(store, None)})
    name = TableName.parse(table)
    if known and _title(name.schema or "public", name.name, (), cleared=False) not in known:
        raise UsageError(
            f"the archive holds no table {table}",
            where=", ".join(store.url for store in stores),
            fix=did_you_mean(table, known) or f"it holds: {', '.join(known)}",
        )


def folder_of(table: str) -> str:
    """A table's folder, from its name as people write it."""
    name = TableName.parse(table)
    return table_folder(name.schema or "public", name.name)


def folder_in(store: Store, table: str) -> str:
    """The folder of a table, or of the cleared columns that go by its name when there is no such table."""
    name = TableName.parse(table)
    schema, stem = name.schema or "public", name.name.rstrip("_")
    folder = table_folder(schema, name.name)
    if stem.endswith(CLEARED) and folder not in (there := ledger.tables(store)):
        cleared = cleared_folder(schema, stem.removesuffix(CLEARED))
        return cleared if cleared in there else folder
    return folder
