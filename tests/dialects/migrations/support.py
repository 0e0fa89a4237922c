"""Cases (`a.sql` to `b.sql`, with rows and renames where they matter, and an expected script a dialect).

`python -m tests.dialects.migrations.support` writes the expected scripts anew, for a reviewer to read in the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dialects.support import model_of
from tests.fixtures.postgres import new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer, embedded_bin_dir
from toolkit.dialects.migration.keeping import between
from toolkit.dialects.migration.migrate import migrate
from toolkit.dialects.migration.renaming import parse_renames
from toolkit.dialects.migration.script import framed, script
from toolkit.dialects.migration.steps import Asked, Migration, Step
from toolkit.dialects.policy import Policy
from toolkit.dialects.registry import dialect
from toolkit.schema.database import Database
from toolkit.schema.diff import compare
from toolkit.schema.renaming import Renames, renamed

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
MIGRATED = ("postgres", "sqlite", "duckdb", "mariadb", "mysql", "clickhouse")


def text_of(case: str, name: str) -> str:
    """A file of a case, or nothing."""
    path = CASES / case / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def models_of(server: PostgresServer, case: str) -> tuple[Database, Database, Renames]:
    """Both models of a case, and its renames."""
    a, b = (model_of(server, text_of(case, f"{which}.sql")) for which in "ab")
    return a, b, parse_renames(text_of(case, "renames.txt").split("\n")[:-1], a, b)


def migrated(a: Database, b: Database, renames: Renames, name: str, *, destructive: bool = False) -> Migration:
    """The migration of a case to a dialect by name."""
    return migrate(a, b, dialect(name), Asked(renames, Policy()), destructive=destructive)


def run_steps(execute: Callable[[str], object], name: str, steps: tuple[Step, ...]) -> None:
    """Execute as the script has it; the failing statement is in the error."""
    for step in framed(name, steps):
        try:
            execute(step.sql)
        except Exception as error:
            raise AssertionError(f"{step.sql}\n{error}") from error


def check_on_postgres(
    server: PostgresServer, before: str, rows: str, b: Database, renames: Renames, *, destructive: bool, fill: str = ""
) -> None:
    """Make A with its rows, migrate, and compare with what is wanted; then the withheld part, and compare again.

    Differences that a loss names are excused. No row may be gone from a table that is still there.
    """
    with new_database(server) as made, made.connect() as connection:
        connection.execute(before)
        if rows:
            connection.execute(rows)
        a = read_database(connection)
        counts = {
            (table.schema, renames.table(table.schema, table.name)): _count(connection, table.schema, table.name)
            for table in a.tables
        }
        migration = migrated(a, b, renames, "postgres", destructive=destructive)
        excused = {loss.where.removeprefix("public.") for loss in migration.losses}

        def differences(wanted: Database) -> list[str]:
            found = read_database(connection)
            return [str(each) for each in compare(found, wanted) if _bare(each.where) not in excused]

        def kept_rows(wanted: Database) -> None:
            for table in wanted.tables:
                place = (table.schema, table.name)
                old = a.table(*place)
                if place in counts and not table.partition_of and not (old and old.partition_of):
                    assert _count(connection, *place) == counts[place], f"rows of {table.title}"

        run_steps(connection.execute, "postgres", migration.steps)
        if not destructive and migration.withheld:
            middle = between(renamed(a, renames), b)[0]
            found = differences(middle)
            assert not found, found
            kept_rows(middle)
            connection.execute(fill or "SELECT 1")
            run_steps(connection.execute, "postgres", migration.withheld_steps)
        found = differences(b)
        assert not found, found
        if not fill:
            kept_rows(b)


def _bare(where: str) -> str:
    return where.partition("(")[0]


def _count(connection: object, schema: str, name: str) -> int:
    return connection.execute(f'SELECT count(*) FROM "{schema}"."{name.replace(chr(34), chr(34) * 2)}"').fetchone()[0]


def main() -> None:
    """Write every expected script."""
    with PostgresServer(embedded_bin_dir(18)) as server:
        for case in NAMES:
            a, b, renames = models_of(server, case)
            for name in MIGRATED:
                text = script(migrated(a, b, renames, name))
                (CASES / case / f"{name}.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
