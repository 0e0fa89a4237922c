"""Functions that SQLite lacks, for comparing its rows with another database's: MD5, a float's bits, exact sums.

What they give is what the other engines' own functions do (see steps.compare.engines).
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Callable
from decimal import Decimal
from typing import Any

NULL = "~"


def add_functions(connection: sqlite3.Connection) -> None:
    """Make them known to a connection."""
    for name, arguments, function in (
        ("toolkit_md5", 1, _md5),
        ("toolkit_bits", 1, _bits),
        ("toolkit_single", 1, _single),
        ("toolkit_moment", 1, _moment),
        ("toolkit_part", 2, _part),
        ("toolkit_characters", 1, _characters),
        ("toolkit_digest", -1, _digest),
    ):
        connection.create_function(name, arguments, function, deterministic=True)
    connection.create_aggregate("toolkit_sum", 1, _Sum)


class _Sum:
    """Of integers, or of decimals in text or as floats."""

    def __init__(self) -> None:
        self._whole = 0
        self._others: list[Decimal] = []
        self._seen = False

    def step(self, value: Any, /) -> None:
        if isinstance(value, int):
            self._seen = True
            self._whole += value
        elif value is not None:
            self._seen = True
            self._add(Decimal(str(value)))  # of a float its digits, not its bits

    def _add(self, value: Decimal) -> None:
        """Exactly: numerator and denominator, for Decimal's own sum would round to 28 digits."""
        if not value.is_finite():
            self._others.append(value)
            return
        sign, digits, exponent = value.as_tuple()
        number = int("".join(map(str, digits)) or "0") * (-1 if sign else 1)
        scale = max(-int(exponent), 0)
        number *= 10 ** max(int(exponent), 0)
        if scale > self._scale:
            self._fraction *= 10 ** (scale - self._scale)
            self._scale = scale
        self._fraction += number * 10 ** (self._scale - scale)

    _fraction = 0
    _scale = 0

    def finalize(self) -> Any:
        if not self._seen:
            return None
        if self._others:
            return "NaN" if len({str(each) for each in self._others}) > 1 else str(self._others[0])
        total = self._whole * 10**self._scale + self._fraction
        return f"{total}E-{self._scale}" if self._scale else str(total)


def _raw(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _md5(text: str | bytes | None) -> str | None:
    return None if text is None else hashlib.md5(_raw(text), usedforsecurity=False).hexdigest()


def _part(digest: str, number: int) -> int:
    return int(digest[10 * number : 10 * number + 10], 16)


def _characters(text: str | None) -> int | None:
    return None if text is None else len(text)


def _bits(value: float | None) -> str | None:
    return None if value is None else "x" + struct.pack(">d", value).hex()


def _single(value: float | None) -> str | None:
    """The bits of the float of 32 bits that is meant, as one of 64: SQLite may have its digits as one of 64."""
    if value is None:
        return None
    try:
        return _bits(struct.unpack(">f", struct.pack(">f", value))[0])
    except OverflowError:
        return _bits(value)


def _moment(text: str | None) -> str | None:
    """As PostgreSQL prints it in UTC."""
    if text is None:
        return None
    plain = text.replace("T", " ").removesuffix("Z").removesuffix("+00:00").removesuffix("+00")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _plain(value: object) -> str:
    return f"{value}|"


def _number(value: str | int) -> str:
    text = str(value)
    return (text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text) + "|"


def _framed(value: str) -> str:
    return f"{len(value) if value.isascii() else len(value.encode())}:{value}"


_AS_TEXT: dict[str, Callable[[Any], str]] = {
    "f": lambda value: f"x{struct.pack('>d', value).hex()}|",
    "s": lambda value: f"{_single(value)}|",
    "b": lambda value: f"{value.hex()}|",
    "m": lambda value: f"{_moment(value)}|",
    "n": _number,
    "p": _plain,
    "t": _framed,
}
_PLAIN_NULL, _FRAMED_NULL = f"{NULL}|", NULL


def _digest(codes: str, *values: Any) -> str:
    """MD5 of a row: a code a value."""
    parts = [
        (_FRAMED_NULL if code == "t" else _PLAIN_NULL) if value is None else _AS_TEXT[code](value)
        for code, value in zip(codes, values, strict=True)
    ]
    return hashlib.md5("".join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
