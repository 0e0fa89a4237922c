"""From pg_catalog to a `schema.database.Database`, in some fifteen queries whatever the number of tables. Reads only.

Names in expressions are printed with their schema, whatever the role's search_path is, so that two readings of the
same schema are equal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.databases.postgres import catalog_queries as queries
from toolkit.databases.postgres.queries import one_row
from toolkit.databases.postgres.session import Mode, transaction
from toolkit.schema import database as model
from toolkit.schema.database import Database, Type
from toolkit.schema.defaults import classify

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

Row = tuple[Any, ...]


class _Constraint(NamedTuple):
    """A row of CONSTRAINTS. `kind` is contype: p, u, f, c or x."""

    name: str
    kind: str
    columns: list[str]
    target_schema: str
    target: str
    target_columns: list[str]
    on_delete: str
    on_update: str
    match_full: bool
    deferrable: bool
    deferred: bool
    validated: bool
    enforced: bool
    set_columns: list[str]
    expression: str
    no_inherit: bool
    definition: str
    nulls_not_distinct: bool
    include: list[str]


_KINDS: dict[str, model.TypeKind] = {
    "b": "base",
    "e": "enum",
    "d": "domain",
    "c": "composite",
    "r": "range",
    "m": "multirange",
    "p": "base",
}
_ACTIONS: dict[str, model.ForeignAction] = {
    "a": "no action",
    "r": "restrict",
    "c": "cascade",
    "n": "set null",
    "d": "set default",
}
_STRATEGIES: dict[str, model.Strategy] = {"r": "range", "l": "list", "h": "hash"}
_IDENTITIES: dict[str, model.Identity] = {"a": "always", "d": "by default"}
_GENERATIONS: dict[str, model.Generation] = {"s": "stored", "v": "virtual"}
_COMMANDS = {"*": "all", "r": "select", "a": "insert", "w": "update", "d": "delete"}

_MODIFIED = re.compile(r"(?P<head>[^(]*)\((?P<modifiers>-?\d+(?:,-?\d+)*)\)(?P<tail>.*)")


def read_database(
    connection: Connection[TupleRow], schemas: Sequence[str] | None = None, *, lock_timeout: int = 5_000
) -> Database:
    """Everything in these schemas (None: all but the system's), as of one moment. The connection is in autocommit.

    `lock_timeout` (ms): what indexes and views are made of waits for whoever has locked their tables.
    """
    mode = Mode(repeatable_read=True, lock_timeout=lock_timeout, settings={"search_path": "pg_catalog"})
    with transaction(connection, mode):
        return _Reader(connection, schemas).read()


class _Reader:
    def __init__(self, connection: Connection[TupleRow], schemas: Sequence[str] | None) -> None:
        self._connection = connection
        self._schemas = {"schemas": list(schemas) if schemas is not None else None}

    def read(self) -> Database:
        name, version = one_row(
            self._connection,
            "SELECT pg_catalog.current_database(), pg_catalog.current_setting('server_version_num')::int",
        )
        self._columns = self._by_owner(queries.COLUMNS)
        self._constraints = self._by_owner(queries.CONSTRAINTS)
        self._indexes = self._by_owner(queries.INDEXES)
        self._triggers = self._by_owner(queries.TRIGGERS)
        self._policies = self._by_owner(queries.POLICIES)
        return Database(
            name=name,
            version=version,
            schemas=tuple(row[0] for row in self._rows(queries.SCHEMAS)),
            tables=tuple(self._table(*row) for row in self._rows(queries.TABLES)),
            views=tuple(self._view(*row) for row in self._rows(queries.VIEWS)),
            sequences=tuple(_sequence(*row) for row in self._rows(queries.SEQUENCES)),
            enums=tuple(model.Enum(row[0], row[1], tuple(row[2]), row[3]) for row in self._rows(queries.ENUMS)),
            domains=tuple(_domain(*row) for row in self._rows(queries.DOMAINS)),
            composites=tuple(self._composite(*row) for row in self._rows(queries.COMPOSITES)),
            functions=tuple(model.Function(*row) for row in self._rows(queries.FUNCTIONS)),
            extensions=tuple(model.Extension(*row) for row in self._connection.execute(queries.EXTENSIONS)),
        )

    def _rows(self, query: str) -> list[Row]:
        return self._connection.execute(query.encode(), self._schemas).fetchall()

    def _by_owner(self, query: str) -> dict[int, list[Row]]:
        """Rows by their first column, a relation's oid, which is left out."""
        owned: dict[int, list[Row]] = defaultdict(list)
        for oid, *rest in self._rows(query):
            owned[oid].append(tuple(rest))
        return owned

    def _table(self, oid: int, schema: str, name: str, *rest: Any) -> model.Table:
        unlogged, options, row_security, forced, comment, rows, table_bytes, index_bytes = rest[:8]
        strategy, key, parent_schema, parent, bounds, inherits = rest[8:]
        constraints = [_Constraint(*row) for row in self._constraints[oid]]
        return model.Table(
            schema=schema,
            name=name,
            columns=tuple(_column(*row) for row in self._columns[oid]),
            primary_key=next((_key(row) for row in constraints if row.kind == "p"), None),
            unique=tuple(_key(row) for row in constraints if row.kind == "u"),
            foreign_keys=tuple(_foreign_key(row) for row in constraints if row.kind == "f"),
            checks=tuple(_check(row) for row in constraints if row.kind == "c"),
            exclusions=tuple(model.Exclusion(row.name, row.definition) for row in constraints if row.kind == "x"),
            indexes=tuple(_index(*row) for row in self._indexes[oid]),
            partitioning=model.Partitioning(_STRATEGIES[strategy], tuple(_partition_key(key))) if strategy else None,
            partition_of=model.Partition(parent_schema, parent, bounds) if bounds else None,
            inherits=tuple((row[0], row[1]) for row in inherits),
            triggers=tuple(model.Trigger(*row) for row in self._triggers[oid]),
            policies=tuple(_policy(*row) for row in self._policies[oid]),
            row_security=row_security,
            row_security_forced=forced,
            unlogged=unlogged,
            options=tuple(options),
            comment=comment,
            storage=model.Storage(rows, table_bytes, index_bytes),
        )

    def _view(self, oid: int, schema: str, name: str, materialized: bool, definition: str, *rest: Any) -> model.View:
        comment, options = rest
        return model.View(
            schema=schema,
            name=name,
            columns=self._attributes(oid),
            definition=definition.strip().removesuffix(";"),
            materialized=materialized,
            indexes=tuple(_index(*row) for row in self._indexes[oid]),
            comment=comment,
            options=tuple(options),
        )

    def _composite(self, oid: int, schema: str, name: str, comment: str | None) -> model.Composite:
        return model.Composite(schema, name, self._attributes(oid), comment)

    def _attributes(self, oid: int) -> tuple[tuple[str, Type], ...]:
        columns = (_column(*row) for row in self._columns[oid])
        return tuple((column.name, column.type) for column in columns)


def _type(schema: str | None, name: str, kind: str, text: str, dimensions: int) -> Type:
    """`text` is the element's type with its modifiers, as format_type prints it."""
    match = _MODIFIED.fullmatch(text)
    modifiers: tuple[int, ...] = ()
    if match:
        modifiers = tuple(int(number) for number in match["modifiers"].split(","))
        text = match["head"] + match["tail"]
    if schema is not None and "(" not in text:
        text = name
    return Type(text, modifiers, dimensions, schema, _KINDS[kind])


def _column(
    name: str,
    nullable: bool,
    type_schema: str | None,
    type_name: str,
    type_kind: str,
    type_text: str,
    dimensions: int,
    default: str | None,
    identity: str,
    generated: str,
    collation: str | None,
    comment: str | None,
) -> model.Column:
    return model.Column(
        name=name,
        type=_type(type_schema, type_name, type_kind, type_text, dimensions),
        nullable=nullable,
        default=classify(default) if default is not None and not generated else None,
        identity=_IDENTITIES.get(identity),
        generated=(default, _GENERATIONS[generated]) if default is not None and generated else None,
        collation=collation,
        comment=comment,
    )


def _key(row: _Constraint) -> model.Key:
    return model.Key(
        name=row.name,
        columns=tuple(row.columns),
        include=tuple(row.include),
        nulls_not_distinct=row.nulls_not_distinct,
        deferrable=row.deferrable,
        initially_deferred=row.deferred,
    )


def _check(row: _Constraint) -> model.Check:
    return model.Check(row.name, row.expression, row.validated, row.no_inherit, row.enforced)


def _foreign_key(row: _Constraint) -> model.ForeignKey:
    return model.ForeignKey(
        name=row.name,
        columns=tuple(row.columns),
        target_schema=row.target_schema,
        target=row.target,
        target_columns=tuple(row.target_columns),
        on_delete=_ACTIONS[row.on_delete],
        on_update=_ACTIONS[row.on_update],
        match_full=row.match_full,
        deferrable=row.deferrable,
        initially_deferred=row.deferred,
        validated=row.validated,
        enforced=row.enforced,
        set_columns=tuple(row.set_columns),
    )


def _index(
    name: str,
    method: str,
    unique: bool,
    predicate: str | None,
    valid: bool,
    nulls_not_distinct: bool,
    comment: str | None,
    options: list[str],
    keys: int,
    *parts: Any,
) -> model.Index:
    columns, expressions, orders, classes, collations = parts
    return model.Index(
        name=name,
        method=method,
        parts=tuple(
            model.IndexPart(
                column=columns[i] or None,
                expression=expressions[i] or None,
                descending=bool(orders[i] & 1),
                nulls_first=bool(orders[i] & 2),
                opclass=classes[i] or None,
                collation=collations[i] or None,
            )
            for i in range(keys)
        ),
        unique=unique,
        predicate=predicate,
        include=tuple(columns[keys:]),
        nulls_not_distinct=nulls_not_distinct,
        valid=valid,
        comment=comment,
        options=tuple(options),
    )


def _partition_key(definition: str) -> Iterator[str]:
    """The parts of `RANGE (a, lower(b))`, columns without their quotes."""
    inside = definition.partition("(")[2].removesuffix(")")
    depth = start = 0
    quoted = False
    for place, character in enumerate(inside + ","):
        quoted ^= character == '"'
        depth += 0 if quoted else {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0 and not quoted:
            part = inside[start:place].strip()
            yield part[1:-1].replace('""', '"') if part.startswith('"') and part.endswith('"') else part
            start = place + 1


def _policy(
    name: str, command: str, roles: list[str], using: str | None, check: str | None, permissive: bool
) -> model.Policy:
    return model.Policy(name, _COMMANDS[command], tuple(roles), using, check, permissive)


def _sequence(
    schema: str,
    name: str,
    type_: str,
    start: int,
    increment: int,
    minimum: int,
    maximum: int,
    cache: int,
    cycle: bool,
    owner: list[str] | None,
    identity: bool,
) -> model.Sequence:
    owned_by = (owner[0], owner[1], owner[2]) if owner else None
    return model.Sequence(schema, name, type_, start, increment, minimum, maximum, cache, cycle, owned_by, identity)


def _domain(schema: str, name: str, *rest: Any) -> model.Domain:
    type_schema, type_name, type_kind, type_text, dimensions, nullable, default, comment, checks = rest
    return model.Domain(
        schema=schema,
        name=name,
        type=_type(type_schema, type_name, type_kind, type_text, dimensions),
        nullable=nullable,
        default=default,
        checks=tuple(model.Check(check[0], check[1], check[2] == "true") for check in checks),
        comment=comment,
    )
