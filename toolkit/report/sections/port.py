"""A port step as a section (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.report.dry_run_facts import PortReport
from toolkit.report.model import Block, Column, Fact, Facts, Kind, Section, Statement, Statements, Table
from toolkit.report.sections.titles import titled
from toolkit.report.text import plural


def port_section(step: PortReport, anchor: str) -> Section:
    """The schema that would be made, what is lost on the way, and all the SQL."""
    title = titled(step.step, f"make {plural(len(step.tables), 'table')} in {step.target}")
    return Section(anchor, title, tuple(_blocks(step)))


def _blocks(step: PortReport) -> Iterator[Block]:
    yield Facts(tuple(_facts(step)))
    for title, texts in (("lost", step.losses), ("renamed", step.renames)):
        if texts:
            yield Table(title, (Column(title),), tuple((text,) for text in texts))
    if step.statements:
        made = tuple(Statement(each.where, each.phase, each.sql) for each in step.statements)
        yield Statements("statements to be run", made)


def _facts(step: PortReport) -> Iterator[Fact]:
    yield Fact("target", f"{step.engine} at {step.url}")
    yield Fact("tables", ", ".join(step.tables), Kind.CODE)
    if step.kept:
        yield Fact("made", "nothing: all of it is there, and is kept")
        return
    if step.resumed:
        yield Fact("made", "by the run before, but for what waits for the rows")
    for phase in ("before load", "after load"):
        kinds = Counter(each.kind for each in step.statements if each.phase == phase)
        if kinds:
            yield Fact(phase, ", ".join(f"{number} {_many(kind, number)}" for kind, number in kinds.items()))
    yield Fact("lost", len(step.losses), Kind.COUNT)


def _many(kind: str, number: int) -> str:
    if number == 1:
        return kind
    return f"{kind}es" if kind.endswith("x") else f"{kind}s"
