"""What is needed to reach a bucket, and the client made from it.

boto3 takes a tenth of a second to import, so it is imported when a client is made and not before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from toolkit.errors import UsageError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

    from toolkit.secrets import Secret
    from toolkit.stores.s3_lock import ObjectLock

CONNECT_SECONDS = 10
READ_SECONDS = 60
ATTEMPTS = 6  # with botocore's full-jitter backoff: 15 s of waiting on average, 31 s at most

# 16 chunks at a time, each with two parts in flight and a reader.
CONNECTIONS = 50

PART_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class S3Settings:
    """A bucket and how to talk to it. What is None is looked up as boto3 does: AWS_* variables, profile,
    instance role.

    `prefix` has no slash at either end. `sse` is `AES256` or `aws:kms`. `tags` and `object_lock` are given to every new
    object. `bucket_owner` is the account that the bucket must belong to. `conditional_writes=False` is for
    stores that do not know `If-None-Match`: a HEAD before the write then guards the key, which leaves a gap
    between the two requests. `part_bytes` is the size of the first parts of an upload; S3 wants at least 5
    MiB. `attempts` counts tries of one request, the first included.
    """

    bucket: str
    prefix: str = ""
    endpoint_url: str | None = None
    region: str | None = None
    access_key: Secret | None = None
    secret_key: Secret | None = None
    session_token: Secret | None = None
    storage_class: str | None = None
    sse: str | None = None
    kms_key_id: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    object_lock: ObjectLock | None = None
    bucket_owner: str | None = None
    conditional_writes: bool = True
    part_bytes: int = PART_BYTES
    attempts: int = ATTEMPTS

    @property
    def url(self) -> str:
        """`s3://bucket/prefix`."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def creation(self) -> dict[str, Any]:
        """The request fields that say how a new object is to be kept."""
        fields = {
            "StorageClass": self.storage_class,
            "ServerSideEncryption": self.sse,
            "SSEKMSKeyId": self.kms_key_id,
            "Tagging": urlencode(self.tags),
        }
        given = {name: value for name, value in fields.items() if value}
        return given | (self.object_lock.creation() if self.object_lock is not None else {})


def make_client(settings: S3Settings) -> S3Client:
    """A client of its own session: thread-safe, with bounded time-outs and retries.

    Addressing is path style wherever an endpoint is named: few stores besides AWS resolve bucket host names.
    Checksums are those that the toolkit sends itself; botocore's defaults add trailers that other stores
    refuse. Raises BotoCoreError, UsageError.
    """
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError

    endpoint = settings.endpoint_url or _ambient_endpoint()
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": settings.attempts},
        max_pool_connections=CONNECTIONS,
        tcp_keepalive=True,
        signature_version="s3v4",
        s3={"addressing_style": "path" if endpoint else "auto"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        user_agent_extra="litellm-data-toolkit",
    )
    session = boto3.session.Session(
        aws_access_key_id=_revealed(settings.access_key),
        aws_secret_access_key=_revealed(settings.secret_key),
        aws_session_token=_revealed(settings.session_token),
        region_name=settings.region,
    )
    try:
        client = session.client("s3", endpoint_url=endpoint, config=config)
    except BotoCoreError:
        raise
    except ValueError as error:  # an endpoint whose host is none to botocore, or a number that AWS_* variables have not
        fix = "check the endpoint (its host's name has letters, digits, dots and hyphens alone) and AWS_* variables"
        raise UsageError("the store cannot be opened", where=settings.url, why=str(error), fix=fix) from None
    if settings.bucket_owner:
        _expect_owner(client, settings.bucket_owner)
    return client


def _expect_owner(client: S3Client, owner: str) -> None:
    """Put the owner into every request that has a place for it, so that none can be forgotten."""

    def add(params: dict[str, Any], model: Any, **_: Any) -> None:
        if "ExpectedBucketOwner" in model.input_shape.members:
            params["ExpectedBucketOwner"] = owner

    client.meta.events.register("provide-client-params.s3", add)


def _ambient_endpoint() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or None


def _revealed(secret: Secret | None) -> str | None:
    return secret.reveal() if secret is not None else None
