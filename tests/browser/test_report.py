"""The HTML report in a browser: what people do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.report import samples
from toolkit.report.html import html
from toolkit.report.model import Chart, Column, Fact, Facts, Kind, Section, Series, Shape, Table
from toolkit.report.visible import visible

Open = Callable[..., Page]


def section(page: Page, title: str) -> Locator:
    """The list below the heading with this title."""
    return page.locator(f"h3:text-is('{title}') + .list")


def column(table: Locator, number: int) -> list[str]:
    """The texts of a column's cells that are seen."""
    return table.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()


def test_the_answer_is_seen_first(opened: Open) -> None:
    page = opened(samples.full(), viewport={"width": 1280, "height": 720})
    assert page.locator("h2:text('This must not be run')").is_visible()
    box = page.locator(".answer").bounding_box()
    assert box
    assert box["y"] + box["height"] < 720
    assert page.locator(".counts").inner_text().split() == ["1", "blocker", "5", "warnings", "1", "note"]


def test_numbers_sort_as_numbers_and_what_is_empty_comes_last(opened: Open) -> None:
    table = section(opened(samples.full()), "Tables")
    heads = table.locator("th")
    size, takes = heads.nth(2), heads.nth(5)
    size.locator("button").click()
    assert size.get_attribute("aria-sort") == "ascending"
    assert column(table, 3) == ["131.1 kB", "1.9 MB", "61.0 MB", "120.0 MB", "310.0 MB", "14.2 GB"]
    size.locator("button").click()
    assert size.get_attribute("aria-sort") == "descending"
    assert column(table, 3)[0] == "14.2 GB"
    takes.locator("button").click()
    assert size.get_attribute("aria-sort") is None
    assert column(table, 6) == ["9.4 s", "54 s", "36 min 50 s", "", "", ""]
    takes.locator("button").click()
    assert column(table, 6) == ["36 min 50 s", "54 s", "9.4 s", "", "", ""]


def test_names_sort_by_the_keyboard(opened: Open) -> None:
    page = opened(samples.full())
    table = section(page, "Tables")
    table.locator("th button").first.focus()
    page.keyboard.press("Enter")
    assert column(table, 1)[:2] == ["LiteLLM_AuditLog", "LiteLLM_DailyUserSpend"]


def test_a_table_is_filtered(opened: Open) -> None:
    table = section(opened(samples.full()), "Tables")
    table.get_by_label("Filter rows").fill("SPENDLOG")
    assert column(table, 1) == ["LiteLLM_SpendLogs", "LiteLLM_SpendLogToolIndex"]
    table.get_by_label("Filter rows").fill("nothing has this name")
    assert column(table, 1) == []


def test_findings_are_filtered_by_words_code_and_severity(opened: Open) -> None:
    page = opened(samples.full())
    seen = page.locator(".finding:visible")
    everything = page.locator("#findings .group")
    assert everything.count() == 5
    page.get_by_label("Filter findings").fill("team_id")
    assert seen.count() == 2
    page.get_by_label("Filter findings").fill("tk130")
    assert page.locator(".group:visible").inner_text().startswith("TK130")
    assert seen.count() == 1, "a folded note that matches is opened"
    page.get_by_label("Filter findings").fill("")
    assert page.locator(".group:visible").count() == 5
    page.get_by_label("warnings").uncheck()
    assert page.locator(".group:visible .badge").all_inner_texts() == ["TK121", "TK130", "TK104"]


def test_what_stands_between_backticks_is_code(opened: Open) -> None:
    page = opened(samples.full())
    assert page.locator(".blocker .fix code").all_inner_texts() == ["children:"]


def test_large_lists_are_paged(opened: Open) -> None:
    page = opened(samples.huge(tables=60, findings=2_000))
    table = section(page, "Tables")
    assert len(column(table, 1)) == 50
    assert table.locator(".pager .status").inner_text() == "1 to 50 of 60 rows"
    assert table.get_by_role("button", name="Previous").is_disabled()
    table.get_by_role("button", name="Next").click()
    assert len(column(table, 1)) == 10
    assert table.get_by_role("button", name="Next").is_disabled()
    table.locator("th button").nth(1).click()
    assert table.locator(".pager .status").inner_text() == "1 to 50 of 60 rows", "sorting starts anew"
    table.get_by_label("Filter rows").fill("name_1")
    assert table.locator(".pager .status").inner_text() == "1 to 11 of 11 rows that match, of 60"
    notes = page.locator(".note .finding-list").first
    notes.locator("xpath=..").locator("summary").click()
    assert notes.locator(".finding:visible").count() == 50
    assert notes.locator(".status").inner_text() == "1 to 50 of 350 findings"


@pytest.mark.parametrize("clipboard", ["open", "closed"])
def test_statements_are_copied_as_they_are(opened: Open, clipboard: str) -> None:
    page = opened(samples.full(), permissions=["clipboard-read", "clipboard-write"])
    if clipboard == "closed":
        page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); null")
    wanted = [each.sql for block in samples.full().sections[2].blocks[1:] for each in block.statements]
    page.get_by_role("button", name="Copy", exact=True).first.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted[0]
    page.get_by_role("button", name="Copy all").click()
    page.get_by_role("button", name="Copied").nth(1).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "\n\n".join(wanted)


