"""Names as the target can hold them (pure): short enough, apart for those who ignore case, in one schema if need be.

A name that cannot stay gets a hash of what it was, so that it is the same in every run and clashes with nothing.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from toolkit.dialects.losses import Rename, RenameKind
from toolkit.schema.database import Database, Table, View

_HASH = 8


@dataclass(frozen=True, slots=True)
class NameRules:
    """`limit` counts `unit`. `case_insensitive`: `a` and `A` are one name. `schemas`: the target has them.

    `index_scope`: within what an index's name, and a constraint's, must be the only one. `default_schema` is what
    takes the place of PostgreSQL's `public`; None leaves the schema out.
    """

    limit: int
    unit: Literal["bytes", "characters", "utf-16 units"] = "characters"
    case_insensitive: bool = True
    schemas: bool = False
    default_schema: str | None = None
    # No database has that schema before it is made.
    default_schema_is_made: bool = False
    index_scope: Literal["table", "schema"] = "schema"
    constraint_scope: Literal["table", "schema"] = "table"
    reserved: frozenset[str] = frozenset()
    # `é` and `e` are one name.
    accents_count: bool = True
    # Characters that a name cannot have, as a regular expression; those of a column's name.
    strange: str | None = None
    strange_in_columns: str | None = None
    # The catalog keeps names of relations in lower case, and finds them in any.
    lower_relations: bool = False
    # Constraints are among the tables and views of a schema.
    constraints_are_relations: bool = False

    def length(self, name: str) -> int:
        """As the target counts."""
        if self.unit == "bytes":
            return len(name.encode())
        return len(name.encode("utf-16-le")) // 2 if self.unit == "utf-16 units" else len(name)

    def shortened(self, name: str, limit: int) -> str:
        """The longest beginning that fits."""
        while self.length(name) > limit:
            name = name[:-1]
        return name


@dataclass(frozen=True, slots=True)
class Name:
    """A relation's name in the target."""

    schema: str | None
    name: str


class Scope:
    """Names that must differ from each other."""

    def __init__(self, rules: NameRules, strange: str | None = None) -> None:
        self._rules = rules
        self._strange = re.compile(strange) if strange else None
        self._taken: set[str] = set()

    def take(self, name: str, *, identity: str = "") -> tuple[str, str]:
        """The name in the target, and why it is another ('' if it is not). `identity` tells equal names apart."""
        rules = self._rules
        why = ""
        made = name
        plain = self._strange.sub("_", name) if self._strange else name
        if plain != name:
            why = "it has a character that no name has there"
        elif not self._free(made):
            why = "another has that name" + (", if case does not count" if rules.case_insensitive else "")
        elif rules.length(made) > rules.limit:
            why = f"over {rules.limit} {rules.unit}"
        attempt = 0
        while why and (made == name or not self._free(made)):
            digest = hashlib.sha256(f"{identity}\0{name}\0{attempt}".encode()).hexdigest()[:_HASH]
            made = f"{rules.shortened(plain, max(rules.limit - _HASH - 1, 0))}_{digest}"
            attempt += 1
        self._taken.add(self._folded(made))
        return made, why

    def _free(self, name: str) -> bool:
        return self._folded(name) not in self._taken and self._folded(name) not in self._rules.reserved

    def _folded(self, name: str) -> str:
        if not self._rules.accents_count:
            name = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
            name = name.replace("ß", "s")
        return name.casefold() if self._rules.case_insensitive else name


