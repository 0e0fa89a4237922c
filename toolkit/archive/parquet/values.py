"""PostgreSQL's texts <-> Arrow's values, a whole column at a time.

`show` makes the text again that PostgreSQL wrote. Where the two differ ('infinity' as a date, NaN as a decimal, a year
of five digits, a float whose shortest text is another one in PostgreSQL), `fit` says so, and the text itself is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# pyarrow has no types; these names at least say what is what.
Array = Any
Scalar = Any

_DECIMAL = re.compile(r"decimal\((\d+),(\d+)\)")
_NUMBER = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?")
_WORDS = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
_ARROW_POINTS = 1e6  # from 1e10 on, Arrow writes an exponent; PostgreSQL does so from 1e6 on for float32
_DAY = r"^\d{4}-\d\d-\d\d"


@dataclass(frozen=True, slots=True)
class Held:
    """How a kind is held. `regular` matches the texts that `parse` takes; `whole`: every value is held, odd texts or
    not."""

    type: Any
    parse: Callable[[Array], Array] = lambda texts: texts
    show: Callable[[Array], Array] = lambda values: values
    regular: str | None = None
    whole: bool = False


@cache
def held(kind: str) -> Held:
    """How a kind is held. Raises ValueError for one that is not known."""
    if kind in ("text", "number", "json", "nested"):
        return Held(pa.string())
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    decimal = _DECIMAL.fullmatch(kind)
    if decimal is None:
        raise ValueError(f"the file has a column of an unknown kind, {kind!r}: upgrade litellm-data-toolkit")
    type_ = pa.decimal128(int(decimal[1]), int(decimal[2]))
    return Held(type_, _cast_to(type_), _show_decimals, r"^-?\d+(\.\d+)?$")


def fit(kind: str, texts: Array) -> tuple[Array, Array | None]:
    """(values, odd): where `odd` is true, the value alone would not give the text again."""
    how = held(kind)
    if pa.types.is_string(how.type):
        return texts, None
    values = _parsed(how, texts)
    same = pc.fill_null(pc.equal(how.show(values), texts), False)
    odd = pc.and_not(pc.is_valid(texts), same)
    if not pc.any(odd).as_py():
        return values, None
    return (values if how.whole else pc.if_else(odd, pa.scalar(None, how.type), values)), odd


def _parsed(how: Held, texts: Array) -> Array:
    """The values; NULL where a text cannot be held, for which all irregular ones are taken when there is one."""
    try:
        return how.parse(texts)
    except pa.ArrowInvalid:
        if how.regular is None:
            raise
    try:
        return how.parse(pc.if_else(pc.match_substring_regex(texts, how.regular), texts, pa.scalar(None, pa.string())))
    except pa.ArrowInvalid:
        return pa.nulls(len(texts), how.type)


def _cast_to(type_: Any) -> Callable[[Array], Array]:
    return partial(pc.cast, target_type=type_)


_as_text = _cast_to(pa.string())


def _mend(texts: Array, mask: Array, mend: Callable[[str], str]) -> Array:
    """The texts, the masked ones mended one by one."""
    if not pc.any(mask).as_py():
        return texts
    mended = pa.array(map(mend, texts.filter(mask).to_pylist()), pa.string())
    return pc.replace_with_mask(texts, mask, mended)


def _show_decimals(values: Array) -> Array:
    texts = _as_text(values)
    return _mend(texts, pc.fill_null(pc.match_substring(texts, "E"), False), lambda text: format(Decimal(text), "f"))


def _show_floats(values: Array, digits: int) -> Array:
    """As PostgreSQL prints them: an exponent below 1e-4 and from `digits` digits before the point."""
    texts = _as_text(values)
    size = pc.abs(values)
    usual = pc.or_(pc.and_(pc.greater_equal(size, 1e-4), pc.less(size, _ARROW_POINTS)), pc.equal(size, 0))
    return _mend(texts, pc.invert(pc.fill_null(usual, True)), partial(float_text, digits=digits))


def float_text(text: str, digits: int) -> str:
    """A float's shortest text in Arrow's notation -> PostgreSQL's."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return _WORDS[text]
    sign, whole, fraction, exponent = number[1], number[2], number[3] or "", int(number[4] or 0)
    point = len(whole) + exponent
    all_digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(all_digits)
    all_digits = all_digits.rstrip("0")
    if not all_digits:
        return f"{sign}0"
    if not -4 < point <= digits:
        rest = f".{all_digits[1:]}" if len(all_digits) > 1 else ""
        return f"{sign}{all_digits[0]}{rest}e{point - 1:+03d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{all_digits}"
    padded = all_digits.ljust(point, "0")
    return f"{sign}{padded[:point]}{f'.{padded[point:]}' if padded[point:] else ''}"


def _show_timestamps(values: Array) -> Array:
    """`2026-10-01T04:00:00.25`: no zeros at the end of the fraction."""
    texts = pc.ascii_rtrim(pc.ascii_rtrim(_as_text(values), characters="0"), characters=".")
    return pc.utf8_replace_slice(texts, start=10, stop=11, replacement="T")


def _show_instants(values: Array) -> Array:
    return pc.binary_join_element_wise(_show_timestamps(values.view(pa.timestamp("us"))), "+00:00", "")


def _parse_bytes(texts: Array) -> Array:
    return pa.array((None if text is None else bytes.fromhex(text[2:]) for text in texts.to_pylist()), pa.binary())


def _show_bytes(values: Array) -> Array:
    return pa.array((None if value is None else f"\\x{value.hex()}" for value in values.to_pylist()), pa.string())


def _plain(type_: Any) -> Held:
    return Held(type_, _cast_to(type_), _as_text)


_TIMESTAMP = pa.timestamp("us")
_INSTANT = pa.timestamp("us", "UTC")
_CLOCK = r"T\d\d:\d\d:\d\d(\.\d+)?"

_SIMPLE = {
    "int16": _plain(pa.int16()),
    "int32": _plain(pa.int32()),
    "int64": _plain(pa.int64()),
    "bool": _plain(pa.bool_()),
    "float32": Held(pa.float32(), _cast_to(pa.float32()), partial(_show_floats, digits=6), whole=True),
    "float64": Held(pa.float64(), _cast_to(pa.float64()), partial(_show_floats, digits=15), whole=True),
    "date": Held(pa.date32(), _cast_to(pa.date32()), _as_text, rf"{_DAY}$"),
    "timestamp": Held(_TIMESTAMP, _cast_to(_TIMESTAMP), _show_timestamps, rf"{_DAY}{_CLOCK}$"),
    "timestamptz": Held(_INSTANT, _cast_to(_INSTANT), _show_instants, rf"{_DAY}{_CLOCK}\+00:00$"),
    "bytes": Held(pa.binary(), _parse_bytes, _show_bytes),
}
