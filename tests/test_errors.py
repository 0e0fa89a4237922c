"""The tree of errors, and what it prints."""

from __future__ import annotations

import pytest

from toolkit import errors
from toolkit.errors import PlanError, ToolkitError

EXIT_CODES = {
    "ToolkitError": 1,
    "VerificationFailed": 1,
    "UsageError": 2,
    "PlanError": 2,
    "PreflightRefused": 3,
    "AlreadyThere": 1,
    "MemoryLimited": 1,
    "Locked": 4,
    "Unreachable": 5,
    "DatabaseUnreachable": 5,
    "StoreUnreachable": 5,
    "StoreError": 1,
    "ObjectExists": 1,
    "ObjectMissing": 1,
    "Interrupted": 130,
}


def all_errors(kind: type[ToolkitError] = ToolkitError) -> set[type[ToolkitError]]:
    return {kind}.union(*(all_errors(child) for child in kind.__subclasses__()))


def test_each_error_has_its_familys_exit_code() -> None:
    named = {error.__name__: error.exit_code for error in all_errors() if error.__module__ == errors.__name__}
    assert named == EXIT_CODES


def test_the_docstring_shows_the_tree_as_it_is() -> None:
    for name, code in EXIT_CODES.items():
        line = next(line for line in (errors.__doc__ or "").splitlines() if f" {name} " in f" {line} ")
        said = line.split(name)[1].split()
        # A leaf without a number of its own has its parent's.
        assert not (said and said[0].isdigit()) or said[0] == str(code)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({}, "it failed"),
        ({"where": "plan.yaml:3:1"}, "plan.yaml:3:1: it failed"),
        ({"why": "no", "fix": "try again"}, "it failed\n  why:  no\n  next: try again"),
        ({"where": "t", "fix": "x"}, "t: it failed\n  next: x"),
    ],
)
def test_a_message_says_what_where_why_and_what_next(parts: dict[str, str], text: str) -> None:
    assert str(ToolkitError("it failed", **parts)) == text


def test_a_plan_error_prints_every_problem_in_order() -> None:
    error = PlanError([ToolkitError("one", where="p:1:1"), ToolkitError("two", where="p:2:1", fix="y")])
    assert str(error) == "p:1:1: one\np:2:1: two\n  next: y"
    assert error.what == "the plan has 2 problems"
    assert PlanError([ToolkitError("one")]).what == "the plan has 1 problem"
