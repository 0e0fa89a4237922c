"""What the columns of a Parquet file show (pure).

A field's *kind* says how its texts are held and how they stand in a line:

    int16 int32 int64 bool float32 float64 decimal(p,s)    as such
    date timestamp timestamptz                              date32, and microseconds without and with UTC
    bytes                                                   binary
    number                                                  text: digits without a limit
    json                                                    text of a json or jsonb column
    nested                                                  text in JSON: arrays, composites
    text                                                    text: everything else

The header travels in the file's key-value metadata; with it a file can be turned back into lines by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

HEADER_KEY = b"litellm-data-toolkit"
HEADER_VERSION = 1

_BUILT_IN = {
    "smallint": "int16",
    "integer": "int32",
    "bigint": "int64",
    "boolean": "bool",
    "real": "float32",
    "double precision": "float64",
    "date": "date",
    "bytea": "bytes",
}
_TIMESTAMP = re.compile(r"timestamp(\(\d\))? (with|without) time zone")
_NUMERIC = re.compile(r"numeric(\((\d+),(-?\d+)\))?")
_WIDEST = 38  # digits of decimal128


@dataclass(frozen=True, slots=True)
class Field:
    """`shows` as in the manifest; `type` is PostgreSQL's, `kind` as above."""

    name: str
    shows: str
    type: str
    kind: str


@dataclass(frozen=True, slots=True)
class Header:
    """`exact` is the file's column for what other columns cannot hold; `json_nulls` the field of that name in lines."""

    tool: str
    fields: tuple[Field, ...]
    exact: str
    json_nulls: str | None
    version: int = HEADER_VERSION

    def dump(self) -> bytes:
        """As it stands in a file."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def load_header(data: bytes) -> Header:
    """A header read back. Raises ValueError for what is none."""
    try:
        raw = json.loads(data)
        if raw["version"] > HEADER_VERSION:
            raise ValueError("the file was written by a newer release: upgrade litellm-data-toolkit")
        return Header(**{**raw, "fields": tuple(Field(**field) for field in raw["fields"])})
    except (KeyError, TypeError) as error:
        raise ValueError(f"the file's header is not one that the toolkit wrote ({type(error).__name__})") from None


def header(tool: str, fields: Iterable[Field], json_nulls: str | None) -> Header:
    """The header of files with these columns."""
    fields = tuple(fields)
    exact = "_exact"
    while exact in {field.name for field in fields}:
        exact += "_"
    return Header(tool, fields, exact, json_nulls)


def sent_name(number: int) -> str:
    """What a field is called on its way from PostgreSQL: short, for it comes with every row."""
    return f"c{number}"


def kind_of(type_: str) -> str | None:
    """The kind of a type of PostgreSQL's own, as format_type prints it; None for those held as text."""
    if type_ in _BUILT_IN:
        return _BUILT_IN[type_]
    timestamp = _TIMESTAMP.fullmatch(type_)
    if timestamp:
        return "timestamptz" if timestamp[2] == "with" else "timestamp"
    numeric = _NUMERIC.fullmatch(type_)
    if not numeric:
        return None
    if numeric[1] and int(numeric[2]) <= _WIDEST and 0 <= int(numeric[3]) <= int(numeric[2]):
        return f"decimal({numeric[2]},{numeric[3]})"
    return "number"
