"""What the rules of an engine get and give (pure)."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from toolkit.dialects.policy import Policy
from toolkit.schema.database import Type


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the source: an SQL expression and its type, with domains resolved.

    `target`: the type of the target's column as its catalog, or the port, spells it. `may_be_null`: unless it is a
    column that takes none. `takes_null`: unless the target's column is known to take none.
    """

    sql: str
    type: Type
    target: str
    policy: Policy
    may_be_null: bool = True
    takes_null: bool = True


@dataclass(frozen=True, slots=True)
class Shaped:
    """What is selected. `refused`: a condition in the source's SQL that holds for values that the target cannot take,
    and `why` it cannot. `as_it_is`: the value itself, in PostgreSQL's own type. `hexed`: bytes as hexadecimal
    text, which the loader turns back."""

    sql: str
    as_it_is: bool = False
    refused: str | None = None
    why: str = ""
    hexed: bool = False


Shape = Callable[[Value], Shaped]


def shape_for(engine: str) -> Shape:
    """The rules of an engine: `shaped` of the module of that name beside this one."""
    return cast(Shape, importlib.import_module(f"toolkit.dialects.values.{engine}").shaped)
