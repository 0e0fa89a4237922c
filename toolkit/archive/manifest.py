"""The manifest: what a chunk is, in one small JSON document (pure).

A manifest is written once its objects are stored and verified (*prepared*). It becomes *effective* with its receipt,
which is written after the database committed the chunk's transaction. A manifest without receipt is decided later,
from the transaction id that it names. Nothing else holds state.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal

from toolkit.archive.adding import ColumnSum, is_exact
from toolkit.errors import VerificationFailed

MANIFEST_VERSION = 1

SIGNATURE = "signature"  # the field of a document that holds its signature: see signing

# What the field shows that names a document's columns of type json that hold JSON's null, which is not SQL's NULL. As
# many `_` follow as it takes to be no column's name.
JSON_NULLS = "json_nulls()"

Then = Literal["keep", "delete", "clear", "drop_partition"]

# commit: the reply to COMMIT was seen; verified: a `keep` chunk, nothing to commit; expiry: its age was over; person:
# `toolkit decide`; the others: decided in recovery.
Decision = Literal["commit", "verified", "expiry", "pg_xact_status", "comparison", "person"]


@dataclass(frozen=True, slots=True)
class ObjectRecord:
    """One stored object. Digests are SHA-256 in hex: `sha256` of the stored bytes, `raw_sha256` of the lines in it.

    `low` and `high` are the least and greatest value of the window column, as UTC text with microseconds.
    """

    key: str
    window: str
    rows: int
    raw_bytes: int
    stored_bytes: int
    sha256: str
    raw_sha256: str
    low: str
    high: str
    table: str = ""  # the folder of the child table whose rows they are; "" for the chunk's own table


@dataclass(frozen=True, slots=True)
class ChildRecord:
    """A child table of a chunk, as the manifest says of its own table. `pairs`: (its column, its parent's column).

    `parent` is the folder of the table that its rows belong to, "" for the chunk's own. The times of its objects are
    those of the chunk's own rows that its rows belong to.
    """

    folder: str
    schema: str
    table: str
    schema_digest: str
    columns: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    parent: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows came from. `transaction` (an xid8) means something only together with cluster and timeline."""

    system_identifier: str
    timeline: int
    database: str
    server_version: int
    transaction: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What part of the table a chunk read.

    method "keyset": rows between two positions in the order of (window column, key); a position is the window
    column's text, then the key's values when it falls between rows of one instant: `["2026-10-01 00:00:00"]` stands
    before all rows of that instant, `["2026-10-01 00:00:00", "k1"]` just after the row k1.
    method "pages": a range of pages (the last one open), part of a pass over all rows between `lower` and `upper`.
    method "late": rows found in a window that had been archived before; covers nothing new.
    method "partition": all rows of one partition, which lay between the two.
    """

    method: Literal["keyset", "pages", "late", "partition"]
    lower: tuple[str, ...]
    upper: tuple[str, ...]
    pages: tuple[int, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """All there is to know of a chunk without opening its objects."""

    chunk: str
    run: str
    plan: str
    plan_digest: str
    step: str
    tool: str
    schema: str
    table: str
    schema_digest: str
    columns: tuple[tuple[str, str], ...]  # (name, type) in the table's order
    fields: tuple[tuple[str, str], ...]  # (name in the documents, what it shows: a column, else no column's name)
    key: tuple[str, ...]
    then: Then
    format: str
    window_column: str
    window_unit: Literal["hour", "day", "month"]
    cutoff: str
    predicate: str
    coverage: Coverage
    source: Source
    objects: tuple[ObjectRecord, ...]
    created: str
    version: int = MANIFEST_VERSION
    lossy: tuple[str, ...] = field(default=())  # columns whose values the archive does not hold
    children: tuple[ChildRecord, ...] = field(default=())  # parents before their children
    # of `then: clear`: (column, text of the value that it was reset to, None for NULL)
    cleared: tuple[tuple[str, str | None], ...] = field(default=())
    partition: tuple[str, str, str] | None = None  # of a partition dropped with its rows: schema, name and bounds
    # (column, PostgreSQL's text of its sum over the chunk's own rows, None when no row has a value)
    sums: tuple[tuple[str, str | None], ...] = field(default=())

    @property
    def own(self) -> tuple[ObjectRecord, ...]:
        """The objects with rows of the chunk's own table."""
        return tuple(record for record in self.objects if not record.table)

    @property
    def rows(self) -> int:
        """Documents of the chunk's own table."""
        return sum(record.rows for record in self.own)

    @property
    def child_rows(self) -> int:
        """Documents of its child tables."""
        return sum(record.rows for record in self.objects if record.table)

    @property
    def raw_bytes(self) -> int:
        """Bytes of JSON lines before compression, in all objects."""
        return sum(record.raw_bytes for record in self.objects)

    @property
    def stored_bytes(self) -> int:
        """Bytes in the store."""
        return sum(record.stored_bytes for record in self.objects)

    @property
    def column_sums(self) -> tuple[ColumnSum, ...]:
        """`sums`, with the word whether they are exact."""
        types = dict(self.columns)
        return tuple(ColumnSum(column, text, is_exact(types[column])) for column, text in self.sums)

    @property
    def shown(self) -> dict[str, str]:
        """The field that shows a column as it is, for each column of which there is one.

        Early documents called an expression `set` even where the table had a column of that name.
        """
        held = {name for name, _ in self.columns} - set(self.lossy)
        found: dict[str, str] = {}
        for name, shows in self.fields:
            if shows in held and (name == shows or shows not in found):
                found[shows] = name
        return found

    @property
    def json_nulls(self) -> str | None:
        """The field that names columns holding JSON's null, if the documents have one."""
        columns = set(self.shown.values())
        found = (name for name, shows in self.fields if shows.rstrip("_") == JSON_NULLS and name not in columns)
        return next(found, None)

    @property
    def condition(self) -> str:
        """See `condition_of`."""
        return condition_of(self.predicate)

    def views(self) -> Iterator[tuple[str, Manifest]]:
        """(folder, manifest as if of that table alone): "" for the chunk's own table, then its children."""
        yield "", replace(self, objects=self.own, children=())
        for child in self.children:
            yield (
                child.folder,
                replace(
                    self,
                    schema=child.schema,
                    table=child.table,
                    schema_digest=child.schema_digest,
                    columns=child.columns,
                    fields=child.fields,
                    key=child.key,
                    lossy=(),
                    objects=tuple(record for record in self.objects if record.table == child.folder),
                    children=(),
                    sums=(),
                ),
            )


@dataclass(frozen=True, slots=True)
class Mark:
    """A receipt or a void mark: which manifest it speaks of, and how the decision was reached."""

    chunk: str
    manifest_sha256: str
    decided_by: Decision
    at: str


def condition_of(predicate: str) -> str:
    """What a predicate says beyond the bounds of time, which differ from run to run."""
    return predicate.partition(" AND (")[2]


def dump(document: Manifest | Mark) -> bytes:
    """JSON with sorted keys: the same facts are the same bytes."""
    import orjson

    return orjson.dumps(asdict(document), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def digest(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def load(data: bytes, key: str) -> Manifest:
    """A manifest read back. `key` names it in errors. Raises VerificationFailed for what is no manifest of ours."""
    with _readable(key):
        raw = _object(data)
        if raw["version"] > MANIFEST_VERSION:
            raise VerificationFailed(
                "the manifest was written by a newer release", where=key, fix="upgrade litellm-data-toolkit"
            )
        plain = {item.name for item in fields(Manifest)} - {"coverage", "source", "objects", "children"}
        return Manifest(
            **{name: _tuples(value) for name, value in raw.items() if name in plain},
            coverage=Coverage(**{name: _tuples(value) for name, value in raw["coverage"].items()}),
            source=Source(**raw["source"]),
            objects=tuple(ObjectRecord(**record) for record in raw["objects"]),
            children=tuple(ChildRecord(**_tuples_of(child)) for child in raw.get("children", ())),
        )


def load_mark(data: bytes, key: str) -> Mark:
    """A receipt or void mark read back; as `load`."""
    with _readable(key):
        return Mark(**_object(data))


def _object(data: bytes) -> dict[str, Any]:
    import orjson

    raw: dict[str, Any] = dict(orjson.loads(data))
    raw.pop(SIGNATURE, None)  # checked by a store that holds the key
    return raw


@contextmanager
def _readable(key: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, KeyError, TypeError) as error:
        raise VerificationFailed(
            "this is not a document that the toolkit wrote",
            where=key,
            why=f"{type(error).__name__}: {error}",
            fix="restore the object from the store's versions; do not edit manifests",
        ) from None


def _tuples_of(raw: dict[str, Any]) -> dict[str, Any]:
    return {name: _tuples(value) for name, value in raw.items()}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
