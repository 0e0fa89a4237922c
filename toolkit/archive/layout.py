"""Where things lie in an archive (pure).

    <table>/<window column>_day=2026-10-01/<chunk>.jsonl.zst           objects, Hive style
    <table>-cleared/...                                                the same for columns cleared of rows that stay
    _manifests/<table>/<window>/<chunk>.json                           prepared: objects stored and verified
    _manifests/<table>/<window>/<chunk>.done.json                      receipt: the chunk is effective
    _manifests/<table>/<window>/<chunk>.void.json                      void: the chunk never happened
    _manifests/<table>/<window>/<chunk>.purged.json                    kept rows have been deleted since
    _manifests/<table>/<window>/<chunk>.expired.json                   its objects were removed when their age was over
    _runs/<plan>/<run>.json                                            what became of a run

Keys hold only `[A-Za-z0-9._=-]`. Any other character of a name is written as `-XX`, its UTF-8 bytes in hex, so that
two names never share a folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.archive.windows import WindowUnit

MANIFESTS = "_manifests"
RUNS = "_runs"  # the history of runs: see history
INDEX = "_index"  # sums of manifests, which can be made again from them: see `index`
CLEARED = "-cleared"  # the end of a folder of cleared columns

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_ENTRY = re.compile(
    rf"{MANIFESTS}/(?P<table>[^/]+)/(?P<window>[^/]+)/(?P<chunk>[^/]+?)(?P<state>\.done|\.void|\.purged|\.expired)?\.json"
)
_ATTEMPT = re.compile(r"(?:w[0-9a-f]{6})?(?:r[0-9]+)?$")


def encode(name: str) -> str:
    """A name as one part of a key segment."""
    return "".join(chr(byte) if byte in _PLAIN else f"-{byte:02X}" for byte in name.encode())


def chunk_name(
    run: str, number: int, attempt: int, *, kept: bool, family: bool = False, worker: str | None = None
) -> str:
    """`20261124T040000Z-1f3a9c-00017`; a chunk whose rows stay in the table is `...-keep-00017`, one that holds
    rows of child tables as well `...-family-00017`.

    A second attempt is another chunk (`...r2`): objects are never overwritten. So is each beginning by the workers of a
    cluster (`...w3fa9c1`, six random hexadecimal digits in `worker`), of which one may not know of another.
    """
    words = f"{'keep-' if kept else ''}{'family-' if family else ''}"
    ending = f"{f'w{worker}' if worker else ''}{f'r{attempt}' if attempt > 1 else ''}"
    return f"{run}-{words}{number:05d}{ending}"


def chunk_part(chunk: str) -> str:
    """The chunk's name without what tells its attempts apart: the same for all that were made of the same rows."""
    return _ATTEMPT.sub("", chunk)


def is_kept(chunk: str) -> bool:
    """Whether a chunk's rows stayed in the table, told from its name."""
    return "-keep-" in chunk


def is_family(chunk: str) -> bool:
    """Whether a chunk may hold rows of other tables than that of its folder, told from its name."""
    return "-family-" in chunk


def table_folder(schema: str, table: str) -> str:
    """`table`, or `schema.table` outside of public. A dot inside a name is encoded, so the two cannot meet."""
    return encode(table) if schema == "public" else f"{encode(schema)}.{encode(table)}"


def cleared_folder(schema: str, table: str) -> str:
    """`table-cleared`. An encoded name never has a small letter behind a `-`, so it is no other table's folder."""
    return f"{table_folder(schema, table)}{CLEARED}"


def window_folder(column: str, unit: WindowUnit, label: str) -> str:
    """`startTime_day=2026-10-01`"""
    return f"{encode(column)}_{unit}={label}"


def mixed_folder(cutoff: str) -> str:
    """`mixed-2026-10-01`: of manifests whose chunks fill several windows, by the day before which rows were due.

    A folder for each day, as windows have: one for all would grow for years, and be read whole after each run.
    """
    return f"mixed-{cutoff[:10]}"


def object_key(folder: str, window: str, chunk: str, suffix: str) -> str:
    """Where a chunk's rows of one window go."""
    return f"{folder}/{window}/{chunk}.{suffix}"


@dataclass(frozen=True, slots=True)
class ManifestKeys:
    """The keys of a chunk's life."""

    prepared: str
    done: str
    void: str
    purged: str
    expired: str


def manifest_keys(folder: str, window: str, chunk: str) -> ManifestKeys:
    """The keys of the manifest and the marks of a chunk."""
    stem = f"{MANIFESTS}/{folder}/{window}/{chunk}"
    return ManifestKeys(*(f"{stem}{state}.json" for state in ("", ".done", ".void", ".purged", ".expired")))


@dataclass(frozen=True, slots=True)
class ManifestName:
    """A key below _manifests, taken apart. `state` is "prepared", "done", "void", "purged" or "expired"."""

    table: str
    window: str
    chunk: str
    state: str


def parse_manifest_key(key: str) -> ManifestName | None:
    """None for a key that is no manifest's (a probe's, say)."""
    match = _ENTRY.fullmatch(key)
    if match is None:
        return None
    return ManifestName(match["table"], match["window"], match["chunk"], (match["state"] or ".prepared")[1:])
