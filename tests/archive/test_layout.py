"""Keys: two names never share a folder, and no name can climb out of its own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from toolkit.archive.layout import (
    ManifestKeys,
    encode,
    manifest_keys,
    object_key,
    parse_manifest_key,
    table_folder,
    window_folder,
)
from toolkit.stores.keys import check_key

# What PostgreSQL takes as a name: anything but NUL, at most 63 bytes.
NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda name: len(name.encode()) <= 63
)
ATTACKS = ("..", ".", "../../etc/passwd", "a/b", "_manifests", ".uploads", "a b", "a%2Fb", "a\\b", "-", "a-2Fb", "表")


@given(one=NAMES, two=NAMES)
def test_encoding_keeps_names_apart(one: str, two: str) -> None:
    assume(one != two)
    assert encode(one) != encode(two)


@given(schemas=st.tuples(NAMES, NAMES), tables=st.tuples(NAMES, NAMES))
def test_tables_never_share_a_folder(schemas: tuple[str, str], tables: tuple[str, str]) -> None:
    one, two = zip(schemas, tables, strict=True)
    assume(one != two)
    assert table_folder(*one) != table_folder(*two)


@pytest.mark.parametrize(
    ("schema", "table", "folder"),
    [
        ("public", "LiteLLM_SpendLogs", "LiteLLM_SpendLogs"),
        ("audit", "logs", "audit.logs"),
        ("public", "audit.logs", "audit-2Elogs"),
        ("Odd Schema", "Order", "Odd-20Schema.Order"),
        ("public", "é", "-C3-A9"),
    ],
)
def test_a_folder_by_hand(schema: str, table: str, folder: str) -> None:
    assert table_folder(schema, table) == folder


@given(table=NAMES, column=NAMES)
def test_every_key_is_one_that_stores_take(table: str, column: str) -> None:
    folder = table_folder("public", table)
    window = window_folder(column, "day", "2026-10-01")
    check_key(object_key(folder, window, "20261124T040000Z-abc123-00001", "jsonl.zst"))
    for key in vars_of(manifest_keys(folder, window, "20261124T040000Z-abc123-00001")):
        check_key(key)


@pytest.mark.parametrize("name", ATTACKS)
def test_no_name_climbs_out_of_its_folder(name: str) -> None:
    assert "/" not in encode(name)
    assert table_folder("public", name) not in {".", "..", ".uploads"}
    # A table called _manifests files its objects beside the manifests, and none is taken for one.
    key = object_key(table_folder("public", name), window_folder("t", "day", "2026-10-01"), "chunk", "jsonl")
    assert parse_manifest_key(key) is None


@given(table=NAMES, column=NAMES, unit=st.sampled_from(["hour", "day", "month"]))
def test_manifest_keys_are_read_back(table: str, column: str, unit: str) -> None:
    folder, window = table_folder("public", table), window_folder(column, unit, "2026-10")
    chunk = "20261124T040000Z-abc123-00001r2"
    keys = manifest_keys(folder, window, chunk)
    for key, state in zip(vars_of(keys), ("prepared", "done", "void", "purged", "expired"), strict=True):
        read = parse_manifest_key(key)
        assert read is not None
        assert (read.table, read.window, read.chunk, read.state) == (folder, window, chunk, state)


@pytest.mark.parametrize(
    "key",
    [
        "_manifests/_probe/0123abcd",
        "_manifests/t/w/c.jsonl",
        "_manifests/t/c.json",
        "_manifests/t/w/x/c.json",
        "t/w/c.json",
        "_manifests/t/w/.json",
        "_manifests/t/w/c.json.bak",
        "",
    ],
)
def test_other_keys_are_no_manifests(key: str) -> None:
    assert parse_manifest_key(key) is None


def vars_of(keys: ManifestKeys) -> tuple[str, ...]:
    return keys.prepared, keys.done, keys.void, keys.purged, keys.expired
