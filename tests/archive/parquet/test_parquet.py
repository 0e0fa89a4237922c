"""Parquet files of texts: natural values where they are exact, the texts themselves where not, nothing lost between."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.archive.formats import decode, encoders
from toolkit.archive.parquet import encoder as encoder_module
from toolkit.archive.parquet.fields import Field, Header, header, kind_of, load_header, sent_name
from toolkit.archive.parquet.values import fit, float_text, held
from toolkit.errors import ToolkitError, VerificationFailed

Row = tuple[str | None, ...]


def files_of(*kinds: str) -> Header:
    return header("0.1.0", (Field(f"f {n}", f"f {n}", kind, kind) for n, kind in enumerate(kinds)), "_json_nulls")


def sent(rows: list[Row]) -> bytes:
    """Flat documents as PostgreSQL sends them."""
    documents = ({sent_name(n): text for n, text in enumerate(row)} for row in rows)
    return b"".join(json.dumps(document, ensure_ascii=False).encode() + b"\n" for document in documents)


def stored(about: Header, *batches: list[Row]) -> tuple[bytes, int, str]:
    """A file of these batches, and the bytes and digest of its lines."""
    out = io.BytesIO()
    made = encoders("parquet", about).open(lambda data: out.write(data) and None, "key")
    try:
        for rows in batches:
            made.add(sent(rows), len(rows))
        raw_bytes, raw_sha256 = made.finish()
    finally:
        made.close()
    return out.getvalue(), raw_bytes, raw_sha256


def lines(data: bytes) -> bytes:
    return b"".join(decode("parquet", iter([data])))


def table(data: bytes) -> dict[str, list[Any]]:
    return pq.read_table(io.BytesIO(data)).to_pydict()


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("smallint", "int16"),
        ("bigint", "int64"),
        ("numeric", "number"),
        ("numeric(38,38)", "decimal(38,38)"),
        ("numeric(39,2)", "number"),
        ("numeric(2,-3)", "number"),
        ("numeric(2,5)", "number"),
        ("timestamp(3) without time zone", "timestamp"),
        ("timestamp with time zone", "timestamptz"),
        ("character varying(5)", None),
        ("interval", None),
    ],
)
def test_kinds(type_: str, kind: str | None) -> None:
    assert kind_of(type_) == kind


@pytest.mark.parametrize(
    ("text", "digits", "expected"),
    [
        ("1e+15", 15, "1e+15"),
        ("123456789012345", 15, "123456789012345"),
        ("1.234567890125e+11", 15, "123456789012.5"),
        ("1e+14", 15, "100000000000000"),
        ("0.0001", 15, "0.0001"),
        ("0.000015", 15, "1.5e-05"),
        ("-1.25e-7", 15, "-1.25e-07"),
        ("5e-324", 15, "5e-324"),
        ("1e+300", 15, "1e+300"),
        ("1000000", 6, "1e+06"),
        ("123456", 6, "123456"),
        ("16777216", 6, "1.6777216e+07"),
        ("-0", 15, "-0"),
        ("nan", 15, "NaN"),
        ("-inf", 15, "-Infinity"),
    ],
)
def test_floats_are_written_as_postgresql_does(text: str, digits: int, expected: str) -> None:
    assert float_text(text, digits) == expected


# (kind, text, what the natural column holds, whether the text is kept besides)
FITS = [
    ("int64", "-9223372036854775808", -(2**63), False),
    ("bool", "true", True, False),
    ("float64", "1e-05", 1e-05, False),
    ("float64", "9.999999999999999e+22", 1e23, True),
    ("float64", "Infinity", math.inf, False),
    ("decimal(10,3)", "1.500", "1.500", False),
    ("decimal(20,10)", "0.0000000001", "1E-10", False),
    ("decimal(20,10)", "0.0000000000", "0E-10", False),
    ("decimal(10,3)", "NaN", None, True),
    ("date", "2026-10-01", "2026-10-01", False),
    ("date", "infinity", None, True),
    ("date", "10000-01-01", None, True),
    ("date", "0044-03-15 BC", None, True),
    ("timestamp", "0001-01-01T00:00:00", "0001-01-01 00:00:00", False),
    ("timestamp", "9999-12-31T23:59:59.999999", "9999-12-31 23:59:59.999999", False),
    ("timestamp", "-infinity", None, True),
    ("timestamptz", "2026-10-01T04:00:00.5+00:00", "2026-10-01 04:00:00.500000+00:00", False),
    ("timestamptz", "0044-03-15T11:00:00+00:00 BC", None, True),
    ("bytes", "\\x00ff", b"\x00\xff", False),
    ("bytes", "\\x", b"", False),
]


@pytest.mark.parametrize(("kind", "text", "value", "kept"), FITS)
def test_what_a_column_holds(kind: str, text: str, value: object, kept: bool) -> None:
    data, _, _ = stored(files_of(kind), [(text,), (None,)])
    found = table(data)
    first, last = found["f 0"]
    assert (first if isinstance(value, int | float | bytes) or first is None else str(first)) == value
    assert last is None
    assert found["_exact"] == [json.dumps({"f 0": text}) if kept else None, None]
    assert pq.read_schema(io.BytesIO(data)).field("f 0").type == held(kind).type
    quoted = text if kind in ("int64", "bool") or (kind[:5] in ("float", "decim") and text[-1].isdigit()) else None
    expected = quoted or json.dumps(text)
    assert lines(data) == b'{"f 0":%s}\n{"f 0":null}\n' % expected.encode()


def test_one_odd_value_takes_none_of_its_neighbours_along() -> None:
    values, odd = fit("date", pa.array(["2026-10-01", "infinity", None, "2026-10-02"]))
    assert [str(value) for value in values.to_pylist()] == ["2026-10-01", "None", "None", "2026-10-02"]
    assert odd is not None
    assert odd.to_pylist() == [False, True, False, False]


def test_json_keeps_its_text_and_its_nulls() -> None:
    texts = ['{"b":1.500,\r\n"b" : 10000000000000000000000000000001}', " null", "null", None, "[1]"]
    data, _, _ = stored(files_of("json", "text"), [(text, "x") for text in texts])
    assert table(data)["f 0"] == texts
    assert lines(data).decode().split("\n") == [
        '{"f 0":{"b":1.500,  "b" : 10000000000000000000000000000001},"f 1":"x"}',
        '{"f 0": null,"f 1":"x","_json_nulls":["f 0"]}',
        '{"f 0":null,"f 1":"x","_json_nulls":["f 0"]}',
        '{"f 0":null,"f 1":"x"}',
        '{"f 0":[1],"f 1":"x"}',
        "",
    ]


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    about = header("0.1.0", [Field("_exact", "_exact", "text", "text")], None)
    assert about.exact == "_exact_"
    assert load_header(about.dump()) == about


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
_MICROS = st.datetimes().map(
    lambda moment: moment.isoformat().rstrip("0") if moment.microsecond else moment.isoformat()
)
BY_KIND = {
    "int16": st.integers(-(2**15), 2**15 - 1).map(str),
    "int64": st.integers(-(2**63), 2**63 - 1).map(str),
    "bool": st.sampled_from(["true", "false"]),
    "float64": st.floats(allow_nan=False, allow_infinity=False).map(lambda f: float_text(repr(f), 15)),
    "number": st.integers().map(str) | st.sampled_from(["NaN", "-Infinity", f"0.{'0' * 300}1"]),
    "decimal(38,5)": st.integers(-(10**33), 10**33).map(lambda n: f"{n}.00001") | st.just("NaN"),
    "date": st.dates().map(str) | st.sampled_from(["infinity", "12345-06-07", "0001-01-01 BC"]),
    "timestamp": _MICROS | st.just("infinity"),
    "timestamptz": _MICROS.map(lambda text: f"{text}+00:00") | st.just("-infinity"),
    "bytes": st.binary(max_size=20).map(lambda raw: f"\\x{raw.hex()}"),
    "text": _TEXTS,
}
NUMBERS = {"int16", "int64", "float64", "number", "decimal(38,5)", "bool"}


def as_json(kind: str, text: str | None) -> str:
    """A text as it must stand in a line; by Python's own JSON, which escapes as PostgreSQL does."""
    if text is None:
        return "null"
    word = text in ("NaN", "-Infinity", "Infinity")
    return text if kind in NUMBERS and not word else json.dumps(text, ensure_ascii=False)


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_any_texts_come_back(data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.sampled_from(list(BY_KIND)), min_size=1, max_size=6))
    row = st.tuples(*(st.none() | BY_KIND[kind] for kind in kinds))
    batches = data.draw(st.lists(st.lists(row, min_size=1, max_size=8), min_size=1, max_size=3))
    raw, raw_bytes, digest = stored(files_of(*kinds), *batches)
    expected = "".join(
        "{"
        + ",".join(f'"f {n}":{as_json(kind, text)}' for n, (kind, text) in enumerate(zip(kinds, row, strict=True)))
        + "}\n"
        for rows in batches
        for row in rows
    ).encode()
    assert lines(raw) == expected
    assert (raw_bytes, digest) == (len(expected), hashlib.sha256(expected).hexdigest())


