"""The source looked at again when a run has come to its end: orphans counted anew, health, the stores. Reads only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.databases.postgres.catalog import read_database
from toolkit.databases.postgres.error_text import error_text
from toolkit.databases.postgres.identity import database_clock
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.errors import ToolkitError
from toolkit.report.afterwards import Afterwards
from toolkit.steps.dry_run_references import involved_in
from toolkit.steps.health.diagnose import health_of_plan
from toolkit.steps.references.involved import Involved, references_of
from toolkit.steps.run_plan import Compiled

if TYPE_CHECKING:
    from toolkit.report.diagnosis import Diagnosis
    from toolkit.report.reference_facts import References
    from toolkit.steps.context import Context


def look_again(compiled: Compiled) -> Afterwards:
    """By a connection of its own, for the run's may have been idle for long.

    Raises nothing: a run that did all it should is not made to fail by what cannot be looked at.
    """
    import psycopg

    context = compiled.context
    try:
        connection = context.connect()
        try:
            again = replace(context, connection=connection)
            with transaction(connection, Mode()):
                clock = database_clock(connection)
            return Afterwards(clock, _references(compiled, again), _health(compiled, again))
        finally:
            connection.close()
    except ToolkitError as error:
        return Afterwards(problem=str(error).splitlines()[0])
    except psycopg.Error as error:
        return Afterwards(problem=error_text(error))


def _references(compiled: Compiled, context: Context) -> References | None:
    """Nothing is due any more, so that all orphans are there now."""
    roles = involved_in(compiled).roles
    if not roles:
        return None
    return references_of(context.connection, read_database(context.connection), context.profile, Involved(roles, {}))


def _health(compiled: Compiled, context: Context) -> Diagnosis | None:
    """What the plan deletes has been deleted, and its stores were tried before."""
    if not compiled.archives:
        return None
    found = health_of_plan(context, compiled.archives)
    stores = tuple(replace(store, tried=True) for store in found.stores)
    return replace(found, deleting=frozenset(), deleted=found.deleting, stores=stores)
