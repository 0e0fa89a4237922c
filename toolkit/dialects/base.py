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
    # What it is read as wherever it is compared, grouped or sorted: Oracle does none of these with a CLOB.
    reads: str | None = None


TypeRule = str | Typed | Callable[[Use], Typed]
# Gets a node whose children are done, in PostgreSQL's meaning; gives the target's.
NodeRule = Callable[["exp.Expr", "Work"], "exp.Expr"]


@dataclass(frozen=True, slots=True)
class KeyRules:
    """How long a key may be. `bytes_per_character` counts what the target reserves.

    `long`: words in the names of types that no index takes whole. `prefixes`: it takes their beginning.
    """

    bytes: int
    bytes_per_character: int = 4
    primary_bytes: int | None = None
    long: tuple[str, ...] = ("TEXT",)
    prefixes: bool = True


@dataclass(frozen=True, slots=True)
class Features:
    """What the target has. `foreign_keys`: within CREATE TABLE, or by ALTER after the load."""

    foreign_keys: Literal["inline", "alter"] | None = "alter"
    actions: frozenset[str] = frozenset({"no action", "restrict", "cascade", "set null", "set default"})
    # On UPDATE, where these are fewer.
    update_actions: frozenset[str] | None = None
    # A child's number must be of its parent's very type.
    references_same_type: bool = False
    # SET NULL may be of columns that take none, and then refuses the change.
    set_null_of_not_null: bool = True
    # A table may be reached by one way only from a change (SQL Server's error 1785).
    one_way_of_actions: bool = False
    # The target refuses what offends against its keys; Redshift believes that nothing does.
    keys_bind: bool = True
    deferrable: bool = False
    match_full: bool = False
    # A foreign key may refer to any unique key, not only to a primary key.
    references_unique: bool = True
    # What must be said after a key that does not bind.
    unenforced: str = ""
    not_null: bool = True
    unique: bool = True
    # Rows with NULL in a unique key: never equal; equal; equal if the key's other columns are, and not all are NULL.
    unique_nulls: Literal["distinct", "equal", "equal beside others"] = "distinct"
    indexes: bool = True
    index_directions: bool = False
    # Two indexes of a table may be over the same columns (not Oracle's, ORA-01408).
    same_indexes: bool = True
    partial_indexes: bool = False
    expression_indexes: bool = False
    # Enums are sorted, and compared by min() and max(), by their labels' places, too.
    enums_sort: bool = False
    enums_compare: bool = False
    defaults: bool = True
    checks: bool = True
    # A condition may ask for the current time or date.
    clock_in_checks: bool = True
    # A condition, and a generated column, may read the column that counts.
    counters_are_read: bool = True
    # Conditions are added by ALTER after the load, not within CREATE TABLE.
    checks_later: bool = False
    generated: frozenset[str] = frozenset({"stored", "virtual"})
    # What a generated column may be in.
    generated_in: frozenset[str] = frozenset({"primary key", "unique", "foreign key", "check"})
    comments: Literal["inline", "statement"] | None = None
    # Characters of a table's comment, and of a column's, where they are limited.
    comment_lengths: tuple[int, int] | None = None
    views: bool = True
    materialized_views: bool = False
    # A foreign key may refer to a unique index; otherwise it must be a constraint of CREATE TABLE.
    references_indexes: bool = True
    # A foreign key may name a table that is not there yet.
    references_ahead: bool = False
    # A table may refer to itself, and its rows be loaded in any order.
    references_itself: bool = True
    references_across_schemas: bool = True
    nan: bool = True
    # A primary key of one integer counts without being told.
    counts_by_itself: bool = False
    # What counts is a bigint, whatever it was.
    counts_in_bigint: bool = False
    # NULL is part of the type, and a column without it takes none.
    nullable_types: bool = False
    # DISTINCT ON is the target's own; elsewhere it becomes a numbering of rows.
    distinct_on: bool = False
    # '' is a text, and not NULL.
    empty_texts: bool = True
    # 'a' and 'a ' are not equal.
    trailing_spaces: bool = True
    # `infinity` and years before Christ are times.
    infinite_times: bool = False
    # DEFAULT must come before NOT NULL.
    default_first: bool = False
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
    # Several of them side by side, (function, column) each: the source, and how each value is read.
    unnest_together: Callable[[list[tuple[str, str]], str], tuple[str, list[str]]] | None = None
    # Arrays of more than texts that can be unfolded: how an element is read, `{0}` being what `unnest` gives.
    elements: Mapping[str, str] = field(default_factory=dict)
    # MySQL's ways out: a hidden generated column that is indexed in place of a condition or an expression.
    # Or, Oracle's, an index of expressions that are all NULL, and so not in it, for the other rows.
    partial_unique: Literal["guard", "case"] | None = None
    # An index's condition as the target takes it, or None if it takes no such; as it is, without a rule.
    predicate: Callable[[exp.Expr], exp.Expr | None] | None = None
    expression_index: Literal["column"] | None = None
    expression_types: Mapping[exp.DType, str] = field(default_factory=dict)
    # Where the target's key is more, or less, than a key: its text in CREATE TABLE.
    primary_key: Callable[[Work, Table], Iterator[str]] | None = None
    # A condition so that NULL passes, as it does in PostgreSQL.
    check: Callable[[exp.Expr], exp.Expr] | None = None
    # The last change of a whole expression or query; told whether it stands where a condition is wanted.
    finish: Callable[[exp.Expr, Work, bool], exp.Expr] | None = None
    # A generated column's text after its name, of (type, expression, stored or virtual).
    computed: Callable[[str, str, str], str] = lambda type_, expression, how: (
        f"{type_} GENERATED ALWAYS AS ({expression}) {how.upper()}"
    )
    # How a source that unfolds a column's value is joined.
    unnest_join: Literal["CROSS JOIN", "CROSS APPLY", ","] = "CROSS JOIN"
    create_schema: str = "CREATE SCHEMA IF NOT EXISTS {0}"
    # A comment's statement, of (TABLE, COLUMN or VIEW; the relation's name; the column's, both quoted; the text).
    comment: Callable[[str, str, str | None, str], str] | None = None
    # What a script of all statements needs: once on top, and after each statement.
    script_head: str = ""
    script_after: str = ""
    # Text after a view's query.
    view_suffix: str = ""
    # Added to every table alias, where an alias could be taken for a database.
    alias_suffix: str = ""
    null_ordering: Literal["small", "large", "last"] = "small"
    # How the catalog names a type that was declared otherwise.
    spelled: Callable[[str], str] | None = None
    # The whole port, for the one target that speaks the source's own language.
    whole: Callable[[Database, Policy, Measured], Port] | None = None
