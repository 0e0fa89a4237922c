"""What S3 says when it says no, turned into the toolkit's errors: what, where, why, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProxyConnectionError,
    SSLError,
)
from botocore.exceptions import ConnectionError as BotoConnectionError

from toolkit.errors import ObjectMissing, StoreError, StoreUnreachable, ToolkitError
from toolkit.secrets import scrub

# Codes of errors that the retries could not outlast. HEAD replies have no body: botocore gives the status as
# the code.
_UNAVAILABLE = frozenset(
    {"InternalError", "ServiceUnavailable", "SlowDown", "RequestTimeout", "TooManyRequests", "Throttling"}
)
_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})
_TAKEN = frozenset({"PreconditionFailed", "412"})
_CONFLICT = frozenset({"ConditionalRequestConflict", "OperationAborted", "409"})

_CREDENTIALS = "check the access key and secret key (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) for this store"
_PERMISSIONS = (
    "allow s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload on the prefix, "
    "s3:ListBucket on the bucket, and kms:GenerateDataKey with kms:Decrypt where objects are encrypted with KMS, "
    "s3:PutObjectTagging for tags, s3:PutObjectRetention for object_lock; a bucket_owner must own the bucket"
)
_RENEW = "obtain fresh credentials and run again; what is stored so far is kept"
_IN_TRANSIT = "the bytes changed on the way; run again, and look at proxies between here and the store"

_FIXES = {
    "NoSuchBucket": "create the bucket, or correct its name, region or endpoint",
    "NoSuchUpload": "run again; if it recurs, let lifecycle rules keep incomplete uploads for a day or more",
    "AccessDenied": _PERMISSIONS,
    "AllAccessDisabled": _PERMISSIONS,
    "403": _PERMISSIONS,
    "InvalidAccessKeyId": _CREDENTIALS,
    "SignatureDoesNotMatch": _CREDENTIALS,
    "AuthorizationHeaderMalformed": "set the region that the bucket is in",
    "PermanentRedirect": "set the region that the bucket is in",
    "301": "set the region that the bucket is in",
    "IllegalLocationConstraintException": "set the region that the bucket is in",
    "ExpiredToken": _RENEW,
    "ExpiredTokenException": _RENEW,
    "TokenRefreshRequired": _RENEW,
    "InvalidToken": _RENEW,
    "RequestTimeTooSkewed": "set this machine's clock (NTP)",
    "BadDigest": _IN_TRANSIT,
    "InvalidDigest": _IN_TRANSIT,
    "XAmzContentSHA256Mismatch": _IN_TRANSIT,
    "XAmzContentChecksumMismatch": _IN_TRANSIT,
    "InvalidObjectState": "the object is in a cold storage class: restore it in S3 first, then run again",
    "InvalidStorageClass": "choose a storage class that the store has",
    "NotImplemented": "the store lacks a feature: turn off conditional_writes, sse or storage_class",
    "KMS.DisabledException": "enable the KMS key, or name another",
    "KMS.NotFoundException": "name a KMS key that exists in the bucket's region",
    "KMS.KMSInvalidStateException": "enable the KMS key, or name another",
}


def code_of(error: ClientError) -> str:
    """The error code of a reply, such as `NoSuchKey`; the HTTP status when the reply had none."""
    return str(error.response.get("Error", {}).get("Code", "")) or str(status_of(error))


def status_of(error: ClientError) -> int:
    """The HTTP status of a reply, 0 when unknown."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def is_missing(error: ClientError) -> bool:
    """There is no such object."""
    return code_of(error) in _MISSING


def is_taken(error: ClientError) -> bool:
    """A conditional write found an object under its key."""
    return code_of(error) in _TAKEN


def is_conflict(error: ClientError) -> bool:
    """Two conditional writes of one key met; S3 asks to try again."""
    return code_of(error) in _CONFLICT


@contextmanager
def explained(doing: str, where: str) -> Iterator[None]:
    """Errors of botocore leave this block as StoreUnreachable, ObjectMissing or StoreError.

    `doing` completes the sentence "could not ..."; `where` is the object's address.
    """
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        raise explain(error, doing, where) from error


def explain(error: ClientError | BotoCoreError, doing: str, where: str) -> ToolkitError:
    """The toolkit's error for one of botocore's, secrets scrubbed."""
    if isinstance(error, ClientError):
        return _reply(error, f"could not {doing}", where)
    return _no_reply(error, f"could not {doing}", where)


def not_s3(what: str, where: str) -> StoreError:
    """The error for a success reply that lacks what S3 always gives."""
    why = "the reply is not that of an S3 store (no ETag or length); a proxy or portal may have answered"
    return StoreError(what, where=where, why=why, fix="check the endpoint and HTTPS_PROXY, then run again")


def _reply(error: ClientError, what: str, where: str) -> ToolkitError:
    code, status = code_of(error), status_of(error)
    message = error.response.get("Error", {}).get("Message", "")
    why = scrub(f"the store answered {code}: {message}" if message else f"the store answered {code}")
    if (status >= 500 and code != "NotImplemented") or status == 429 or code in _UNAVAILABLE:
        fix = "the store is overloaded or down; run again later, perhaps with fewer workers"
        return StoreUnreachable(what, where=where, why=why, fix=fix)
    if code in _MISSING:
        return ObjectMissing(what, where=where, why=why, fix="check the key, the prefix and the bucket")
    fix = _FIXES.get(code, "look the code up in the manual of the store, then run again")
    return StoreError(what, where=where, why=why, fix=fix)


def _no_reply(error: BotoCoreError, what: str, where: str) -> ToolkitError:
    why = scrub(str(error))
    if isinstance(error, NoCredentialsError | PartialCredentialsError):
        return StoreError(what, where=where, why="no credentials were found", fix=_CREDENTIALS)
    if isinstance(error, SSLError):
        fix = "make the certificate of the store trusted here (AWS_CA_BUNDLE), or correct the endpoint"
        return StoreUnreachable(what, where=where, why=why, fix=fix)
    if isinstance(error, ProxyConnectionError):
        return StoreUnreachable(what, where=where, why="the HTTP proxy does not answer", fix="check HTTPS_PROXY")
    if isinstance(error, HTTPClientError | BotoConnectionError):
        fix = "check the endpoint, the network and that the store is up, then run again"
        return StoreUnreachable(what, where=where, why=why, fix=fix)
    return StoreError(what, where=where, why=why, fix="correct the settings of the store, then run again")
