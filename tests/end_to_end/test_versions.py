"""What an operator does, on the versions of PostgreSQL that the default suite does not start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from tests.databases.test_catalog import SCHEMA as EVERYTHING
from tests.end_to_end.test_there_and_back import CUTOFF, SPEND_LOGS, cells, plan_of, toolkit
from tests.fixtures.postgres import TEMPLATE_NOW, Database, new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.generate import create_schema, fill
from toolkit.schema.database import Database as Model

VERSIONS = (13, 14, 16, 17)
TABLE = "LiteLLM_SpendLogs"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(params=VERSIONS)
def older(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of such a version."""
    with new_database(request.getfixturevalue(f"postgres{request.param}")) as made:
        assert made.execute("SHOW server_version")[0][0].startswith(f"{request.param}.")
        yield made


@pytest.fixture
def filled(older: Database) -> Database:
    """LiteLLM's tables with some traffic."""
    with older.connect(autocommit=False) as connection:
        create_schema(connection)
        fill(connection, spend_logs=300, seed=3, now=TEMPLATE_NOW)
    return older


@pytest.mark.parametrize("then", ["keep", "delete", "clear"])
def test_archived_and_restored(filled: Database, then: str, tmp_path: Path) -> None:
    before = cells(filled)
    more = {"clear": ["messages", "response"]} if then == "clear" else {}
    plan = plan_of(filled, tmp_path, then=then, **more)
    archived = toolkit("run", plan, "--yes")[-1]["rows"]
    assert archived > 0
    after = cells(filled)
    assert (after == before) == (then == "keep")
    if then == "delete":
        due = f"SELECT count(*) FROM {SPEND_LOGS} WHERE \"startTime\" < '{CUTOFF}'"
        assert (len(after), filled.execute(due)) == (len(before) - archived, [(0,)])
    assert toolkit("run", plan, "--yes")[-1]["rows"] == 0
    toolkit("verify", plan)
    if then == "keep":
        toolkit("purge", plan, "--older", "0d", "--yes")
        assert len(cells(filled)) == len(before) - archived
    toolkit("restore", plan, "--table", TABLE)
    assert cells(filled) == before


def test_the_catalog_is_read(older: Database, request: pytest.FixtureRequest) -> None:
    """The model of a schema with something of everything is that of PostgreSQL 18.

    But for the server's number, and the text of views, which every version prints in its own way.
    """
    with new_database(request.getfixturevalue("postgres18")) as newest:
        assert _model(older) == _model(newest)


def _model(database: Database) -> dict[str, object]:
    with database.connect() as connection:
        connection.execute(EVERYTHING.encode())
        model = read_database(connection)
    facts = {each.name: getattr(model, each.name) for each in fields(Model) if each.name not in ("name", "version")}
    return {**facts, "views": [replace(view, definition="") for view in model.views]}
