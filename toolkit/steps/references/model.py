"""A reference (pure): rows of one table hold the key of rows of another.

It is *declared* by a foreign key, or *soft*: a profile knows of it, and the database does not enforce it. It is
*polymorphic* where another column of the row says to which table it leads: rows of a log, which outlive what they name.
An *orphan* is a row (of an array: an element) whose reference leads to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.schema.database import Type

Kind = Literal["declared", "soft", "polymorphic"]

_TEXTS = {"text", "character varying", "character", "name", "citext"}
_NUMBERS = {"smallint", "integer", "bigint", "numeric", "real", "double precision"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table of the source, with their types."""

    schema: str
    table: str
    names: tuple[str, ...]
    types: tuple[Type, ...]

    @property
    def title(self) -> str:
        """The table as people write it."""
        return self.table if self.schema == "public" else f"{self.schema}.{self.table}"

    def __str__(self) -> str:
        return f"{self.title}.{self.names[0]}" if len(self.names) == 1 else f"{self.title} ({', '.join(self.names)})"


@dataclass(frozen=True, slots=True)
class When:
    """A condition of a polymorphic reference: that a column of the referring table has a value."""

    column: Columns
    value: str

    def __str__(self) -> str:
        return f"{self.column.names[0]} = {self.value}"


@dataclass(frozen=True, slots=True)
class Reference:
    """`name` is the constraint's. With `elements` every element of the array refers, and `path` leads into JSON.

    `exceptions`: values that dangle by design. `also`: where the key may be instead, such as tables of deleted rows.
    With `match_full` some columns may not be NULL while others are not. `validated`: False for a key that is NOT VALID;
    `enforced`: False for one that is NOT ENFORCED.
    `when`: only rows for which that holds refer.
    """

    kind: Kind
    child: Columns
    parent: Columns
    name: str | None = None
    elements: bool = False
    path: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    also: tuple[Columns, ...] = ()
    match_full: bool = False
    validated: bool = True
    enforced: bool = True
    when: When | None = None

    @property
    def compared_as_text(self) -> bool:
        """Whether the two sides have types that no engine compares as they are."""
        if self.path or (self.elements and not any(_is_array(each) for each in self.child.types)):
            return any(_family(each) != "text" for each in self.parent.types)
        pairs = zip(self.child.types, self.parent.types, strict=True)
        return any(_family(child.element) != _family(parent) for child, parent in pairs)

    @property
    def textual(self) -> bool:
        """Whether what refers is text."""
        return self.compared_as_text or all(_family(each) == "text" for each in self.parent.types)

    def __str__(self) -> str:
        into = "[]" if self.elements else ""
        path = "".join(f".{each}" for each in self.path)
        when = f" where {self.when}" if self.when else ""
        return f"{self.child}{into}{path}{when} -> {self.parent}"


def _is_array(type_: Type) -> bool:
    return not type_.scalar


def _family(type_: Type) -> str:
    """Types that every engine compares with each other."""
    if type_.schema is None or type_.name == "citext":
        for family, names in (("text", _TEXTS), ("number", _NUMBERS)):
            if type_.name in names:
                return family
    return f"{type_.schema}.{type_.name}"
