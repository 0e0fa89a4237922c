"""What was read of a database's health, as facts (pure): sizes, growth, what holds VACUUM or a purge up, drift.

Bytes are as the server counts them; times are ISO texts in UTC; None is what could not be read or is not known, and
`Health.unread` says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.growth import Growth, Retention
from toolkit.report.index_gain import IndexGain


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, in words, and why not. `grant`: the role that would let it be read, if one would."""

    what: str
    why: str
    grant: str | None = None


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """`version` as 180004. `end_of_life`: the day after which its major version gets no fixes, None when not known;
    `releases_as_of`: the day of that knowledge. `counters_since`: when the statistics counters began: at their last
    reset, or at a crash, which loses them. `xid_age`:
    transactions since the database's oldest unfrozen one; at `freeze_max_age` VACUUM is forced, at two thousand million
    the server stops."""

    database: str
    version: int
    version_text: str
    role: str
    superuser: bool
    sees_all: bool
    in_recovery: bool
    now: str
    started_at: str
    counters_since: str | None
    autovacuum: bool
    xid_age: int
    freeze_max_age: int
    end_of_life: str | None
    releases_as_of: str


@dataclass(frozen=True, slots=True)
class DiskFacts:
    """As far as SQL can tell: no server says how much of its disk is free. `temporary_bytes` were written by sorts and
    joins since the counters began. `tablespaces`: (name, bytes)."""

    database_bytes: int | None
    wal_bytes: int | None
    temporary_bytes: int | None
    tablespaces: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table with its partitions, summed up.

    `readable`: by this role. `keyed`: it has a primary key. `rows` as the last ANALYZE estimated. `exact_sizes`: False
    when a lock kept the sizes from being looked at; they are then from the last VACUUM or ANALYZE. `toast_bytes` with
    its index. `dead_rows`, `changed_rows` (since the last ANALYZE) and `inserted_rows` are the statistics counters.
    `identity`: the replica identity ("primary key", "index", "full", "nothing"). `bloat_bytes`: of the heap, above what
    its rows should need; an estimate from statistics. `gain`: of an index on the time column, where there is none.
    `unvacuumed`: (schema, name) of itself or the partitions whose own setting turns autovacuum off.
    """

    oid: int
    schema: str
    name: str
    partitions: int | None
    readable: bool
    keyed: bool
    rows: int | None
    heap_bytes: int
    toast_bytes: int
    index_bytes: int
    exact_sizes: bool
    dead_rows: int
    changed_rows: int
    inserted_rows: int
    vacuumed_at: str | None
    analyzed_at: str | None
    autovacuum: bool
    xid_age: int
    identity: str
    bloat_bytes: int | None = None
    time_column: str | None = None
    time_indexed: bool = False
    growth: Growth | None = None
    retention: Retention | None = None
    gain: IndexGain | None = None
    unvacuumed: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    @property
    def total_bytes(self) -> int:
        """Heap, TOAST and indexes."""
        return self.heap_bytes + self.toast_bytes + self.index_bytes

    @property
    def row_bytes(self) -> float:
        """Disk that an average row takes, indexes included; 0 when not known."""
        return self.total_bytes / self.rows if self.rows else 0.0


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """An index that is invalid, or that was never scanned on this server since the counters began. `partitioned`: it is
    a partitioned table's, and holds nothing itself."""

    schema: str
    name: str
    table: str
    bytes: int
    valid: bool
    definition: str
    partitioned: bool = False


@dataclass(frozen=True, slots=True)
class IndexBloat:
    """A B-tree of a megabyte or more with its partitions, and how much of it holds no entry: `counted` by pgstattuple,
    else estimated from statistics; bytes as of the last VACUUM then."""

    schema: str
    name: str
    table: str
    bytes: int
    bloat_bytes: int
    counted: bool
    partitioned: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A transaction that has been open for `seconds`. `state`: "active", "idle in transaction", ... `holds_vacuum`: it
    may still see rows that were deleted since."""

    pid: int
    role: str
    application: str
    state: str
    seconds: float
    holds_vacuum: bool = True


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock on a table that a DELETE would wait behind, held or itself waited for. `state`: its session's."""

    table: str
    mode: str
    granted: bool
    pid: int
    role: str | None
    seconds: float | None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A transaction prepared for two-phase commit: it holds its locks and keeps VACUUM back until it is ended."""

    identifier: str
    owner: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A replication slot. `retained_bytes` of WAL are kept for it; `status`: reserved, extended, unreserved, lost."""

    name: str
    logical: bool
    active: bool
    retained_bytes: int | None
    status: str | None
    database: str | None


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that carries the deletion of rows of `tables` (titles) to its subscribers, or does not."""

    name: str
    tables: tuple[str, ...]
    deletes: bool


@dataclass(frozen=True, slots=True)
class MissingIndex:
    """An index that the application's own migrations would have made. `sql` makes it."""

    name: str
    since: str
    sql: str


@dataclass(frozen=True, slots=True)
class Drift:
    """The schema against its application's history: `since` the newest era that is complete (ISO day), `missing` and
    `newer` with their days."""

    profile: str
    since: str | None
    missing: tuple[tuple[str, str], ...]
    newer: tuple[tuple[str, str], ...]
    views: tuple[str, ...]
    indexes: tuple[MissingIndex, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """Everything. `tables`: largest first. `exact`: rows were counted, whatever the size. `sessions` and `prepared`:
    those open for over a minute."""

    server: ServerFacts
    disk: DiskFacts
    tables: tuple[TableFacts, ...]
    indexes: tuple[IndexFacts, ...]
    sessions: tuple[Session, ...]
    locks: tuple[Lock, ...]
    prepared: tuple[Prepared, ...]
    slots: tuple[Slot, ...]
    publications: tuple[Publication, ...]
    drift: Drift | None
    unread: tuple[Unread, ...]
    exact: bool
    index_bloat: tuple[IndexBloat, ...] = ()
