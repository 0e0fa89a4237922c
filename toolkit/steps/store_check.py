"""Is a store fit for an archive? Asked before the first row moves. Writes and removes one small object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.archive.history import StoreRecord
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.store_settings import StoreSettings
from toolkit.report.findings import Finding, blocker, note
from toolkit.stores.base import Store
from toolkit.stores.probe import Probe, probe


@dataclass(frozen=True, slots=True)
class TriedStore:
    """What the trial showed, and what is wrong with that."""

    record: StoreRecord
    findings: tuple[Finding, ...]


def try_store(name: str, settings: StoreSettings, store: Store, steps: list[ArchiveStep]) -> TriedStore:
    """Try the store that `steps` archive to. Raises StoreUnreachable."""
    seen = probe(store)
    honoured = seen.conditional_writes if settings.conditional_writes else None
    record = StoreRecord(name, store.url, honoured, seen.checks_digests)
    return TriedStore(record, tuple(_findings(name, settings, store.url, seen, steps)))


def _findings(name: str, settings: StoreSettings, url: str, seen: Probe, steps: list[ArchiveStep]) -> Iterator[Finding]:
    where = f"store {name} ({url})"
    missing = [word for word in ("writable", "readable", "listable") if not getattr(seen, word)]
    if missing and settings.bucket_owner and ("AccessDenied" in (seen.why or "") or "403" in (seen.why or "")):
        yield blocker(
            "TK137",
            where,
            f"the bucket is not account {settings.bucket_owner}'s, or it refuses these credentials: {seen.why}",
            f"correct the bucket or stores.{name}.bucket_owner; if both are right, the credentials need s3:PutObject,"
            " s3:GetObject and s3:ListBucket on the prefix",
        )
        return
    if missing:
        yield blocker(
            "TK130",
            where,
            f"the store is not {' and not '.join(missing)}: {seen.why}",
            "give the credentials s3:PutObject, s3:GetObject and s3:ListBucket on the prefix",
        )
        return
    if not seen.conditional_writes and settings.conditional_writes:
        yield blocker(
            "TK131",
            where,
            "the store accepts conditional writes and overwrites all the same",
            f"if you trust that nobody else writes there, set stores.{name}.conditional_writes: false;"
            " the toolkit then looks before it writes",
        )
    if seen.stale_reads:
        yield blocker(
            "TK132", where, "the store returned something else than what was just written", "use another store"
        )
    if not seen.checks_digests and any(step.verify == "checksum" for step in steps):
        yield blocker(
            "TK133",
            where,
            "the store does not check the digests of uploads, so `verify: checksum` would prove nothing",
            "use `verify: read_back`",
        )
    if settings.object_lock and not seen.lock.enabled:
        yield blocker(
            "TK135",
            where,
            f"objects are to be locked, and the bucket has no object lock: {seen.lock.why}",
            "enable object lock on the bucket (it needs versioning; the credentials need"
            f" s3:GetBucketObjectLockConfiguration and s3:PutObjectRetention), or remove stores.{name}.object_lock",
        )
    if seen.lock.default:
        yield note(
            "TK136",
            where,
            f"the bucket locks whatever is written to it ({seen.lock.default}), also the small objects with which each"
            " run tries it: they are hidden at once, but their bytes stay as long",
            "nothing to do; or use a bucket without default retention, and object_lock in the store",
        )
    if not settings.conditional_writes:
        yield note("TK134", where, "conditional writes are off: the toolkit looks before it writes", "nothing to do")
