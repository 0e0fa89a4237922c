"""The LiteLLM profile: data that names real columns, and the lookups that apply it to any schema."""

import json
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError, UsageError
from toolkit.schema.profile import Child, ColumnName, Profile, TableProfile, _profile, load_profile
from toolkit.schema.totals import COUNT

DOCUMENTED = json.loads((Path(__file__).parents[1] / "demo" / "documented_tables.json").read_text())
COLUMNS = {table: [column[0] for column in facts["columns"]] for table, facts in DOCUMENTED.items()}

# In newer versions of LiteLLM than the documented one.
NEWER_TABLES = {
    "LiteLLM_SpendLogToolIndex", "LiteLLM_SpendLogGuardrailIndex", "LiteLLM_HealthCheckTable", "LiteLLM_Deleted*",
}  # fmt: skip
LATER_NAMES = (
    "LiteLLM_DailyOrganizationSpend",
    "LiteLLM_DailyEndUserSpend",
    "LiteLLM_TagTable",
    "LiteLLM_Deleted",
)


@pytest.fixture
def litellm():
    return load_profile("litellm")


def test_what_archiving_needs(litellm):
    logs = litellm.table("LiteLLM_SpendLogs")
    assert (logs.time_column, logs.key, logs.rebuilds_budgets) == ("startTime", ("request_id",), True)
    assert logs.children == (
        Child("LiteLLM_SpendLogToolIndex", (("request_id", "request_id"),)),
        Child("LiteLLM_SpendLogGuardrailIndex", (("request_id", "request_id"),)),
    )
    assert "api_key" in logs.secret_columns
    assert {"messages", "response", "requester_ip_address", "end_user"} <= logs.personal_columns
    assert litellm.table("LiteLLM_ErrorLogs").time_column == "startTime"


def test_totals_name_documented_columns(litellm):
    assert [each.summary for each in litellm.totals] == [
        "LiteLLM_DailyUserSpend", "LiteLLM_DailyTeamSpend", "LiteLLM_DailyEndUserSpend",
    ]  # fmt: skip
    for totals in litellm.totals:
        pairs = (*totals.groups, *totals.sums)
        assert {source for _, source in pairs} - {COUNT} <= set(COLUMNS[totals.detail])
        if not totals.summary.startswith(LATER_NAMES):
            assert {totals.day, *(column for column, _ in pairs)} <= set(COLUMNS[totals.summary])
        assert {column for column, _ in totals.without} <= {column for column, _ in totals.groups}


def test_globs_reach_tables_that_nobody_has_named(litellm):
    assert litellm.table("LiteLLM_DailyAgentSpend").time_column == "created_at"
    assert "api_key" in litellm.table("LiteLLM_DailyAgentSpend").secret_columns
    assert litellm.table("unheard_of").time_column is None


def test_every_entry_names_documented_columns(litellm):
    for table, profile in litellm.tables.items():
        if table == "*" or "*" in table or table in NEWER_TABLES:
            continue
        named = {*profile.key, *profile.secret_columns, *profile.personal_columns}
        named |= {profile.time_column} if profile.time_column else set()
        assert named <= set(COLUMNS[table]), table
    for place in litellm.budget_durations:
        assert place.table.startswith(LATER_NAMES) or place.column in COLUMNS[place.table]


def test_every_soft_reference_names_documented_columns(litellm):
    for reference in litellm.soft_references:
        assert reference.target.table.startswith(LATER_NAMES) or (
            reference.target.column in COLUMNS[reference.target.table]
        )
        matching = [
            table for table in COLUMNS if list(Profile("x", {}, (reference,)).references_from(table, COLUMNS[table]))
        ]
        later = reference.table.startswith(
            (*LATER_NAMES, "LiteLLM_SpendLogToolIndex", "LiteLLM_SpendLogGuardrailIndex")
        )
        assert matching or later or reference.column == "organization_id", reference


def test_references_of_arrays_json_and_special_rules(litellm):
    team = {r.column: r for r in litellm.references_from("LiteLLM_TeamTable", COLUMNS["LiteLLM_TeamTable"])}
    assert team["members"].elements
    assert not team["members"].json_path
    assert (team["members_with_roles"].elements, team["members_with_roles"].json_path) == (True, ("user_id",))
    assert "created_by" not in team
    key = {r.column: r for r in litellm.references_from("LiteLLM_VerificationToken", ["created_by", "team_id"])}
    assert key["created_by"].table == "LiteLLM_VerificationToken"
    assert key["created_by"].target == ColumnName("LiteLLM_UserTable", "user_id")
    assert key["team_id"].exceptions == {"", "litellm-dashboard"}


def test_entries_add_up_and_the_exact_name_wins():
    profile = Profile("p", {
        "*": TableProfile(time_column="any", secret_columns=frozenset({"token"})),
        "log*": TableProfile(time_column="glob", key=("id",)),
        "logs": TableProfile(time_column="exact"),
    })  # fmt: skip
    assert profile.table("logs") == TableProfile("exact", ("id",), secret_columns=frozenset({"token"}))
    assert profile.table("log_2").time_column == "glob"
    assert profile.unknown_tables(["logs"]) == ()
    assert profile.unknown_tables(["other"]) == ("log*", "logs")


def test_an_unknown_profile_lists_the_known_ones_and_suggests():
    with pytest.raises(UsageError) as caught:
        load_profile("litelm")
    assert "did you mean 'litellm'?" in str(caught.value)
    with pytest.raises(UsageError, match="the profiles are: litellm"):
        load_profile("../secrets")


def test_a_misspelt_field_is_an_error():
    with pytest.raises(ToolkitError, match="time_colum"):
        _profile({"name": "x", "tables": {"t": {"time_colum": "at"}}})
