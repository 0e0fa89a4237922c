"""Partitions of a table as plain facts, and the words in which PostgreSQL prints their bounds (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass

# `FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2026-02-01', MINVALUE)`: quotes inside a text are doubled.
_ITEM = r"'(?:[^']|'')*'|[^',()]+"
_LIST = rf"\(((?:{_ITEM})(?:, (?:{_ITEM}))*)\)"
_RANGE = re.compile(rf"FOR VALUES FROM {_LIST} TO {_LIST}")


@dataclass(frozen=True, slots=True)
class RangeBound:
    """The first column's part of a range partition's bounds, as texts; None for MINVALUE and MAXVALUE.

    `exclusive`: no row of the partition has the value `upper` itself in its first column. It is always so with one
    column, and with several only when the next one's bound is MINVALUE.
    """

    lower: str | None
    upper: str | None
    exclusive: bool


def parse_range_bound(text: str) -> RangeBound | None:
    """The bounds that pg_get_expr prints of pg_class.relpartbound; None for what is no range (`DEFAULT`, a list)."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    lower, upper = (re.findall(_ITEM, part) for part in match.groups())
    # findall leaves the blank behind a comma in front of an item that has no quotes.
    second = [item for item in map(str.strip, upper) if item][1:2]
    return RangeBound(_value(lower[0]), _value(upper[0]), second in ([], ["MINVALUE"]))


def may_share_rows(one: str, other: str) -> bool:
    """Whether a row could belong into both bounds (as pg_get_expr prints them), as far as their texts tell.

    What is in a default partition is left out: it gives way, or refuses.
    """
    if "DEFAULT" in (one, other):
        return one == other
    ranges = [parse_range_bound(each) for each in (one, other)]
    if ranges[0] and ranges[1]:
        return not (_ends_before(ranges[0], ranges[1]) or _ends_before(ranges[1], ranges[0]))
    lists = [re.fullmatch(rf"FOR VALUES IN {_LIST}", each) for each in (one, other)]
    if lists[0] and lists[1]:
        return not {*re.findall(_ITEM, lists[0][1])}.isdisjoint(re.findall(_ITEM, lists[1][1]))
    modulus, comma, _ = one.partition(", remainder")
    return one == other or not (comma and other.startswith(f"{modulus},"))


def _ends_before(one: RangeBound, other: RangeBound) -> bool:
    """Of numbers and dates alone: how others are sorted is not known."""
    upper, lower = one.upper or "", other.lower or ""
    if all(re.fullmatch(r"-?\d+", end) for end in (upper, lower)):
        before = int(upper) < int(lower)
    else:
        before = upper < lower and all(re.fullmatch(r"\d{4}-\d\d-\d\d.*", end) for end in (upper, lower))
    return before or (upper == lower != "" and one.exclusive)


def _value(item: str) -> str | None:
    if item in ("MINVALUE", "MAXVALUE"):
        return None
    return item[1:-1].replace("''", "'") if item.startswith("'") else item


@dataclass(frozen=True, slots=True)
class PartitionKey:
    """How a table is partitioned: `strategy` is range, list or hash; `column` the first of the key, None for an
    expression; `plain` whether that column is compared as its type usually is."""

    strategy: str
    column: str | None
    plain: bool


@dataclass(frozen=True, slots=True)
class Partition:
    """One partition, with all that is below it.

    `bound` is PostgreSQL's text of it; `low` and `high` the first key column's bounds as UTC texts (None: unbounded,
    or the default partition). `relations` are the oids of it and of everything below; `leaves` (schema, name) of those
    that hold rows. `wholly_due`: no row that it takes can be younger than the cut-off. `owned`: the connected role has
    its owner's rights, there and below; `hidden`: row security hides rows of it; `foreign`: some of its rows are on
    another server. `rows` is an estimate.
    """

    oid: int
    schema: str
    name: str
    bound: str
    default: bool
    low: str | None
    high: str | None
    wholly_due: bool
    relations: tuple[int, ...]
    leaves: tuple[tuple[str, str], ...]
    owner: str
    owned: bool
    hidden: bool
    foreign: bool
    rows: float
    total_bytes: int

    @property
    def title(self) -> str:
        """The partition as people write it."""
        return self.name if self.schema == "public" else f"{self.schema}.{self.name}"

    @property
    def droppable(self) -> bool:
        """Whether it may be dropped once every row in it is due. The rows of a foreign table would stay where they
        are."""
        return self.wholly_due and not self.default and not self.foreign