def test_blocks_are_bounded() -> None:
    raw, _, _ = stored(files_of("text"), [("x" * 700_000,)] * 3)
    blocks = list(decode("parquet", iter([raw])))
    assert max(map(len, blocks)) <= 256 * 1024
    assert sum(map(len, blocks)) == 3 * (700_000 + len('{"f 0":""}\n'))


def test_files_of_many_windows_share_their_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows held back for row groups are bounded over all files together, and all of them come back."""
    monkeypatch.setattr(encoder_module, "ROW_GROUP_BYTES", 10_000)
    making = encoder_module.ParquetEncoders(files_of("int32"))
    out = [io.BytesIO() for _ in range(3)]
    files = [making.open(lambda data, to=to: to.write(data) and None, "key") for to in out]
    for number in range(300):
        files[number % 3].add(sent([(str(number),)] * 10), 10)
        assert sum(file.waiting_bytes for file in files) < 10_000
    for file in files:
        file.finish()
        file.close()
    assert [pq.read_metadata(io.BytesIO(each.getvalue())).num_rows for each in out] == [1000] * 3
    assert [set(table(each.getvalue())["f 0"]) for each in out] == [set(range(n, 300, 3)) for n in range(3)]
    assert pq.read_metadata(io.BytesIO(out[0].getvalue())).num_row_groups < 30


def test_a_file_that_gives_back_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof does fail: here the values on their way into the file are changed."""
    honest = encoder_module.fit

    def lying(kind: str, texts: Any) -> Any:
        values, odd = honest(kind, texts)
        return (pa.array([value + 1 for value in values.to_pylist()], values.type), odd)

    monkeypatch.setattr(encoder_module, "fit", lying)
    with pytest.raises(VerificationFailed, match="give back"):
        stored(files_of("int32"), [("1",)])


