"""Holds: spans of time whose rows stay in the table, although they are old.

A restore into the table that the rows came from places one, so that the next run does not archive the same rows a
second time. `toolkit purge --restored` removes the rows again, and the hold.

    _holds/<table>/<run>.json
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from toolkit.archive.manifest import SIGNATURE
from toolkit.errors import VerificationFailed
from toolkit.stores.base import Store

HOLDS = "_holds"


@dataclass(frozen=True, slots=True)
class Hold:
    """`low` <= window column <= `high`, as UTC texts; `run` placed it on the day `placed`."""

    run: str
    low: str
    high: str
    placed: str


def place_hold(store: Store, folder: str, hold: Hold) -> None:
    """Write it. Placing the same hold again changes nothing."""
    import orjson

    store.put_new(_key(folder, hold), orjson.dumps(asdict(hold), option=orjson.OPT_SORT_KEYS))


def holds(store: Store, folder: str) -> Iterator[Hold]:
    """A table's holds, oldest first."""
    import orjson

    for info in store.list(f"{HOLDS}/{folder}/"):
        try:
            fields = dict(orjson.loads(store.get(info.key)))
            fields.pop(SIGNATURE, None)
            yield Hold(**fields)
        except (ValueError, TypeError) as error:
            raise VerificationFailed(
                "this is not a hold that the toolkit wrote", where=info.key, why=str(error)
            ) from None


def release_hold(store: Store, folder: str, hold: Hold) -> None:
    """Remove it."""
    store.delete(_key(folder, hold))


def _key(folder: str, hold: Hold) -> str:
    return f"{HOLDS}/{folder}/{hold.run}.json"
