"""Sums of columns, as manifests record them: exact where the type is, floats up to what another order does (pure)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

Number = Decimal | float

# What adding up in another order may change of a sum of floats, for each row; and the most, however many there are.
TOLERANCE_A_ROW = 1e-9
MOST_TOLERANCE = 1e-6

# More digits than any numeric has that somebody adds up. Infinities of both signs make NaN, as in PostgreSQL.
DIGITS = Context(prec=2_000, traps=[])

_FLOATS = ("real", "double precision")


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A column's sum as text; None when no row has a value. `exact`: it is no sum of floats."""

    column: str
    text: str | None
    exact: bool


def is_exact(type_: str) -> bool:
    """Whether a sum over this type, as format_type prints it, is the same in every order."""
    return type_ not in _FLOATS


def add_up(parts: Sequence[Iterable[ColumnSum]]) -> tuple[ColumnSum, ...]:
    """One sum a column over all parts; of the columns that every part has."""
    columns: dict[str, list[ColumnSum]] = {}
    for part in parts:
        for each in part:
            columns.setdefault(each.column, []).append(each)
    with localcontext(DIGITS):
        return tuple(_total(sums) for sums in columns.values() if len(sums) == len(parts))


def _total(sums: list[ColumnSum]) -> ColumnSum:
    exact = all(each.exact for each in sums)
    texts = [each.text for each in sums if each.text is not None]
    if not texts:
        return ColumnSum(sums[0].column, None, exact)
    total: Number = sum(map(Decimal, texts), Decimal()) if exact else sum(map(float, texts))
    return ColumnSum(sums[0].column, number_text(total), exact)


def agree(mine: ColumnSum, theirs: ColumnSum, rows: int) -> bool:
    """Whether two sums over the same `rows` rows are the same. PostgreSQL and Python write numbers differently."""
    if mine.text is None or theirs.text is None:
        return mine.text is theirs.text
    convert = Decimal if mine.exact and theirs.exact else float
    return same(convert(mine.text), convert(theirs.text), rows)


def same(mine: Number, theirs: Number, rows: int, *, single: bool = False) -> bool:
    """Whether two sums over `rows` rows, both of one kind, are the same. `single`: one is kept as a 32-bit float."""
    if mine == theirs or (math.isnan(mine) and math.isnan(theirs)):
        return True
    if isinstance(mine, Decimal):
        return False
    tolerance = MOST_TOLERANCE if single else min(TOLERANCE_A_ROW * max(rows, 1), MOST_TOLERANCE)
    return math.isclose(mine, theirs, rel_tol=tolerance)


def number_text(number: Number) -> str:
    """As people read it: no exponent in what is exact."""
    return f"{number:f}" if isinstance(number, Decimal) else repr(number)
