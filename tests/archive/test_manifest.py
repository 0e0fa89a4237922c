"""Manifests: what is written is what is read, and nothing else passes for one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.archive.samples import MANIFEST, RECORD, changed
from toolkit.archive.manifest import Coverage, Mark, digest, dump, load, load_mark
from toolkit.errors import VerificationFailed

MARK = Mark("c1", digest(dump(MANIFEST)), "commit", "2026-11-01 00:00:00.000000")


@pytest.mark.parametrize(
    "manifest",
    [
        MANIFEST,
        changed(then="keep", lossy=(), objects=()),
        changed(coverage=Coverage("pages", ("a",), ("b",), (0, 17))),
        changed(coverage=Coverage("pages", ("a",), ("b",), (17, None))),
        changed(coverage=Coverage("late", ("a",), ("a",))),
        changed(objects=(RECORD, RECORD), plan="naïve – 計画 \U0001f600"),
    ],
)
def test_a_manifest_is_read_back_as_it_was(manifest: object) -> None:
    assert load(dump(manifest), "k") == manifest


def test_a_mark_is_read_back_as_it_was() -> None:
    assert load_mark(dump(MARK), "k") == MARK


def test_the_same_facts_are_the_same_bytes() -> None:
    assert dump(MANIFEST) == dump(load(dump(MANIFEST), "k"))
    assert dump(MANIFEST).endswith(b"}\n")
    assert list(json.loads(dump(MANIFEST))) == sorted(json.loads(dump(MANIFEST)))


def test_it_adds_up_its_objects() -> None:
    manifest = changed(objects=(RECORD, RECORD))
    assert (manifest.rows, manifest.raw_bytes, manifest.stored_bytes) == (4, 40, 60)


def test_a_newer_release_s_manifest_is_refused_with_the_way_out() -> None:
    newer = json.loads(dump(MANIFEST)) | {"version": 2, "something": "new"}
    with pytest.raises(VerificationFailed, match="newer release") as caught:
        load(json.dumps(newer).encode(), "_manifests/t/w/c.json")
    assert "upgrade" in str(caught.value)
    assert caught.value.where == "_manifests/t/w/c.json"


def without(name: str) -> bytes:
    document = json.loads(dump(MANIFEST))
    del document[name]
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"not json",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"{}",
        dump(MANIFEST)[:-40],
        dump(MARK),
        without("version"),
        without("objects"),
        without("source"),
        without("chunk"),
        dump(MANIFEST).replace(b'"version": 1', b'"version": "1"'),
        dump(MANIFEST).replace(b'"rows"', b'"lines"'),
    ],
)
def test_what_is_no_manifest_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(VerificationFailed) as caught:
        load(data, "_manifests/t/w/c.json")
    assert caught.value.where == "_manifests/t/w/c.json"
    assert caught.value.why
    assert caught.value.fix


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"null", dump(MANIFEST), dump(MARK)[:-9]])
def test_what_is_no_mark_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(VerificationFailed, match=r"c\.done\.json"):
        load_mark(data, "_manifests/t/w/c.done.json")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ((("set", "set"), ("extra", "set")), {"set": "set"}),
        ((("s", "set"), ("extra", "set")), {"set": "s"}),
        ((("extra", "set"), ("set", "set")), {"set": "set"}),
        ((("extra", "set_"), ("_json_nulls", "json_nulls()_")), {}),
        ((("json_nulls()", "json_nulls()"), ("_json_nulls", "json_nulls()")), {"json_nulls()": "json_nulls()"}),
        ((("a", "a"), ("b", "a")), {}),
    ],
)
def test_the_field_of_a_column_is_not_one_that_shows_a_mask_or_an_expression(
    fields: tuple[tuple[str, str], ...], shown: dict[str, str]
) -> None:
    columns = (("set", "integer"), ("a", "text"), ("json_nulls()", "text"))
    manifest = replace(MANIFEST, columns=columns, fields=fields, lossy=("a",))
    assert manifest.shown == shown
    assert manifest.json_nulls == ("_json_nulls" if "_json_nulls" in dict(fields) else None)
