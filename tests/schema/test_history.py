"""The demo's database is of a known day; gaps in a history are found."""

from __future__ import annotations

from datetime import date

from tests.end_to_end.support import json_events, run_toolkit
from tests.fixtures.postgres import Database
from toolkit.schema.database import Column, Table, Type
from toolkit.schema.database import Database as Model
from toolkit.schema.history import Era, Eras, date_of, load_eras


def test_the_demo_s_database(litellm_database: Database) -> None:
    done = run_toolkit("schema", "era", litellm_database.url, "--json")
    [found] = json_events(done.stdout)
    assert found["since"] == "2025-04-30"
    assert (found["missing"], found["newer"]) == ([], [])
    assert "MonthlyGlobalSpend" in found["views"]
    assert "LiteLLM_VerificationTokenView" not in found["views"]
    assert done.returncode == 1
    litellm_database.execute('ALTER TABLE "LiteLLM_VerificationToken" DROP COLUMN allowed_routes CASCADE')
    shown = run_toolkit("schema", "era", litellm_database.url).stdout
    assert "missing: LiteLLM_VerificationToken.allowed_routes (since 2025-04-16)" in shown


def model(*tables: tuple[str, str]) -> Model:
    made = tuple(Table("public", name, (Column(column, Type("text")),)) for name, column in tables)
    return Model("x", 0, ("public",), made)


def test_an_index_that_is_missing(litellm_database: Database) -> None:
    [whole] = json_events(run_toolkit("schema", "era", litellm_database.url, "--json").stdout)
    assert whole["indexes"] == []
    [(name,)] = litellm_database.execute(
        """SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%"LiteLLM_SpendLogs" USING btree ("startTime")'"""
    )
    litellm_database.execute(f'ALTER INDEX "{name}" RENAME TO other')
    [renamed] = json_events(run_toolkit("schema", "era", litellm_database.url, "--json").stdout)
    assert renamed["indexes"] == [], "an index is known by what it indexes"
    litellm_database.execute("DROP INDEX other")
    shown = run_toolkit("schema", "era", litellm_database.url).stdout
    [line] = [line for line in shown.splitlines() if line.startswith("missing index:")]
    assert "LiteLLM_SpendLogs_startTime_idx" in line
    litellm_database.execute(line.partition("): ")[2].rstrip(";"))
    [again] = json_events(run_toolkit("schema", "era", litellm_database.url, "--json").stdout)
    assert again["indexes"] == []
    assert "7 views missing: start litellm once" in shown
    litellm_database.execute('ALTER TABLE "LiteLLM_SpendLogs" RENAME TO gone')
    litellm_database.execute('CREATE TABLE "LiteLLM_SpendLogs" (LIKE gone) PARTITION BY RANGE ("startTime")')
    litellm_database.execute("DROP TABLE gone CASCADE")
    shown = run_toolkit("schema", "era", litellm_database.url).stdout
    [line] = [line for line in shown.splitlines() if "LiteLLM_SpendLogs_startTime_idx" in line]
    statement, words = line.partition("): ")[2].split("; ")
    assert "CONCURRENTLY on each partition" in words
    litellm_database.execute(statement)


HISTORY = Eras(
    "x", (Era(date(2025, 1, 1), ("a",)), Era(date(2025, 2, 1), ("b", "b.c")), Era(date(2025, 3, 1), ("d",))), ("v",)
)


def test_gaps_and_what_is_early() -> None:
    early = date_of(model(("a", "x"), ("b", "x")), HISTORY)
    assert (early.since, early.newer, early.missing) == (date(2025, 1, 1), ((date(2025, 2, 1), "b"),), ())
    gap = date_of(model(("a", "x"), ("b", "x"), ("d", "x")), HISTORY)
    assert (gap.since, gap.missing) == (date(2025, 3, 1), ((date(2025, 2, 1), "b.c"),))
    assert date_of(model(), HISTORY).since is None
    assert gap.views == ("v",)


def test_the_history_is_in_order() -> None:
    history = load_eras("litellm")
    assert history is not None
    days = [era.since for era in history.eras]
    assert days == sorted(set(days))
    everything = [what for era in history.eras for what in era.has]
    assert len(everything) == len(set(everything)) > 300
    assert load_eras("nothing") is None
