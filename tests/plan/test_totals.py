"""Totals in a plan: what they say, and how `check: totals` is told from the other checks."""

from __future__ import annotations

import datetime

import pytest

from tests.plan.plans import HEAD, load, problems
from toolkit.plan.move_steps import CheckStep
from toolkit.plan.totals import TotalsStep
from toolkit.schema.totals import COUNT, Totals

TOTALS = """\
totals:
  - of: app.requests
    in: '"Odd"."Daily sums"'
    time: at
    day: day
    groups: {customer: customer_id}
    sums: {amount: price, requests: count(*)}
    without: {customer: ["", internal]}
"""
HEAD_WITH_TOTALS = HEAD.replace("steps:\n", TOTALS + "steps:\n")


def test_a_plan_says_it_in_the_profile_s_terms() -> None:
    [settings] = load(HEAD_WITH_TOTALS + "  - check: totals\n").totals
    assert settings.totals == Totals(
        detail="app.requests",
        summary='Odd."Daily sums"',
        day="day",
        groups=(("customer", "customer_id"),),
        sums=(("amount", "price"), ("requests", COUNT)),
        time="at",
        without=(("customer", ("", "internal")),),
    )
    assert settings.totals.summed == ("price",)


def test_the_word_behind_check_decides_what_the_step_is() -> None:
    text = """\
  - check: totals
    tables: LiteLLM_Daily*
    archives: [cold]
    since: 2026-10-01T12:00:00Z
    strict: true
  - check: references
"""
    totals, references = load(HEAD + text).steps
    assert isinstance(totals, TotalsStep)
    assert isinstance(references, CheckStep)
    assert (totals.name, totals.archives, totals.since) == ("check totals", ("cold",), datetime.date(2026, 10, 1))
    assert str(totals.settle) == "1h"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("  - check: total\n", "'total' is not a choice here; the choices are references or totals"),
        ("  - check: totals\n    in: source\n", "there is no field 'in' here"),
        ("  - check: totals\n    archives: [cool]\n", "there is no store 'cool'"),
        ("  - check: totals\n    since: soon\n", "'soon' is not a day or a moment"),
    ],
)
def test_what_is_wrong_with_a_step_is_said(text: str, what: str) -> None:
    [problem] = problems(HEAD + text)
    assert what in problem.what
    assert (problem.where or "").startswith("plans/x.yaml:")


@pytest.mark.parametrize(
    ("right", "wrong", "what"),
    [
        ("    day: day\n", "", "missing: day"),
        ("customer: customer_id", "", "the list is empty"),
        ("{customer: [", "{user: [", "user is not among the groups"),
        ("internal]", "7]", "7 is no text"),
        ("internal]", "null]", "nothing is no text"),
        ('["", internal]', "internal", "a list of columns is expected here"),
    ],
)
def test_what_is_wrong_with_totals_is_said(right: str, wrong: str, what: str) -> None:
    found = problems(HEAD_WITH_TOTALS.replace(right, wrong) + "  - check: totals\n")
    assert any(what in problem.what for problem in found), found
