"""A check of references as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.dry_run_facts import CheckReport
from toolkit.report.model import Block, Column, Fact, Facts, Kind, Section, Table
from toolkit.report.sections.titles import titled


def check_section(step: CheckReport, anchor: str) -> Section:
    """The references that would be looked at, and those that cannot be."""
    return Section(anchor, titled(step.step, f"look for orphans in {step.place}"), tuple(_blocks(step)))


def _blocks(step: CheckReport) -> Iterator[Block]:
    declared, soft = len(step.declared), len(step.soft)
    yield Facts((Fact("foreign keys", declared, Kind.COUNT), Fact("soft references", soft, Kind.COUNT)))
    kinds = (("foreign key", step.declared), ("soft", step.soft), ("NOT VALID", step.not_valid))
    rows = tuple((kind, reference) for kind, references in kinds for reference in references)
    yield Table("references", (Column("kind"), Column("reference", Kind.CODE)), rows)
    if step.unchecked:
        yield Table("not checked", (Column("reference", Kind.CODE), Column("why")), step.unchecked)
