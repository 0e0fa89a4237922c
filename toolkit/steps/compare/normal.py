"""Texts of values, from any engine, made equal where they mean the same (pure)."""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from toolkit.steps.compare.kinds import Kind

_ZONE = re.compile(r"(?:\+00(?::?00)?|Z)$")
_ISO = re.compile(
    r"P(?:(-?\d+)Y)?(?:(-?\d+)M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$"  # ISO 8601
)
_WORDS = re.compile(r"(-?\d+) (year|month|day)s?")
_CLOCK = re.compile(r"(-?)(\d+):(\d\d):(\d\d(?:\.\d+)?)")
_IN_MICROSECONDS = (3_600_000_000, 60_000_000, 1_000_000)


def normal(kind: Kind, text: object) -> str | None:
    """One text for all that mean the same; None for NULL."""
    if text is None:
        return None
    plain = text.decode() if isinstance(text, bytes | bytearray) else str(text)
    rule = _RULES.get(kind.name)
    return rule(kind, plain) if rule else plain


def _whole(_: Kind, text: str) -> str:
    return {"true": "1", "t": "1", "false": "0", "f": "0"}.get(text.lower(), text)


def _float(kind: Kind, text: str) -> str:
    """Its 64 bits. All NaNs are one."""
    try:
        value = struct.unpack(">d", bytes.fromhex(text[1:]))[0] if text.startswith("x") else float(text)
    except (ValueError, struct.error):
        return text
    if math.isnan(value):
        return "nan"
    if kind.single and math.isfinite(value):
        value = _single(value)
    packed: str = struct.pack(">d", value).hex()
    return packed


def _single(value: float) -> float:
    try:
        [rounded] = struct.unpack(">f", struct.pack(">f", value))
    except OverflowError:
        return value
    return float(rounded)


def _number(_: Kind, text: str) -> str:
    """Without zeros that say nothing: 1.50 is 1.5, 100 is 1E2."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return str(value)
    sign, digits, exponent = value.as_tuple()
    shown = "".join(map(str, digits)).lstrip("0")
    kept = shown.rstrip("0")
    return f"{'-' if sign else ''}{kept}E{int(exponent) + len(shown) - len(kept)}" if kept else "0"


def _moment(_: Kind, text: str) -> str:
    """As PostgreSQL prints it in ISO style, in UTC, without naming the zone."""
    before_christ = text.endswith(" BC") or "(BC)" in text
    plain = text.removesuffix(" BC").replace(" (BC)", "").replace("T", " ")
    plain = _ZONE.sub("", plain)
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"{plain} BC" if before_christ else plain


def _json(_: Kind, text: str) -> str:
    """Keys in order, the last of duplicates, numbers by value: as jsonb compares."""
    try:
        return json.dumps(_meaning(json.loads(text, parse_float=_Number, parse_int=_Number)), sort_keys=True)
    except (ValueError, RecursionError):
        return text


class _Number(str):
    """A number's text, apart from a string's."""

    __slots__ = ()


def _meaning(value: Any, leaf: Callable[[object], Any] | None = None) -> Any:
    """Numbers become lists of one text, which no list of JSON becomes: those get a head of their own."""
    if isinstance(value, dict):
        return {key: _meaning(each, leaf) for key, each in value.items()}
    if isinstance(value, list):
        return ["list", *(_meaning(each, leaf) for each in value)]
    if leaf is not None:
        return leaf(value)
    return ["number", _number(Kind("number"), value)] if isinstance(value, _Number) else value


def _array(kind: Kind, text: str) -> str:
    """Element by element, each as its own kind."""
    element = kind.element or Kind("text")
    if element.name == "json":
        return _json(kind, text)

    def leaf(value: object) -> str | None:
        shown = {True: "1", False: "0"}[value] if isinstance(value, bool) else value
        if element.name == "bytes" and isinstance(shown, str):
            shown = shown.removeprefix("\\x").lower()
        return normal(element, shown)

    try:
        return json.dumps(_meaning(json.loads(text, parse_float=_Number, parse_int=_Number), leaf))
    except (ValueError, RecursionError):
        return text


def _interval(_: Kind, text: str) -> str:
    """Months, days and microseconds, which is what PostgreSQL keeps."""
    iso = _ISO.match(text)
    if iso:
        years, months, days, *clock = iso.groups(default="0")
        parts = [Decimal(each) * unit for each, unit in zip(clock, _IN_MICROSECONDS, strict=True)]
        return f"{int(years) * 12 + int(months)} {int(days)} {int(sum(parts))}"
    words = dict.fromkeys(("year", "month", "day"), 0) | {unit: int(n) for n, unit in _WORDS.findall(text)}
    found = _CLOCK.search(text)
    micros = Decimal(0)
    if found:
        parts = [Decimal(each) * unit for each, unit in zip(found.groups()[1:], _IN_MICROSECONDS, strict=True)]
        micros = sum(parts, Decimal(0)) * (-1 if found[1] else 1)
    return f"{words['year'] * 12 + words['month']} {words['day']} {int(micros)}"


_RULES: dict[str, Callable[[Kind, str], str]] = {
    "whole": _whole,
    "boolean": _whole,
    "float": _float,
    "number": _number,
    "moment": _moment,
    "date": _moment,
    "time": _moment,
    "json": _json,
    "array": _array,
    "interval": _interval,
}
