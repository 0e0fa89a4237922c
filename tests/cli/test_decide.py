"""A chunk of which nobody can tell whether it took place: what `toolkit decide` says, and what follows."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Shop
from tests.cli.terminal import on_terminal


def interrupt(shop: Shop, since: str) -> list[str]:
    """A run whose receipts are lost, on a server that does not know its transactions any more. The manifests' keys."""
    shop.run("run", shop.plan, "--yes")
    keys = []
    for path in sorted((shop.archive / "_manifests").rglob("*.json")):
        path.chmod(0o644)
        if path.name.endswith(".done.json"):
            path.unlink()
            continue
        manifest = json.loads(path.read_text())
        manifest["source"]["timeline"] += 1
        path.write_text(json.dumps(manifest))
        keys.append(str(path.relative_to(shop.archive)))
    shop.database.script(since)
    return keys


SOME_BACK = """
INSERT INTO logs SELECT i, timestamp '2026-01-01' + i * interval '1 hour', 'user ' || i % 3, 'sk-secret-' || i,
  json_build_object('n', i) FROM generate_series(0, 9) i;
INSERT INTO logs SELECT i, timestamp '2026-01-01' + i * interval '1 hour', 'another' FROM generate_series(10, 11) i
"""


def test_done_loses_nothing(shop: Shop) -> None:
    [key] = interrupt(shop, SOME_BACK)
    refused = shop.run("run", shop.plan, "--yes")
    assert refused.code == 1
    assert "of 72 archived rows 12 are in the table, 10 of them as they were" in refused.err
    assert f"toolkit decide PLAN {key}" in refused.err
    done = shop.run("decide", shop.plan, key, "--as", "done", "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{key}: done; of 72 archived rows 12 are in the table, 10 of them as they were\n"
    assert shop.run("run", shop.plan, "--yes", "--json").json[-1]["rows"] == 12
    assert shop.run("verify", shop.plan).code == 0
    assert shop.run("status", shop.plan, "--json").json[0]["rows"] == 84
    assert (shop.rows(), len(shop.run("cat", shop.plan).out.splitlines())) == (28, 84)


def test_void_gives_up_what_the_table_does_not_have(shop: Shop) -> None:
    [key] = interrupt(shop, SOME_BACK)
    chunk = key.rpartition("/")[2].removesuffix(".json")
    [event] = shop.run("decide", shop.plan, chunk, "--as", "void", "--yes", "--json").json
    assert (event["event"], event["state"], event["chunk"], event["rows"]) == ("chunk_decided", "void", key, 72)
    assert shop.run("run", shop.plan, "--yes", "--json").json[-1]["rows"] == 12


def test_what_a_person_is_asked(shop: Shop) -> None:
    [key] = interrupt(shop, SOME_BACK)
    asked = shop.run("decide", shop.plan, key, "--as", "void")
    assert asked.code == 3
    assert "compare the chunk's rows" in asked.err
    words = ("decide", shop.plan, key, "--as")
    with on_terminal(*words, "void", env=shop.env) as terminal:
        terminal.wait_for("62 rows that the table does not have ARE LOST")
        terminal.wait_for("Go ahead?")
        terminal.press("n\r")
        assert terminal.end() == 130
    with on_terminal(*words, "done", env=shop.env) as terminal:
        terminal.wait_for("those that are in the table are archived again")
        terminal.wait_for("Go ahead?")
        assert not [path for path in shop.files() if path.endswith((".done.json", ".void.json"))]
        terminal.press("y\r")
        assert terminal.end() == 0
    assert [path for path in shop.files() if path.endswith(".done.json")]


@pytest.mark.parametrize("of", ["chunk", "nothing"])
def test_what_does_not_wait_for_a_decision(shop: Shop, of: str) -> None:
    shop.run("run", shop.plan, "--yes")
    [key] = [path for path in shop.files() if path.startswith("_manifests/") and not path.endswith(".done.json")]
    done = shop.run("decide", shop.plan, key if of == "chunk" else "nothing", "--as", "void", "--yes")
    assert done.code == 2
    assert ("decided already: done" if of == "chunk" else "nothing waits for a decision") in done.err


def test_a_chunk_whose_objects_are_gone_is_not_done(shop: Shop) -> None:
    [key] = interrupt(shop, "SELECT 1")
    for path in shop.archive.glob("logs/**/*.zst"):
        path.unlink()
    done = shop.run("decide", shop.plan, key, "--as", "done", "--yes")
    assert done.code == 1
    assert not [path for path in shop.files() if path.endswith(".done.json")]
