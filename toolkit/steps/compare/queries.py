"""The two questions of a comparison cell by cell (pure): a digest a bucket of rows, and the rows of some buckets.

Rows fall into buckets by the MD5 of their key, which every engine computes alike; no order of keys, and so no
collation, has to be shared. Digests of rows are added up, so that no order of rows matters either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.steps.compare.engines.base import Speech
from toolkit.steps.compare.engines.postgres import Postgres, row_hash
from toolkit.steps.compare.kinds import NOT_IN_A_KEY, Kind
from toolkit.steps.compare.relation import Cell, Pairs

ROWS_A_BUCKET = 256  # about as many are fetched where one differs
MOST_DIGITS = 4  # 65,536 buckets: what one answer may hold
MOST_NAMED = 512  # buckets in a condition; where more differ, all rows are read

Column = tuple[Kind, Cell]

_NO_COLUMNS = "'d41d8cd98f00b204e9800998ecf8427e'"  # MD5 of nothing: rows of a table without columns are all the same


# The names that queries give begin with toolkit_: in ClickHouse a name that is given hides a column that has it.


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair of relations, in its engine's words. `fast`: both are PostgreSQL, and its own hash does."""

    relation: str
    speech: Speech
    columns: tuple[Column, ...]
    key: tuple[Column, ...]
    fast: bool = False

    @property
    def key_digest(self) -> str:
        """MD5 of the key, or of all columns that have one text a value."""
        return self.speech.digest(self.key) if self.key else "''"

    def buckets(self, digits: int) -> str:
        """(bucket, rows, sum of the digests' first parts, of their second parts) for each bucket that has rows."""
        speech, named = self.speech, self.speech.functions
        if self.fast and isinstance(speech, Postgres):
            digest = row_hash(speech.hashed(*each) for each in self.columns)
            sums = f"{named}sum(toolkit_h), 0"
        else:
            digest = speech.digest(self.columns) if self.columns else _NO_COLUMNS
            sums = ", ".join(f"{named}sum({speech.part('toolkit_h', number)})" for number in (0, 1))
        return (
            f"SELECT toolkit_b, {named}count(*), {sums} FROM (SELECT"
            f" {named}substr({self.key_digest}, 1, {digits}) AS toolkit_b, {digest} AS toolkit_h"
            f" FROM {self.relation}) AS d GROUP BY toolkit_b"
        )

    def rows(self, digits: int, buckets: Sequence[str] | None) -> str:
        """(MD5 of the key, text of each column) of the buckets' rows, or of all, in the order of the first."""
        texts = [
            f"{self.speech.text(kind, cell)} AS toolkit_{number}" for number, (kind, cell) in enumerate(self.columns)
        ]
        named = ""
        if buckets is not None:
            listed = ", ".join(f"'{bucket}'" for bucket in buckets)
            named = f" WHERE {self.speech.functions}substr(toolkit_k, 1, {digits}) IN ({listed})"
        order = self.speech.bytewise("toolkit_k")
        listed = ", ".join(["toolkit_k", *(f"toolkit_{number}" for number in range(len(texts)))])
        return (
            f"SELECT {listed} FROM (SELECT {', '.join([f'{self.key_digest} AS toolkit_k', *texts])}"
            f" FROM {self.relation}) AS d"
            f"{named} ORDER BY {order}"
        )


def digits_for(rows: int) -> int:
    """How many hexadecimal digits name a bucket, for that many rows."""
    digits = 1
    while digits < MOST_DIGITS and 16**digits * ROWS_A_BUCKET < rows:
        digits += 1
    return digits


def sides(pairs: Pairs, target: Speech, *, fast: bool) -> tuple[Side, Side]:
    """Source and target."""
    key = pairs.key or tuple(place for place, pair in enumerate(pairs.columns) if pair.kind.name not in NOT_IN_A_KEY)
    ours = [(pair.kind, pair.source) for pair in pairs.columns]
    theirs = [(pair.kind, pair.target) for pair in pairs.columns]

    def side(relation: str, speech: Speech, columns: list[Column]) -> Side:
        return Side(relation, speech, tuple(columns), tuple(columns[place] for place in key), fast)

    return side(pairs.source, Postgres(target.floats, target.longest), ours), side(pairs.target, target, theirs)


Buckets = dict[str, tuple[int, int, int]]


def read_buckets(rows: Iterable[Sequence[object]]) -> Buckets:
    """What `Side.buckets` gave, from whatever driver."""
    return {_text(row[0]): (int(str(row[1])), int(str(row[2])), int(str(row[3]))) for row in rows}


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes | bytearray) else str(value)


def differing(ours: Buckets, theirs: Buckets) -> list[str]:
    """Buckets whose rows are not the same."""
    return sorted(bucket for bucket in {*ours, *theirs} if ours.get(bucket) != theirs.get(bucket))
