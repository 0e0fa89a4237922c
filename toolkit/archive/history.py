"""The history of runs: one small JSON document a run, written when it has ended.

    _runs/<plan>/<run>.json

A run's id begins with its time, so keys sort by it, and no two runs share one. Nothing of an archive depends on these
documents: they may be removed, and a run that was killed has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from toolkit.archive.layout import RUNS, encode
from toolkit.errors import VerificationFailed
from toolkit.stores.base import Store

HISTORY_VERSION = 1

_READERS = 8  # documents fetched at once; each is about a kilobyte, so the round trip is the cost
_NAME = re.compile(r"(?P<run>(?P<time>\d{8}T\d{6}Z)-[0-9a-f]{6})\.json")


@dataclass(frozen=True, slots=True)
class StepRecord:
    """What a step did. `kind`: archive, copy, port or check; `place`: its table and store, or its target; `rows`: that
    it archived or copied. `complete`: it came to its end; `stopped`: the limit that ended it before."""

    step: str
    kind: str
    place: str
    rows: int = 0
    child_rows: int = 0
    raw_bytes: int = 0
    stored_bytes: int = 0
    objects: int = 0
    chunks: int = 0
    complete: bool = False
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class StoreRecord:
    """A store of the plan, tried by the run before its first row moved. `conditional_writes`: a key that was taken was
    refused by the store itself; None if the plan does without. `checks_digests`: so was an upload with a wrong one."""

    name: str
    url: str
    conditional_writes: bool | None
    checks_digests: bool


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run that has ended. `started` and `ended`: UTC, by the clock of the machine that ran it.

    `error`: why it did not come to its end, in the words of the command. `stopped`: the limit of pace that ended it,
    with about `still_due` rows left. `findings`: how many, by code. `server`: the source's version, None if it did not
    answer. `stores`: what they have shown.
    """

    plan: str
    plan_digest: str
    run: str
    started: str
    ended: str
    seconds: float
    exit_code: int
    tool: str
    python: str
    server: str | None = None
    database: str | None = None
    error: str | None = None
    stopped: str | None = None
    still_due: int = 0
    rows: int = 0
    copied: int = 0
    stored_bytes: int = 0
    findings: dict[str, int] = field(default_factory=dict)
    steps: tuple[StepRecord, ...] = ()
    stores: tuple[StoreRecord, ...] = ()


def write_record(store: Store, record: RunRecord) -> None:
    """Add a run. Raises StoreError, StoreUnreachable."""
    import orjson

    document = {"format": HISTORY_VERSION, **asdict(record)}
    store.put_new(
        f"{RUNS}/{encode(record.plan)}/{record.run}.json", orjson.dumps(document, option=orjson.OPT_SORT_KEYS)
    )


def read_records(store: Store, plan: str, *, since: datetime | None = None, limit: int) -> list[RunRecord]:
    """The last `limit` runs of a plan that began at `since` or later, the newest first. Raises VerificationFailed."""
    names = ((info.key, _NAME.fullmatch(info.key.rpartition("/")[2])) for info in store.list(f"{RUNS}/{encode(plan)}/"))
    keys = [(name["time"], key) for key, name in names if name and (since is None or _time(name["time"]) >= since)]
    # Ids tell seconds, records milliseconds: of the second in which the limit falls, all are read.
    chosen = [key for time, key in keys if time >= keys[-limit:][0][0]]
    with ThreadPoolExecutor(_READERS, thread_name_prefix="history") as pool:
        found = pool.map(lambda key: _read(store, key), chosen)
        return sorted(found, key=lambda record: record.started, reverse=True)[:limit]


def _time(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _read(store: Store, key: str) -> RunRecord:
    import orjson

    try:
        fields = orjson.loads(store.get(key))
        steps = tuple(StepRecord(**dict(_known(StepRecord, each))) for each in fields.pop("steps"))
        stores = tuple(StoreRecord(**dict(_known(StoreRecord, each))) for each in fields.pop("stores", ()))
        return RunRecord(**dict(_known(RunRecord, fields)), steps=steps, stores=stores)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        fix = "remove it: nothing depends on the history"
        raise VerificationFailed("this is no run that the toolkit wrote", where=key, why=str(error), fix=fix) from None


def _known(kind: Any, fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields that this version knows: a later one may write more."""
    return ((name, value) for name, value in fields.items() if name in kind.__dataclass_fields__)
