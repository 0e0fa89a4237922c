"""S3's object lock: what is asked for new objects, and what a bucket and its objects say of theirs.

Retention protects a *version* of an object. A plain delete of a locked object succeeds all the same: it hides the
object and leaves its bytes. So whoever removes something looks at its retention first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from botocore.exceptions import ClientError

from toolkit.stores.base import FOREVER, BucketLock
from toolkit.stores.s3_bucket import Bucket
from toolkit.stores.s3_errors import code_of, explained, status_of


@dataclass(frozen=True, slots=True)
class ObjectLock:
    """The retention of every new object: `retain` from the moment it is written, by this machine's clock (S3 refuses
    requests from a clock that is more than 15 minutes off)."""

    mode: Literal["governance", "compliance"]
    retain: timedelta

    def creation(self) -> dict[str, Any]:
        """The request fields that lock a new object."""
        until = (datetime.now(UTC) + self.retain).replace(microsecond=0)
        return {"ObjectLockMode": self.mode.upper(), "ObjectLockRetainUntilDate": until}


def bucket_lock(bucket: Bucket) -> BucketLock:
    """What the bucket says of object lock. Raises StoreUnreachable."""
    with explained("look at the object lock of the bucket", bucket.settings.url):
        try:
            reply = bucket.client.get_object_lock_configuration(Bucket=bucket.settings.bucket)
        except ClientError as error:
            if status_of(error) >= 500 and status_of(error) != 501:
                raise
            return BucketLock(enabled=False, why=f"the store answered {code_of(error)}")
    found = dict(reply.get("ObjectLockConfiguration", {}))
    if found.get("ObjectLockEnabled") != "Enabled":
        return BucketLock(enabled=False, why="the store says that it is not enabled")
    return BucketLock(enabled=True, default=_default(found))


def _default(found: Mapping[str, Any]) -> str | None:
    rule = found.get("Rule", {}).get("DefaultRetention", {})
    number, unit = (rule["Years"], "year") if rule.get("Years") else (rule.get("Days"), "day")
    return f"{rule['Mode']}, {number} {unit}{'' if number == 1 else 's'}" if rule.get("Mode") else None


def locked_until(reply: Mapping[str, Any] | None) -> datetime | None:
    """Until when an object is locked, from the reply to HeadObject; None when it is not, or not any more.

    The reply speaks of retention only to those who may read it (s3:GetObjectRetention, s3:GetObjectLegalHold).
    """
    if reply is None:
        return None
    if reply.get("ObjectLockLegalHoldStatus") == "ON":
        return FOREVER
    until: datetime | None = reply.get("ObjectLockRetainUntilDate")
    return until if until is not None and until > datetime.now(UTC) else None


def keeps_versions(bucket: Bucket) -> bool:
    """Whether the bucket is versioned; False when it will not tell. Raises StoreUnreachable."""
    with explained("look at the versioning of the bucket", bucket.settings.url):
        try:
            return "Status" in bucket.client.get_bucket_versioning(Bucket=bucket.settings.bucket)
        except ClientError as error:
            if status_of(error) >= 500 and status_of(error) != 501:
                raise
            return False
