"""A look at a bucket: what its settings say, as far as these credentials may read them. Writes nothing.

Servers other than Amazon's know only some of the questions; what they or the permissions leave open is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from toolkit.errors import StoreError, StoreUnreachable
from toolkit.stores.base import BucketLock
from toolkit.stores.facts import LifecycleRule, StoreFacts, TakenKeys
from toolkit.stores.s3_bucket import Bucket
from toolkit.stores.s3_errors import code_of, explain
from toolkit.stores.s3_lock import bucket_lock
from toolkit.stores.s3_taken import ask_taken

# Answers that mean: nothing of the kind is set.
_UNSET = frozenset(
    {
        "NoSuchLifecycleConfiguration",
        "ServerSideEncryptionConfigurationNotFoundError",
        "NoSuchPublicAccessBlockConfiguration",
        "ObjectLockConfigurationNotFoundError",
    }
)
_NOT_THERE = frozenset({"NoSuchBucket", "404", "NotFound"})

# Of servers that do not know the question.
_UNKNOWN = frozenset({"501", "NotImplemented"})

_BUCKET = "the bucket"
_BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")


def look(bucket: Bucket) -> StoreFacts:
    """What the bucket says. Never raises for what cannot be read; a store that does not answer is not reachable."""
    looking = _Looking(bucket)
    try:
        region = looking.region()
        return StoreFacts(
            url=bucket.settings.url,
            reachable=True,
            region=region,
            versions=looking.versions(),
            encryption=looking.encryption(),
            lock=looking.lock(),
            public=looking.public(),
            rules=looking.rules(),
            taken=looking.taken(),
            unread=tuple(looking.unread),
        )
    except (StoreUnreachable, StoreError) as error:
        return StoreFacts(bucket.settings.url, reachable=False, why=f"{error.what}: {error.why}")


@dataclass
class _Looking:
    bucket: Bucket
    unread: list[tuple[str, str]] = field(default_factory=list)

    def region(self) -> str | None:
        """HeadBucket names it also to those who may only list. Raises StoreError when the bucket is not there."""
        reply = self._ask(_BUCKET, self.bucket.client.head_bucket)
        if reply is None:
            return None
        headers = reply.get("ResponseMetadata", {}).get("HTTPHeaders", {})
        named: str | None = reply.get("BucketRegion") or headers.get("x-amz-bucket-region")
        if named:
            return named
        place = self._ask("the region", self.bucket.client.get_bucket_location)
        return None if place is None else str(place.get("LocationConstraint") or "us-east-1")

    def versions(self) -> str | None:
        reply = self._ask("versioning", self.bucket.client.get_bucket_versioning)
        names = {"Enabled": "on", "Suspended": "suspended"}
        return None if reply is None else names.get(str(reply.get("Status")), "off")

    def encryption(self) -> str | None:
        reply = self._ask(
            "default encryption", self.bucket.client.get_bucket_encryption, "ServerSideEncryptionConfiguration"
        )
        if reply is None:
            return None
        rules = reply.get("ServerSideEncryptionConfiguration", {}).get("Rules", [])
        found = [rule.get("ApplyServerSideEncryptionByDefault", {}).get("SSEAlgorithm") for rule in rules]
        return next((str(name) for name in found if name), "none")

    def lock(self) -> BucketLock | None:
        """As `Store.lock`, but an answer that is none is noted."""
        if (
            self._ask("object lock", self.bucket.client.get_object_lock_configuration, "ObjectLockConfiguration")
            is None
        ):
            return None
        return bucket_lock(self.bucket)

    def public(self) -> bool | None:
        reply = self._ask("public access", self.bucket.client.get_public_access_block, "PublicAccessBlockConfiguration")
        if reply is None:
            return None
        block = reply.get("PublicAccessBlockConfiguration", {})
        return not all(block.get(name) for name in _BLOCKS)

    def rules(self) -> tuple[LifecycleRule, ...] | None:
        reply = self._ask("lifecycle rules", self.bucket.client.get_bucket_lifecycle_configuration, "Rules")
        if reply is None:
            return None
        settings = self.bucket.settings
        rules = [_rule(each) for each in reply.get("Rules", []) if each.get("Status") == "Enabled"]
        return tuple(rule for rule in rules if rule.concerns(settings.prefix, settings.tags))

    def taken(self) -> TakenKeys | None:
        """Of a write that is to be refused where its key is taken; None where the plan does without."""
        if not self.bucket.settings.conditional_writes:
            return None
        try:
            return ask_taken(self.bucket)
        except (StoreError, StoreUnreachable) as error:
            self.unread.append(("conditional writes", str(error.why)))
            return None

    def _ask(self, what: str, call: Callable[..., Any], element: str = "ResponseMetadata") -> dict[str, Any] | None:
        """The reply; empty when nothing is set; None, and noted, when it may not or cannot be read.

        `element`: what an answer to the question has in it; some servers answer what they do not know by nothing.
        """
        try:
            reply = dict(call(Bucket=self.bucket.settings.bucket))
        except BotoCoreError as error:
            raise explain(error, f"look at {what}", self.bucket.settings.url) from error
        except ClientError as error:
            code = code_of(error)
            if code in _UNSET:
                return {}
            failure = explain(error, f"look at {what}", self.bucket.settings.url)
            unreachable = isinstance(failure, StoreUnreachable) and code not in _UNKNOWN
            if unreachable or (code in _NOT_THERE and what == _BUCKET):
                raise failure from error
            self.unread.append((what, code))
            return None
        if element not in reply:
            self.unread.append((what, "an empty answer"))
            return None
        return reply


def _rule(found: Mapping[str, Any]) -> LifecycleRule:
    """One of GetBucketLifecycleConfiguration's rules. The prefix has three places, the oldest beside the filter."""
    condition = found.get("Filter") or {}
    both = condition.get("And") or {}
    tags = [*both.get("Tags", ()), *([condition["Tag"]] if condition.get("Tag") else [])]
    versions = found.get("NoncurrentVersionExpiration") or {}
    return LifecycleRule(
        name=str(found.get("ID", "without a name")),
        prefix=str(both.get("Prefix") or condition.get("Prefix") or found.get("Prefix") or ""),
        tags=tuple((tag["Key"], tag["Value"]) for tag in tags),
        expires=_when(found.get("Expiration") or {}),
        moves=tuple(
            (_when(each) or "at once", str(each.get("StorageClass", ""))) for each in found.get("Transitions", ())
        ),
        versions_expire=f"after {versions['NoncurrentDays']} days" if "NoncurrentDays" in versions else None,
        ends_uploads=(found.get("AbortIncompleteMultipartUpload") or {}).get("DaysAfterInitiation"),
    )


def _when(found: Mapping[str, Any]) -> str | None:
    if "Days" in found:
        return f"after {found['Days']} days"
    return f"on {str(found['Date'])[:10]}" if "Date" in found else None
