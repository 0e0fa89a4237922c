"""From a step of the plan to a bound one: names against the live catalog, expressions against live types.

Reads only. Every problem found is reported at once, each at its place in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from toolkit.archive.formats import PARQUET
from toolkit.databases.postgres.identity import Server
from toolkit.databases.postgres.introspect import Size, read_size, read_table, table_names
from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.expressions import ExpressionError, bind_expression, parse_expression
from toolkit.plan.model import ORPHAN, ArchiveStep, Plan
from toolkit.plan.problems import did_you_mean
from toolkit.plan.rules import lossy_columns
from toolkit.schema.model import Table
from toolkit.schema.profile import Profile
from toolkit.steps.archive.bind_children import ChildBinder, reference
from toolkit.steps.archive.bind_clear import Refusal, cleared_columns, cleared_projection
from toolkit.steps.archive.bound import TIME_TYPES, BoundArchive, TimeColumn
from toolkit.steps.archive.clearing import ClearedColumn
from toolkit.steps.archive.extras import missing_extras
from toolkit.steps.archive.flat import flatten
from toolkit.steps.archive.kin import Kin, Kinship
from toolkit.steps.archive.partitions import Partitioning, find_partitions
from toolkit.steps.archive.policy import age_by_value, cutoff, not_held, orphaned
from toolkit.steps.archive.projection import Shaping, free_alias, project

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# A chunk is one transaction and (mostly) one object: small enough to commit within about a second, large enough that
# the round trips to the store do not count. JSON bytes a row are not known beforehand; the table's own bytes a row
# (compressed TOAST included) are within a factor of three of them.
CHUNK_BYTES = 32 * 1024 * 1024
MOST_CHUNK_ROWS = 100_000
LEAST_CHUNK_ROWS = 20

# Classes of SQLSTATEs that speak of an expression: data exceptions, and syntax errors or unknown names and types.
_REFUSALS = ("22", "42")


@dataclass(frozen=True)
class Binding:
    """What a step is bound with: the database as it is now, and the run's one reading of its clock (UTC)."""

    connection: Connection[TupleRow]
    server: Server
    now: str
    profile: Profile


def bind_archive(plan: Plan, number: int, binding: Binding) -> BoundArchive:
    """Bind `plan.steps[number]`. Raises PlanError with every problem."""
    step = plan.steps[number]
    binder = _Binder(plan, step, number)
    table = binder.find_table(binding.connection)
    time = binder.time_column(table, binding.profile)
    partitioning = binder.partitions(binding.connection, table, time, binding.now)
    alias = free_alias(table, "t")
    shaping = binder.shaping(table, alias)
    kinship = Kinship(binding.connection, binding.profile)
    owner = binder.owner(table, kinship)
    where = binder.conditions(table, time, alias, binding.now, owner)
    children = ChildBinder(kinship, binder.report, flat=step.format == PARQUET)
    children.bind(table, step.children, ("children",))
    cleared = binder.cleared(binding.connection, table, time)
    binder.problems += missing_extras(plan, number)
    if binder.problems:
        raise PlanError(binder.problems)
    size = read_size(binding.connection, table)
    bound = BoundArchive(
        plan=plan.name,
        plan_digest=plan.digest,
        step=step.name,
        store=step.to,
        server=binding.server,
        table=table,
        size=size,
        alias=alias,
        time=time,
        index=table.index_leading_with(time.name),
        unit=step.window,
        cutoff=cutoff(step, time, binding.now),
        where=where,
        projection=cleared_projection(table, alias, time.name, step.clear)
        if cleared
        else project(table, alias, shaping, plan.mask_key),
        then=step.then,
        format=step.format,
        verify=step.verify,
        chunk_rows=step.chunk_rows or chunk_rows(size),
        lock_timeout=step.lock_timeout.seconds * 1000,
        vacuum=step.vacuum == "analyze",
        statement_timeout=step.statement_timeout.seconds * 1000 if step.statement_timeout else 0,
        children=tuple(children.found),
        owner=owner.table if owner else None,
        cleared=cleared,
        partitioning=partitioning,
    )
    binder.check_in_database(binding.connection, bound, shaping)
    if bound.format == PARQUET:
        bound = replace(bound, projection=flatten(binding.connection, bound.projection, table, bound.relation))
    return bound


def chunk_rows(size: Size) -> int:
    """How many rows make about CHUNK_BYTES, from the table's average row; the least for a table never analyzed."""
    if size.rows < 1:
        return 20_000
    width = max(size.table_bytes / size.rows, 1)
    return int(min(max(CHUNK_BYTES / width, LEAST_CHUNK_ROWS), MOST_CHUNK_ROWS))


