"""Random values of PostgreSQL's types, as the text that each type's input function takes (hypothesis strategies)."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

# Made once in every database that holds generated tables.
PRELUDE = """
CREATE SCHEMA "Odd Types";
CREATE TYPE mood AS ENUM ('sad', 'very "happy"', 'O''K', '', 'naïve, {quoted}');
CREATE DOMAIN "Odd Types".short_text AS text CHECK (length(value) < 200);
CREATE DOMAIN amount AS numeric(20, 6);
CREATE DOMAIN amounts AS numeric[];
CREATE DOMAIN inner_domain AS "Odd Types".short_text;
CREATE TYPE pair AS ("Left side" text, "user" numeric);
CREATE TYPE nested AS (number int, "inner" pair, document jsonb, tags text[], moods mood[], at timestamptz);
CREATE TYPE list_holder AS (items nested[], plain amounts);
CREATE DOMAIN pair_domain AS pair;
CREATE TYPE grade AS ENUM ('low', 'high', 'null', '{"a": 1}');
CREATE FUNCTION one_json(grade) RETURNS json IMMUTABLE LANGUAGE sql AS 'SELECT ''{"same": null}''::json';
CREATE CAST (grade AS json) WITH FUNCTION one_json(grade);
CREATE DOMAIN graded AS grade;
CREATE TYPE report AS (number int, grade graded);
CREATE TYPE nulls AS (number int, document jsonb, "Text" json);
"""

_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
_TRICKY = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "a\r\nb",
        "\t",
        "\\",
        '"',
        "\\n",
        "\\N",
        "null",
        "NULL",
        "{}",
        "\u2028",
        "\x01\x7f",
        "💥é",
        "\ufeff",
    ]
)
TEXT = _ANY_TEXT | _TRICKY


def _number(low: int, high: int) -> Text:
    return (st.integers(low, high) | st.sampled_from([low, high, 0])).map(str)


@st.composite
def _decimal(draw: st.DrawFn, whole: int, places: int) -> str:
    sign = draw(st.sampled_from(["", "-"]))
    digits = draw(st.text(string.digits, min_size=1, max_size=whole))
    fraction = draw(st.text(string.digits, max_size=places))
    return f"{sign}{digits}.{fraction}" if fraction else f"{sign}{digits}"


def _money(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02}"


def _floats(width: int) -> Text:
    tiny = ["1e-45", "1.4013e-45"] if width == 32 else ["5e-324", "2.2250738585072011e-308"]
    special = st.sampled_from(["NaN", "Infinity", "-Infinity", "-0", "0", "0.1", *tiny])
    return special | st.floats(width=width, allow_nan=False, allow_infinity=False).map(repr)


_FINITE = st.floats(-1e15, 1e15).map(repr) | st.sampled_from(["-0", "1e300", "5e-324"])
_COORDINATE = _FINITE | st.sampled_from(["Infinity", "-Infinity", "NaN"])


@st.composite
def _point(draw: st.DrawFn, coordinate: Text = _FINITE) -> str:
    return f"({draw(coordinate)},{draw(coordinate)})"


def _points(left: str, right: str, least: int, most: int) -> Text:
    return st.lists(_point(), min_size=least, max_size=most).map(lambda found: f"{left}{','.join(found)}{right}")


_LINE = st.tuples(st.floats(1, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)).map(
    lambda parts: "{" + ",".join(map(repr, parts)) + "}"
)
_CIRCLE = st.tuples(_point(), st.floats(0, 1e6)).map(lambda parts: f"<{parts[0]},{parts[1]!r}>")


@st.composite
def _date(draw: st.DrawFn) -> str:
    era = draw(st.sampled_from(["", "", "", " BC"]))
    year = draw(st.integers(1, 4700) if era else st.integers(1, 99_999))
    return f"{year:04d}-{draw(st.integers(1, 12)):02d}-{draw(st.integers(1, 28)):02d}{era}"


_CLOCK = st.times().map(lambda time: time.isoformat()) | st.sampled_from(["24:00:00", "00:00:00.000001"])
_OFFSET = st.sampled_from(["+00", "+05:30", "-12", "+14", "-03:30", "+05:30:15"])
_INFINITE = st.sampled_from(["infinity", "-infinity"])


@st.composite
def _timestamp(draw: st.DrawFn, offset: Text | None = None) -> str:
    day, _, era = draw(_date()).partition(" ")
    return f"{day} {draw(_CLOCK)}{draw(offset) if offset is not None else ''} {era}".strip()


_EXTREME_TIMES = _INFINITE | st.sampled_from(["294276-12-31 23:59:59.999999", "4713-11-24 00:00:00 BC", "epoch"])

_INTERVAL = st.tuples(
    st.integers(-9000, 9000),
    st.integers(-40, 40),
    st.integers(-9_000_000, 9_000_000),
    st.integers(-(10**15), 10**15),
).map(lambda parts: "{} years {} mons {} days {} microseconds".format(*parts)) | st.sampled_from(
    ["0", "-1 mon +1 day -00:00:00.000001", "178000000 years", "-178000000 years -11 mons", "-2562047788:00:54.775807"]
)

# Documents, then the same with line breaks and odd spacing between their tokens.
_JSON_VALUE: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**25), 10**25)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
_JSONB = st.builds(lambda value, ascii_only: json.dumps(value, ensure_ascii=ascii_only), _JSON_VALUE, st.booleans()) | (
    st.sampled_from(['"\\u00e9\\ud83d\\ude00"', "-0", "1e-300", f"1{'0' * 180}.{'1' * 180}", '{"a":1,"a":[]}'])
)
_SPACED = st.builds(
    lambda value, indent, between: json.dumps(
        value, indent=indent, separators=(between + ",", between + ":" + between)
    ),
    _JSON_VALUE,
    st.sampled_from([None, 2, "\t"]),
    st.sampled_from(["", " ", "\n", "\r\n", "\r", " \t \n\n"]),
)
_JSON = _SPACED | st.sampled_from(['\n\n{"a"\r:1,\n"a" : 2.50 }\r\n', "  -0.0e+10 ", "[\r]", '{"":\n{}}', "1E400"])

_NETWORK = (
    st.tuples(st.ip_addresses(v=4), st.integers(0, 32)) | st.tuples(st.ip_addresses(v=6), st.integers(0, 128))
).map(lambda parts: f"{parts[0]}/{parts[1]}")


def _hex(groups: int) -> Text:
    return st.binary(min_size=groups, max_size=groups).map(lambda raw: raw.hex(":"))


_LEXEME = st.text(string.ascii_letters + "é'\\ 日:&", min_size=1, max_size=8)


def _quoted_lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"


@st.composite
def _tsvector(draw: st.DrawFn) -> str:
    words = draw(st.lists(_LEXEME, max_size=4))
    place = st.tuples(st.integers(1, 16383), st.sampled_from(["", "A", "B", "C"])).map(lambda p: f"{p[0]}{p[1]}")
    places = st.lists(place, max_size=3).map(lambda found: ":" + ",".join(found) if found else "")
    return " ".join(_quoted_lexeme(word) + draw(places) for word in words)


_TSQUERY = st.recursive(
    st.tuples(_LEXEME.map(_quoted_lexeme), st.sampled_from(["", ":A", ":*", ":*AB"])).map("".join),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["&", "|", "<->", "<3>"]), inner).map(
            lambda parts: "({} {} {})".format(*parts)
        )
        | inner.map(lambda query: f"!{query}")
    ),
    max_leaves=4,
)

_XML = st.builds(
    lambda text, name: f'<{name} a="1">{escape(text)}<!-- c --><b/>\n</{name}> tail',
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=20),
    st.sampled_from(["a", "élan", "ns.x"]),
)


@st.composite
def _range(draw: st.DrawFn, bound: Callable[[int], str], least: int = -10_000, most: int = 10_000) -> str:
    if draw(st.integers(0, 9)) == 0:
        return "empty"
    low, high = sorted(draw(st.tuples(st.integers(least, most), st.integers(least, most))))
    left = draw(st.sampled_from([bound(low), bound(low), ""]))
    right = draw(st.sampled_from([bound(high), bound(high), ""]))
    return f"{draw(st.sampled_from('[('))}{left},{right}{draw(st.sampled_from('])'))}"


def _multirange(of: Text) -> Text:
    return st.lists(of.filter(lambda text: text != "empty"), max_size=3).map(lambda found: "{" + ",".join(found) + "}")


def _as_day(number: int) -> str:
    return f"{2000 + number // 360:04d}-{number % 360 // 30 + 1:02d}-{number % 30 % 28 + 1:02d}"


def _ordered_day(number: int) -> str:
    return f"{3000 + number:04d}-02-27"


def _ordered_moment(number: int) -> str:
    return f'"{3000 + number:04d}-02-27 12:00:00.{abs(number):06d}"'


def _as_number(number: int) -> str:
    return f"{number}.{abs(number):060d}" if number >= 0 else f"{number}.5"


@dataclass(frozen=True)
class Kind:
    """A type as a column definition names it, and a strategy for the input text of its values.

    `separator` stands between elements of its arrays. `exact`: its text comes back through json_populate_record as it
    was; json itself does not (see test_values).
    """

    type: str
    values: Text
    separator: str = ","
    exact: bool = True


_EPOCHS = st.integers(-900, 900)

_GRADE = st.sampled_from(["low", "high", "null", '{"a": 1}'])

SCALARS: tuple[Kind, ...] = (
    Kind("smallint", _number(-(2**15), 2**15 - 1)),
    Kind("integer", _number(-(2**31), 2**31 - 1)),
    Kind("bigint", _number(-(2**63), 2**63 - 1)),
    Kind("numeric", _decimal(200, 200) | st.sampled_from(["NaN", "Infinity", "-Infinity", "1e-300", "0.000"])),
    Kind("numeric(10,3)", _decimal(7, 6) | st.just("NaN")),
    Kind("real", _floats(32)),
    Kind("double precision", _floats(64)),
    Kind("money", _number(-(2**63), 2**63 - 1).map(lambda cents: _money(int(cents)))),
    Kind("text", TEXT),
    Kind("varchar(20)", TEXT.map(lambda text: text[:20])),
    Kind("char(5)", TEXT.map(lambda text: text[:5])),
    Kind("name", TEXT.map(lambda text: text[:15])),
    Kind('"char"', st.sampled_from(["", "a", '"', "\\", "\n", "\\377"])),
    Kind("bytea", st.binary(max_size=40).map(lambda raw: "\\x" + raw.hex())),
    Kind("date", _date() | _INFINITE | st.sampled_from(["5874897-12-31", "4713-11-24 BC"])),
    Kind("time", _CLOCK),
    Kind("time(3)", _CLOCK),
    Kind("timetz", st.tuples(_CLOCK, _OFFSET).map("".join)),
    Kind("timestamp", _timestamp() | _EXTREME_TIMES),
    Kind("timestamp(3)", _timestamp()),
    Kind("timestamptz", _timestamp(_OFFSET) | _INFINITE),
    Kind("timestamptz(0)", _timestamp(_OFFSET)),
    Kind("interval", _INTERVAL),
    Kind("boolean", st.sampled_from(["true", "false"])),
    Kind("uuid", st.uuids().map(str)),
    Kind("json", _JSON, exact=False),
    Kind("jsonb", _JSONB),
    Kind("inet", _NETWORK | st.ip_addresses().map(str)),
    Kind("cidr", st.sampled_from(["10.0.0.0/8", "192.168.100.128/25", "::/0", "2001:db8::/32", "::ffff:1.2.3.0/120"])),
    Kind("macaddr", _hex(6)),
    Kind("macaddr8", _hex(8)),
    Kind("bit(7)", st.text("01", min_size=7, max_size=7)),
    Kind("varbit", st.text("01", max_size=70)),
    Kind("point", _point(_COORDINATE)),
    Kind("line", _LINE),
    Kind("lseg", _points("[", "]", 2, 2)),
    Kind("box", _points("", "", 2, 2), separator=";"),
    Kind("path", _points("[", "]", 1, 4) | _points("(", ")", 1, 4)),
    Kind("polygon", _points("(", ")", 1, 4)),
    Kind("circle", _CIRCLE),
    Kind("tsvector", _tsvector()),
    Kind("tsquery", _TSQUERY),
    Kind("pg_lsn", st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1)).map(lambda p: f"{p[0]:X}/{p[1]:X}")),
    Kind("oid", _number(0, 2**32 - 1)),
    Kind("xid8", _number(0, 2**63 - 1)),
    Kind("regclass", st.sampled_from(["pg_class", "0", "pg_catalog.pg_proc"])),
    Kind("jsonpath", st.sampled_from(['$."a b"[*]?(@ > 1)', "strict $.x", '$ ? (@ like_regex "^\\\\d+" flag "i")'])),
    Kind("int4range", _range(str)),
    Kind("int8range", _range(str)),
    Kind("numrange", _range(_as_number, least=0)),
    Kind("daterange", _range(_ordered_day, -900, 900)),
    Kind("tsrange", _range(_ordered_moment, -900, 900)),
    Kind("tstzrange", _range(_ordered_moment, -900, 900)),
    Kind("int4multirange", _multirange(_range(str))),
    Kind("nummultirange", _multirange(_range(_as_number, least=0))),
    Kind("tstzmultirange", _multirange(_range(_ordered_moment, -900, 900))),
    Kind("mood", st.sampled_from(["sad", 'very "happy"', "O'K", "", "naïve, {quoted}"])),
    Kind("grade", _GRADE),
    Kind("graded", _GRADE),
    Kind('"Odd Types".short_text', TEXT),
    Kind("inner_domain", TEXT),
    Kind("amount", _decimal(12, 8)),
)

XML = Kind("xml", _XML)


def _quoted(text: str | None) -> str:
    """An element of an array literal."""
    if text is None:
        return "NULL"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@st.composite
def _array(draw: st.DrawFn, element: Text, separator: str) -> str:
    """Empty, one- or two-dimensional, with NULLs, and sometimes with bounds that do not begin at 1."""
    values = st.none() | element
    if draw(st.booleans()):
        rows, width = [draw(st.lists(values, max_size=4))], 0
    else:
        width = draw(st.integers(1, 3))
        rows = draw(st.lists(st.lists(values, min_size=width, max_size=width), min_size=1, max_size=3))
    inner = ["{" + separator.join(map(_quoted, row)) + "}" for row in rows]
    text = "{" + separator.join(inner) + "}" if width else inner[0]
    if text == "{}" or draw(st.integers(0, 2)) > 0:
        return text
    sizes = [len(rows), width] if width else [len(rows[0])]
    lows = [draw(st.integers(-3, 3)) for _ in sizes]
    bounds = "".join(f"[{low}:{low + size - 1}]" for low, size in zip(lows, sizes, strict=True))
    return f"{bounds}={text}"


def array_of(kind: Kind) -> Kind:
    """The type's array type."""
    return Kind(f"{kind.type}[]", _array(kind.values, kind.separator))


