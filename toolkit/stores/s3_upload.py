"""Writing one object of any size, with bounded memory.

A small object is one PutObject. A larger one is a multipart upload: its parts are cut from a buffer and sent
by two background threads while the caller fills the next one, so at most four parts are in memory.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from toolkit.errors import StoreError, ToolkitError
from toolkit.stores.s3_errors import explained, not_s3

if TYPE_CHECKING:
    from toolkit.stores.s3_bucket import Bucket

# S3 takes 10,000 parts. Parts double in size every 1,000, so 8 MiB parts reach 8 TB and never run out; the
# first 8 GB keep to equal sizes, which Cloudflare R2 insists on.
PARTS_OF_ONE_SIZE = 1000
IN_FLIGHT = 2


def b64_sha256(data: bytes | bytearray) -> str:
    """The SHA-256 as S3's checksum headers spell it."""
    return b64encode(hashlib.sha256(data).digest()).decode()


def part_bytes(number: int, first: int) -> int:
    """The size of part `number` (from 1) when the first is `first` bytes."""
    return first << ((number - 1) // PARTS_OF_ONE_SIZE)


class S3Upload:
    """An `Upload` to a bucket."""

    def __init__(self, bucket: Bucket, key: str) -> None:
        self._bucket = bucket
        self._key = key
        self._where = bucket.where(key)
        self._at = bucket.at(key)
        self._buffer = bytearray()
        self._over = False
        self._upload_id: Any = None
        self._threads: ThreadPoolExecutor | None = None
        self._in_flight: deque[Future[dict[str, Any]]] = deque()
        self._parts: list[Any] = []
        self._sent = 0

    def write(self, data: bytes) -> None:
        """Append bytes; sends parts as they fill. Blocks while two parts are in flight."""
        self._open()
        view = memoryview(data)
        try:
            while view:
                room = self._size() - len(self._buffer)
                self._buffer += view[:room]
                view = view[room:]
                if len(self._buffer) == self._size():
                    self._send()
        except BaseException:
            self.abort()
            raise

    def complete(self, sha256: bytes) -> None:
        """Make the object visible. Raises ObjectExists, StoreUnreachable or StoreError, with nothing left
        behind."""
        self._open()
        try:
            if self._upload_id is None:
                self.put(bytes(self._buffer), sha256)
            else:
                self._assemble(sha256)
        finally:
            self.abort()

    def abort(self) -> None:
        """Drop the buffer, wait for the parts in flight, and have the store forget the others."""
        if self._over:
            return
        self._over = True
        self._buffer = bytearray()
        if self._threads is not None:
            # A part that arrived after the abort would stay: wait for it first.
            self._threads.shutdown(wait=True, cancel_futures=True)
        if self._upload_id is not None:
            self._forget(self._upload_id)

    def _open(self) -> None:
        if self._over:
            raise StoreError("the upload is over", where=self._where, fix="begin another upload")

    def _size(self) -> int:
        return part_bytes(self._sent + 1, self._bucket.settings.part_bytes)

    def put(self, body: bytes, sha256: bytes) -> None:
        """Store the object by one request, as `complete` does with an object of less than a part."""
        self._bucket.land(self._key, sha256, lambda: self._put_object(body, sha256))

    def _put_object(self, body: bytes, sha256: bytes) -> Mapping[str, Any]:
        return self._bucket.client.put_object(
            **self._at,
            **self._bucket.settings.creation(),
            **self._bucket.condition(),
            Body=body,
            ChecksumAlgorithm="SHA256",
            ChecksumSHA256=b64encode(sha256).decode(),
        )

    def _send(self) -> None:
        """Hand the buffer over as the next part."""
        if self._threads is None:
            self._begin()
        while len(self._in_flight) >= IN_FLIGHT:
            self._collect()
        body, self._buffer = self._buffer, bytearray()
        self._sent += 1
        assert self._threads is not None  # noqa: S101
        self._in_flight.append(self._threads.submit(self._send_part, self._sent, body))

    def _begin(self) -> None:
        with explained("begin the upload", self._where):
            reply = self._bucket.client.create_multipart_upload(
                **self._at, **self._bucket.settings.creation(), ChecksumAlgorithm="SHA256"
            )
        self._upload_id = reply.get("UploadId")
        if not self._upload_id:
            raise not_s3("could not begin the upload", self._where)
        self._threads = ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="upload")

    def _send_part(self, number: int, body: Any) -> dict[str, Any]:
        checksum = b64_sha256(body)
        with explained(f"store part {number} of the upload", self._where):
            reply = self._bucket.client.upload_part(
                **self._at,
                UploadId=self._upload_id,
                PartNumber=number,
                Body=body,
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=checksum,
            )
        if not reply.get("ETag"):
            raise not_s3(f"could not store part {number} of the upload", self._where)
        return {"PartNumber": number, "ETag": reply["ETag"], "ChecksumSHA256": checksum}

    def _collect(self) -> None:
        self._parts.append(self._in_flight.popleft().result())

    def _assemble(self, sha256: bytes) -> None:
        if self._buffer:
            self._send()
        while self._in_flight:
            self._collect()
        self._bucket.land(self._key, sha256, self._complete_upload)

    def _complete_upload(self) -> Mapping[str, Any]:
        # An error document inside a 200 reply is turned into a 500 by botocore, and so retried and raised.
        reply = self._bucket.client.complete_multipart_upload(
            **self._at,
            **self._bucket.condition(),
            UploadId=self._upload_id,
            MultipartUpload={"Parts": self._parts},
        )
        if reply.get("ETag"):  # in any other case the upload is still to be aborted
            self._upload_id = None
        return reply

    def _forget(self, upload_id: Any) -> None:
        try:
            with explained("abort the upload", self._where):
                self._bucket.client.abort_multipart_upload(**self._at, UploadId=upload_id)
        except ToolkitError:
            # Sweeping finds it later; the error that led here is the one to show.
            return
