"""A check step carried out: every reference looked at, and what was found told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toolkit.dialects.registry import dialect
from toolkit.errors import VerificationFailed
from toolkit.runs.events import CheckDone, ReferenceChecked, Reporter
from toolkit.runs.stopping import Stop
from toolkit.steps.move.targets import OpenTarget
from toolkit.steps.references.bind import BoundCheck
from toolkit.steps.references.locate import Locator, NotThere
from toolkit.steps.references.model import Kind, Reference
from toolkit.steps.references.query import EXCEPTED, MOVED, ORPHAN

SHOWN = 5
SOURCE_ENGINE = "postgres"

Rows = Callable[[str], list[tuple[Any, ...]]]


@dataclass(frozen=True)
class CheckRun:
    """`rows` runs one query where the rows are. `target` is None for the source; else its catalog was read by now."""

    bound: BoundCheck
    rows: Rows
    target: OpenTarget | None
    report: Reporter
    stop: Stop

    def execute(self) -> None:
        """Look at every reference. Raises VerificationFailed for orphans of declared references (`strict`: of
        soft ones, too)."""
        started = time.monotonic()
        step, collected = self.bound.step, self.bound.collected
        locator = self._locator()
        checked: list[ReferenceChecked] = []
        unchecked = list(collected.unchecked)
        absent = 0
        for reference in collected.references:
            self.stop.check()
            try:
                if self.target is not None and not locator.has(reference.child):
                    absent += 1
                    continue
                found = self._look(reference, locator)
            except NotThere as error:
                unchecked.append((str(reference), str(error)))
                continue
            checked.append(found)
            self.report(found)
        strict = ("declared", "soft") if step.strict else ("declared",)
        wrong = [each for each in checked if each.rows and each.kind in strict]
        self.report(
            CheckDone(
                step=step.name,
                place=step.in_,
                references=len(checked),
                declared_orphans=_orphans(checked, "declared"),
                soft_orphans=_orphans(checked, "soft"),
                outlived=_orphans(checked, "polymorphic"),
                excepted=sum(each.excepted for each in checked),
                moved=sum(each.moved for each in checked),
                not_valid=tuple(each.reference for each in checked if not each.validated),
                unchecked=tuple(unchecked),
                absent=absent,
                failed=bool(wrong),
                seconds=time.monotonic() - started,
            )
        )
        if wrong:
            self._fail(wrong)

    def _locator(self) -> Locator:
        step = self.bound.step
        if self.target is None:
            return Locator(step.in_, self.bound.source, dialect(SOURCE_ENGINE))
        found = self.target.found()
        return Locator(step.in_, self.bound.source, self.target.dialect, found, self.bound.renames)

    def _look(self, reference: Reference, locator: Locator) -> ReferenceChecked:
        started = time.monotonic()
        with self.stop.working(str(reference)):
            answer = self.rows(locator.search(reference).sql())
        by_fate: dict[int, list[tuple[Any, ...]]] = {ORPHAN: [], MOVED: [], EXCEPTED: []}
        for row in answer:
            by_fate[int(row[0])].append(row)
        orphans = by_fate[ORPHAN]
        hidden = self._hidden(reference)
        return ReferenceChecked(
            step=self.bound.step.name,
            place=self.bound.step.in_,
            reference=str(reference),
            kind=reference.kind,
            constraint=reference.name,
            validated=reference.validated,
            rows=_rows(orphans),
            keys=int(orphans[0][1]) if orphans else 0,
            samples=() if hidden else tuple((_shown(row[4:]), int(row[3])) for row in orphans),
            hidden=hidden,
            excepted=_rows(by_fate[EXCEPTED]),
            moved=_rows(by_fate[MOVED]),
            seconds=time.monotonic() - started,
        )

    def _hidden(self, reference: Reference) -> bool:
        """Whether the values that refer are secret or personal."""
        for columns in (reference.child, reference.parent):
            known = self.bound.profile.table(columns.table)
            if set(columns.names) & (known.secret_columns | known.personal_columns):
                return True
        return False

    def _fail(self, wrong: list[ReferenceChecked]) -> None:
        shown = "; ".join(f"{each.reference}: {each.rows:,}" for each in wrong[:SHOWN])
        more = f"; and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise VerificationFailed(
            f"{sum(each.rows for each in wrong):,} rows of {self.bound.step.in_} refer to rows that are not there",
            why=shown + more,
            fix="mend or remove them, or copy the rows that they refer to",
        )


def _orphans(checked: list[ReferenceChecked], kind: Kind) -> int:
    return sum(each.rows for each in checked if each.kind == kind)


def _rows(answer: list[tuple[Any, ...]]) -> int:
    return int(answer[0][2]) if answer else 0


def _shown(values: tuple[Any, ...]) -> str:
    """A key, for a reader. The parts of a composite key in parentheses."""
    texts = ["NULL" if each is None else repr(each) if isinstance(each, str) else str(each) for each in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
