"""Markdown: it fits a comment, and no text of a plan or a database becomes markup (read by a CommonMark parser)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from tests.report.facts import ARCHIVE, AWAY, CHECK, COPY, PORT, report
from toolkit.report.findings import Acceptance, Judged, warning
from toolkit.report.markdown import LONGEST, markdown
from toolkit.report.model import Column, Section, Table

NAMES = [
    "<img src=x onerror=alert(1)>",
    "*a* _b_ **c** `d` ~e~ [f](http://g) ![h](i) | j \\ k",
    "`` two ` ticks ``",
    "</details><script>x</script>",
    "line\nbreak | ---",
    "# heading",
    "&lt;b&gt; &amp; http://example.com www.example.com @somebody",
]


def tokens(text: str) -> list[object]:
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    return [child for token in parsed for child in (token, *(token.children or ()))]


@pytest.mark.parametrize("name", NAMES)
def test_names_stay_text(name: str) -> None:
    made = report(replace(ARCHIVE, step=name, table=name, predicate=name, sample={name: name}))
    made = replace(made, subject=name, findings=(Judged(warning("TK108", name, name, name, ((name, name),))),))
    found = tokens(markdown(made))
    html = "".join(token.content for token in found if token.type in ("html_block", "html_inline"))
    assert "<img" not in html
    assert "<script" not in html
    assert not {token.type for token in found} & {"em_open", "link_open", "image", "s_open", "hr"}
    shown = " ".join(name.split())
    cells = [token.content for token in found if token.type == "code_inline"]
    assert shown in [cell.replace("\\|", "|") for cell in cells]
    texts = "".join(token.content for token in found if token.type == "text")
    assert shown in texts


def test_what_would_hide_or_turn_text_is_shown_by_its_code() -> None:
    odd = "x\x1b[2J\u202ey"
    text = markdown(report(replace(ARCHIVE, step=odd, table=odd, sample={odd: odd})))
    assert not {"\x1b", "\u202e"} & set(text)
    assert r"`x\x1b[2J\u202ey`" in text


def test_every_section_is_folded_and_every_fold_is_closed() -> None:
    text = markdown(report(ARCHIVE, PORT, COPY, CHECK, AWAY))
    assert text.count("<details>") == text.count("</details>") == 5
    assert text.startswith(
        "## ⛔ dry run of plan; nothing is written\n\n**It must not be run: 1 blocker is in the way.**"
    )
    assert "| **blocker** | TK160 | `new` | gone | start it |" in text


def test_an_accepted_finding_says_why() -> None:
    judged = Judged(warning("TK108", "Logs", "no index", "make one"), Acceptance("it is small", "2027-01-31"))
    text = markdown(replace(report(ARCHIVE), findings=(judged,)))
    assert "| warning, accepted | TK108 | `Logs` | no index | accepted: it is small (until 2027-01-31) |" in text


@pytest.mark.parametrize("findings", [0, 3_000, 100_000])
@pytest.mark.parametrize("sections", [1, 1_000])
def test_it_fits_a_comment(findings: int, sections: int) -> None:
    found = tuple(
        Judged(warning("TK108", f"table_{number}", "x" * 300, "y" * 100, (("key", "z" * 500),)))
        for number in range(findings)
    )
    table = Table("rows", (Column("a"), Column("b")), tuple(("x" * 90, "y" * 90) for _ in range(1_000)))
    parts = tuple(Section(f"s-{number}", f"section {number}", (table,)) for number in range(sections))
    text = markdown(replace(report(ARCHIVE), findings=found, sections=parts))
    assert len(text) <= LONGEST
    assert "| plan | plan (plan.yaml) |" in text
    assert "more; the report as .html or .json has all" in text
    assert text.count("<details>") == text.count("</details>")
