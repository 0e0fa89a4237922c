"""Engines that the tests cannot run, and whose own parser they can: every case's statements, and what must be refused.

BigQuery's is ZetaSQL, Trino's the grammar file of its source (release 405), Databricks' the one of Spark, which knows
Delta's constraints, counters and generated columns though no table of Spark's own has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dialects.support import CASES, NAMES, require
from toolkit.databases.target import open_target
from toolkit.secrets import Secret

# Compiling ZetaSQL and starting Spark take half a minute each, and longer beside other tests.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Parse = Callable[[str], object]
PARSERS = ("bigquery", "trino", "databricks")
FOREIGN = [
    "CREATE TABLE t (a INT",
    "CREATE INDEX i ON t USING gin (a jsonb_path_ops)",
    "CREATE VIEW v AS SELECT a @> b FROM t",
    "ALTER TABLE t ADD CONSTRAINT k EXCLUDE USING gist (a WITH &&)",
]


def zetasql() -> Parse:
    """The parser of GoogleSQL, as a library, with all that BigQuery has turned on."""
    require("zetasql")
    from zetasql.api import Parser
    from zetasql.types import LanguageOptions

    options = LanguageOptions.maximum_features()
    return lambda sql: Parser.parse_statement_static(sql, options)


def trino() -> Parse:
    require("trino_query_parser")
    from trino_query_parser import parse_statement

    return parse_statement


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parse]:
    require("pyspark", java=True)
    target = open_target(Secret(f"spark:///{tmp_path_factory.mktemp('spark')}"), "spark")
    yield target._session._jsparkSession.sessionState().sqlParser().parsePlan
    target.close()


@pytest.fixture
def parse(name: str, request: pytest.FixtureRequest) -> Parse:
    if name == "databricks":
        return request.getfixturevalue("spark")
    return {"bigquery": zetasql, "trino": trino}[name]()


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("statement", FOREIGN)
def test_it_refuses_what_is_another_s(statement: str, name: str, parse: Parse) -> None:
    with pytest.raises(Exception, match=r"(?i)syntax|mismatched|no viable|extraneous|token|expect|not valid"):
        parse(statement)


@pytest.mark.parametrize("name", PARSERS)
def test_every_case_is_read(name: str, parse: Parse) -> None:
    read = 0
    for case in NAMES:
        for line in Path(CASES / case / f"{name}.sql").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("--"):
                parse(line.removesuffix(";"))
                read += 1
    assert read > len(NAMES)
