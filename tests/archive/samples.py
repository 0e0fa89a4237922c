"""A manifest to test with, and batches to write."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from toolkit.archive.formats import FORMATS
from toolkit.archive.manifest import Coverage, Manifest, ObjectRecord, Source
from toolkit.archive.segment import SegmentPlace
from toolkit.archive.windows import from_text, window_of
from toolkit.databases.batches import Batch
from toolkit.stores.base import Store

RECORD = ObjectRecord(
    key="Logs/at_day=2026-10-01/c1.jsonl.zst",
    window="2026-10-01",
    rows=2,
    raw_bytes=20,
    stored_bytes=30,
    sha256="0" * 64,
    raw_sha256="1" * 64,
    low="2026-10-01 00:00:00.000000",
    high="2026-10-01 23:59:59.999999",
)

MANIFEST = Manifest(
    chunk="c1",
    run="r1",
    plan="archive-logs",
    plan_digest="2" * 64,
    step="Logs",
    tool="0.1.0",
    schema="public",
    table="Logs",
    schema_digest="3" * 64,
    columns=(("id", "text"), ("user", "text"), ("at", "timestamp(3) without time zone")),
    fields=(("id", "id"), ("user_id", "user"), ("at", "at")),
    key=("id",),
    then="delete",
    format="jsonl.zst",
    window_column="at",
    window_unit="day",
    cutoff="2026-10-02 00:00:00.000000",
    predicate="t.\"at\" < '2026-10-02 00:00:00.000000'::timestamp without time zone",
    coverage=Coverage("keyset", ("0001-01-01 00:00:00",), ("2026-10-02 00:00:00.000000", 'k"1\n')),
    source=Source("7301234567890123456", 1, "litellm", 180004, "12345"),
    objects=(RECORD,),
    created="2026-11-01 00:00:00.000000",
    lossy=("messages",),
)


def changed(**fields: Any) -> Manifest:
    return replace(MANIFEST, **fields)


def place(chunk: str = "c1", format_name: str = "jsonl.zst") -> SegmentPlace:
    return SegmentPlace("Logs", "at", "day", chunk, format_name)


def batch(time: str, *documents: str) -> Batch:
    """Documents of one moment."""
    micros = from_text(time)
    text = "".join(f"{document}\n" for document in documents).encode()
    return Batch(window_of(micros, "day").label, text, len(documents), micros, micros)


def put(store: Store, key: str, raw: bytes, format_name: str = "jsonl.zst") -> ObjectRecord:
    """Store lines as one object, and describe it as a manifest would."""
    data = FORMATS[format_name].compressor()(raw)
    store.put_new(key, data)
    return replace(
        RECORD,
        key=key,
        rows=raw.count(b"\n"),
        raw_bytes=len(raw),
        stored_bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )
