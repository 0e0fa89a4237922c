"""What a dry run learns of conditional writes: by a question that writes nothing, and from what earlier runs found."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import Done
from tests.fixtures.object_stores import ObjectServer
from tests.stores.test_s3_taken import contents


def into(shop: Shop, server: ObjectServer, bucket: str) -> dict[str, str]:
    """Has the shop archive to the bucket; what its commands need in their environment."""
    more = f'endpoint_url: "{server.endpoint_url}", region: us-east-1'
    shop.plan.write_text(PLAN.format(store=f"s3://{bucket}/x").replace('/x"}', f'/x", {more}}}'))
    return {"AWS_ACCESS_KEY_ID": server.access_key, "AWS_SECRET_ACCESS_KEY": server.secret_key}


def dry(shop: Shop, env: dict[str, str], *words: str) -> Done:
    return shop.run("run", shop.plan, "--dry-run", *words, env=env)


def seen(shop: Shop, env: dict[str, str]) -> dict[str, Any]:
    """What a dry run says of the store."""
    [store] = [each for each in dry(shop, env, "--json").json if each["event"] == "health_store"]
    return store


def test_an_honest_store(shop: Shop, moto_server: ObjectServer) -> None:
    bucket = moto_server.new_bucket(object_lock=True)
    env = into(shop, moto_server, bucket)
    store = seen(shop, env)
    assert (store["facts"]["taken"]["fate"], store["earlier"]) == ("nothing there", None)
    assert contents(moto_server, bucket) == [[]]
    run = shop.run("run", shop.plan, "--yes", "--json", env=env).json[0]["run"]
    before = contents(moto_server, bucket)
    store = seen(shop, env)
    assert store["facts"]["taken"] == {"fate": "refused", "answer": "PreconditionFailed"}
    assert (store["earlier"]["run"], store["earlier"]["conditional_writes"]) == (run, True)
    assert f"tried by run {run}" in " ".join(dry(shop, env).out.split())
    assert contents(moto_server, bucket) == before, "a dry run writes no object, no version and no upload"


def test_a_store_that_overwrites(shop: Shop, rclone_server: ObjectServer, rclone_bucket: str) -> None:
    env = into(shop, rclone_server, rclone_bucket)
    refused = shop.run("run", shop.plan, "--yes", env=env)
    assert (refused.code, "TK131" in refused.err) == (3, True)
    before = contents(rclone_server, rclone_bucket)
    store = seen(shop, env)
    assert (store["facts"]["taken"]["fate"], store["earlier"]["conditional_writes"]) == ("untold", False)
    text = " ".join(dry(shop, env).out.split())
    assert "warning TK131" in text
    assert f"overwrites all the same, as run {store['earlier']['run']}" in text
    assert contents(rclone_server, rclone_bucket) == before


def test_a_directory(shop: Shop) -> None:
    assert seen(shop, {})["facts"]["taken"] == {"fate": "linked", "answer": None}
    assert shop.run("run", shop.plan, "--yes").code == 0
    assert seen(shop, {})["earlier"]["conditional_writes"] is True
