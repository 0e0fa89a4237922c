"""Cases (a schema in PostgreSQL's DDL, an expected script a dialect) and the engines that execute them.

`python -m tests.dialects.support` writes the expected scripts anew, for a reviewer to read in the diff.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.postgres import new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.target import Target, open_target
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir
from toolkit.dialects.port import Port, port
from toolkit.dialects.registry import dialect
from toolkit.dialects.script import script
from toolkit.schema.database import Database
from toolkit.secrets import Secret

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
PORTED = (
    *("postgres", "sqlite", "duckdb", "mariadb", "mysql", "clickhouse"),
    *("spark", "databricks", "snowflake", "bigquery", "trino"),
    *("tsql", "oracle", "redshift"),
)
# Its first test starts a Java machine.
SPARK = pytest.param("spark", marks=[pytest.mark.slow, pytest.mark.timeout(600)])
EXECUTED = ("postgres", "sqlite", "duckdb", "mariadb", "clickhouse", SPARK)
# Those that the tests cannot run: sqlfluff's grammar looks at what they get.
PARSED = ("mysql", "databricks", "snowflake", "bigquery", "trino", "tsql", "oracle", "redshift")


def model_of(server: PostgresServer, sql: str) -> Database:
    """The model of a database that a script makes."""
    with new_database(server) as made, made.connect() as connection:
        connection.execute(sql)
        # The number of the server is no part of a port, the database's name neither.
        return read_database(connection)


def case_model(server: PostgresServer, case: str) -> Database:
    """The model of a case."""
    return model_of(server, (CASES / case / "schema.sql").read_text(encoding="utf-8"))


def require(*packages: str, java: bool = False) -> None:
    """Fail, and say what is missing: only `make test-all` installs it."""
    missing = [package for package in packages if not find_spec(package)]
    missing += [] if not java or shutil.which("java") else ["a Java runtime, 17 or newer"]
    if missing:
        pytest.fail(f"there is no {' and no '.join(missing)}: `make test-all` installs what the slow tests need")


@contextmanager
def engine(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """An empty database of an engine."""
    with ExitStack() as stack:
        if name in ("sqlite", "duckdb"):
            url = f"{name}:///{tmp_path / name}"
        elif name == "postgres":
            url = stack.enter_context(new_database(request.getfixturevalue("postgres18"))).url
        elif name == "spark":
            require("pyspark", java=True)
            url = f"spark:///{tmp_path}"
        else:
            url = stack.enter_context(request.getfixturevalue(f"{name}_server").new_database())
        target = open_target(Secret(url), name)
        stack.callback(target.close)
        yield target


def run(target: Target, made: Port, *, phase: str | None = None) -> None:
    """Execute a port's statements, or those of one phase."""
    for statement in made.statements:
        if phase in (None, statement.phase):
            target.execute(statement.sql)


def ported(database: Database, name: str, **options: Any) -> Port:
    """A port to a dialect by name."""
    return port(database, dialect(name), **options)


def main() -> None:
    """Write every expected script."""
    with PostgresServer(embedded_bin_dir(18)) as server:
        for case in NAMES:
            model = case_model(server, case)
            for name in PORTED:
                (CASES / case / f"{name}.sql").write_text(script(ported(model, name)), encoding="utf-8")


if __name__ == "__main__":
    main()
