"""A bucket behind a client: addresses, reading, and the rule for keys that are taken.

The rule: an object becomes visible by one request (*landing*). When the key turns out to be taken, the bytes
under it are read back and hashed: ours means that an earlier attempt got through and only its reply was lost.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    IncompleteReadError,
    ReadTimeoutError,
    ResponseStreamingError,
)
from urllib3.exceptions import HTTPError

from toolkit.errors import ObjectExists, ObjectMissing, StoreError, ToolkitError
from toolkit.stores.keys import LONGEST_KEY, check_key
from toolkit.stores.s3_errors import code_of, explain, explained, is_conflict, is_missing, is_taken, not_s3, status_of

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

    from toolkit.stores.s3_settings import S3Settings

BLOCK_BYTES = 1024 * 1024

# Between the tries of what botocore does not retry: a conflict of two conditional writes, a body that broke
# off.
PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)

# Statuses that a code in the body tells more about: expired credentials, a wrong clock, a missing permission.
_REFUSED = (400, 403)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A client and the settings it was made from."""

    client: S3Client
    settings: S3Settings

    def name(self, key: str) -> str:
        """The key within the bucket. Raises StoreError when it is not a key."""
        name = self.settings.prefix + "/" + check_key(key) if self.settings.prefix else check_key(key)
        if len(name) > LONGEST_KEY:
            raise StoreError(
                f"the key is longer than {LONGEST_KEY} bytes", where=self.where(key), fix="shorten the prefix"
            )
        return name

    def at(self, key: str) -> dict[str, Any]:
        """The request fields that name an object."""
        return {"Bucket": self.settings.bucket, "Key": self.name(key)}

    def where(self, key: str) -> str:
        """The object's address for people."""
        return f"{self.settings.url}/{key}"

    def condition(self) -> dict[str, Any]:
        """The request fields that make a write fail when the key is taken."""
        return {"IfNoneMatch": "*"} if self.settings.conditional_writes else {}

    def head(self, key: str, **fields: Any) -> dict[str, Any] | None:
        """The reply to HeadObject, None when there is no object."""
        with explained("look at the object", self.where(key)):
            try:
                return dict(self.client.head_object(**self.at(key), **fields))
            except ClientError as error:
                if is_missing(error):
                    return None
                if status_of(error) in _REFUSED:
                    self._provoke(key)
                raise

    def _provoke(self, key: str) -> None:
        """A HEAD's reply has no body to say why in: ask for a byte. Raises ClientError if that is refused, too."""
        try:
            self.client.get_object(**self.at(key), Range="bytes=0-0")["Body"].close()
        except ClientError as error:
            if status_of(error) in _REFUSED:
                raise

    def read(self, key: str) -> Iterator[bytes]:
        """The object in blocks of at most 1 MiB. A body that breaks off is continued where it stopped, a
        bounded number of times; raises ObjectMissing before the first block, StoreError when the end is never
        reached."""
        reply = self._get(key)
        total, etag, done = reply.get("ContentLength"), reply.get("ETag"), 0
        if total is None or etag is None:
            reply["Body"].close()
            raise not_s3("could not read the object", self.where(key))
        for pause in (*PAUSES, None):
            try:
                for block in _blocks(reply["Body"]):
                    done += len(block)
                    yield block
                raise IncompleteReadError(actual_bytes=done, expected_bytes=total)
            except BotoCoreError as error:
                if done == total:
                    return
                if pause is None:
                    raise self._broke_off(error, key, done, total) from error
                time.sleep(pause)
            reply = self._get(key, Range=f"bytes={done}-", IfMatch=etag)
            if not str(reply.get("ContentRange", "")).startswith(f"bytes {done}-"):
                reply["Body"].close()
                raise self._broke_off(None, key, done, total)

    def _get(self, key: str, **fields: Any) -> dict[str, Any]:
        with explained("read the object", self.where(key)):
            return dict(self.client.get_object(**self.at(key), **fields))

    def _broke_off(self, error: BotoCoreError | None, key: str, done: int, total: int) -> ToolkitError:
        if isinstance(error, ReadTimeoutError):
            return explain(error, "read the object", self.where(key))
        return StoreError(
            "the object could not be read to its end",
            where=self.where(key),
            why=f"the store sent {done} of {total} bytes",
            fix="run again; if it recurs, look at the store's own log",
        )

    def land(self, key: str, sha256: bytes, send: Callable[[], Mapping[str, Any]]) -> None:
        """Run `send`, the request that makes the object visible; return when the object under the key is
        ours.

        Raises ObjectExists when other bytes are there, StoreUnreachable or StoreError when the request fails.
        """
        if not self.settings.conditional_writes and self._ours(key, sha256):
            return
        for pause in (*PAUSES, None):
            with explained("store the object", self.where(key)):
                try:
                    # A proxy's page or an empty reply passes for success in botocore: S3 always gives an
                    # ETag.
                    if send().get("ETag") or self._ours(key, sha256):
                        return
                except ClientError as error:
                    if self._settled(error, key, sha256):
                        return
                    if pause is None or code_of(error) == "NoSuchUpload":
                        raise
            if pause is not None:
                time.sleep(pause)
        raise not_s3("could not store the object", self.where(key))

    def _settled(self, error: ClientError, key: str, sha256: bytes) -> bool:
        """True when the failed request left our bytes there, False when it can be tried again."""
        if is_taken(error) or is_conflict(error) or code_of(error) == "NoSuchUpload":
            return self._ours(key, sha256)
        raise error

    def _ours(self, key: str, sha256: bytes) -> bool:
        """True when our bytes are under the key, False when nothing is. Raises ObjectExists."""
        digest = hashlib.sha256()
        try:
            for block in self.read(key):
                digest.update(block)
        except ObjectMissing:
            return False
        if digest.digest() == sha256:
            return True
        raise ObjectExists(
            "the key is taken by other bytes",
            where=self.where(key),
            why=f"the object there has SHA-256 {digest.hexdigest()}, ours has {sha256.hex()}",
            fix="find out who wrote it; archive objects are never overwritten",
        )


def _blocks(body: Any) -> Iterator[bytes]:
    """Raises BotoCoreError, also for what botocore itself lets through: a TLS record that was damaged on the way."""
    try:
        while block := body.read(BLOCK_BYTES):
            yield block
    except HTTPError as error:
        raise ResponseStreamingError(error=error) from error
    finally:
        body.close()