@pytest.mark.parametrize(
    "document", [b'{"c0":1}\n', b'{"c0":"1","c1":"2"}\n', b'{"c0":"x"}\n', b'{"c0":"\xff"}\n', b'{"c0":"1"}\n{"c0":']
)
def test_what_is_not_expected_from_the_database_is_refused(document: bytes) -> None:
    made = encoders("parquet", files_of("int32")).open(lambda _: None, "some/key")
    with pytest.raises(ToolkitError, match="some/key"):
        made.add(document, 1)
    made.close()


@pytest.mark.parametrize("kept", [0, 4, 100, -1])
def test_truncated_files_are_refused(kept: int) -> None:
    raw, _, _ = stored(files_of("int32", "text"), [(str(n), "x" * n) for n in range(500)])
    with pytest.raises((ValueError, OSError, pa.ArrowException)):
        lines(raw[:kept])


def test_a_foreign_parquet_file_is_refused() -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"a": [1]}), out)
    with pytest.raises(ValueError, match="not one that the toolkit wrote"):
        lines(out.getvalue())


def test_nothing_is_left_of_a_file_given_up() -> None:
    got: list[bytes] = []
    made = encoders("parquet", files_of("int32")).open(got.append, "key")
    made.add(sent([("1",)]), 1)
    made.close()
    made.close()
    assert got == []


def in_pieces(raw: bytes) -> Iterator[bytes]:
    return (raw[start : start + 100] for start in range(0, len(raw), 100))


def test_the_same_rows_are_the_same_bytes() -> None:
    rows: list[Row] = [(str(n), f"text {n}") for n in range(1000)]
    first, again = (stored(files_of("int32", "text"), rows)[0] for _ in range(2))
    assert first == again
    assert b"".join(decode("parquet", in_pieces(first))) == lines(first)
