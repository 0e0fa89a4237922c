"""A schema from wherever it is: a database, a plan's source, a file of SQL, or one that `schema show --json` wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.postgres.connect import connect, explain_error
from toolkit.databases.postgres.queries import one_value
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.databases.postgres.sql_text import qualified
from toolkit.dialects.policy import Measured
from toolkit.errors import UsageError
from toolkit.schema.database import Database
from toolkit.schema.from_sql.apply import read_sql
from toolkit.schema.from_sql.reading import Skipped
from toolkit.schema.profile import Profile, load_profile
from toolkit.schema.serial import from_json
from toolkit.secrets import Secret
from toolkit.steps.schemas.measure import measure
from toolkit.steps.source_database import connect_source

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.plan.model import Plan

    Connecting = Callable[[], Connection[TupleRow]]

# Tables up to this estimate are counted; above, the planner's word is good enough.
COUNTED_ROWS = 1_000_000
_COUNT_MS = 20_000


@dataclass(frozen=True)
class SchemaSource:
    """A model and what a profile knows of it.

    `rows` were counted (by title), if a database was there to ask; `skipped` are statements of a file that the model
    does not show.
    """

    database: Database
    profile: Profile
    rows: dict[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


def read_schema(
    source: str, plan_of: Callable[[Path], Plan], profile: str | None = None, *, count: bool = False
) -> SchemaSource:
    """Read `source`. `plan_of` loads a plan's file. Raises UsageError, PlanError, DatabaseUnreachable."""
    if "://" in source:
        return _from_database(partial(connect, Secret(source)), _profile(profile, None), count=count)
    path = Path(source)
    if path.suffix == ".json":
        return SchemaSource(from_json(_text(path), where=source), _profile(profile, None))
    if path.suffix == ".sql":
        return _from_sql(path, _profile(profile, None))
    plan = plan_of(path)
    return _from_database(partial(connect_source, plan), _profile(profile, plan.source.profile), count=count)


def _from_sql(path: Path, profile: Profile) -> SchemaSource:
    from sqlglot.errors import TokenError

    try:
        database, skipped = read_sql(_text(path), path.stem)
    except TokenError as error:
        raise UsageError("this is no file of SQL statements", where=str(path), why=str(error)) from None
    return SchemaSource(database, profile, skipped=tuple(skipped))


def measure_source(source: str, plan_of: Callable[[Path], Plan], database: Database, *, lengths: bool) -> Measured:
    """What the data itself says, where `source` is a database or a plan's; nothing where it is a file."""
    if "://" not in source and Path(source).suffix in (".json", ".sql"):
        if lengths:
            raise UsageError(
                "text-keys=profiled needs the data",
                where=source,
                fix="name the database instead of a file of its schema",
            )
        return Measured()
    by_url = "://" in source
    connecting = partial(connect, Secret(source)) if by_url else partial(connect_source, plan_of(Path(source)))
    with _connected(connecting) as connection:
        return measure(connection, database, lengths=lengths)


def _profile(named: str | None, planned: str | None) -> Profile:
    name = named or planned
    return load_profile(name) if name else Profile("none")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cannot read the schema", where=str(path), why=str(error), fix="check the path") from None


def _from_database(connecting: Connecting, profile: Profile, *, count: bool) -> SchemaSource:
    with _connected(connecting) as connection:
        database = read_database(connection)
        return SchemaSource(database, profile, _count(connection, database) if count else {})


@contextmanager
def _connected(connecting: Connecting) -> Iterator[Connection[TupleRow]]:
    import psycopg

    connection = connecting()
    where = f"{connection.info.host}:{connection.info.port}/{connection.info.dbname}"
    try:
        yield connection
    except psycopg.Error as error:
        raise explain_error(error, f"reading the catalog of {where}") from None
    finally:
        connection.close()


def _count(connection: Connection[TupleRow], database: Database) -> dict[str, int]:
    """Rows of tables and views that take no long time to count, and that this role may read."""
    small = [table for table in database.tables if table.storage.rows <= COUNTED_ROWS]
    asked = [(each.title, qualified(each.schema, each.name)) for each in small]
    asked += [(view.title, qualified(view.schema, view.name)) for view in database.views]
    counts = {title: _rows(connection, name) for title, name in asked}
    return {title: rows for title, rows in counts.items() if rows is not None}


def _rows(connection: Connection[TupleRow], name: str) -> int | None:
    import psycopg

    try:
        with transaction(connection, Mode(statement_timeout=_COUNT_MS)):
            return int(one_value(connection, f"SELECT count(*) FROM {name}"))
    except (psycopg.errors.QueryCanceled, psycopg.errors.InsufficientPrivilege, psycopg.errors.LockNotAvailable):
        return None
    except psycopg.errors.ObjectNotInPrerequisiteState:  # a materialized view that was never refreshed
        return None
