"""The source as a run has left it, as sections (pure): sizes before and after, orphans foreseen and found, health."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.report.afterwards import Afterwards
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.health_facts import Health
from toolkit.report.model import Column, Kind, Prose, Section, Table
from toolkit.report.reference_facts import References
from toolkit.report.sections.references import references_section


def afterwards_sections(foreseen: DryRun | None, after: Afterwards) -> Iterator[Section]:
    """References, then health and stores; not growth, for statistics know nothing of the run yet."""
    if after.problem:
        yield Section("afterwards", "After the run", (Prose(f"The source was not looked at again: {after.problem}"),))
    if after.references and after.references.references:
        section = references_section(after.references)
        before = foreseen.references if foreseen else None
        orphans = _orphans(after.references, before)
        yield Section(section.anchor, f"after the run: {section.title}", (*section.blocks, orphans))
    if after.health:
        health = foreseen.health.health if foreseen and foreseen.health else None
        for section in after.health.sections:
            if section.anchor == "tables" and health:
                section = replace(section, blocks=(_sizes(health, after.health.health), *section.blocks))
            if section.anchor != "growth":
                yield replace(section, title=f"after the run: {section.title}")


def _orphans(found: References, before: References | None) -> Table:
    known = {(each.where, each.referred): each for each in before.references} if before else {}
    columns = (
        Column("rows of", Kind.CODE),
        Column("refer to", Kind.CODE),
        Column("orphans before", Kind.COUNT),
        Column("foreseen", Kind.COUNT),
        Column("found", Kind.COUNT),
    )
    rows = []
    for each in found.references:
        earlier = known.get((each.where, each.referred))
        counts = (earlier.orphans, earlier.foreseen) if earlier else (None, None)
        rows.append((each.where, each.referred, *counts, each.orphans))
    return Table("orphans before and after", columns, tuple(rows))


def _sizes(before: Health, after: Health) -> Table:
    known = {table.title: table for table in before.tables}
    columns = (
        Column("table", Kind.CODE),
        Column("size before", Kind.BYTES),
        Column("size after", Kind.BYTES),
        Column("indexes before", Kind.BYTES),
        Column("indexes after", Kind.BYTES),
        Column("dead before", Kind.COUNT),
        Column("dead after", Kind.COUNT),
    )
    rows = tuple(
        (
            each.title,
            known[each.title].total_bytes,
            each.total_bytes,
            known[each.title].index_bytes,
            each.index_bytes,
            known[each.title].dead_rows,
            each.dead_rows,
        )
        for each in after.tables
        if each.title in known
    )
    return Table("Before and after the run: bytes on disk, and dead rows", columns, rows)
