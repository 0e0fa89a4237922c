"""Findings folded: those of one severity and code are one group, which shows the first of them (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.report.findings import Judged, Severity


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code; `total` counts those that are not shown, too. `fix`: the next step, if all share it."""

    code: str
    shown: tuple[Judged, ...]
    total: int
    fix: str | None

    @property
    def hidden(self) -> int:
        """How many are not on the page."""
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class Rank:
    """The groups of one severity; `name` is `accepted` for those that the plan lives with."""

    name: str
    title: str
    groups: tuple[Group, ...]

    @property
    def total(self) -> int:
        """Findings, shown or not."""
        return sum(group.total for group in self.groups)


def ranks(findings: Sequence[Judged], limit: int) -> tuple[Rank, ...]:
    """Blockers, warnings, notes, and then what the plan accepts; those of which there is none are left out."""
    found = (
        Rank(name, title, tuple(_groups([each for each in findings if _rank(each) == name], limit)))
        for name, title in (
            (Severity.BLOCKER, "Blockers"),
            (Severity.WARNING, "Warnings"),
            (Severity.NOTE, "Notes"),
            ("accepted", "Accepted in the plan"),
        )
    )
    return tuple(rank for rank in found if rank.groups)


def _rank(judged: Judged) -> str:
    return "accepted" if judged.accepted else judged.finding.severity


def _groups(findings: Sequence[Judged], limit: int) -> Iterator[Group]:
    by_code: dict[str, list[Judged]] = {}
    for each in findings:
        by_code.setdefault(each.finding.code, []).append(each)
    for code, members in by_code.items():
        fixes = {each.finding.fix for each in members}
        yield Group(code, tuple(members[:limit]), len(members), fixes.pop() if len(fixes) == 1 else None)