def _composite(*fields: Text) -> Text:
    def literal(values: tuple[str | None, ...]) -> str:
        shown = ("" if v is None else '"' + v.replace("\\", "\\\\").replace('"', '""') + '"' for v in values)
        return f"({','.join(shown)})"

    return st.tuples(*(st.none() | each for each in fields)).map(literal)


_PAIR = Kind("pair", _composite(TEXT, _decimal(30, 30)))
_NESTED = Kind(
    "nested",
    _composite(
        _number(-9, 9),
        _PAIR.values,
        _JSONB,
        _array(TEXT, ","),
        _array(st.sampled_from(["sad", "", "O'K"]), ","),
        _timestamp(_OFFSET),
    ),
)
_NULLS = Kind(
    "nulls", _composite(_number(-9, 9), _JSONB, st.sampled_from(["null", " null", "\tnull\n", '"null"', '[1, "x"]']))
)
_AMOUNTS = Kind("amounts", _array(_decimal(5, 5), ","))

COMPOUNDS: tuple[Kind, ...] = (
    _AMOUNTS,
    _PAIR,
    _NESTED,
    Kind("pair_domain", _PAIR.values),
    Kind("report", _composite(_number(-9, 9), _GRADE)),
    _NULLS,
    Kind("list_holder", _composite(_array(_NESTED.values, ","), _AMOUNTS.values)),
    array_of(_PAIR),
    array_of(_NULLS),
    array_of(_NESTED),
    array_of(_AMOUNTS),
)


def kinds(*, xml: bool) -> st.SearchStrategy[Kind]:
    """Any type: scalars, arrays of the exact ones, domains and composites."""
    scalars = (*SCALARS, XML) if xml else SCALARS
    # json in an array or a composite is compared by its text, which white space in it would change.
    elements = [kind for kind in scalars if kind.exact]
    return st.sampled_from(scalars) | st.sampled_from(elements).map(array_of) | st.sampled_from(COMPOUNDS)


ODD_NAMES = (
    "t",
    "T",
    "document",
    "user",
    "select",
    "order",
    "Mixed Case",
    'quo"te',
    "apo'strophe",
    "back\\slash",
    "per%cent %s",
    "日本語",
    "e\u0301",
    "new\nline",
    "a.b",
    "${NOT_A_VARIABLE}",
    "row_to_json",
    "_json_nulls",
    "x" * 63,
)
NAMES = st.sampled_from(ODD_NAMES) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=15
)
