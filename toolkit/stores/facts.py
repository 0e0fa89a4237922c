"""What a store says of itself when it is only looked at (pure): its rules, not its objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from toolkit.stores.base import BucketLock

# Classes whose objects must be restored before they can be read. Manifests in one of them stop every command.
COLD_CLASSES = frozenset({"GLACIER", "DEEP_ARCHIVE"})


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """A rule of a bucket about objects whose key begins with `prefix` and that bear all of `tags`.

    `expires`: when they are deleted, as text ("after 30 days", "on 2027-01-01"); `moves`: (when, storage class);
    `versions_expire`: when what was deleted or overwritten is; `ends_uploads`: after how many days unfinished uploads
    are.
    """

    name: str
    prefix: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    expires: str | None = None
    moves: tuple[tuple[str, str], ...] = ()
    versions_expire: str | None = None
    ends_uploads: int | None = None

    def concerns(self, prefix: str, tags: Mapping[str, str]) -> bool:
        """Whether it can concern objects below `prefix` (without slash at the end; empty: all) that bear `tags`."""
        base = f"{prefix}/" if prefix else ""
        near = base.startswith(self.prefix) or self.prefix.startswith(base)
        return near and all(tags.get(name) == value for name, value in self.tags)


@dataclass(frozen=True, slots=True)
class TakenKeys:
    """What becomes of a write under a key that is taken, if it is to be refused there. `answer`: the store's word.

    `refused`: the store says so. `untold`: it was asked, and the answer does not tell. `not accepted`: it takes no
    condition. `nothing there`: there is no object yet to ask by. `linked`: objects are files, linked to their names,
    and no system links a file to a name that is taken.
    """

    fate: Literal["refused", "untold", "not accepted", "nothing there", "linked"]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What was found. None is what is not known; `unread` says why, as (what, the store's answer).

    `reachable`: it answered, and the bucket is there; else `why`. `region` of the bucket. `versions`: "on", "suspended"
    or "off". `encryption`: of new objects by default, "none" if there is none. `public`: whether policies could open
    the bucket to everybody. `rules`: lifecycle rules that concern the store's prefix. `free_bytes`: a directory's disk.
    `taken`: None also where the plan does not ask for it.
    """

    url: str
    reachable: bool
    why: str | None = None
    region: str | None = None
    versions: str | None = None
    encryption: str | None = None
    lock: BucketLock | None = None
    public: bool | None = None
    rules: tuple[LifecycleRule, ...] | None = None
    free_bytes: int | None = None
    taken: TakenKeys | None = None
    unread: tuple[tuple[str, str], ...] = ()
