"""`toolkit verify`: no damage passes, wherever it is, and the archive alone is enough to look."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shop
from tests.cli.terminal import toolkit
from tests.fixtures.object_stores import ObjectServer


@pytest.fixture
def archived(shop: Shop) -> Shop:
    assert shop.run("run", shop.plan, "--yes").code == 0
    return shop


def objects(shop: Shop) -> list[Path]:
    return sorted(shop.archive.rglob("*.jsonl.zst"))


def manifest(shop: Shop) -> Path:
    return next(path for path in sorted(shop.archive.rglob("*.json")) if path.name.count(".") == 1)


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> Path:
    path.write_bytes(change(path.read_bytes()))
    return path


def flip(shop: Shop) -> Path:
    return rewrite(objects(shop)[1], lambda data: data[:9] + bytes([data[9] ^ 1]) + data[10:])


def truncate(shop: Shop) -> Path:
    return rewrite(objects(shop)[1], lambda data: data[:-1])


def remove(shop: Shop) -> Path:
    path = objects(shop)[2]
    path.unlink()
    return path


def swap(shop: Shop) -> Path:
    one, two, *_ = objects(shop)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    return one


def edit_manifest(shop: Shop) -> Path:
    return rewrite(manifest(shop), lambda data: data.replace(b'"rows": 24', b'"rows": 25'))


def spoil_manifest(shop: Shop) -> Path:
    return rewrite(manifest(shop), lambda data: data[: len(data) // 2])


def edit_receipt(shop: Shop) -> Path:
    path = next(shop.archive.rglob("*.done.json"))
    document = json.loads(path.read_text())
    path.write_text(json.dumps(document | {"manifest_sha256": "0" * 64}))
    return manifest(shop)


def spoil_receipt(shop: Shop) -> Path:
    return rewrite(next(shop.archive.rglob("*.done.json")), lambda data: b"{}")


def lose_manifest(shop: Shop) -> Path:
    path = manifest(shop)
    path.unlink()
    return path


def void_too(shop: Shop) -> Path:
    path = next(shop.archive.rglob("*.done.json"))
    path.with_name(path.name.replace(".done.", ".void.")).write_bytes(path.read_bytes())
    return manifest(shop)


DAMAGES = [
    flip,
    truncate,
    remove,
    swap,
    edit_manifest,
    spoil_manifest,
    edit_receipt,
    spoil_receipt,
    lose_manifest,
    void_too,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_found_and_named(archived: Shop, damage: Callable[[Shop], Path]) -> None:
    harmed = damage(archived)
    done = toolkit("verify", archived.archive.as_uri())
    assert done.code == 1
    assert str(harmed.relative_to(archived.archive)) in done.err
    assert "next:" in done.err
    assert "Traceback" not in done.err


def test_one_damaged_object_does_not_hide_another(archived: Shop) -> None:
    for path in objects(archived)[:2]:
        path.unlink()
    done = toolkit("verify", archived.archive.as_uri(), "--json")
    assert done.code == 1
    table, error = done.json
    assert len(table["failures"]) == 2
    assert error["exit_code"] == 1


def test_a_whole_archive_by_plan_and_by_address(archived: Shop) -> None:
    by_plan = archived.run("verify", archived.plan, "--json")
    by_address = toolkit("verify", archived.archive.as_uri(), "--json", "--jobs", "1")
    assert by_plan.code == by_address.code == 0
    assert by_plan.json == by_address.json
    (table,) = by_plan.json
    assert (table["objects"], table["rows"], table["pending"], table["failures"]) == (3, 72, 0, [])
    shown = toolkit("verify", archived.archive.as_uri()).out
    assert "logs: verified, 3 objects, 72 rows" in shown


def test_an_empty_archive_is_said_to_be_one(tmp_path: Path) -> None:
    done = toolkit("verify", (tmp_path / "nothing").as_uri())
    assert done.code == 0
    assert "no archive here yet" in done.out


def test_an_archive_in_a_bucket(shop: Shop, moto_server: ObjectServer, moto_bucket: str) -> None:
    url = f"s3://{moto_bucket}/shop"
    shop.write(store=f'{url}", endpoint_url: "{moto_server.endpoint_url}')
    env = {
        "AWS_ACCESS_KEY_ID": moto_server.access_key,
        "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
        "AWS_REGION": "us-east-1",
    }
    assert shop.run("run", shop.plan, "--yes", env=env).code == 0
    endpoint = ["--endpoint-url", moto_server.endpoint_url]
    assert toolkit("verify", url, *endpoint, env=env).code == 0
    assert toolkit("verify", url, env=env | {"AWS_ENDPOINT_URL": moto_server.endpoint_url}).code == 0
    client = moto_server.client()
    listed = client.list_objects_v2(Bucket=moto_bucket, Prefix="shop/logs/")["Contents"]
    client.put_object(Bucket=moto_bucket, Key=listed[0]["Key"], Body=b"other bytes")
    client.close()
    done = toolkit("verify", url, *endpoint, env=env)
    assert done.code == 1
    assert listed[0]["Key"].removeprefix("shop/") in done.err
    missing = toolkit("verify", "s3://no-such-bucket-here/x", *endpoint, env=env)
    assert missing.code == 1
    assert "NoSuchBucket" in missing.err
    assert "create the bucket" in missing.err
