"""Which column tells a row's age, where nobody has said so (pure): by its name, its index, and how rows lie by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# When a row came, best first. `starttime`, `created_at`, `event_date`, `ts` ...; case and underscores do not count.
_ARRIVED = re.compile(r"(created|inserted|logged|received|recorded|occurred|ingested|arrived|added)")
_EVENT = re.compile(r"(start|event|log|request|order|entry|timestamp|^time$|^date$|^day$|^ts$|^at$|^when$)")

# When it changed, or what is to come: such a column moves, and says nothing of how old the row is.
_MOVES = re.compile(
    r"(updat|modif|chang|expir|delet|remov|due|until|next|last|end|finish|clos|birth|valid|sched|reset)"
)

# From here on the rows lie in the table in the order of the column, as those of a log do.
_IN_ORDER = 0.9


@dataclass(frozen=True, slots=True)
class TimeCandidate:
    """A column of a time type. `indexed`: a B-tree begins with it. `correlation`: -1 to 1, of the column's order with
    the rows' order on disk; None when not known."""

    name: str
    type: str
    nullable: bool
    indexed: bool
    correlation: float | None = None


def best_time_column(candidates: Iterable[TimeCandidate]) -> TimeCandidate | None:
    """The likeliest; None when nothing speaks for any of them."""
    scored = [(score(each), each) for each in candidates]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


def score(candidate: TimeCandidate) -> int:
    """How much speaks for a column; nothing does at 0 and below."""
    name = candidate.name.lower().replace("_", "")
    points = 6 if _ARRIVED.search(name) else 4 if _EVENT.search(name) else 0
    points -= 10 if _MOVES.search(name) and not _ARRIVED.search(name) else 0
    points += 3 if candidate.indexed else 0
    points += 1 if not candidate.nullable else -1
    return points + (2 if candidate.correlation is not None and candidate.correlation >= _IN_ORDER else 0)
