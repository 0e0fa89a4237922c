"""`toolkit verify`: no damage passes, wherever it is, and the archive alone is enough to look."""

from __future__ import annotations

import hashlib
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


# --- sums ------------------------------------------------------------------------------------------------------------

BILLS = """
ALTER TABLE logs ADD cents numeric(20,6), ADD tokens bigint, ADD spend float8, ADD nothing int;
UPDATE logs SET cents = id / 7.0, tokens = id * 10000000000000000 + 1,
  spend = CASE id WHEN 5 THEN 'NaN' ELSE id / 3.0 END
"""
TOTALS = """\
totals:
  - {of: logs, in: daily, day: day, groups: {user: user},
     sums: {cents: cents, tokens: tokens, spend: spend, nothing: nothing}}
steps:
"""


@pytest.fixture(params=["jsonl.zst", "parquet"])
def summed(shop: Shop, request: pytest.FixtureRequest) -> Shop:
    """Archived with sums in the manifests."""
    with shop.database.connect() as connection:
        connection.execute(BILLS)
    renamed = "{rename: {cents: hundredths}}"
    step = f"    sums: true\n    chunk_rows: 20\n    format: {request.param}\n    columns: {renamed}\n"
    shop.plan.write_text(shop.plan.read_text().replace("steps:\n", TOTALS) + step)
    done = shop.run("run", shop.plan, "--yes")
    assert done.code == 0, done.err
    return shop


def falsified(shop: Shop, column: str, change: Callable[[str | None], str | None]) -> Path:
    """Another sum in one manifest, and a receipt that speaks of it."""
    path = manifest(shop)
    document = json.loads(path.read_text())
    document["sums"] = [[name, change(text) if name == column else text] for name, text in document["sums"]]
    path.write_text(json.dumps(document))
    receipt = path.with_name(path.name.replace(".json", ".done.json"))
    marked = json.loads(receipt.read_text()) | {"manifest_sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    receipt.write_text(json.dumps(marked))
    return path


def test_sums_are_added_up_again(summed: Shop) -> None:
    done = toolkit("verify", summed.archive.as_uri())
    assert done.code == 0, done.err
    assert "sums of 6 chunks added up again" in done.out


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("cents", lambda text: f"{text[:-1]}{(int(text[-1]) + 1) % 10}"),
        ("tokens", lambda text: str(int(text) + 1)),
        ("spend", lambda _: "12.5"),
        ("nothing", lambda _: "0"),
    ],
)
def test_a_sum_that_is_not_that_of_the_rows_is_named(
    summed: Shop, column: str, change: Callable[[str | None], str | None]
) -> None:
    harmed = falsified(summed, column, change)
    done = toolkit("verify", summed.archive.as_uri())
    assert done.code == 1
    assert f"the sum of {column} in the manifest is not that of the chunk's rows" in done.err
    assert str(harmed.relative_to(summed.archive)) in done.err
    assert done.err.count("the sum of") == 1


def test_another_order_of_adding_floats_is_no_difference(summed: Shop) -> None:
    falsified(summed, "spend", lambda text: text if text == "NaN" else repr(float(text or 0) * (1 + 1e-13)))
    assert toolkit("verify", summed.archive.as_uri()).code == 0
