"""Signed archives from the outside: every command works with the key, and none is fooled by a forger without it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import PLAN, Shop
from tests.cli.terminal import Done, toolkit
from tests.fixtures.object_stores import ObjectServer

KEY = "cAnArY-0123456789abcdef-signing-key"
OTHER = "another-key-0123456789abcdef-signing"
FROM_ENV = {"SIGNING_KEY": KEY, "FORMER": OTHER}
BY_URL = {"TOOLKIT_SIGNING_KEY": KEY}


def sign(shop: Shop, *lines: str) -> None:
    top = "\n".join(lines or ("signing_key: ${SIGNING_KEY}",))
    shop.plan.write_text(shop.plan.read_text() + top + "\n")


def run(shop: Shop, *words: object) -> Done:
    return shop.run(*words, env=FROM_ENV)


@pytest.fixture
def signed(shop: Shop) -> Shop:
    """Archived with a key, by a plan that has it."""
    sign(shop)
    assert run(shop, "run", shop.plan, "--yes").code == 0
    return shop


def manifest(shop: Shop) -> Path:
    return next(path for path in sorted(shop.archive.rglob("*.json")) if path.name.count(".") == 1)


def receipt(shop: Shop) -> Path:
    return next(iter(sorted(shop.archive.rglob("*.done.json"))))


# --- what a forger could do; each gives the document that must be named ----------------------------------------------


def change(path: Path, **fields: object) -> Path:
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))
    return path


def edited(shop: Shop) -> Path:
    return change(manifest(shop), then="keep")


def stripped(shop: Shop) -> Path:
    path = manifest(shop)
    document = json.loads(path.read_text())
    del document["signature"]
    path.write_text(json.dumps(document))
    return path


def renamed(shop: Shop) -> Path:
    """A chunk once more under another name, all of it signed: its rows would count twice."""
    for path in (receipt(shop), manifest(shop)):
        copy = path.with_name(path.name.replace("-0000", "-0009"))
        shutil.copy(path, copy)
    return copy


def moved_to_another_table(shop: Shop) -> Path:
    for path in (receipt(shop), manifest(shop)):
        copy = shop.archive / "_manifests" / "users" / path.parent.name / path.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    return copy


def forged_receipt(shop: Shop) -> Path:
    return change(receipt(shop), decided_by="verified")


def hidden_by_expiry(shop: Shop) -> Path:
    path = receipt(shop)
    mark = path.with_name(path.name.replace(".done.", ".expired."))
    mark.write_bytes(path.read_bytes())
    return mark


FORGERIES = [edited, stripped, renamed, moved_to_another_table, forged_receipt, hidden_by_expiry]


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_no_command_is_fooled(signed: Shop, forgery: Callable[[Shop], Path]) -> None:
    harmed = str(forgery(signed).relative_to(signed.archive))
    url = signed.archive.as_uri()
    commands: list[tuple[object, ...]] = [
        ("verify", signed.plan),
        ("cat", signed.plan),
        (
            "query",
            "SELECT count(*) FROM logs, users" if "users" in harmed else "SELECT count(*) FROM logs",
            signed.plan,
        ),
        ("expire", signed.plan if "users" not in harmed else url, "--older", "0s", "--yes"),
        ("sweep", signed.plan),
    ]
    if "users" not in harmed:
        commands += [("restore", signed.plan, "--table", "logs"), ("status", signed.plan)]
    for words in commands:
        done = signed.run(*words, env=FROM_ENV | BY_URL)
        assert done.code == 1, (words, done.out, done.err)
        assert harmed in done.err, (words, done.err)
        assert "next:" in done.err
        assert KEY not in done.out + done.err
    assert signed.rows() == 28


def test_forged_marks_stop_a_run(signed: Shop) -> None:
    harmed = hidden_by_expiry(signed)
    done = run(signed, "run", signed.plan, "--yes")
    assert done.code == 1
    assert harmed.name in done.err


def test_recovery_believes_no_unsigned_manifest(signed: Shop) -> None:
    """A manifest without receipt that somebody else made: it would be decided, and become effective."""
    receipt(signed).unlink()
    harmed = stripped(signed)
    done = run(signed, "run", signed.plan, "--yes")
    assert done.code == 1
    assert harmed.name in done.err
    assert signed.rows() == 28


# --- with the key, and without ---------------------------------------------------------------------------------------


def test_every_document_is_signed_and_every_command_works(shop: Shop) -> None:
    sign(shop)
    shop.plan.write_text(shop.plan.read_text().replace("then: delete", "then: keep"))
    for words in (
        ("run", shop.plan, "--yes"),
        ("purge", shop.plan, "--yes"),
        ("restore", shop.plan, "--table", "logs"),
        ("status", shop.plan),
        ("purge", shop.plan, "--restored", "--yes"),
        ("verify", shop.plan),
        ("ls", shop.plan),
        ("cat", shop.plan),
        ("query", "SELECT 1 FROM logs", shop.plan),
        ("expire", shop.plan, "--older", "0s", "--yes"),
        ("sweep", shop.plan),
        ("verify", shop.plan),
    ):
        done = run(shop, *words)
        assert done.code == 0, (words, done.err)
        assert "cAnArY" not in done.out + done.err
        documents = list(shop.archive.rglob("*.json"))
        assert documents
        assert all("signature" in json.loads(path.read_text()) for path in documents)
    kinds = {path.name.split(".", 1)[1] for path in documents}
    assert kinds == {"json", "done.json", "purged.json", "expired.json"}
    for path in shop.archive.rglob("*"):
        assert path.is_dir() or b"cAnArY" not in path.read_bytes()


def test_verify_says_what_it_checked(signed: Shop, tmp_path: Path) -> None:
    url = signed.archive.as_uri()
    (with_key,) = run(signed, "verify", signed.plan, "--json").json
    assert (with_key["signatures_checked"], with_key["unsigned"]) == (True, 0)
    assert with_key["signed"] == with_key["chunks"] > 0
    (without,) = toolkit("verify", url, "--json").json
    assert (without["signatures_checked"], without["signed"]) == (False, with_key["signed"])
    done = toolkit("verify", url)
    assert done.code == 0
    assert "signatures were NOT checked" in done.out
    assert "signatures" not in run(signed, "verify", signed.plan).out


def test_a_url_takes_its_key_from_a_file_or_the_environment(signed: Shop, tmp_path: Path) -> None:
    url = signed.archive.as_uri()
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_text(KEY + "\n")
    other.write_text(OTHER)
    for done in (
        toolkit("verify", url, "--json", env=BY_URL),
        toolkit("verify", url, "--json", "--signing-key-file", key),
        toolkit("verify", url, "--json", "--signing-key-file", other, "--signing-key-file", key),
    ):
        assert done.code == 0, done.err
        assert done.json[0]["signatures_checked"]
    wrong = toolkit("verify", url, "--signing-key-file", other)
    assert wrong.code == 1
    assert "a key that is not given" in wrong.err


@pytest.mark.parametrize(
    ("words", "env", "says"),
    [
        (["--signing-key-file", "nowhere"], {}, "nowhere"),
        (["--signing-key-file", "short"], {}, "at least 32 characters"),
        ([], {"TOOLKIT_SIGNING_KEY": "short-canary"}, "TOOLKIT_SIGNING_KEY: a signing key has at least 32"),
        (["--accept-unsigned"], {}, "goes with a signing key"),
    ],
)
def test_a_key_that_cannot_be_used_is_wrong_usage(
    tmp_path: Path, words: list[str], env: dict[str, str], says: str
) -> None:
    (tmp_path / "short").write_text("short-canary")
    given = [str(tmp_path / word) if word in ("nowhere", "short") else word for word in words]
    done = toolkit("verify", (tmp_path / "archive").as_uri(), *given, env=env)
    assert done.code == 2
    assert says in done.err
    assert "short-canary" not in done.out + done.err


def test_a_plan_names_its_keys_itself(signed: Shop, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY)
    done = run(signed, "verify", signed.plan, "--signing-key-file", tmp_path / "key")
    assert done.code == 2
    assert "signing_key" in done.err


# --- beginning to sign, and changing the key -------------------------------------------------------------------------


def test_an_archive_begun_without_a_key(shop: Shop) -> None:
    early = ["--var", "BEFORE=2026-01-02"]
    assert shop.run("run", shop.plan, "--yes", *early).code == 0
    sign(shop)
    assert run(shop, "run", shop.plan, "--yes").code == 0, "a deleting run decides nothing by effective chunks"
    for words in (("verify", shop.plan), ("cat", shop.plan), ("status", shop.plan)):
        done = run(shop, *words)
        assert done.code == 1
        assert "accept_unsigned" in done.err
    sign(shop, "accept_unsigned: true")
    done = run(shop, "verify", shop.plan)
    assert done.code == 0
    assert "1 chunk not signed, accepted because of accept_unsigned" in done.out
    by_url = toolkit("verify", shop.archive.as_uri(), "--accept-unsigned", "--json", env=BY_URL)
    assert (by_url.json[0]["signed"], by_url.json[0]["unsigned"]) == (1, 1)


def test_another_key(signed: Shop) -> None:
    signed.plan.write_text(signed.plan.read_text().replace("${SIGNING_KEY}", "${FORMER}"))
    done = run(signed, "verify", signed.plan)
    assert done.code == 1
    assert "a key that is not given" in done.err
    sign(signed, 'former_signing_keys: ["${SIGNING_KEY}"]')
    assert run(signed, "run", signed.plan, "--yes", "--var", "BEFORE=2026-01-05").code == 0
    done = run(signed, "verify", signed.plan, "--json")
    assert done.code == 0
    ids = {json.loads(path.read_text())["signature"]["key_id"] for path in signed.archive.rglob("*.json")}
    assert len(ids) == 2


@pytest.mark.parametrize(("server_name", "conditional"), [("moto_server", "true"), ("rclone_server", "false")])
def test_signed_and_expired_in_a_bucket(
    shop: Shop, request: pytest.FixtureRequest, server_name: str, conditional: str
) -> None:
    server: ObjectServer = request.getfixturevalue(server_name)
    url, endpoint = f"s3://{server.new_bucket()}/shop", ["--endpoint-url", server.endpoint_url]
    more = f'endpoint_url: "{server.endpoint_url}", region: us-east-1, conditional_writes: {conditional}'
    shop.plan.write_text(PLAN.format(store=url).replace('/shop"}', f'/shop", {more}}}'))
    sign(shop)
    env = {
        "AWS_ACCESS_KEY_ID": server.access_key,
        "AWS_SECRET_ACCESS_KEY": server.secret_key,
        "AWS_REGION": "us-east-1",
        **FROM_ENV,
    }
    assert shop.run("run", shop.plan, "--yes", env=env).code == 0
    assert toolkit("cat", url, *endpoint, env=env | BY_URL).out.count("\n") == 72
    done = shop.run("expire", shop.plan, "--older", "0s", "--yes", "--json", env=env)
    assert (done.code, done.json[-1]["rows"], done.json[-1]["versions_kept"]) == (0, 72, False), done.err
    (table,) = toolkit("verify", url, *endpoint, "--json", env=env | BY_URL).json
    assert (table["expired"], table["chunks"], table["failures"]) == (done.json[-1]["chunks"], 0, [])
    assert table["signatures_checked"]
    assert toolkit("sweep", url, *endpoint, "--json", env=env | BY_URL).json[-1]["objects"] == 0
