"""Keys: what is one, and that none leads out of its store."""

from __future__ import annotations

import os
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.errors import StoreError
from toolkit.stores.keys import check_key, check_prefix


@pytest.mark.parametrize(
    "key", ["a", "a/b", "LiteLLM_SpendLogs/startTime_day=2026-10-01/0-1.jsonl.zst", "...", "_a/.b/-"]
)
def test_keys(key: str) -> None:
    assert check_key(key) == key


@given(st.text(alphabet="ab./\\=~ \n\0é", max_size=12) | st.text(max_size=40))
@example("a\n")
@example("٣")
def test_no_key_leaves_its_store(text: str) -> None:
    with suppress(StoreError):
        key = check_key(text)
        path = os.path.normpath(f"/root/{key}")
        assert path == f"/root/{key}"
        assert key.isascii()
        assert key.isprintable()


@pytest.mark.parametrize("prefix", ["", "a", "a/", "a/b", "a/day=2026-1", "_manifests/"])
def test_prefixes(prefix: str) -> None:
    assert check_prefix(prefix) == prefix


@pytest.mark.parametrize("prefix", ["/", "//", "a//", "../", "a/../", "a*", ".uploads/"])
def test_prefixes_that_are_none(prefix: str) -> None:
    with pytest.raises(StoreError):
        check_prefix(prefix)


def test_the_message_names_the_fault() -> None:
    for key, fault in {"a//b": "empty", "a/..": "elsewhere", "a b": "characters", "x" * 2000: "1024"}.items():
        with pytest.raises(StoreError, match=fault):
            check_key(key)
