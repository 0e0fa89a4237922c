"""Health as sections: every row as wide as its table, every chart as long as its labels."""

from __future__ import annotations

from dataclasses import replace

from tests.report.health_samples import GB, HEALTHY, growing, health
from tests.report.test_health_findings import DRIFT, INVALID, UNUSED
from toolkit.report.health_facts import Lock, Prepared, Publication, Session, Slot, Unread
from toolkit.report.health_sections import health_sections
from toolkit.report.model import Chart, Facts, Section, Table

FULL = health(
    growing(),
    unread=(Unread("the WAL", "no", "pg_monitor"),),
    indexes=(UNUSED, INVALID),
    sessions=(Session(7, "app", "web", "active", 7200),),
    locks=(Lock("Logs", "ShareLock", True, 7, "app", 2.0),),
    prepared=(Prepared("gid", "app", 90.0),),
    slots=(Slot("s", True, False, GB, "reserved", "d"),),
    publications=(Publication("p", ("Logs",), True),),
    drift=DRIFT,
)


def tables(sections: tuple[Section, ...]) -> dict[str, Table]:
    return {block.title: block for section in sections for block in section.blocks if isinstance(block, Table)}


def test_rows_fit_their_columns_and_charts_their_labels() -> None:
    sections = health_sections(FULL)
    assert [section.anchor for section in sections] == ["server", "tables", "growth", "activity", "drift"]
    found = tables(sections)
    assert all(table.rows for title, table in found.items() if title != "Newer than its era")
    assert all(len(row) == len(table.columns) for table in found.values() for row in table.rows)
    charts = [block for section in sections for block in section.blocks if isinstance(block, Chart)]
    assert [chart.title for chart in charts] == ["Size by table", "Logs: rows by day"]
    assert all(len(series.values) == len(chart.labels) for chart in charts for series in chart.series)


def test_growth_speaks_of_the_table() -> None:
    [row] = tables(health_sections(FULL))["Growth"].rows
    assert row[:2] == ("Logs", "at")
    assert row[4:6] == (30, 10_000)
    assert row[9] == 700_000


def test_a_chart_shows_what_is_due_and_what_stays() -> None:
    growth, retention = growing()["growth"], growing()["retention"]
    charts = [block for section in health_sections(FULL) for block in section.blocks if isinstance(block, Chart)]
    due, stays = charts[1].series
    assert (due.name, stays.name) == (f"older than {retention.days:g} days", "newer")
    both = [old + new for old, new in zip(due.values, stays.values, strict=True) if old is not None and new is not None]
    assert both == [float(rows) for _, rows in growth.days]
    kept = sum(1 for rows in stays.values if rows)
    assert abs(kept - retention.days) <= 2
    assert list(due.values) == sorted(due.values, key=lambda rows: not rows), "the older days come first"


def test_what_sql_cannot_tell_is_said() -> None:
    facts = next(block for block in health_sections(HEALTHY)[0].blocks if isinstance(block, Facts))
    free = next(fact for fact in facts.facts if fact.label == "free disk")
    assert (free.value, free.unknown) == (None, "PostgreSQL does not tell")


def test_a_database_without_tables_has_sections() -> None:
    sections = health_sections(health(tables=()))
    assert tables(sections)["Growth"].rows == ()
    assert tables(sections)["Tables, largest first"].rows == ()


def test_a_table_that_no_longer_grows_is_not_said_to() -> None:
    """Its newest row is older than what counts as recent."""
    grown = growing()
    retention = replace(grown["retention"], recent_rows=0)
    charts = [
        block
        for section in health_sections(health({**grown, "retention": retention}))
        for block in section.blocks
        if isinstance(block, Chart) and block.title == "Logs: rows by day"
    ]
    assert [chart.text.endswith("none came in the last 30 days.") for chart in charts] == [True]
