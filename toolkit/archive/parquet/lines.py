"""Texts of columns -> lines of JSON, a batch at a time, byte for byte as PostgreSQL's row_to_json writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from toolkit.archive.parquet.fields import Header
from toolkit.archive.parquet.values import Array, Scalar

_CONTROLS = bytes(range(32))
_SHORT = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_JSON_NULL = r"^[ \t\n\r]*null[ \t\n\r]*$"


def make_lines(header: Header, columns: Sequence[Array]) -> memoryview:
    """Newline-terminated documents of rows whose texts these are, a column a field."""
    pieces: list[Array | Scalar] = []
    text = "{"
    for field, texts in zip(header.fields, columns, strict=True):
        text += json.dumps(field.name, ensure_ascii=False) + ":"
        if _is_quoted(field.kind):
            texts = _escaped(texts)
            if texts.null_count == 0:
                pieces += [text + '"', texts]
                text = '",'
                continue
            texts = _in_quotes(texts)
        elif field.kind in ("json", "nested"):
            texts = _on_one_line(texts)
        elif field.kind in ("float32", "float64", "number") or field.kind.startswith("decimal"):
            texts = _numbers(texts)
        pieces += [text, texts]
        text = ","
    pieces += [text.removesuffix(","), _json_nulls(header, columns), "}\n"]
    return data_of(pc.binary_join_element_wise(*pieces, "", null_handling="replace", null_replacement="null"))


def data_of(texts: Array) -> memoryview:
    """All texts, one behind the other, without a copy."""
    offsets = memoryview(texts.buffers()[1]).cast("i")
    data = texts.buffers()[2]
    first, last = offsets[texts.offset], offsets[texts.offset + len(texts)]
    return memoryview(data if data is not None else b"")[first:last]


def _is_quoted(kind: str) -> bool:
    return kind in ("text", "date", "timestamp", "timestamptz", "bytes")


def _escaped(texts: Array) -> Array:
    """As escape_json of PostgreSQL does. Most columns hold nothing to escape, which three looks at their bytes tell."""
    raw = bytes(data_of(texts))
    if b"\\" in raw:
        texts = pc.replace_substring(texts, "\\", "\\\\")
    if b'"' in raw:
        texts = pc.replace_substring(texts, '"', '\\"')
    if len(raw.translate(None, delete=_CONTROLS)) < len(raw):
        for control in map(chr, _CONTROLS):
            if control.encode() in raw:
                texts = pc.replace_substring(texts, control, _SHORT.get(control, f"\\u{ord(control):04x}"))
    return texts


def _in_quotes(texts: Array) -> Array:
    return pc.binary_join_element_wise('"', texts, '"', "")


def _on_one_line(texts: Array) -> Array:
    """JSON whose raw line breaks, white space there, are spaces."""
    raw = bytes(data_of(texts))
    for line_break in ("\n", "\r"):
        if line_break.encode() in raw:
            texts = pc.replace_substring(texts, line_break, " ")
    return texts


def _numbers(texts: Array) -> Array:
    """Numbers as they are; NaN and Infinity, which JSON has no numbers for, as strings."""
    raw = bytes(data_of(texts))
    if b"N" not in raw and b"I" not in raw:
        return texts
    return pc.if_else(pc.match_substring_regex(texts, "[NI]"), _in_quotes(texts), texts)


def _json_nulls(header: Header, columns: Sequence[Array]) -> Array | Scalar:
    """Nothing; or for rows with a JSON null, which a line cannot tell from NULL, a field that names such columns."""
    rows: dict[int, list[str]] = {}
    for field, texts in zip(header.fields, columns, strict=True):
        if field.kind == "json" and any(pc.any(pc.starts_with(texts, start)).as_py() for start in "n \t\n\r"):
            for row in pc.indices_nonzero(pc.match_substring_regex(texts, _JSON_NULL)).to_pylist():
                rows.setdefault(row, []).append(field.name)
    if not rows:
        return ""
    named = json.dumps(header.json_nulls, ensure_ascii=False)
    shown = {
        row: f",{named}:[{','.join(json.dumps(name, ensure_ascii=False) for name in names)}]"
        for row, names in rows.items()
    }
    return pa.array([shown.get(row, "") for row in range(len(columns[0]))], pa.string())
