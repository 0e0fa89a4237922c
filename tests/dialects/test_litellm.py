"""LiteLLM's 24 relations on every engine: all statements execute, nothing is missing, the view gives the same rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dialects.grammar import unparsable
from tests.dialects.rows import alike, insert, select_list
from tests.dialects.support import EXECUTED, PARSED, engine, ported, run
from tests.fixtures.postgres import Database
from toolkit.databases.postgres.catalog import read_database
from toolkit.dialects import trees
from toolkit.dialects.compare import unexplained
from toolkit.dialects.references import in_order

ROWS = 100
# docs/porting.md has the same figures.
STATEMENTS = {"postgres": 87, "sqlite": 47, "duckdb": 48, "mariadb": 61, "clickhouse": 24, "spark": 24}
LOST = {"type", "check", "meaning", "not null", "primary key", "foreign key", "index", "default"}


@pytest.mark.parametrize("name", EXECUTED)
def test_all_of_it(name: str, litellm_database: Database, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    with litellm_database.connect() as connection:
        model = read_database(connection)
        made = ported(model, name)
        assert len(made.statements) == STATEMENTS[name]
        assert {loss.kind for loss in made.losses} <= LOST
        assert made.renames == ()
        with engine(name, request, tmp_path) as target:
            run(target, made, phase="before load")
            for table in in_order(model.tables)[0]:
                key = ", ".join(f'"{each}"' for each in table.primary_key.columns)
                limit = f" LIMIT {ROWS}" if table.name == "LiteLLM_SpendLogs" else ""
                query = f'SELECT {select_list(table)} FROM "{table.name}" ORDER BY {key}{limit}'
                insert(target, made, table, connection.execute(query).fetchall())
            run(target, made, phase="after load")
            assert unexplained(made, target.found()) == []
            [view] = model.views
            kinds = [kind for _, kind in view.columns]
            ours = connection.execute(f'SELECT * FROM "{view.name}"').fetchall()
            place = trees.table(made.names.relation(view.schema, view.name)).sql(made.dialect.sqlglot)
            theirs = target.rows(f"SELECT * FROM {place}")
    assert len(ours) > 10
    assert any(row[-1] is None for row in ours), "a key without a team"
    assert alike(made, kinds, theirs) == alike(made, kinds, ours)


@pytest.mark.parametrize("name", PARSED)
def test_another_grammar_takes_every_statement(name: str, litellm_database: Database) -> None:
    with litellm_database.connect() as connection:
        made = ported(read_database(connection), name)
    assert {loss.kind for loss in made.losses} <= LOST
    assert unparsable(name, [statement.sql for statement in made.statements]) == []
    assert sum(statement.kind in ("table", "view") for statement in made.statements) == 24
