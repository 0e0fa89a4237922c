"""What is wrong with a database's health, judged from the facts (pure). Thresholds are named here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.report.findings import Finding, note, warning
from toolkit.report.health_facts import Drift, Health, Lock, ServerFacts, Slot
from toolkit.report.health_table_findings import XID_LIMIT, index_findings, most_xid_age, table_findings
from toolkit.report.text import plural, seconds, size

_HOUR = 3600
_SOON_DAYS = 180

# Short ones do not matter: VACUUM comes by again.
_OLD_SECONDS = _HOUR

_RETAINED_BYTES = 1024**3


def health_findings(
    health: Health,
    deleting: frozenset[str] = frozenset(),
    planned: frozenset[str] = frozenset(),
    deleted: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """All of them. `deleting`: titles of tables whose rows the plan deletes; `planned`: that it archives; `deleted`:
    whose rows a run has just deleted."""
    yield from _server(health.server)
    yield from _unread(health)
    for table in health.tables:
        among = {
            name: table.title in titles
            for name, titles in {"deleting": deleting, "planned": planned, "deleted": deleted}.items()
        }
        yield from table_findings(table, health, **among)
    yield from index_findings(health)
    yield from _held_up(health)
    yield from _replication(health, deleting)
    if health.drift:
        yield from _drift(health.drift)


def _server(server: ServerFacts) -> Iterator[Finding]:
    where = f"PostgreSQL {server.version_text}"
    if server.end_of_life:
        left = (date.fromisoformat(server.end_of_life) - date.fromisoformat(server.now[:10])).days
        fix = f"move to a newer major version (pg_upgrade, or a copy step); known as of {server.releases_as_of}"
        if left < 0:
            yield warning("TK180", where, f"this version has had no fixes since {server.end_of_life}", fix)
        elif left < _SOON_DAYS:
            yield note("TK180", where, f"this version gets no more fixes after {server.end_of_life}", fix)
    if not server.autovacuum:
        what = "autovacuum or track_counts is off: dead rows stay, and transaction ids run out"
        fix = "ALTER SYSTEM SET autovacuum = on; ALTER SYSTEM SET track_counts = on; SELECT pg_reload_conf();"
        yield warning("TK184", where, what, fix)
    if server.xid_age > most_xid_age(server):
        share = f"{server.xid_age / XID_LIMIT:.0%} of the transaction ids that it has"
        what = f"database {server.database} has used {share} since its oldest rows were frozen; at 100 % it stops"
        yield warning("TK185", where, what, "VACUUM (FREEZE); first end what holds it back: TK187, TK189, TK190")


def _unread(health: Health) -> Iterator[Finding]:
    if not health.unread:
        return
    roles = sorted({each.grant for each in health.unread if each.grant})
    grants = " ".join(f"GRANT {role} TO {quote(health.server.role)};" for role in roles)
    what = "; ".join(f"{each.what}: {each.why}" for each in health.unread)
    fix = f"to see it: {grants}" if grants else "nothing, if that is known otherwise"
    yield note("TK181", f"role {health.server.role}", f"not everything could be read ({what})", fix)


def _held_up(health: Health) -> Iterator[Finding]:
    for session in health.sessions:
        if session.seconds >= _OLD_SECONDS and session.holds_vacuum:
            name = f" ({session.application})" if session.application else ""
            yield warning(
                "TK187",
                f"session {session.pid} of {session.role}{name}",
                f"its transaction has been open for {seconds(session.seconds)} ({session.state}): VACUUM frees no row"
                " that was deleted since",
                f"end it: SELECT pg_terminate_backend({session.pid});",
            )
    for lock in health.locks:
        held = "is held" if lock.granted else "is waited for, and what comes later waits behind it"
        since = f" (transaction open for {seconds(lock.seconds)})" if lock.seconds is not None else ""
        yield warning(
            "TK188",
            lock.table,
            f"{lock.mode} {held} by session {lock.pid} of {lock.role or 'another role'}{since}; deleting would wait",
            f"let it end, or: SELECT {_ending(lock)}({lock.pid});",
        )
    for prepared in health.prepared:
        yield warning(
            "TK189",
            f"prepared transaction {prepared.identifier}",
            f"{prepared.owner} prepared it {seconds(prepared.seconds)} ago: it holds its locks, and VACUUM back",
            f"COMMIT PREPARED {literal(prepared.identifier)}; or ROLLBACK PREPARED {literal(prepared.identifier)};",
        )


def _ending(lock: Lock) -> str:
    """What makes a session give up its lock: one that runs nothing has nothing to cancel."""
    return "pg_terminate_backend" if (lock.state or "").startswith("idle") else "pg_cancel_backend"


def _replication(health: Health, deleting: frozenset[str]) -> Iterator[Finding]:
    for slot in health.slots:
        retained = slot.retained_bytes or 0
        if slot.status in ("unreserved", "lost"):
            what = f"the WAL that it needs is {'gone' if slot.status == 'lost' else 'about to be removed'}"
        elif not slot.active:
            what = f"nobody reads it, and {size(retained)} of WAL are kept for it; a purge adds its own size"
        elif retained >= _RETAINED_BYTES:
            what = f"its reader is {size(retained)} behind; a purge adds its own size"
        else:
            continue
        yield warning("TK190", f"replication slot {slot.name}", what, _reading(slot))
    identities = {table.title: table.identity for table in health.tables}
    for publication in health.publications:
        if publication.deletes:
            for title in publication.tables:
                yield from _published(publication.name, title, identities[title], deleting)


def _reading(slot: Slot) -> str:
    """What to do about a slot: one that has lost WAL is never read again, and one that is read cannot be dropped."""
    drop = f"SELECT pg_drop_replication_slot({literal(slot.name)});"
    if slot.status == "lost":
        return f"no reader can go on with it: {drop} and set its subscriber or standby up anew"
    if slot.active:
        return "see what keeps its reader; once that is ended, too, the slot could be dropped"
    return f"start its reader, or: {drop}"


def _published(publication: str, title: str, identity: str, deleting: frozenset[str]) -> Iterator[Finding]:
    where = f"{title}, publication {publication}"
    if identity == "nothing" and title not in deleting:  # else the server itself is asked: see `publications`
        what = "it publishes deletions, and the table has no replica identity: PostgreSQL refuses every DELETE"
        fix = "give the table a primary key, or REPLICA IDENTITY FULL, or take it out of the publication"
        yield warning("TK192", where, what, fix)
    elif identity != "nothing" and title in deleting:
        whole = ", with all their columns (REPLICA IDENTITY FULL)" if identity == "full" else ""
        what = f"every deleted row goes to its subscribers{whole}, and is deleted there, too"
        fix = "purge in small steps and watch the subscribers' lag; or, if they are to keep the rows: "
        fix += f"ALTER PUBLICATION {quote(publication)} SET (publish = 'insert, update');"
        yield warning("TK191", where, what, fix)


def _drift(drift: Drift) -> Iterator[Finding]:
    if drift.missing:
        named = ", ".join(f"{what} (since {day})" for day, what in drift.missing[:5])
        more = f" and {len(drift.missing) - 5} more" if len(drift.missing) > 5 else ""
        what = f"older than its schema of {drift.since}, and not there: {named}{more}; were migrations marked as run"
        fix = "run the migrations of those days (prisma migrate resolve --rolled-back NAME, then prisma migrate deploy)"
        yield warning("TK198", f"schema of {drift.profile}", f"{what} that never ran?", fix)
    for index in drift.indexes:
        what = f"the index {index.name}, which the application's migrations made on {index.since}, is not there"
        yield warning("TK199", f"schema of {drift.profile}", what, f"{index.sql};")
    if drift.views and drift.since:  # else it is no database of that application
        what = f"{plural(len(drift.views), 'view')} not there: {', '.join(drift.views)}"
        fix = f"start {drift.profile} once with a role that may create views in the schema"
        yield note("TK200", f"schema of {drift.profile}", what, fix)
