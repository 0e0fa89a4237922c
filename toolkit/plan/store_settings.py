"""The places that a plan writes archives to."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from toolkit.plan.fields import CountField, EndpointField, FlagField, SecretField, StoreUrlField, TextField, one_of
from toolkit.plan.problems import PlanValueError
from toolkit.plan.store_fields import AccountField, RetentionField, TagsField
from toolkit.plan.words import Words

Encryption = Literal["AES256", "aws:kms"]
LockMode = Literal["governance", "compliance"]

EncryptionField = Annotated[Encryption, BeforeValidator(one_of(get_args(Encryption)))]
LockModeField = Annotated[LockMode, BeforeValidator(one_of(get_args(LockMode)))]


class LockSettings(Words):
    """Retention of everything that is written: nobody can remove it before its time."""

    mode: LockModeField = Field(
        description="governance: some people may lift it; compliance: nobody can, not even the account's owner."
    )
    retain: RetentionField = Field(description="How long from the moment of writing, such as 7y (years of 365 days).")


class StoreSettings(Words):
    """A place for archives, and how to reach it."""

    url: StoreUrlField = Field(description="s3://bucket/prefix, or file:///absolute/path.")
    endpoint_url: EndpointField = Field(
        default=None, description="The address of an S3 server other than Amazon's. Empty means Amazon's."
    )
    region: TextField | None = Field(default=None, description="The bucket's region, such as eu-central-1.")
    access_key: SecretField | None = Field(
        default=None, description="Access key, as ${...} or {file: path}. Without it, the usual AWS sources are asked."
    )
    secret_key: SecretField | None = Field(default=None, description="Secret key, as ${...} or {file: path}.")
    session_token: SecretField | None = Field(
        default=None, description="Session token of temporary credentials, as ${...} or {file: path}."
    )
    storage_class: TextField | None = Field(
        default=None, description="Storage class of the objects, such as STANDARD_IA or GLACIER_IR."
    )
    sse: EncryptionField | None = Field(default=None, description="Encryption at rest: AES256 or aws:kms.")
    kms_key_id: TextField | None = Field(default=None, description="The key for `sse: aws:kms`.")
    tags: TagsField = Field(default_factory=dict, description="Tags of every object: {name: value}, at most ten.")
    object_lock: LockSettings | None = Field(
        default=None,
        description="Retention of every object and manifest, such as {mode: governance, retain: 7y}. "
        "The bucket must have object lock.",
    )
    bucket_owner: AccountField | None = Field(
        default=None, description='The account that must own the bucket, its 12 digits in quotes: "123456789012".'
    )
    conditional_writes: FlagField = Field(
        default=True,
        description="Whether the server honours `If-None-Match: *`, so that no object is ever overwritten.",
    )
    compact_after: CountField = Field(
        default=1_000,
        description="A run that ends with so many chunks of a table in no index brings the index up to date. A number "
        "that is never reached leaves it to `toolkit compact`.",
    )

    @model_validator(mode="after")
    def _go_together(self) -> StoreSettings:
        if (self.access_key is None) != (self.secret_key is None):
            raise PlanValueError("access_key and secret_key go together", fix="give both, or neither")
        if self.session_token and not self.access_key:
            raise PlanValueError("session_token goes with access_key and secret_key", fix="give all three")
        if self.kms_key_id and self.sse != "aws:kms":
            raise PlanValueError("kms_key_id needs sse: aws:kms", fix="add sse: aws:kms, or remove kms_key_id")
        for_s3 = {"tags": self.tags, "object_lock": self.object_lock, "bucket_owner": self.bucket_owner}
        given = ", ".join(name for name, value in for_s3.items() if value)
        if given and self.url.startswith("file:"):
            raise PlanValueError(f"a directory has no {given}", fix="remove it, or archive to s3://")
        return self
