"""A store's own settings: what they mean for an archive, and as a section of a report (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.report.findings import Finding, blocker, note, warning
from toolkit.report.model import Block, Column, Fact, Facts, Kind, Section, Table
from toolkit.stores.facts import COLD_CLASSES, LifecycleRule, StoreFacts

_S3_ACTIONS = {
    "the bucket": "s3:ListBucket",
    "the region": "s3:GetBucketLocation",
    "versioning": "s3:GetBucketVersioning",
    "default encryption": "s3:GetEncryptionConfiguration",
    "object lock": "s3:GetBucketObjectLockConfiguration",
    "public access": "s3:GetBucketPublicAccessBlock",
    "lifecycle rules": "s3:GetLifecycleConfiguration",
    "conditional writes": "s3:PutObject",
}


_NOT_TRIED = "not tried, for a look writes nothing: every run tries them before its first row moves (TK130 to TK133)"

_TAKEN = {
    "refused": "refused by the store ({}): asked to complete an upload that does not exist, which writes nothing",
    "untold": "not told: asked to complete an upload that does not exist, the store only missed that ({})",
    "not accepted": "the store takes no condition ({})",
    "nothing there": "not asked: the store holds no object yet to ask by",
    "linked": "refused by the operating system: a file is linked to its name only if that is free",
}


@dataclass(frozen=True, slots=True)
class EarlierTrial:
    """What an earlier run has found when it tried the store, as its record says. `ended`: UTC. `conditional_writes`:
    None if the plan did without."""

    run: str
    ended: str
    conditional_writes: bool | None
    checks_digests: bool

    def __str__(self) -> str:
        return f"run {self.run}, which ended {self.ended[:16].replace('T', ' ')} UTC"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A plan's store: its name there, what it says of itself, and what the plan asks of it. `tried`: a run has written
    to it, and found it fit; `earlier`: what one before has found."""

    name: str
    facts: StoreFacts
    region: str | None = None
    encrypted: bool = False
    storage_class: str | None = None
    conditional_writes: bool = True
    tried: bool = False
    earlier: EarlierTrial | None = None

    @property
    def where(self) -> str:
        """As findings name it."""
        return f"store {self.name} ({self.facts.url})"


def store_findings(store: LookedAt) -> Iterator[Finding]:
    """What is wrong with a store. One that does not answer is TK130's business, and no finding here."""
    facts = store.facts
    if not facts.reachable:
        return
    if facts.region and store.region and facts.region != store.region:
        what = f"the bucket is in {facts.region}, and the plan says {store.region}"
        yield warning("TK210", store.where, what, f"set stores.{store.name}.region: {facts.region}")
    for rule in facts.rules or ():
        yield from _rule(store, rule)
    if facts.encryption == "none" and not store.encrypted:
        fix = f"set a default encryption of the bucket, or stores.{store.name}.sse: AES256"
        yield note("TK213", store.where, "objects are stored unencrypted: neither bucket nor plan asks for it", fix)
    if facts.public:
        what = "public access is not blocked altogether: a policy or an ACL could open the archive to everybody"
        yield warning("TK214", store.where, what, "turn on all four settings of the bucket's public access block")
    if store.conditional_writes and store.earlier and store.earlier.conditional_writes is False and not store.tried:
        what = f"it accepts conditional writes and overwrites all the same, as {store.earlier} found"
        fix = (
            f"if nobody else writes there, set stores.{store.name}.conditional_writes: false; if the store was changed,"
        )
        yield warning("TK131", store.where, what, f"{fix} run again: a run tries it anew")
    if facts.taken and facts.taken.fate == "not accepted":
        what = f"it takes no conditional writes ({facts.taken.answer}), so that a run could write nothing"
        fix = f"set stores.{store.name}.conditional_writes: false; the toolkit then looks before it writes"
        yield blocker("TK130", store.where, what, fix)
    yield from _leftovers(store)
    if facts.unread:
        asked = ", ".join(f"{what} ({why})" for what, why in facts.unread)
        actions = ", ".join(_S3_ACTIONS[what] for what, _ in facts.unread if what in _S3_ACTIONS)
        fix = f"to see it, on Amazon's S3: allow {actions}; elsewhere look in the server's own settings"
        yield note("TK215", store.where, f"not told by the store: {asked}", fix)


