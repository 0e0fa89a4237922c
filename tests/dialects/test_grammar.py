"""The second grammar says no where it should, and its gaps are still there."""

from __future__ import annotations

import pytest

from tests.dialects.grammar import GAPS, Gap, bridged, faults, unparsable
from tests.dialects.support import PARSED

# PostgreSQL's own words, which no other engine reads.
FOREIGN = [
    "CREATE TABLE t (a integer[] DEFAULT '{}'::integer[])",
    "CREATE INDEX i ON t USING gin (a jsonb_path_ops)",
    "ALTER TABLE ONLY t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&)",
    "CREATE VIEW v AS SELECT a #>> '{b}' FROM t",
    "CREATE TABLE t (a INT",
    "SELECT 1 SELECT 2 FROM FROM",
]


# sqlfluff's Redshift is its PostgreSQL with more, and lets these pass; the dialect has no rule that prints any.
PASSING = {("redshift", FOREIGN[1]), ("redshift", FOREIGN[3])}
REFUSED = [(name, statement) for name in PARSED for statement in FOREIGN if (name, statement) not in PASSING]


@pytest.mark.parametrize(("name", "statement"), REFUSED)
def test_it_refuses_what_is_another_s(name: str, statement: str) -> None:
    assert unparsable(name, [statement]) != []


@pytest.mark.parametrize(("name", "statement"), sorted(PASSING))
def test_what_it_lets_pass_is_known(name: str, statement: str) -> None:
    assert unparsable(name, [statement]) == [], "sqlfluff refuses it now: it can go from PASSING"


@pytest.mark.parametrize("name", PARSED)
def test_it_names_statement_and_position(name: str) -> None:
    good, bad = "CREATE TABLE t (a INT)", "CREATE TABLE t (a INT, ,)"
    assert unparsable(name, [good]) == []
    [fault] = unparsable(name, [good, bad])
    assert bad in fault
    assert "Line 1, Position" in fault


@pytest.mark.parametrize(("name", "gap"), [(name, gap) for gap in GAPS for name in gap.dialects])
def test_its_gaps_are_still_there(name: str, gap: Gap) -> None:
    assert list(faults(name, gap.example)), "sqlfluff knows it now: the gap can go"
    assert list(faults(name, bridged(gap.example, [gap]))) == []