def test_odd_names_stay_text_and_are_copied_exactly(opened: Open) -> None:
    page = opened(samples.odd(), permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_timeout(100)  # an image's error would come later
    assert page.locator("img, script[src], iframe, [onerror], [style], a[href^=javascript]").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("h1").inner_text() == samples.ODD[0]
    names = page.locator("table").nth(0).locator("td:first-child").all_inner_texts()
    assert names == [visible(name) for name in samples.ODD]
    assert "right\\u202eto left" in names
    hidden = next(index for index, name in enumerate(samples.ODD) if "\u202e" in name)
    page.locator(".statement").nth(hidden).get_by_role("button").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == samples.ODD[hidden]


def test_a_chart_and_a_diagram_are_pictures_with_text(opened: Open) -> None:
    page = opened(samples.full())
    chart = page.get_by_role("img", name="Rows a day. 61 of 91 days leave")
    assert chart.locator("rect.bar").count() == 91
    assert chart.locator("rect.bar title").first.text_content() == "leaves, 2026-08-01, 3,150"
    page.locator("figure:has-text('Rows a day') summary").first.click()
    assert page.locator("figure:has-text('Rows a day') table").first.locator("tbody tr:visible").count() == 50
    diagram = page.get_by_role("img", name="Tables of the plan.")
    assert diagram.locator(".entity").count() == 6
    assert [text for text in diagram.locator(".edge.orphaned text").all_text_contents() if "orphan" in text] == [
        "1,312 orphans",
        "211 orphans",
        "14 orphans",
    ]


def test_colours_follow_the_theme(opened: Open) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        page = opened(samples.full(), color_scheme=scheme)
        colours[scheme] = [
            page.locator(place).first.evaluate(f"element => getComputedStyle(element).{what}")
            for place, what in (("body", "backgroundColor"), ("rect.bar", "fill"), (".entity text", "fill"))
        ]
    assert all(light != dark for light, dark in zip(colours["light"], colours["dark"], strict=True))


@pytest.mark.parametrize("report", [samples.full(), samples.odd(), samples.empty()], ids=["full", "odd", "empty"])
def test_a_phone_scrolls_only_downwards(opened: Open, report: samples.Report) -> None:
    page = opened(report, viewport={"width": 360, "height": 740}, is_mobile=True, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_paper_holds_everything_and_no_buttons(opened: Open) -> None:
    page = opened(samples.huge(tables=60, findings=100))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("button:not(th button):visible, input:visible, nav:visible").count() == 0
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".finding:visible").count() == 100
    assert len(column(section(page, "Tables"), 1)) == 60
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0
    assert page.pdf().startswith(b"%PDF-")


def test_it_is_complete_without_javascript(opened: Open) -> None:
    page = opened(samples.huge(tables=60, findings=100), java_script_enabled=False)
    assert page.locator("h3:text-is('Tables') + .list tbody tr:visible").count() == 60
    assert page.locator("button").count() == 0


def test_a_huge_report_opens_quickly(opened: Open) -> None:
    page = opened(samples.huge())
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert timing < 10_000, f"{timing} ms"  # 1.3 s on two cores with nothing else to do
    assert page.locator(".rest:visible").count() > 5
    page.get_by_label("Filter findings").fill("column_7")
    assert page.locator("#findings > .controls .status").inner_text().endswith(" match")


def test_what_would_get_in_does_not_run(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    foreign = (
        "<script>window.ran = true</script><p style='color: red'>x</p><img src='data:,' onerror='window.ran = true'>"
    )
    file.write_text(html(samples.empty()).replace("</main>", f"{foreign}</main>"), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran") is None
    assert page.locator("p[style]").evaluate("element => getComputedStyle(element).color") != "rgb(255, 0, 0)"
    assert len([text for text in refused if "Content Security Policy" in text]) >= 3
    page.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_names_are_not_broken_and_nothing_runs_into_its_neighbour(opened: Open, width: int) -> None:
    """A name of 40 characters in a narrow column, and a time with a fraction among the facts."""
    name = "LiteLLM_SpendLogs_startTime_request_id_i"
    columns = tuple(Column(f"column {number}", Kind.CODE) for number in range(6))
    url = "PostgreSQL 18.4 at postgresql://postgres@a-long-name.of-a-host.eu-central-1.example:22639/postgres"
    facts = Facts(
        (Fact("its clock", "2026-11-29T02:40:06.060488", Kind.TIME), Fact("source", url), Fact("index", name))
    )
    section = Section("s", "Section", (facts, Table("Names", columns, ((name,) * 6,))))
    made = replace(samples.empty(), summary=facts, sections=(section,))
    page = opened(made, viewport={"width": width, "height": 800})
    heights = page.locator("td code").evaluate_all("codes => codes.map((code) => code.getClientRects().length)")
    assert heights == [1] * 6, "each on one line"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the table scrolls, not the page"
    wide = page.locator(".facts div").evaluate_all("all => all.map((one) => one.scrollWidth - one.clientWidth)")
    assert max(wide) <= 0
    assert page.locator(".facts time").first.inner_text() == "2026-11-29 02:40:06 UTC"


def test_a_chart_comes_before_its_numbers_which_are_folded(opened: Open) -> None:
    numbers = Table("rows due by day", (Column("day"), Column("JSON", Kind.BYTES)), (("2026-01-01", 1000),))
    series = (Series("rows", (3.0,)),)
    chart = Chart("rows due by day", Shape.BARS, ("2026-01-01",), series, Kind.COUNT, "One day.", numbers)
    page = opened(replace(samples.empty(), sections=(Section("s", "Section", (chart,)),)))
    assert page.locator("figure svg").count() == 1
    assert not page.locator("figure table").is_visible()
    page.locator("figure summary").click()
    assert page.locator("figure td").all_inner_texts() == ["2026-01-01", "1.0 kB"]