@dataclass
class Names:
    """Every relation's and column's name in the target, decided at once; indexes and constraints as they come."""

    rules: NameRules
    renames: list[Rename] = field(default_factory=list)
    _relations: dict[tuple[str, str], Name] = field(default_factory=dict)
    _columns: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _scopes: dict[tuple[str | None, ...], Scope] = field(default_factory=dict)
    _made: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def relation(self, schema: str, name: str) -> Name:
        """A table's or view's name. Raises KeyError for what is not in the model."""
        return self._relations[schema, name]

    def column(self, schema: str, table: str, name: str) -> str:
        """A column's name; what is no known column keeps its own."""
        return self._columns.get((schema, table, name), name)

    def index(self, table: Table | View, name: str) -> str:
        """A name for an index, not to be asked for twice."""
        return self._sub("index", self.rules.index_scope, table, name)

    def made(self, kind: Literal["index", "constraint"], table: Table, name: str) -> str:
        """The name that an index or a constraint was given; its own if it was given none."""
        return self._made.get((kind, table.schema, table.name, name), name)

    def constraint(self, table: Table, name: str) -> str:
        """A name for a constraint, not to be asked for twice."""
        return self._sub("constraint", self.rules.constraint_scope, table, name)

    def other(self, kind: RenameKind, schema: str, name: str) -> Name:
        """A name for a type or a sequence."""
        target = self._schema(schema)
        made, why = self._scope(kind, target).take(self._flat(schema, name), identity=schema)
        self._note(kind, f"{schema}.{name}", name, made, why)
        return Name(target, made)

    def extra_column(self, table: Table, name: str) -> str:
        """A column that the port adds."""
        return self._scope("column", table.schema, table.name).take(name)[0]

    def add_relations(self, relations: Iterable[Table | View], *, flattened: bool) -> None:
        """Decide the names of relations and of their columns."""
        self._flattened = flattened
        for relation in relations:
            kind: RenameKind = "view" if isinstance(relation, View) else "table"
            target = self._schema(relation.schema)
            wanted = self._flat(relation.schema, relation.name)
            made, why = self._scope("relation", target).take(wanted, identity=relation.schema)
            self._note(kind, relation.title, relation.name, made, why)
            self._relations[relation.schema, relation.name] = Name(target, made)
            columns = [each.name if not isinstance(each, tuple) else each[0] for each in relation.columns]
            for column in columns:
                made, why = self._scope("column", relation.schema, relation.name).take(column)
                self._note("column", f"{relation.title}.{column}", column, made, why)
                self._columns[relation.schema, relation.name, column] = made

    def _schema(self, schema: str) -> str | None:
        if not self.rules.schemas:
            return None
        return self.rules.default_schema if schema == "public" else schema

    def _flat(self, schema: str, name: str) -> str:
        prefixed = not self.rules.schemas and self._flattened and schema != "public"
        return f"{schema}_{name}" if prefixed else name

    def _sub(self, kind: Literal["index", "constraint"], scope: str, table: Table | View, name: str) -> str:
        place = self._relations[table.schema, table.name]
        owner = (place.schema, place.name) if scope == "table" else (place.schema,)
        # SQLite and DuckDB keep indexes among the tables.
        shared = kind == "index" or self.rules.constraints_are_relations
        key = "relation" if scope == "schema" and shared else kind
        made, why = self._scope(key, *owner).take(name, identity=table.title)
        self._note(kind, f"{table.title}.{name}", name, made, why)
        self._made[kind, table.schema, table.name, name] = made
        return made

    def _scope(self, kind: str, *owner: str | None) -> Scope:
        strange = self.rules.strange_in_columns if kind == "column" else self.rules.strange
        return self._scopes.setdefault((kind, *owner), Scope(self.rules, strange))

    def _note(self, kind: RenameKind, where: str, name: str, made: str, why: str) -> None:
        if made != name:
            why = why or "the target has no schemas, so theirs are part of the name"
            self.renames.append(Rename(kind, where, made, why))


def names_of(database: Database, rules: NameRules) -> Names:
    """All names of a database. Schemas are flattened into prefixes where there are several and the target has none."""
    names = Names(rules)
    everything: list[Table | View] = [*database.tables, *database.views]
    relations = sorted(everything, key=lambda each: (each.schema != "public", each.schema))
    names.add_relations(relations, flattened=len({each.schema for each in relations}) > 1)
    return names
