"""A database, or a plan's, examined for `toolkit doctor` and `toolkit init`. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.connect import address, connect, explain_error
from toolkit.databases.postgres.introspect import read_table, table_names
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.model import Plan
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.findings import Finding
from toolkit.report.health_facts import Health
from toolkit.schema.profile import Profile, load_profile, recognised
from toolkit.secrets import Secret
from toolkit.steps.archive.bind.policy import cutoff
from toolkit.steps.archive.bound import TimeColumn
from toolkit.steps.context import open_context
from toolkit.steps.health.gather import Wanted, days_before, health_of
from toolkit.steps.health.stores import stores_of
from toolkit.steps.publications import refused_by_publications

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from toolkit.steps.context import Context

_DELETING = frozenset({"delete", "drop_partition"})


def diagnose_database(url: Secret, profile: str | None = None, *, exact: bool = False) -> tuple[Diagnosis, Profile]:
    """All its tables, by the profile named, or the one that the tables are of. Raises DatabaseUnreachable."""
    import psycopg

    connection = connect(url)
    try:
        known = _profile(connection, profile)
        found = health_of(connection, known, exact=exact)
        return Diagnosis(found, _name(known), logs=_logs(found, known)), known
    except psycopg.Error as error:
        raise explain_error(error, f"reading the catalog of {address(url)}") from None
    finally:
        connection.close()


def diagnose_plan(plan: Plan, *, exact: bool = False) -> Diagnosis:
    """All tables of the plan's source, and its stores. Raises DatabaseUnreachable."""
    with open_context(plan) as context:
        found = health_of_plan(context, plan.archives, whole=True, exact=exact)
        return replace(found, refused=tuple(_refused(context)))


def health_of_plan(context: Context, numbers: Iterable[int], *, whole: bool = False, exact: bool = False) -> Diagnosis:
    """The tables of these archive steps (`whole`: all tables), by what the steps say is due, and their stores.

    A step whose table is not there is left out: binding it speaks of that.
    """
    archives = [context.plan.archives[number] for number in numbers]
    chosen = [(wanted, step) for step in archives if (wanted := _wanted(context, step))]
    tables = [wanted for wanted, _ in chosen]
    health = health_of(context.connection, context.profile, tables, whole=whole, exact=exact)
    titles = {(table.schema, table.name): table.title for table in health.tables}
    planned = [(titles.get((wanted.schema, wanted.name), wanted.name), step) for wanted, step in chosen]
    return Diagnosis(
        health=health,
        profile=_name(context.profile),
        stores=stores_of(context, (step.to for step in archives)),
        deleting=frozenset(title for title, step in planned if step.then in _DELETING),
        planned=frozenset(title for title, _ in planned),
        logs=_logs(health, context.profile),
    )


def _name(profile: Profile) -> str | None:
    return None if profile.name == "none" else profile.name


def _logs(health: Health, profile: Profile) -> frozenset[str] | None:
    if profile.name == "none":
        return None
    return frozenset(table.title for table in health.tables if profile.table(table.name).log)


def _refused(context: Context) -> Iterator[Finding]:
    """What a run's own checks would say of the tables that it deletes from."""
    names = dict.fromkeys(step.archive for step in context.plan.archives.values() if step.then == "delete")
    for name in names:
        if table := read_table(context.connection, name.name, name.schema):
            yield from refused_by_publications(context.connection, table)


def _wanted(context: Context, step: ArchiveStep) -> Wanted | None:
    table = read_table(context.connection, step.archive.name, step.archive.schema)
    if table is None:
        return None
    column = step.older_than.column or context.profile.table(table.name).time_column
    limit = cutoff(step, TimeColumn(column or "", "timestamp without time zone"), context.now)
    return Wanted(table.schema, table.name, column, days_before(context.now, limit))


def _profile(connection: Connection[TupleRow], named: str | None) -> Profile:
    name = named or recognised(name for _, name in table_names(connection))
    return load_profile(name) if name else Profile("none")
