"""What a store does with a key that is taken, asked so that nothing can be written.

A store that ignores conditions would carry out whatever it is asked for with one: a PUT with `If-Match` makes the
object, a PUT with `If-None-Match: *` of an object's own bytes makes another version of it, begins its retention and its
lifecycle anew, and a body that never comes may leave it empty. So the request is one that has nothing to carry out: to
complete an upload that does not exist, under a key that is taken, unless it is taken. A store that heeds the condition
first answers 412. Others miss the upload, which tells nothing.
"""

from __future__ import annotations

import secrets
from typing import Any

from botocore.exceptions import ClientError

from toolkit.stores.facts import TakenKeys
from toolkit.stores.s3_bucket import Bucket
from toolkit.stores.s3_errors import code_of, explained

_TAKEN = frozenset({"PreconditionFailed", "412"})
_NOT_KNOWN = frozenset({"NotImplemented", "501"})  # the condition, or uploads in parts
_MISSED = frozenset({"NoSuchUpload", "NoSuchKey", "404"})


def ask_taken(bucket: Bucket) -> TakenKeys:
    """Raises StoreUnreachable, StoreError."""
    with explained("ask what becomes of a key that is taken", bucket.settings.url):
        key = _some_key(bucket)
        if key is None:
            return TakenKeys("nothing there")
        code = _complete_nothing(bucket, key, IfNoneMatch="*")
        if code in _TAKEN:
            return TakenKeys("refused", code)
        if code in _NOT_KNOWN and _complete_nothing(bucket, key) in _MISSED:
            return TakenKeys("not accepted", code)
        return TakenKeys("untold", code)


def _some_key(bucket: Bucket) -> str | None:
    base = f"{bucket.settings.prefix}/" if bucket.settings.prefix else ""
    found = bucket.client.list_objects_v2(Bucket=bucket.settings.bucket, Prefix=base, MaxKeys=1)
    return next((entry["Key"] for entry in found.get("Contents", ())), None)


def _complete_nothing(bucket: Bucket, key: str, **condition: Any) -> str:
    """The code of the store's answer, which is an error; others than those that are told apart here are raised."""
    try:
        bucket.client.complete_multipart_upload(
            Bucket=bucket.settings.bucket,
            Key=key,
            UploadId=secrets.token_hex(32),
            MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": f'"{secrets.token_hex(16)}"'}]},
            **condition,
        )
    except ClientError as error:
        code = code_of(error)
        if code in _TAKEN | _NOT_KNOWN | _MISSED:
            return code
        raise
    return "success, though there was nothing to do"
