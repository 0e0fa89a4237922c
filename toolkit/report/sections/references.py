"""The tables that a plan touches and their references as a section (pure)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.report.model import Block, Diagram, Entity, Prose, Relation, Section
from toolkit.report.reference_facts import References
from toolkit.report.text import count, plural


def references_section(references: References) -> Section:
    """A picture of them, with their orphans."""
    return Section("references", "Tables and references", tuple(_blocks(references)))


def _blocks(references: References) -> Iterator[Block]:
    yield Diagram(
        "tables of the plan, and what refers to what",
        tuple(Entity(each.table, each.role) for each in references.tables),
        tuple(
            Relation(
                each.referring,
                each.referred,
                each.columns,
                soft=each.kind == "soft",
                orphans=each.orphans,
                made=each.made,
            )
            for each in references.references
        ),
        _text(references),
    )
    reasons = dict.fromkeys(each.uncounted for each in references.references if each.uncounted)
    if reasons:
        yield Prose(f"Orphans of some references were not counted. {'; '.join(str(each) for each in reasons)}.")
    sampled = dict.fromkeys(each.referring for each in references.references if each.sampled)
    if sampled:
        yield Prose(f"Orphans of {', '.join(sampled)} are estimates: a sample was read (--exact counts them all).")


def _text(references: References) -> str:
    found = references.references
    declared = sum(each.kind == "declared" for each in found)
    orphans = sum(each.orphans or 0 for each in found)
    made = sum(each.made or 0 for each in found)
    return (
        f"{plural(len(references.tables), 'table')}, {plural(declared, 'foreign key')} and"
        f" {plural(len(found) - declared, 'reference')} that only the profile knows;"
        f" {plural(orphans, 'row')} without a parent now, {count(made)} more by archiving."
    )
