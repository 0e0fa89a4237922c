"""Of a whole run, and of any step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.report.totals import ComparedTotals


@dataclass(frozen=True, slots=True)
class RunStarted:
    """`run` identifies this run in every manifest it writes."""

    plan: str
    run: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """The step begins no chunk for now: somebody else comes first."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Slowing:
    """The step reads slowly from now on, until others are gone: somebody else comes first."""

    step: str
    why: str


@dataclass(frozen=True, slots=True)
class TotalsCompared:
    """A summary table was compared with the rows that it sums up."""

    step: str
    compared: ComparedTotals


@dataclass(frozen=True, slots=True)
class RunDone:
    """Sums of a run: rows archived, and rows copied. `stopped`: the limit that ended it before all was done, in step
    `stopped_in`, of whose rows about `still_due` are left."""

    plan: str
    run: str
    rows: int
    stored_bytes: int
    seconds: float
    copied: int = 0
    stopped: str | None = None
    stopped_in: str | None = None
    still_due: int = 0
