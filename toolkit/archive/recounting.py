"""The sums that a manifest records, counted again from the chunk's documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Any

from toolkit.archive.adding import DIGITS, ColumnSum, Number, agree, is_exact, number_text
from toolkit.archive.manifest import Manifest
from toolkit.archive.members import texts
from toolkit.errors import VerificationFailed

# orjson is an order of magnitude faster, and makes a float of every number with a point.
_WHOLE_OR_FLOAT = ("smallint", "integer", "bigint", "real", "double precision")

_FIX = "trust the rows, whose digests are right; look for who wrote the manifest, and run a step `check: totals`"


class Recount:
    """Sums over the lines of one object after the other, given in blocks that end anywhere. An object ends a line."""

    def __init__(self, manifest: Manifest) -> None:
        types = dict(manifest.columns)
        names = manifest.shown
        self._manifest = manifest
        self._fields = [(column, names[column], is_exact(types[column])) for column, _ in manifest.sums]
        self._sums: dict[str, Number] = {}
        self._parse = _parser([types[column] for column, _ in manifest.sums])
        self._rest = b""
        self._unreadable: str | None = None

    def add(self, block: bytes) -> None:
        """The next bytes of the documents."""
        if self._unreadable:
            return
        lines = (self._rest + block).split(b"\n")
        self._rest = lines.pop()
        try:
            with localcontext(DIGITS):
                for line in lines:
                    self._add(self._values(line))
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
            # Damage, most likely; whoever reads the blocks finds it out by their digest, at the object's end.
            self._unreadable = f"{type(error).__name__}: {error}"

    def _values(self, line: bytes) -> Mapping[str, Any]:
        """The line's numbers. What no parser takes (values nested very deep, very long numbers) may still be right."""
        try:
            document: Mapping[str, Any] = self._parse(line)
        except (ValueError, RecursionError):
            return texts(line.decode(), [name for _, name, _ in self._fields])
        return document

    def _add(self, document: Mapping[str, Any]) -> None:
        for column, name, exact in self._fields:
            value = document[name]
            if value is not None:  # NaN and the infinities are strings
                number: Number = Decimal(value) if exact else float(value)
                self._sums[column] = self._sums.get(column, 0) + number  # type: ignore[operator]  # of one kind

    def differences(self, where: str) -> Iterator[VerificationFailed]:
        """The manifest's sums that are not those of the documents. `where`: the manifest's key."""
        if self._unreadable:
            what = "the sums in the manifest cannot be compared with the chunk's rows"
            yield VerificationFailed(what, where=where, why=self._unreadable, fix=_FIX)
            return
        for recorded in self._manifest.column_sums:
            number = self._sums.get(recorded.column)
            text = None if number is None else number_text(number)
            if not agree(recorded, ColumnSum(recorded.column, text, recorded.exact), self._manifest.rows):
                yield VerificationFailed(
                    f"the sum of {recorded.column} in the manifest is not that of the chunk's rows",
                    where=where,
                    why=f"recorded {recorded.text or 'no value'}, found {text or 'no value'}",
                    fix=_FIX,
                )


def _parser(types: list[str]) -> Callable[[bytes], Any]:
    """A reader of lines that keeps every digit of these types."""
    if all(type_ in _WHOLE_OR_FLOAT for type_ in types):
        import orjson

        return orjson.loads
    return lambda line: json.loads(line, parse_float=Decimal)
