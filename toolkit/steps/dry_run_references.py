"""The tables that a plan touches and their references, as a dry run reports them."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.databases.postgres.catalog import read_database
from toolkit.report.reference_facts import References
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bound import BoundArchive
from toolkit.steps.move.preflight.forecast import CheckForecast, CopyForecast
from toolkit.steps.references.involved import Involved, Key, references_of
from toolkit.steps.run_plan import Compiled

_ROLES = {
    "keep": "archived",
    "delete": "archived, then deleted",
    "drop_partition": "archived, then dropped",
    "clear": "archived, then cleared",
}


def foresee_references(compiled: Compiled, *, exact: bool = False) -> References | None:
    """Of the steps that archive, copy, or check references; None if there is no such step. Reads only."""
    involved = involved_in(compiled)
    if not involved.roles:
        return None
    import psycopg

    context = compiled.context
    try:
        source = compiled.moves.source if compiled.moves else read_database(context.connection)
    except psycopg.errors.LockNotAvailable:
        return References((), (), "another session has locked a table")
    return references_of(context.connection, source, context.profile, involved, exact=exact)


def involved_in(compiled: Compiled) -> Involved:
    """What the plan does with which tables."""
    roles: dict[Key, str] = {}
    leaving: dict[Key, str] = {}
    along: set[tuple[Key, Key]] = set()
    told: set[tuple[str, str]] = set()
    for step in compiled.steps:
        bound = step.bound
        roles |= {(table.schema, table.name): _ROLES[bound.then] for table in bound.tables}
        if bound.removes_rows:
            told |= set(_told(bound, compiled.context.profile))
            along |= set(_along(bound))
            key = (bound.table.schema, bound.table.name)
            leaving[key] = " OR ".join(filter(None, (leaving.get(key), _leaves(bound))))
    for forecast in compiled.forecasts.values():
        if isinstance(forecast, CopyForecast):
            for each in forecast.copying.bound.tables:
                roles.setdefault((each.source.schema, each.source.name), "copied")
        elif isinstance(forecast, CheckForecast):
            for reference in forecast.bound.collected.references:
                roles.setdefault((reference.child.schema, reference.child.table), "looked at")
    return Involved(roles, leaving, frozenset(along), frozenset(told))


def _leaves(bound: BoundArchive) -> str:
    """The condition over the alias `t`; a table with a column of that name has another one in the step's own words."""
    if bound.alias == "t":
        return f"({bound.predicate})"
    return f"(SELECT {bound.predicate} FROM (SELECT t.*) AS {bound.alias})"


def _along(bound: BoundArchive) -> Iterator[tuple[Key, Key]]:
    for child in bound.children:
        parent = child.parent.table if child.parent else bound.table
        yield (child.table.schema, child.table.name), (parent.schema, parent.name)


def _told(bound: BoundArchive, profile: Profile) -> Iterator[tuple[str, str]]:
    """TK124 is about rows that belong to due rows."""
    for table in bound.tables:
        for child in profile.table(table.name).children:
            yield (child.table if table.schema == "public" else f"{table.schema}.{child.table}"), table.title
        for key in table.referenced_by:
            if not key.enforced and (key.schema, key.table) != (table.schema, table.name):
                yield key.referring, table.title
