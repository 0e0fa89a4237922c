"""The index as a document: one a table and generation (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from toolkit.archive.index.summary import Content, Kept, Summary
from toolkit.archive.layout import INDEX
from toolkit.archive.manifest import SIGNATURE
from toolkit.errors import VerificationFailed

INDEX_VERSION = 1

_NUMBER = re.compile(r"(\d{8})\.json")


@dataclass(frozen=True)
class Index:
    """Summaries of a table's folders. `notes`: by window, the writers whose notes a summary knows of.

    `strays`: writers that left notes and did not say that they have finished, and when that was first seen.
    `number`: its generation; a later one takes the place of all before it.
    """

    table: str
    number: int
    created: str
    tool: str
    windows: tuple[Summary, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    strays: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Where it lies."""
        return index_key(self.table, self.number)

    @cached_property
    def by_window(self) -> Mapping[str, Summary]:
        """The summaries by their folders."""
        return {summary.window: summary for summary in self.windows}

    def current(self, window: str, notes: frozenset[str]) -> Summary | None:
        """The folder's summary, if it knows of all the notes that are there."""
        return self.by_window.get(window) if notes <= set(self.notes.get(window, ())) else None


def index_key(table: str, number: int) -> str:
    """`_index/<table>/summary/00000017.json`; sorts behind the notes, so that a listing sees the notes first."""
    return f"{INDEX}/{table}/summary/{number:08d}.json"


def number_of(name: str) -> int | None:
    """The generation that an index's file name tells."""
    match = _NUMBER.fullmatch(name)
    return int(match[1]) if match else None


def dump_index(index: Index) -> bytes:
    """JSON with sorted keys."""
    import orjson

    fields = {
        "version": INDEX_VERSION,
        "table": index.table,
        "number": index.number,
        "created": index.created,
        "tool": index.tool,
        "windows": [asdict(summary) for summary in index.windows],
        "notes": dict(index.notes),
        "strays": dict(index.strays),
    }
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)


def load_index(data: bytes, key: str) -> Index:
    """An index read back. Raises VerificationFailed, naming `key`, for what is none of ours or of this place."""
    import orjson

    try:
        raw: dict[str, Any] = dict(orjson.loads(data))
        raw.pop(SIGNATURE, None)  # checked by a store that holds the key
        if raw.pop("version") > INDEX_VERSION:
            raise VerificationFailed(
                "the index was written by a newer release", where=key, fix="upgrade, or do without"
            )
        raw["windows"] = tuple(map(_summary, raw["windows"]))
        raw["notes"] = {window: tuple(writers) for window, writers in raw["notes"].items()}
        index = Index(**raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        why = f"{type(error).__name__}: {error}"
        raise VerificationFailed("this is no index that the toolkit wrote", where=key, why=why) from None
    if index.key != key:
        raise VerificationFailed("the index is not of this place", where=key, why=f"it says {index.key}")
    return index


def _summary(raw: dict[str, Any]) -> Summary:
    kept = raw.pop("kept")
    return Summary(
        **raw
        | {
            "contents": tuple(Content(**content) for content in raw["contents"]),
            "sums": tuple((name, text) for name, text in raw["sums"]),
            "kept": Kept(
                tuple((tuple(low), tuple(high)) for low, high in kept["pieces"]),
                tuple(kept["passes"]),
                tuple(kept["conditions"]),
                tuple((window, rows) for window, rows in kept["rows"]),
                tuple((unit, column, tuple(key)) for unit, column, key in kept.get("cuts", ())),
            ),
        }
    )
