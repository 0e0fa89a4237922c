"""Is a store fit for an archive? Asked before the first row moves. Writes and removes one small object."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.plan.model import ArchiveStep, StoreSettings
from toolkit.report.findings import Finding, blocker, note
from toolkit.stores.base import Store
from toolkit.stores.probe import probe


def check_store(name: str, settings: StoreSettings, store: Store, steps: list[ArchiveStep]) -> Iterator[Finding]:
    """Findings about the store that `steps` archive to. Raises StoreUnreachable."""
    where = f"store {name} ({store.url})"
    seen = probe(store)
    missing = [word for word in ("writable", "readable", "listable") if not getattr(seen, word)]
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
    if not settings.conditional_writes:
        yield note("TK134", where, "conditional writes are off: the toolkit looks before it writes", "nothing to do")
