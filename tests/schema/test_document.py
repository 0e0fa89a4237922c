"""The document of the demo's LiteLLM database, and of names that would be markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.end_to_end.support import run_toolkit
from tests.fixtures.postgres import Database


def sections(text: str) -> dict[str, str]:
    """Sections by their table's name."""
    return {part.partition("\n")[0].replace("\\", ""): part for part in text.split("\n### ")[1:]}


def test_the_demo_database(litellm_database: Database, tmp_path: Path) -> None:
    done = run_toolkit("schema", "document", litellm_database.url, "--profile", "litellm", "--out", tmp_path / "x.md")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "x.md").read_text()
    found = sections(text)
    assert len(found) == 24
    logs = found["LiteLLM_SpendLogs"]
    [(rows,)] = litellm_database.execute('SELECT count(*) FROM "LiteLLM_SpendLogs"')
    assert f"| `LiteLLM_SpendLogs` | 27 | {rows} | `request_id` | 0 | 3 |" in text
    assert "| `startTime` | `timestamp(3) without time zone` | NO | none | 3 digits of a second |" in logs
    assert "| `request_tags` | `jsonb` | YES | `'[]'::jsonb` |" in logs
    assert "| `LiteLLM_SpendLogs_startTime_idx` | `startTime` | NO |" in logs
    assert "| `team_id` | `LiteLLM_TeamTable.team_id` | the empty text, `litellm-dashboard` |" in logs
    assert "personal" in next(line for line in logs.splitlines() if line.startswith("| `messages`"))
    keys = found["LiteLLM_InvitationLink"]
    assert keys.count("| `LiteLLM_UserTable.user_id` | restrict | cascade |") == 3
    assert "| `LiteLLM_InvitationLink` | `user_id` | restrict |" in found["LiteLLM_UserTable"]
    assert "`text[]`" in found["LiteLLM_VerificationToken"]
    assert "`LiteLLM_ModelTable_id_seq`" in text.replace("public.", "").replace('"', "")
    assert "`ACTIVE`, `INACTIVE`" in text
    assert '"LiteLLM_BudgetTable" |o--o{ "LiteLLM_EndUserTable" : "budget_id"' in text


def test_names_are_no_markup(database: Database, tmp_path: Path) -> None:
    database.execute('CREATE TABLE "<img src=x onerror=alert(1)>" ("a|b" int PRIMARY KEY, "`c`" text DEFAULT \'|\')')
    database.execute("COMMENT ON TABLE \"<img src=x onerror=alert(1)>\" IS '<script>alert(2)</script> | *x*'")
    html = tmp_path / "x.html"
    assert run_toolkit("schema", "document", database.url, "--out", html).returncode == 0
    text = html.read_text()
    assert "<img" not in text
    assert "<script" not in text
    assert "&lt;script&gt;alert(2)&lt;/script&gt; | *x*" in text
    assert "<code>a|b</code>" in text
    assert "<code>`c`</code>" in text


def test_a_model_from_a_file_is_the_database_s(litellm_database: Database, tmp_path: Path) -> None:
    shown = run_toolkit("schema", "show", litellm_database.url, "--json")
    (tmp_path / "model.json").write_text(shown.stdout)
    again = run_toolkit("schema", "show", str(tmp_path / "model.json"))
    assert again.stdout == run_toolkit("schema", "show", litellm_database.url).stdout
    assert "LiteLLM_SpendLogs: 27 columns, key request_id" in again.stdout
    (tmp_path / "model.json").write_text("{}")
    wrong = run_toolkit("schema", "show", str(tmp_path / "model.json"))
    assert wrong.returncode == 2
    assert "this is no schema that the toolkit wrote" in wrong.stderr


FACTS = json.loads((Path(__file__).parent / "litellm_tables.json").read_text())
"""LiteLLM's tables as of 30 April 2025, as another tool found them: [name, type, nullable, default] and so on."""


def test_every_known_fact_of_litellm_s_tables_is_in_it(litellm_database: Database, tmp_path: Path) -> None:
    done = run_toolkit("schema", "document", litellm_database.url, "--out", tmp_path / "x.md")
    assert done.returncode == 0, done.stderr
    found = sections((tmp_path / "x.md").read_text())
    assert set(found) == set(FACTS)
    missing = [f"{name}: {fact}" for name, facts in FACTS.items() for fact in lost(facts, found[name])]
    assert missing == []


def lost(facts: dict[str, Any], section: str) -> Iterator[object]:
    """Facts that a section does not hold."""
    rows = [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in section.splitlines() if "|" in line]
    is_view = not facts["primary_key"]
    for name, type_, nullable, default in facts["columns"]:
        row = next((row for row in rows if row[0] == name), [""] * 6)
        same_type = row[1].endswith("[]") if type_ == "ARRAY" else plain(row[1]) == type_ or type_ == "USER-DEFINED"
        if not same_type or (not is_view and (row[2] != nullable or not same_default(row[3], default))):
            yield name, type_, nullable, default, row
    if facts["primary_key"] and ["primary key", ", ".join(facts["primary_key"])] not in [
        [row[0], row[2].replace("`", "")] for row in rows if len(row) > 2
    ]:
        yield facts["primary_key"]
    yield from (key for key in facts["foreign_keys"] if key not in [row[:2] for row in rows])
    yield from (
        index
        for index in facts["indexes"]
        if index not in [[cell.replace("`", "") for cell in row[:3]] for row in rows]
    )


def plain(type_: str) -> str:
    """A type without its modifiers."""
    return re.sub(r"\(.*\)", "", type_)


def same_default(shown: str, default: str | None) -> bool:
    """Defaults are printed with their schema here, and whole."""
    if default is None:
        return shown == "none"
    shown = shown.replace("public.", "")
    return shown == default or (default.startswith("nextval(") and shown.startswith("nextval("))
