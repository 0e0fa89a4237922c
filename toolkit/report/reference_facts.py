"""The tables that a plan touches and what refers to what among them, as facts with their findings (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from toolkit.report.findings import Finding, note, warning
from toolkit.report.text import plural

ORPHANS_THERE = "TK126"


@dataclass(frozen=True, slots=True)
class InvolvedTable:
    """`role`: what the plan does with its rows ("archived, then deleted", "copied"), or why it is among them."""

    table: str
    role: str


@dataclass(frozen=True, slots=True)
class InvolvedReference:
    """`columns` of `referring` name a row of `referred`, as a foreign key declares or as the profile knows (soft).

    `orphans`: rows of the source whose parent is missing now. `made`: those that archiving would add, for their parent
    leaves and they stay; `told`: preflight speaks of these. `going`: orphans that are archived and leave themselves.
    None: not counted, and `uncounted` says why. `sampled`: all three are estimates, from a part of a large table.
    """

    referring: str
    columns: tuple[str, ...]
    referred: str
    kind: Literal["declared", "soft"]
    orphans: int | None
    made: int | None
    uncounted: str | None = None
    told: bool = False
    going: int | None = 0
    sampled: bool = False

    @property
    def where(self) -> str:
        """The columns, as findings name them."""
        return f"{self.referring}.{', '.join(self.columns)}"

    @property
    def foreseen(self) -> int | None:
        """Orphans that are left when all that is due has gone; None when something of it was not counted."""
        if self.sampled or self.orphans is None or self.made is None or self.going is None:
            return None
        return self.orphans + self.made - self.going


@dataclass(frozen=True, slots=True)
class References:
    """The tables that steps archive, copy or look at, with those that they refer to or that refer to them. With a
    `problem` the database could not be asked which those are."""

    tables: tuple[InvolvedTable, ...]
    references: tuple[InvolvedReference, ...]
    problem: str | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Orphans that are there, and those that the plan would make."""
        if self.problem:
            what = f"what refers to the plan's tables could not be read: {self.problem}"
            return (note("TK181", "references", what, "run it again, if that matters"),)
        return tuple(finding for each in self.references for finding in _findings(each))


def _findings(each: InvolvedReference) -> Iterator[Finding]:
    about = "about " if each.sampled else ""
    by = "a foreign key that is NOT VALID or NOT ENFORCED says" if each.kind == "declared" else "the profile knows"
    if each.orphans:
        what = f"{about}{plural(each.orphans, 'row')} of {each.referring} refer to rows of {each.referred} that are not"
        what += " there"
        fix = "a step check: references shows which; nothing, if what they name was deleted on purpose"
        yield note(ORPHANS_THERE, each.where, f"{what} ({by} that they refer)", fix, table=each.referring)
    if each.made and not each.told:
        what = (
            f"{about}{plural(each.made, 'row')} of {each.referring} refer to rows of {each.referred} that are due, and"
        )
        what += " stay"
        fix = f"children: [{each.referring}] takes them along if they belong to these; or then: keep"
        yield warning(
            "TK127", each.where, f"{what} behind as orphans ({by} that they refer)", fix, table=each.referring
        )