def _rule(store: LookedAt, rule: LifecycleRule) -> Iterator[Finding]:
    where = f"{store.where}, lifecycle rule {rule.name}"
    if rule.expires:
        what = f"it deletes objects {rule.expires}: what was archived and deleted from the database is then gone"
        fix = "keep the rule off the prefix, if that is not meant; `toolkit expire` removes whole windows by their age"
        yield warning("TK211", where, what, fix)
    for when, storage_class in rule.moves:
        if storage_class in COLD_CLASSES:
            what = f"it moves objects to {storage_class} {when}, manifests as well, which no command can then read"
            fix = "use GLACIER_IR, whose objects are read at once, or keep the rule off _manifests/"
            yield warning("TK212", where, what, fix)


def _leftovers(store: LookedAt) -> Iterator[Finding]:
    facts = store.facts
    if facts.rules is None:
        return
    if facts.versions in ("on", "suspended") and not any(rule.versions_expire for rule in facts.rules):
        what = "the bucket keeps the bytes of whatever is deleted, and no lifecycle rule ever removes them"
        yield note("TK216", store.where, what, "a rule with NoncurrentVersionExpiration, if they are to go some time")
    if not any(rule.ends_uploads for rule in facts.rules):
        what = "no lifecycle rule ends uploads that a crash left unfinished; their parts are paid for"
        yield note("TK217", store.where, what, "a rule with AbortIncompleteMultipartUpload, or `toolkit sweep`")


def stores_section(stores: Sequence[LookedAt]) -> Section:
    """All of a plan's stores."""
    return Section("stores", "Stores", tuple(block for store in stores for block in _blocks(store)))


def _blocks(store: LookedAt) -> Iterator[Block]:
    facts, why = store.facts, dict(store.facts.unread)
    bucket = facts.free_bytes is None

    def told(label: str, value: str | None, what: str) -> Fact:
        return Fact(label, value, unknown=f"not told: {why.get(what, 'not asked')}")

    words = [Fact("store", store.name), Fact("address", facts.url, Kind.CODE)]
    words.append(Fact("answers", "yes" if facts.reachable else f"no: {facts.why}"))
    if facts.reachable and bucket:
        words += [
            told("region", facts.region, "the region"),
            told("versioning", facts.versions, "versioning"),
            told("encryption by default", facts.encryption, "default encryption"),
            told("object lock", _lock(facts), "object lock"),
            told("public access", {None: None, True: "possible", False: "blocked"}[facts.public], "public access"),
            Fact("conditional writes", "asked for" if store.conditional_writes else "off in the plan"),
        ]
    if facts.reachable:
        if store.conditional_writes:
            taken = _TAKEN[facts.taken.fate].format(facts.taken.answer) if facts.taken else None
            words.append(told("a key that is taken", taken, "conditional writes"))
        words.append(Fact("writing, digests, conditional writes", _tried(store)))
    if facts.free_bytes is not None:
        words.append(Fact("free on its disk", facts.free_bytes, Kind.BYTES))
    yield Facts(tuple(words))
    if facts.rules:
        columns = (
            Column("rule"),
            Column("prefix", Kind.CODE),
            Column("deletes"),
            Column("moves"),
            Column("versions go"),
        )
        rows = tuple(
            (
                rule.name,
                rule.prefix,
                rule.expires,
                ", ".join(f"to {to} {when}" for when, to in rule.moves) or None,
                rule.versions_expire,
            )
            for rule in facts.rules
        )
        yield Table(f"Lifecycle rules that concern {store.name}", columns, rows)


def _tried(store: LookedAt) -> str:
    if store.tried:
        return "tried by this run, and fit"
    found = store.earlier
    if found is None:
        return _NOT_TRIED
    taken = {None: "not asked for by the plan then", True: "honoured", False: "not honoured"}[found.conditional_writes]
    digests = "checked" if found.checks_digests else "not checked by the store"
    return (
        f"tried by {found}: conditional writes {taken}, digests of uploads {digests}. This look writes nothing; the"
        " next run tries them again"
    )


def _lock(facts: StoreFacts) -> str | None:
    if facts.lock is None:
        return None
    if not facts.lock.enabled:
        return "off"
    return f"on, by default {facts.lock.default}" if facts.lock.default else "on"
