"""What a dialect is: facts and tables of rules, which the modules beside this one apply (pure).

A rule that is a string is the answer itself. A rule that is a function gets all that is known of the case and gives
the answer, or raises `Refused` with the reason that the loss report then prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from toolkit.dialects.naming import NameRules
from toolkit.dialects.policy import Measured, Policy
from toolkit.schema.database import Column, Database, Sequence, Table, Type

if TYPE_CHECKING:
    from sqlglot import exp

    from toolkit.dialects.port import Port
    from toolkit.dialects.work import Work

Form = Literal["native", "json", "text", "number", "boolean"]


class Refused(Exception):
    """There is no right answer; the message says why, for the loss report."""


@dataclass(frozen=True, slots=True)
class Use:
    """A type where it is used. Domains are resolved. `width`: characters, where its text stands in a key."""

    type: Type
    column: Column
    table: Table
    policy: Policy
    width: int | None = None
    labels: tuple[str, ...] = ()
    non_negative: bool = False

    @property
    def precision(self) -> int:
        """Digits of a second; PostgreSQL's own is six."""
        return self.type.modifiers[-1] if self.type.modifiers else 6


@dataclass(frozen=True, slots=True)
class Typed:
    """A target's type. `form` is how values are written in it: as they are, as JSON text, as PostgreSQL's text.

    `check` is a condition over `{0}`, the quoted column, in the target's SQL. `lost` is (what, instead, why).
    `takes_null`: False where the target's type has no NULL.
    """

    sql: str
    form: Form = "native"
    check: str | None = None
    lost: tuple[str, str, str] | None = None
    takes_null: bool = True


TypeRule = str | Typed | Callable[[Use], Typed]
# Gets a node whose children are done, in PostgreSQL's meaning; gives the target's.
NodeRule = Callable[["exp.Expr", "Work"], "exp.Expr"]


@dataclass(frozen=True, slots=True)
class KeyRules:
    """How long a key may be. `bytes_per_character` counts what the target reserves."""

    bytes: int
    bytes_per_character: int = 4


@dataclass(frozen=True, slots=True)
class Features:
    """What the target has. `foreign_keys`: within CREATE TABLE, or by ALTER after the load."""

    foreign_keys: Literal["inline", "alter"] | None = "alter"
    actions: frozenset[str] = frozenset({"no action", "restrict", "cascade", "set null", "set default"})
    deferrable: bool = False
    match_full: bool = False
    # A foreign key may refer to any unique key, not only to a primary key.
    references_unique: bool = True
    # Keys that do not bind are declared all the same, with this text after them; None where keys bind.
    unenforced: str | None = None
    not_null: bool = True
    unique: bool = True
    indexes: bool = True
    index_directions: bool = False
    partial_indexes: bool = False
    expression_indexes: bool = False
    defaults: bool = True
    # A column's default comes before its NOT NULL.
    default_first: bool = False
    checks: bool = True
    # Conditions are added by ALTER after the load, not within CREATE TABLE.
    checks_later: bool = False
    generated: frozenset[str] = frozenset({"stored", "virtual"})
    comments: Literal["inline", "statement"] | None = None
    views: bool = True
    materialized_views: bool = False
    # A foreign key may refer to a unique index; otherwise it must be a constraint of CREATE TABLE.
    references_indexes: bool = True
    # A foreign key may name a table that is not there yet.
    references_ahead: bool = False
    references_across_schemas: bool = True
    nan: bool = True
    # A primary key of one integer counts without being told.
    counts_by_itself: bool = False
    # What counts is a bigint, whatever it was.
    counts_in_bigint: bool = False
    # NULL is part of the type, and a column without it takes none.
    nullable_types: bool = False
    # Where varchar(n) does not hold its length by itself: a condition over {0}, the column, and {1}, the length.
    length_check: str | None = None


@dataclass(frozen=True, slots=True)
class Dialect:
    """One target. `executed` tells whether the tests run its statements on the engine itself."""

    name: str
    title: str
    sqlglot: str
    executed: bool
    names: NameRules
    features: Features
    types: Mapping[str, TypeRule]
    array: TypeRule
    enum: TypeRule
    other: TypeRule
    # Expressions: what node classes become; functions by PostgreSQL's name; types of casts by PostgreSQL's name.
    nodes: Mapping[type[exp.Expr], NodeRule]
    functions: Mapping[str, NodeRule] = field(default_factory=dict)
    casts: Mapping[str, str] = field(default_factory=dict)
    keys: KeyRules | None = None
    # The time of day as a default of a column of that type.
    clock: Callable[[Use], str] | None = None
    # A constant as a default: MySQL wants parentheses around texts.
    literal: Callable[[str, Typed], str] | None = None
    # A generated column, of its expression, `STORED` or `VIRTUAL`, and its type.
    generated: str = "GENERATED ALWAYS AS ({0}) {1}"
    # A column's comment where it is not COMMENT '...': a format over the text in quotes.
    column_comment: str | None = None
    # An expression as a default.
    default_form: str = "({0})"
    # An array without elements, as a default.
    empty_array: str = "[]"
    # What makes a column count: column constraints of (table, column, its sequence), or Refused.
    identity: Callable[[Work, Table, Column, Sequence | None], str | None] | None = None
    sequence: Callable[[Work, Sequence], str] | None = None
    # Text after the closing parenthesis of CREATE TABLE.
    table_suffix: Callable[[Work, Table], str] | None = None
    # A set-returning function among a SELECT's columns becomes this source, read by the column that is returned.
    # `FUNCTION of text` is its other form, for policy json=text.
    unnest: Mapping[str, Callable[[str, str], tuple[str, str]]] = field(default_factory=dict)
    # MySQL's ways out: a hidden generated column that is indexed in place of a condition or an expression.
    partial_unique: Literal["guard"] | None = None
    expression_index: Literal["column"] | None = None
    expression_types: Mapping[exp.DType, str] = field(default_factory=dict)
    # Where the target's key is more, or less, than a key: its text in CREATE TABLE.
    primary_key: Callable[[Work, Table], Iterator[str]] | None = None
    # A condition so that NULL passes, as it does in PostgreSQL.
    check: Callable[[exp.Expr], exp.Expr] | None = None
    # Text after a view's query.
    view_suffix: str = ""
    # Added to every table alias, where an alias could be taken for a database.
    alias_suffix: str = ""
    null_ordering: Literal["small", "large", "last"] = "small"
    # How the catalog names a type that was declared otherwise.
    spelled: Callable[[str], str] | None = None
    # The whole port, for the one target that speaks the source's own language.
    whole: Callable[[Database, Policy, Measured], Port] | None = None
