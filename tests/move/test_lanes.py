"""PostgreSQL's rows to MariaDB and ClickHouse by a plan, and back to Python: nothing lost, changed or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.postgres import Database
from tests.move.lanes import lane

ENGINES = ("mariadb", "clickhouse")
LANES = {"mariadb": "LOAD DATA LOCAL INFILE", "clickhouse": "INSERT FORMAT TabSeparated over HTTP"}


@pytest.mark.parametrize("engine", ENGINES)
def test_litellm_arrives(
    engine: str, litellm_database: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    with lane(engine, litellm_database.url, request, tmp_path) as to:
        assert f"to new by {LANES[engine]}" in to.run(options=("--jobs", "2"))
        assert to.assert_equal() > 100_000
        assert to.state() == []
