"""Members of a document as text: the same as a parser finds, and what no parser takes as well."""

from __future__ import annotations

import json

import pytest

from toolkit.archive.members import members, texts

DOCUMENT = (
    '{"id": 1, "a\\"b": "x,\\"}]\\\\", "no": null, "yes":true ,"nested":{"id":[1, {"id": "]}"}], "n": {}}'
    ', "number":-1.50e3,"empty":"","list":[], "é\\u0041": "ü"}'
)


def test_they_are_what_a_parser_finds() -> None:
    assert {name: json.loads(text) for name, text in members(DOCUMENT)} == json.loads(DOCUMENT)
    assert dict(members("{}")) == {}


def test_texts_are_what_the_input_functions_take() -> None:
    found = texts(DOCUMENT, ["id", "no", "yes", 'a"b', "number", "éA"])
    assert found == {"id": "1", "no": None, "yes": "true", 'a"b': 'x,"}]\\', "number": "-1.50e3", "éA": "ü"}
    assert texts(DOCUMENT, ["nested"]) == {"nested": '{"id":[1, {"id": "]}"}], "n": {}}'}


@pytest.mark.parametrize("odd", ["[" * 100_000 + "]" * 100_000, "1" * 10_000])
def test_what_parsers_refuse_is_no_obstacle(odd: str) -> None:
    document = f'{{"doc": {odd}, "id": "k", "sum": {"7" * 5_000}}}'
    assert texts(document, ["id", "sum"]) == {"id": "k", "sum": "7" * 5_000}
    assert dict(members(document))["doc"] == odd


@pytest.mark.parametrize("document", ["", "{", '{"a": [1}', '{"a": 1', "[1]", '"a"', "1"])
def test_what_is_no_whole_object(document: str) -> None:
    with pytest.raises(ValueError, match=r"no whole JSON object|Expecting value"):
        list(members(document))


def test_a_member_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        texts(DOCUMENT, ["other"])
