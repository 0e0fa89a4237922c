"""Objects in a bucket of S3, or of a store that speaks its protocol (MinIO, R2, Ceph, rclone)."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from toolkit.errors import StoreError
from toolkit.stores.base import BucketLock, ObjectInfo
from toolkit.stores.facts import StoreFacts
from toolkit.stores.keys import check_prefix
from toolkit.stores.s3_bucket import Bucket
from toolkit.stores.s3_errors import code_of, explained
from toolkit.stores.s3_lock import bucket_lock, keeps_versions, locked_until
from toolkit.stores.s3_look import look
from toolkit.stores.s3_settings import S3Settings, make_client
from toolkit.stores.s3_upload import S3Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.paginator import ListObjectsV2Paginator
    from mypy_boto3_s3.type_defs import ListObjectsV2OutputTypeDef, ObjectTypeDef


class S3Store:
    """A `Store` over boto3: one client, shared by all threads."""

    def __init__(self, settings: S3Settings, *, client: S3Client | None = None) -> None:
        with explained("open the store", settings.url):
            self._bucket = Bucket(client or make_client(settings), settings)

    @property
    def url(self) -> str:
        """`s3://bucket/prefix`."""
        return self._bucket.settings.url

    @property
    def conditional_writes(self) -> bool:
        """Whether writes ask the store itself to refuse a key that is taken."""
        return self._bucket.settings.conditional_writes

    def put_new(self, key: str, data: bytes) -> None:
        """One PutObject, whatever the size. Raises ObjectExists, StoreUnreachable, StoreError."""
        digest = hashlib.sha256(data).digest()
        S3Upload(self._bucket, key).put(data, digest)

    def upload(self, key: str) -> S3Upload:
        """Begin an object of any size."""
        return S3Upload(self._bucket, key)

    def get(self, key: str) -> bytes:
        """A small object whole. Raises ObjectMissing."""
        return b"".join(self.stream(key))

    def stream(self, key: str) -> Iterator[bytes]:
        """Blocks of at most 1 MiB. Raises ObjectMissing before the first, StoreError when the end is not
        reached."""
        return self._bucket.read(key)

    def head(self, key: str) -> ObjectInfo | None:
        """Size and time of the object; None when there is none."""
        reply = self._bucket.head(key)
        return ObjectInfo(key, reply["ContentLength"], reply["LastModified"]) if reply else None

    def sha256(self, key: str) -> bytes | None:
        """The store's SHA-256 of the whole object, 32 bytes.

        None for multipart uploads (S3 keeps a digest of digests, and the ETag ends in the number of parts),
        for stores that keep none, and for objects that are not there.
        """
        reply = self._bucket.head(key, ChecksumMode="ENABLED") or {}
        checksum = str(reply.get("ChecksumSHA256", ""))
        in_parts = "-" in checksum or "-" in reply.get("ETag", "")
        if not checksum or in_parts or reply.get("ChecksumType", "FULL_OBJECT") != "FULL_OBJECT":
            return None
        return b64decode(checksum)

    def list(self, prefix: str) -> Iterator[ObjectInfo]:
        """Objects whose key starts with `prefix`, by key, a page of 1000 at a time.

        Raises StoreError when the store's listing is not sorted (S3 directory buckets): merging needs the
        order.
        """
        settings = self._bucket.settings
        base = f"{settings.prefix}/" if settings.prefix else ""
        last = ""
        for entry in self._listed(base + check_prefix(prefix)):
            key = entry["Key"]
            if key <= last:
                raise StoreError(
                    "the store lists objects out of order", where=self.url, fix="use a general purpose bucket"
                )
            last = key
            if not key.endswith("/"):  # the "folders" that consoles make are empty objects
                yield ObjectInfo(key.removeprefix(base), entry["Size"], entry["LastModified"])

    def folders(self, prefix: str) -> Iterator[str]:
        """Common prefixes, a page of 1000 at a time."""
        settings = self._bucket.settings
        base = f"{settings.prefix}/{check_prefix(prefix)}" if settings.prefix else check_prefix(prefix)
        found = self._lister.paginate(Bucket=settings.bucket, Prefix=base, Delimiter="/")
        for page in self._pages(found):
            for entry in page.get("CommonPrefixes", ()):
                yield entry["Prefix"].removeprefix(base)[:-1]

    def _listed(self, prefix: str) -> Iterator[ObjectTypeDef]:
        for page in self._pages(self._lister.paginate(Bucket=self._bucket.settings.bucket, Prefix=prefix)):
            yield from page.get("Contents", ())

    @property
    def _lister(self) -> ListObjectsV2Paginator:
        return self._bucket.client.get_paginator("list_objects_v2")

    def _pages(self, found: Iterable[ListObjectsV2OutputTypeDef]) -> Iterator[ListObjectsV2OutputTypeDef]:
        pages = iter(found)
        while True:
            with explained("list objects", self.url):
                page = next(pages, None)
            if page is None:
                return
            yield page

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens when it is not there. A versioned bucket keeps the bytes as a
        version."""
        with explained("delete the object", self._bucket.where(key)):
            self._bucket.client.delete_object(**self._bucket.at(key))

    def unlocked(self) -> S3Store:
        """The same place over the same connections; a bucket's default retention is still the bucket's."""
        return S3Store(replace(self._bucket.settings, object_lock=None), client=self._bucket.client)

    def lock(self) -> BucketLock:
        """What the bucket says of object lock."""
        return bucket_lock(self._bucket)

    def locked_until(self, key: str) -> datetime | None:
        """Until when the object is retained, by HeadObject."""
        return locked_until(self._bucket.head(key))

    def keeps_versions(self) -> bool:
        """Whether the bucket is versioned."""
        return keeps_versions(self._bucket)

    def look(self) -> StoreFacts:
        """The bucket's region, versioning, encryption, lock, public access and lifecycle rules."""
        return look(self._bucket)

    def sweep_uploads(self, older_than: timedelta) -> int:
        """Abort uploads under the prefix that began longer ago than this and were never completed; says how
        many.

        They come from processes that were killed. Choose an age that no running upload reaches.
        """
        settings = self._bucket.settings
        began_before = datetime.now(UTC) - older_than
        base = f"{settings.prefix}/" if settings.prefix else ""
        swept = 0
        with explained("sweep unfinished uploads", self.url), _without_uploads():
            paginator = self._bucket.client.get_paginator("list_multipart_uploads")
            for page in paginator.paginate(Bucket=settings.bucket, Prefix=base):
                for upload in page.get("Uploads", ()):
                    if upload["Initiated"] <= began_before and upload["Key"].startswith(base):
                        swept += self._abort(upload["Key"], upload["UploadId"])
        return swept

    def _abort(self, name: str, upload_id: str) -> int:
        with _without_uploads():  # completed or aborted in the meantime
            self._bucket.client.abort_multipart_upload(
                Bucket=self._bucket.settings.bucket, Key=name, UploadId=upload_id
            )
            return 1
        return 0

    def close(self) -> None:
        """Close the connections. The store is not used afterwards."""
        self._bucket.client.close()


@contextmanager
def _without_uploads() -> Iterator[None]:
    """NoSuchUpload ends the block quietly: rclone answers so even to a listing when there are none."""
    try:
        yield
    except ClientError as error:
        if code_of(error) != "NoSuchUpload":
            raise
