"""Every case: the script is what a reviewer read, the engine executes it, and has what the model has but for losses.

Where there is no engine to be had, a second grammar takes every statement, and no more is known.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.grammar import unparsable
from tests.dialects.support import CASES, EXECUTED, NAMES, PARSED, PORTED, case_model, engine, ported, run
from toolkit.demo.postgres_server import PostgresServer
from toolkit.dialects import trees
from toolkit.dialects.compare import unexplained
from toolkit.dialects.script import script
from toolkit.schema.database import Database


@pytest.fixture(scope="module")
def models(postgres18: PostgresServer) -> dict[str, Database]:
    """Every case's model."""
    return {case: case_model(postgres18, case) for case in NAMES}


@pytest.mark.parametrize("name", PORTED)
@pytest.mark.parametrize("case", NAMES)
def test_the_script_is_as_expected(case: str, name: str, models: dict[str, Database]) -> None:
    expected = (CASES / case / f"{name}.sql").read_text(encoding="utf-8")
    assert script(ported(models[case], name)) == expected


@pytest.mark.parametrize("name", PARSED)
@pytest.mark.parametrize("case", NAMES)
def test_another_grammar_takes_every_statement(case: str, name: str, models: dict[str, Database]) -> None:
    assert unparsable(name, [statement.sql for statement in ported(models[case], name).statements]) == []


@pytest.mark.parametrize("name", EXECUTED)
@pytest.mark.parametrize("case", NAMES)
def test_the_engine_executes_it_and_has_all_but_the_losses(
    case: str, name: str, models: dict[str, Database], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = ported(models[case], name)
    with engine(name, request, tmp_path) as target:
        run(target, made)
        assert unexplained(made, target.found()) == []
        for view in made.database.views:
            if ("view", view.title) not in {(loss.kind, loss.where) for loss in made.losses}:
                place = trees.table(made.names.relation(view.schema, view.name)).sql(made.dialect.sqlglot)
                target.rows(f"SELECT * FROM {place}")
