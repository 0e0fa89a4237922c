"""A report as blocks that every printer knows (pure).

What was gathered (`dry_run_facts` and its like) becomes sections of blocks once; terminal, Markdown and HTML each print
the same blocks. Values stay values here: `Kind` says how they are shown, so that HTML can sort by them. JSON and JUnit
print the facts and the findings themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from toolkit.report.findings import Judged, Severity

Value: TypeAlias = "str | int | float | None"


class Kind(StrEnum):
    """How a value is shown: `count` 1,234; `bytes` 1.5 MB; `seconds` 3 min 20 s; `share` 0.42 as 42 %; `money` in US
    dollars; `time` ISO text in UTC; `code` a name, a key or SQL, never wrapped or marked up."""

    TEXT = "text"
    CODE = "code"
    COUNT = "count"
    BYTES = "bytes"
    SECONDS = "seconds"
    SHARE = "share"
    MONEY = "money"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or word with its label. None: not known, and `unknown` says why."""

    label: str
    value: Value
    kind: Kind = Kind.TEXT
    unknown: str = "not known"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values, in the order of reading."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers and bytes are aligned to the right."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of values, all of them: printers shorten. `empty`: what to say when there is no row."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    empty: str = "none"


class Shape(StrEnum):
    """How a chart is drawn; `stacked`: the series' bars on top of each other."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Series:
    """A value for each of the chart's labels; None: a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers. `text` says in a sentence what it shows, for those who do not see it. `numbers`: the table
    that holds what is drawn, and more beside it; it is folded where a picture is to be had. None: just what is drawn.
    """

    title: str
    shape: Shape
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind
    text: str
    numbers: Table | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A table in a diagram. `role`: what the plan does with it, or why it is there ("copied", "referred to")."""

    table: str
    role: str


@dataclass(frozen=True, slots=True)
class Relation:
    """`referring` has `columns` that name a row of `referred`. `soft`: no foreign key says so. `orphans`: rows whose
    parent is missing, `made`: those that the plan would add; None when not counted."""

    referring: str
    referred: str
    columns: tuple[str, ...]
    soft: bool
    orphans: int | None = None
    made: int | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """Tables and their references."""

    title: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL to be run, or that mends a finding. `where`: the table; `phase`: when."""

    where: str
    phase: str
    sql: str


@dataclass(frozen=True, slots=True)
class Statements:
    """SQL to read and to copy."""

    title: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of plain text."""

    text: str


Block: TypeAlias = Facts | Table | Chart | Diagram | Statements | Prose


@dataclass(frozen=True, slots=True)
class Section:
    """`anchor` is unique in a report: letters, digits and hyphens."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


class Outcome(StrEnum):
    """May this be run, or how did it go: `clear`, nothing in the way; `care`, warnings to read first; `refused`,
    blockers forbid it; `done`, it ran; `failed`, it ran and ended with an error, or differs from what was foreseen."""

    CLEAR = "clear"
    CARE = "care"
    REFUSED = "refused"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything. `subject`: what was looked at, in words ("dry run of archive-logs"). `made_at`: ISO, UTC. `answer`:
    the outcome in one sentence. `summary` comes first, then the findings, then the sections."""

    subject: str
    made_at: str
    outcome: Outcome
    answer: str
    summary: Facts
    findings: tuple[Judged, ...]
    sections: tuple[Section, ...]

    def count(self, severity: Severity) -> int:
        """Findings of a severity that the plan does not accept."""
        return sum(each.finding.severity is severity and each.accepted is None for each in self.findings)
