"""Conditions and values, each where it belongs."""

from __future__ import annotations

import pytest
import sqlglot
from sqlglot import exp

from toolkit.dialects.booleans import apart

CASES = [
    ("SELECT a FROM t WHERE b", "SELECT a FROM t WHERE b = 1"),
    ("SELECT a FROM t WHERE NOT b AND c > 1", "SELECT a FROM t WHERE b = 0 AND c > 1"),
    ("SELECT a FROM t WHERE (b OR TRUE)", "SELECT a FROM t WHERE (b = 1 OR 1 = 1)"),
    ("SELECT a > 1 AS x FROM t", "SELECT CASE WHEN a > 1 THEN 1 WHEN NOT (a > 1) THEN 0 END AS x FROM t"),
    ("SELECT TRUE AS x, b FROM t", "SELECT 1 AS x, b FROM t"),
    ("SELECT CASE WHEN b THEN FALSE ELSE c END AS x FROM t", "SELECT CASE WHEN b = 1 THEN 0 ELSE c END AS x FROM t"),
    ("SELECT CASE b WHEN TRUE THEN 'y' END AS x FROM t", "SELECT CASE b WHEN 1 THEN 'y' END AS x FROM t"),
    ("SELECT a FROM t WHERE b IS TRUE", "SELECT a FROM t WHERE COALESCE(b, 0) = 1"),
    ("SELECT a FROM t WHERE NOT b IS FALSE", "SELECT a FROM t WHERE NOT COALESCE(b, 1) = 0"),
    ("SELECT a FROM t WHERE b IS NOT TRUE", "SELECT a FROM t WHERE NOT COALESCE(b, 0) = 1"),
    ("SELECT a FROM t WHERE b = TRUE", "SELECT a FROM t WHERE b = 1"),
    ("SELECT a FROM t WHERE b IS NULL", "SELECT a FROM t WHERE b IS NULL"),
    ("SELECT a FROM t WHERE COALESCE(b, FALSE)", "SELECT a FROM t WHERE COALESCE(b, 0) = 1"),
    ("SELECT a FROM t JOIN u ON b HAVING c", "SELECT a FROM t JOIN u ON b = 1 HAVING c = 1"),
    (
        "SELECT a FROM t WHERE EXISTS(SELECT 1 FROM u WHERE d) AND a IN (SELECT e > 1 FROM u)",
        "SELECT a FROM t WHERE EXISTS(SELECT 1 FROM u WHERE d = 1)"
        " AND a IN (SELECT CASE WHEN e > 1 THEN 1 WHEN NOT (e > 1) THEN 0 END FROM u)",
    ),
    ("SELECT SUM(CASE WHEN a LIKE 'x' ESCAPE '!' THEN 1 END) FROM t", None),
]


@pytest.mark.parametrize(("given", "wanted"), CASES)
def test_a_query(given: str, wanted: str | None) -> None:
    tree = sqlglot.parse_one(given, read="postgres")
    assert apart(tree).sql("postgres") == (wanted or given)


def test_an_expression_is_a_condition_where_one_is_wanted() -> None:
    assert apart(exp.column("b"), condition=True).sql() == "b = 1"
    assert apart(exp.column("b")).sql() == "b"
    assert apart(exp.true(), condition=True).sql() == "1 = 1"
