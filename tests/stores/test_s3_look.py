"""What buckets say of themselves: on moto, which knows every question, and rclone, which knows few."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fixtures.object_stores import ObjectServer, free_port
from toolkit.archive.signed_store import SignedStore
from toolkit.archive.signing import SigningKeys
from toolkit.secrets import Secret
from toolkit.stores.facts import LifecycleRule
from toolkit.stores.local import LocalStore

if TYPE_CHECKING:
    from tests.stores.conftest import OpenS3

RULES: list[dict[str, Any]] = [
    {"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "logs/"}, "Expiration": {"Days": 30}},
    {"ID": "off", "Status": "Disabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}},
    {"ID": "elsewhere", "Status": "Enabled", "Filter": {"Prefix": "other/"}, "Expiration": {"Days": 30}},
    {
        "ID": "cold",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "Transitions": [{"Days": 90, "StorageClass": "GLACIER"}],
        "NoncurrentVersionExpiration": {"NoncurrentDays": 7},
        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 3},
    },
]


def test_a_fresh_bucket(moto_server: ObjectServer, moto_bucket: str, open_s3: OpenS3) -> None:
    facts = open_s3(moto_server, moto_bucket, prefix="logs").look()
    assert facts.reachable
    assert facts.unread == ()
    assert (facts.region, facts.versions, facts.public, facts.rules) == ("us-east-1", "off", True, ())
    assert facts.lock is not None
    assert not facts.lock.enabled


def test_settings_are_read(moto_server: ObjectServer, open_s3: OpenS3) -> None:
    bucket = moto_server.new_bucket(object_lock=True)
    client = moto_server.client()
    client.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": RULES})
    client.put_bucket_encryption(
        Bucket=bucket,
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms"}}]
        },
    )
    names = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    client.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=dict.fromkeys(names, True))
    client.close()
    facts = open_s3(moto_server, bucket, prefix="logs").look()
    assert (facts.versions, facts.encryption, facts.public) == ("on", "aws:kms", False)
    assert facts.lock is not None
    assert facts.lock.enabled
    assert facts.rules == (
        LifecycleRule("old", "logs/", expires="after 30 days"),
        LifecycleRule(
            "cold", "", moves=(("after 90 days", "GLACIER"),), versions_expire="after 7 days", ends_uploads=3
        ),
    )


def test_a_server_that_knows_few_questions_leaves_them_open(
    rclone_server: ObjectServer, rclone_bucket: str, open_s3: OpenS3
) -> None:
    facts = open_s3(rclone_server, rclone_bucket).look()
    assert facts.reachable
    assert "lifecycle rules" in dict(facts.unread)
    assert facts.rules is None


@pytest.mark.parametrize("missing", ["bucket", "server"])
def test_what_is_not_there_is_not_reachable(moto_server: ObjectServer, open_s3: OpenS3, missing: str) -> None:
    given = {"endpoint_url": f"http://127.0.0.1:{free_port()}", "attempts": 1} if missing == "server" else {}
    facts = open_s3(moto_server, "no-such-bucket", **given).look()
    assert not facts.reachable
    assert facts.why


@pytest.mark.parametrize(
    ("rule", "prefix", "tags", "concerned"),
    [
        (LifecycleRule("r"), "", {}, True),
        (LifecycleRule("r", "a/"), "a", {}, True),
        (LifecycleRule("r", "a/_manifests/"), "a", {}, True),
        (LifecycleRule("r", "ab"), "a", {}, False),
        (LifecycleRule("r", "a"), "ab/c", {}, True),
        (LifecycleRule("r", "", (("team", "x"),)), "a", {}, False),
        (LifecycleRule("r", "", (("team", "x"),)), "a", {"team": "x", "more": "y"}, True),
    ],
)
def test_which_rules_concern_a_prefix(rule: LifecycleRule, prefix: str, tags: dict[str, str], concerned: bool) -> None:
    assert rule.concerns(prefix, tags) is concerned


def test_a_directory_tells_its_free_space(tmp_path: Path) -> None:
    store = SignedStore(LocalStore(tmp_path / "new" / "archive"), SigningKeys(Secret("k" * 40), (), False))
    facts = store.look()
    assert facts.reachable
    assert facts.free_bytes
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").write_bytes(b"")
    assert not LocalStore(tmp_path / "file" / "archive").look().reachable
