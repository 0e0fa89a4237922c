"""The questions (pure). An engine's module says how a value becomes text there, and how texts become a digest.

Two engines must give the same text only for equal values: what differs in text is fetched, and compared by meaning. A
value that is another must never give the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from toolkit.steps.compare.kinds import Kind
from toolkit.steps.compare.relation import Cell

# How a float becomes text: its 64 bits in hexadecimal after an x; or the fewest digits that tell it from all others,
# as a whole number and a power of ten, where the engine has no bits.
FloatForm = Literal["bits", "digits"]

# Texts of these hold no `|` and are not `~`, so that no length is needed before them.
PLAIN = frozenset({"whole", "boolean", "float", "number", "bytes", "moment", "date", "time"})
NULL = "'~'"


class Speech:
    """The words of an engine; those here are most engines'."""

    floats: FloatForm = "bits"
    longest: int | None = None  # bytes of which the hexadecimal text can be made; of more, the MD5 stands for them
    functions = ""  # what stands before the name of a function that most engines have

    # --- values ------------------------------------------------------------------------------------------------------

    def text(self, kind: Kind, cell: Cell) -> str:
        """The value as text, NULL as NULL. What `normal` makes of it is compared."""
        raise NotImplementedError

    def bytes_of(self, text: str) -> str:
        """How many bytes a text has."""
        raise NotImplementedError

    def size(self, kind: Kind, cell: Cell) -> str:
        """How many bytes the value's text has, bytes being in hexadecimal."""
        return self.bytes_of(self.text(kind, cell))

    def characters_of(self, text: str) -> str:
        """How many characters a text has."""
        raise NotImplementedError

    def joined(self, parts: Sequence[str]) -> str:
        """Texts one after the other."""
        return f"({' || '.join(parts)})"

    def as_text(self, number: str) -> str:
        """A number in decimal digits."""
        raise NotImplementedError

    def bytewise(self, text: str) -> str:
        """A text that is ordered by its bytes."""
        return text

    # --- rows --------------------------------------------------------------------------------------------------------

    def digest(self, cells: Iterable[tuple[Kind, Cell]]) -> str:
        """MD5, in 32 hexadecimal digits, of values with their lengths, so that no two lists have the same bytes."""
        return self.md5(self.joined([self._framed(kind, self.text(kind, cell)) for kind, cell in cells]))

    def _framed(self, kind: Kind, text: str) -> str:
        if kind.name in PLAIN:
            return self.joined([f"coalesce({text}, {NULL})", "'|'"])
        length = self.joined([self.as_text(self.bytes_of(text)), "':'", text])
        return f"coalesce({length}, {NULL})"

    def md5(self, text: str) -> str:
        """In 32 hexadecimal digits."""
        return f"{self.functions}md5({text})"

    def part(self, digest: str, number: int) -> str:
        """Ten digits of a digest as an integer of 40 bits, the first (0) or the second (1) ten of them."""
        raise NotImplementedError

    # --- aggregates --------------------------------------------------------------------------------------------------

    def finite(self, cell: Cell) -> str:
        """A float, with NULL for what is no number."""
        return cell.sql

    def total(self, kind: Kind, cell: Cell) -> str | None:
        """The exact sum as text. None where the engine might round or overflow."""
        raise NotImplementedError

    def extremes(self, kind: Kind, cell: Cell) -> tuple[str, str] | None:
        """The lowest and the highest value as text. None where the engine's order may be another."""
        if kind.name in ("json", "array", "interval", "bytes", "time"):
            return None
        if kind.name == "text":
            ordered = self.bytewise(self.text(kind, cell))
            return f"{self.functions}min({ordered})", f"{self.functions}max({ordered})"
        inner = self.finite(cell) if kind.name == "float" else cell.sql
        low, high = (Cell(f"{self.functions}{function}({inner})", cell.type) for function in ("min", "max"))
        return self.text(kind, low), self.text(kind, high)

    def elements(self, cell: Cell) -> str | None:
        """How many elements an array has at its top. None where it is a text."""
        raise NotImplementedError
