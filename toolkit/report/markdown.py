"""A report as Markdown that fits a comment on a pull request (pure).

GitHub takes 65,536 characters. Tables and findings are cut until the whole is shorter, never the summary; what was cut
is counted. Text of the plan and the database is escaped: no name becomes markup, a link or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from toolkit.report.findings import Judged, Severity
from toolkit.report.model import Block, Chart, Diagram, Facts, Kind, Outcome, Prose, Report, Section, Statements, Table
from toolkit.report.relations import relations
from toolkit.report.text import plural
from toolkit.report.value_text import shown
from toolkit.report.visible import visible

LONGEST = 65_000

_SIGNS = {Outcome.CLEAR: "✅", Outcome.DONE: "✅", Outcome.CARE: "⚠️", Outcome.REFUSED: "⛔", Outcome.FAILED: "⛔"}
_MARKUP = re.compile(r"[\\`*\[\]{}<>#|~$&!@]|(?<![^\W_])_|_(?![^\W_])|(?<=http):|(?<=https):|(?<=www)\.")
_LONGEST_TEXT = 600


@dataclass(frozen=True, slots=True)
class _Limits:
    """How much is shown: `findings`, `rows` of a table and lines of SQL, `sections`."""

    findings: int
    rows: int
    sections: int


_LIMITS = (
    _Limits(500, 200, 200),
    _Limits(200, 40, 100),
    _Limits(80, 20, 60),
    _Limits(40, 8, 30),
    _Limits(20, 4, 10),
    _Limits(10, 2, 3),
)


def markdown(report: Report) -> str:
    """The document, of at most 65,000 characters."""
    texts = ("\n".join(_lines(report, limits)) + "\n" for limits in _LIMITS)
    return next((text for text in texts if len(text) <= LONGEST), None) or _head_only(report)


def _head_only(report: Report) -> str:
    return "\n".join(_lines(report, _Limits(5, 0, 0)))[: LONGEST - 1] + "\n"


def _lines(report: Report, limits: _Limits) -> Iterator[str]:
    yield f"## {_SIGNS[report.outcome]} {_escaped(report.subject)}"
    yield ""
    yield f"**{_escaped(report.answer)}** ({_escaped(report.made_at)})"
    yield ""
    yield from _block(report.summary, limits)
    yield from _findings(report.findings, limits.findings)
    for section in report.sections[: limits.sections]:
        yield from _section(section, limits)
    if len(report.sections) > limits.sections:
        yield _more(len(report.sections) - limits.sections, "section")


def _more(number: int, what: str) -> str:
    return f"*... {plural(number, what)} more; the report as .html or .json has all*"


def _findings(findings: tuple[Judged, ...], most: int) -> Iterator[str]:
    if not findings:
        return
    yield from ("### Findings", "", "| severity | code | where | what | what to do |", "|---|---|---|---|---|")
    for each in findings[:most]:
        yield f"| {' | '.join(_finding(each))} |"
    yield ""
    if len(findings) > most:
        yield from (_more(len(findings) - most, "finding"), "")


def _finding(judged: Judged) -> Iterator[str]:
    finding, accepted = judged.finding, judged.accepted
    severity = f"{finding.severity}, accepted" if accepted else finding.severity.value
    yield f"**{severity}**" if finding.severity is Severity.BLOCKER else severity
    yield finding.code
    yield _code(finding.where) + (f"<br>{_escaped(finding.position)}" if finding.position else "")
    evidence = "".join(f"<br>{_escaped(label)}: {_escaped(text)}" for label, text in finding.evidence)
    yield _escaped(finding.what) + evidence
    if accepted:
        until = f" (until {accepted.until})" if accepted.until else ""
        yield _escaped(f"accepted: {accepted.reason}{until}")
    else:
        yield _escaped(finding.fix)


def _section(section: Section, limits: _Limits) -> Iterator[str]:
    yield from ("<details>", f"<summary>{escape(_short(section.title))}</summary>", "")
    for block in section.blocks:
        yield from _block(block, limits)
    yield from ("</details>", "")


def _block(block: Block, limits: _Limits) -> Iterator[str]:
    match block:
        case Facts():
            yield from ("| | |", "|---|---|")
            for fact in block.facts:
                value = _escaped(fact.unknown) if fact.value is None else _value(fact.value, fact.kind)
                yield f"| {_escaped(fact.label)} | {value} |"
        case Table():
            yield from _table(block, limits.rows)
        case Statements():
            yield from _statements(block, limits.rows)
        case Chart():
            yield _escaped(block.text)
            if block.numbers:
                yield from ("", *_table(block.numbers, limits.rows))
        case Diagram():
            yield from (_escaped(block.text), "", *_table(relations(block), limits.rows))
        case Prose():
            yield _escaped(block.text)
    yield ""


_RIGHT = {Kind.COUNT, Kind.BYTES, Kind.SECONDS, Kind.SHARE, Kind.MONEY}


def _table(table: Table, most: int) -> Iterator[str]:
    yield from (f"**{_escaped(table.title)}**" + ("" if table.rows else f": {_escaped(table.empty)}"), "")
    if not table.rows or not most:
        return
    yield f"| {' | '.join(_escaped(column.name) for column in table.columns)} |"
    yield f"|{'|'.join('--:' if column.kind in _RIGHT else '---' for column in table.columns)}|"
    for row in table.rows[:most]:
        cells = (_value(value, column.kind) for value, column in zip(row, table.columns, strict=True))
        yield f"| {' | '.join(cells)} |"
    if len(table.rows) > most:
        yield from ("", _more(len(table.rows) - most, "row"))


def _statements(block: Statements, most: int) -> Iterator[str]:
    yield from (f"**{_escaped(block.title)}**", "")
    if not most:
        return
    texts = [f"{statement.sql.rstrip().rstrip(';')};" for statement in block.statements[:most]]
    fence = "`" * max(3, *(_longest_run(text) + 1 for text in texts)) if texts else "```"
    yield from (f"{fence}sql", *texts, fence)
    if len(block.statements) > most:
        yield from ("", _more(len(block.statements) - most, "statement"))


def _value(value: str | float | None, kind: Kind) -> str:
    text = shown(value, kind)
    return _code(text) if kind is Kind.CODE and value is not None else _escaped(text)


def _code(text: str) -> str:
    """A code span; inside a table, a bar is escaped even there."""
    text = _short(text).replace("|", "\\|")
    if not text.strip():
        return _escaped(text)
    fence = "`" * (_longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};" if match[0] in "<>&@:." else f"\\{match[0]}", _short(text))


def _short(text: str) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= _LONGEST_TEXT else f"{line[: _LONGEST_TEXT - 1]}…"
