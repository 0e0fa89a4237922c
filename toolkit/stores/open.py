"""From a URL to a store: `s3://bucket/prefix` or `file:///absolute/path`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from toolkit.errors import StoreError, UsageError
from toolkit.stores.keys import check_key
from toolkit.stores.s3_settings import S3Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.secrets import Secret
    from toolkit.stores.base import Store
    from toolkit.stores.s3_lock import ObjectLock

SSE = ("AES256", "aws:kms")

_FORMS = "use s3://bucket/prefix or file:///absolute/path"


def open_store(
    url: str,
    *,
    endpoint_url: str | None = None,
    region: str | None = None,
    access_key: Secret | None = None,
    secret_key: Secret | None = None,
    session_token: Secret | None = None,
    storage_class: str | None = None,
    sse: str | None = None,
    kms_key_id: str | None = None,
    tags: Mapping[str, str] | None = None,
    object_lock: ObjectLock | None = None,
    bucket_owner: str | None = None,
    conditional_writes: bool = True,
) -> Store:
    """The store at an address; nothing is sent yet. Options other than the URL concern S3; an empty text is
    None.

    What is not given is looked up as boto3 does: AWS_* variables (AWS_ENDPOINT_URL too), profile, instance
    role. Raises UsageError when the URL or the options do not make sense.
    """
    parts = _split(url)
    if parts.scheme == "file":
        if tags or object_lock or bucket_owner:
            what = "tags, object_lock and bucket_owner are for S3; a directory has none of them"
            raise UsageError(what, where=url, fix="leave them out")
        return _local(parts)
    bucket, prefix = _bucket_and_prefix(parts)
    settings = S3Settings(
        bucket=bucket,
        prefix=prefix,
        endpoint_url=_endpoint(endpoint_url),
        region=region or None,
        access_key=_given(access_key),
        secret_key=_given(secret_key),
        session_token=_given(session_token),
        storage_class=storage_class or None,
        sse=sse or None,
        kms_key_id=kms_key_id or None,
        tags=dict(tags or {}),
        object_lock=object_lock,
        bucket_owner=bucket_owner or None,
        conditional_writes=conditional_writes,
    )
    _check_options(settings)
    from toolkit.stores.s3 import S3Store  # boto3 is slow to import, and a local store does without

    return S3Store(settings)


def _split(url: str) -> SplitResult:
    """The URL's parts. Messages do not quote the URL when it may hold credentials."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UsageError("the store's URL cannot be read", why=str(error), fix=_FORMS) from error
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UsageError(
            "a store's URL holds no credentials and no options",
            fix="remove what stands before @ and after ? or #; give keys as options or AWS_* variables",
        )
    if parts.scheme not in {"s3", "file"}:
        raise UsageError(f"there is no store for {url!r}", why="the schemes that work are s3 and file", fix=_FORMS)
    return parts


def _local(parts: SplitResult) -> Store:
    from toolkit.stores.local import LocalStore

    path = Path(unquote(parts.path))
    if parts.netloc not in {"", "localhost"} or not path.is_absolute() or ".." in path.parts:
        raise UsageError("a local store has an absolute path", where=parts.geturl(), fix="use file:///absolute/path")
    return LocalStore(path)


def _bucket_and_prefix(parts: SplitResult) -> tuple[str, str]:
    prefix = parts.path.strip("/")
    try:
        if not parts.netloc:
            raise UsageError("the URL names no bucket", where=parts.geturl(), fix="use s3://bucket/prefix")
        if prefix:
            check_key(prefix)
    except StoreError as error:
        raise UsageError("the prefix is not usable", where=parts.geturl(), why=error.why, fix=error.fix) from error
    return parts.netloc, prefix


def _endpoint(url: str | None) -> str | None:
    if not url:
        return None
    parts = urlsplit(url)
    if "@" in parts.netloc:
        raise UsageError("an endpoint's URL holds no credentials", fix="give the keys as options or AWS_* variables")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise UsageError(f"{url!r} is not an endpoint", fix="use https://host or http://host:port")
    return url


def _given(secret: Secret | None) -> Secret | None:
    return secret if secret is not None and secret.reveal() else None


def _check_options(settings: S3Settings) -> None:
    if (settings.access_key is None) != (settings.secret_key is None):
        raise UsageError("access key and secret key go together", where=settings.url, fix="give both, or neither")
    if settings.session_token is not None and settings.access_key is None:
        raise UsageError("a session token needs its keys", where=settings.url, fix="give access key and secret key too")
    if settings.sse not in {None, *SSE}:
        raise UsageError(f"sse is {' or '.join(SSE)}, not {settings.sse!r}", where=settings.url)
    if settings.kms_key_id and settings.sse != "aws:kms":
        raise UsageError("a KMS key needs sse: aws:kms", where=settings.url, fix="set sse, or leave the key out")