@dataclass
class _Binder:
    plan: Plan
    step: ArchiveStep
    number: int
    problems: list[ToolkitError] = field(default_factory=list)

    def find_table(self, connection: Connection[TupleRow]) -> Table:
        """The table, or PlanError: nothing else can be checked without it."""
        wanted = self.step.archive
        table = read_table(connection, wanted.name, wanted.schema)
        if table is None:
            known = [name if schema == "public" else f"{schema}.{name}" for schema, name in table_names(connection)]
            self.report(f"there is no table {wanted} in the database", "archive", fix=did_you_mean(str(wanted), known))
            raise PlanError(self.problems)
        if table.kind not in ("table", "partitioned table"):
            self.report(f"{wanted} is a {table.kind}, and only tables can be archived", "archive")
            raise PlanError(self.problems)
        return table

    def time_column(self, table: Table, profile: Profile) -> TimeColumn:
        """The window column, from the plan or the profile."""
        candidates = [column.name for column in table.columns if base_type(column.type) in TIME_TYPES]
        shown = ", ".join(candidates) or "none"
        name = self.step.older_than.column or profile.table(table.name).time_column
        if name is None:
            fix = f"write older_than: {{column: ..., age: 30d}}; columns of a time type: {shown}"
            self.report(f"it is not known which column of {table.name} tells a row's age", "older_than", fix=fix)
            return TimeColumn("", "date")
        column = table.column(name)
        if column is None:
            self.report(
                f"{table.name} has no column {name}",
                "older_than",
                fix=did_you_mean(name, candidates) or f"columns of a time type: {shown}",
            )
            return TimeColumn(name, "date")
        if column.type == "date" and self.step.window == "hour":
            self.report(f"{name} is a date, which no hour can be told of", "window", fix="write window: day, or month")
        if base_type(column.type) not in TIME_TYPES:
            self.report(
                f"{name} is of type {column.type}; windows are cut by a timestamp or a date",
                "older_than",
                fix=f"columns of a time type: {shown}",
            )
            return TimeColumn(name, "date")
        return TimeColumn(name, base_type(column.type))

    def shaping(self, table: Table, alias: str) -> Shaping:
        """`columns`, checked against the table."""
        columns = self.step.columns
        self._known(table, columns.drop, "drop")
        self._known(table, columns.rename, "rename")
        self._known(table, columns.mask, "mask")
        bound = {
            name: self.expression(text, table, alias, "columns", "set", name) for name, text in columns.set.items()
        }
        self._check_key(table)
        self._check_collisions(table)
        self._check_loss(table)
        return Shaping(frozenset(columns.drop), dict(columns.rename), dict(columns.mask), bound)

    def _known(self, table: Table, names: Iterable[str], part: str) -> None:
        known = [column.name for column in table.columns]
        for index, name in enumerate(names):
            if name not in known:
                place: str | int = index if part == "drop" else name
                self.report(
                    f"{table.name} has no column {name}",
                    "columns",
                    part,
                    place,
                    key=part != "drop",
                    fix=did_you_mean(name, known) or f"its columns: {', '.join(known)}",
                )

    def _check_key(self, table: Table) -> None:
        """Without its key an archived row can be neither restored nor compared."""
        columns = self.step.columns
        for part, names in (("drop", columns.drop), ("mask", columns.mask), ("set", columns.set)):
            for index, name in enumerate(names):
                if name in table.key:
                    self.report(
                        f"{name} belongs to the key of {table.name}; without it an archived row cannot be told"
                        " from another",
                        "columns",
                        part,
                        index if part == "drop" else name,
                        fix="archive the key as it is",
                    )

    def _check_collisions(self, table: Table) -> None:
        columns = self.step.columns
        kept = {column.name for column in table.columns} - set(columns.drop) - set(columns.rename)
        for old, new in columns.rename.items():
            if new in kept:
                self.report(
                    f"{table.name} has a column {new} already, so {old} cannot be renamed to it",
                    "columns",
                    "rename",
                    old,
                    fix=f"choose another name, or drop {new}",
                )

    def _check_loss(self, table: Table) -> None:
        """The plan's rules have asked about what is surely lost; only the catalog knows what `set` overwrites."""
        lost = lossy_columns(self.step, [column.name for column in table.columns])
        if lost and not self.step.lossy:
            self.report(
                f"deleting after this archive loses {', '.join(lost)} for good",
                "then",
                why="dropped, masked and overwritten columns are not in the archive",
                fix="add lossy: true to the step if that is meant, or then: keep",
            )

    def expression(self, text: str, table: Table, alias: str, *place: str, boolean: bool = False) -> str:
        """An expression as SQL over the alias; a problem is reported and the text stands in for it."""
        columns = {column.name: column.type for column in table.columns}
        try:
            parsed = parse_expression(text, dialect=self.step.dialect)
            return bind_expression(parsed, columns=columns, alias=alias, boolean=boolean).sql
        except ExpressionError as error:
            self.report(error.what, *place, fix=error.fix, why=error.why, offset=error.offset)
            return "NULL"

    def owner(self, table: Table, kinship: Kinship) -> Kin | None:
        """For `where: orphan`: the table that the rows belong to, and how they refer to it."""
        step = self.step
        if step.where != ORPHAN:
            return None
        if step.belongs_to is not None:
            owner = kinship.find(step.belongs_to.table)
            if owner is None:
                self.report(f"there is no table {step.belongs_to.table} in the database", "belongs_to")
                return None
            pairs = reference(kinship, table, owner, step.belongs_to, self.report, ("belongs_to",))
            return Kin(owner, pairs) if pairs else None
        owners = kinship.owners(table)
        if len(owners) == 1:
            return owners[0]
        known = ", ".join(kin.table.title for kin in owners) or "the profile knows none"
        self.report(
            f"it is not known which table's rows those of {table.title} belong to",
            "where",
            why=f"candidates: {known}",
            fix=f"add belongs_to: {{table: ..., columns: {{column of {table.title}: column of the other}}}}",
        )
        return None

    def conditions(self, table: Table, time: TimeColumn, alias: str, now: str, owner: Kin | None) -> str | None:
        """`where`, `keep_if` and ages by value, as one condition."""
        step = self.step
        parts = []
        if owner is not None:
            parts.append(orphaned(owner, alias))
        elif step.where and step.where != ORPHAN:
            parts.append(self.expression(step.where, table, alias, "where", boolean=True))
        if step.keep_if:
            parts.append(not_held(self.expression(step.keep_if, table, alias, "keep_if", boolean=True)))
        if step.older_than.per is not None:
            known = [column.name for column in table.columns]
            if step.older_than.per not in known:
                fix = did_you_mean(step.older_than.per, known)
                self.report(f"{table.name} has no column {step.older_than.per}", "older_than", "per", fix=fix)
            elif time.name:
                parts.append(age_by_value(step, time, now, alias) or "true")
        return " AND ".join(f"({part})" for part in parts) or None

    def cleared(self, connection: Connection[TupleRow], table: Table, time: TimeColumn) -> tuple[ClearedColumn, ...]:
        """The columns of `then: clear`, with what each is reset to."""

        def refuse(refusal: Refusal) -> None:
            self.report(refusal.what, "clear", refusal.place, fix=refusal.fix)

        return cleared_columns(connection, table, time.name, self.step.clear, refuse) if self.step.clear else ()

    def partitions(
        self, connection: Connection[TupleRow], table: Table, time: TimeColumn, now: str
    ) -> Partitioning | None:
        """The partitions, for a step that drops them."""
        if self.step.then != "drop_partition" or self.problems:
            return None
        try:
            limit = cutoff(self.step, time, now)
            return find_partitions(connection, table, (time.name, time.type), limit, self.step.partly_due)
        except ToolkitError as error:
            self.report(error.what, "then", fix=error.fix)
            return None

    def check_in_database(self, connection: Connection[TupleRow], bound: BoundArchive, shaping: Shaping) -> None:
        """Let PostgreSQL analyse every expression (EXPLAIN runs nothing): types and functions are its business."""
        checks: list[tuple[str, str, tuple[str, ...]]] = []
        if bound.where:
            word = "where" if self.step.where else "keep_if" if self.step.keep_if else "older_than"
            checks.append((word, f"SELECT 1 FROM {bound.relation} WHERE {bound.where}", (word,)))
        checks += [
            (f"set {name}", f"SELECT {sql} FROM {bound.relation}", ("columns", "set", name))
            for name, sql in shaping.set.items()
        ]
        selecting = replace(bound, then="keep")
        checks += [
            (f"children ({child.table.title})", selecting.child_statement(child, "true"), ("children",))
            for child in bound.children
        ]
        for what, query, place in checks:
            problem = _analyse(connection, query)
            if problem:
                self.report(f"PostgreSQL does not accept the expression of `{what}`", *place, why=problem)
        if self.problems:
            raise PlanError(self.problems)

    def report(
        self,
        what: str,
        *place: str | int,
        fix: str | None = None,
        why: str | None = None,
        key: bool = False,
        offset: int | None = None,
    ) -> None:
        """Note a problem at a place of the step."""
        where = self.plan.at("steps", self.number, *place, key=key, offset=offset)
        self.problems.append(ToolkitError(what, where=where, why=why, fix=fix))


def _analyse(connection: Connection[TupleRow], query: str) -> str | None:
    import psycopg

    from toolkit.databases.postgres.session import Mode, transaction

    try:
        with transaction(connection, Mode()):
            connection.execute(f"EXPLAIN {query}".encode())
    except psycopg.errors.InsufficientPrivilege:
        return None  # preflight names the privilege
    except psycopg.Error as error:
        if (error.sqlstate or "")[:2] not in _REFUSALS:
            raise
        return error.diag.message_primary
    return None


def base_type(type_text: str) -> str:
    """`timestamp(3) without time zone` -> `timestamp without time zone`"""
    head, _, tail = type_text.partition("(")
    return head + tail.partition(")")[2]
