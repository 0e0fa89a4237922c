"""What MariaDB and MySQL have in common (pure): InnoDB tables, utf8mb4, names and text compared byte by byte.

Text is LONGTEXT, but in a key, where it needs a width. Times with a zone are DATETIME in UTC: TIMESTAMP ends in 2038.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlglot import exp

from toolkit.dialects import json_rules, rewrites, set_operations, times, trees
from toolkit.dialects.base import Dialect, Features, KeyRules, Refused, Typed, TypeRule, Use
from toolkit.dialects.comments import fitting
from toolkit.dialects.counters import counts_alone, first_value, sequence_of
from toolkit.dialects.json_words import MySqlFamily
from toolkit.dialects.naming import NameRules
from toolkit.dialects.types import TEXTS, as_text, decimal, enum_check
from toolkit.dialects.work import Work
from toolkit.schema.database import Column, Sequence, Table

# VARCHAR's own limit is a row's: 65,535 bytes for all columns together. Longer ones live outside the row.
_VARCHAR = 1000
# Bytes of it that declared lengths may take together; the rest is for texts in keys and for other types.
_ROW = 32_000


def text(use: Use) -> Typed:
    """VARCHAR in a key, or where it is short and its length is declared; LONGTEXT elsewhere, with a declared length as
    a condition."""
    declared = use.type.modifiers[0] if use.type.modifiers else None
    if use.width is not None:
        return Typed(f"VARCHAR({min(use.width, declared or use.width)})")
    if declared is None:
        return Typed("LONGTEXT")
    if declared <= _VARCHAR and _short_bytes(use) <= _ROW:
        return Typed(f"VARCHAR({declared})")
    return Typed("LONGTEXT", check=f"CHAR_LENGTH({{0}}) <= {declared}")


def _short_bytes(use: Use) -> int:
    """What the declared lengths of a table's texts take of a row."""
    texts = (each.type for each in use.table.columns if each.type.name in TEXTS and each.type.scalar)
    lengths = (each.modifiers[0] for each in texts if each.modifiers)
    return sum(4 * length + 2 for length in lengths if length <= _VARCHAR)


def timestamp(use: Use) -> Typed:
    """Fractions as they are declared."""
    return Typed(f"DATETIME({use.precision})")


def timestamptz(use: Use) -> Typed:
    """UTC, without saying so."""
    lost = (str(use.type), f"DATETIME({use.precision}) in UTC", "TIMESTAMP ends in 2038 and DATETIME has no zone")
    return Typed(f"DATETIME({use.precision})", lost=lost)


def whole(sql: str) -> TypeRule:
    """An integer, UNSIGNED if a condition says that it is not negative and that is asked for."""
    return lambda use: Typed(f"{sql} UNSIGNED" if use.policy.unsigned == "type" and use.non_negative else sql)


def json(use: Use) -> Typed:
    """JSON, or its text."""
    return Typed("JSON" if use.policy.json == "native" else "LONGTEXT", "json")


def enum(use: Use) -> Typed:
    """ENUM, whose labels compare byte by byte as the table does."""
    if use.policy.enum == "native":
        labels = ", ".join(trees.text(label).sql("mysql") for label in use.labels)
        return Typed(f"ENUM({labels})")
    width = max((len(label) for label in use.labels), default=1)
    rule = enum_check(f"VARCHAR({width})")
    return rule(use) if callable(rule) else Typed("LONGTEXT")


def other(use: Use) -> Typed:
    """PostgreSQL's text of it, short enough for an index where it is in a key."""
    sql = "LONGTEXT" if use.width is None else f"VARCHAR({use.width})"
    return Typed(sql, "text", lost=(str(use.type), f"{sql}, as PostgreSQL prints it", "there is no such type"))


def clock(use: Use) -> str:
    """With the column's own precision, or it is refused."""
    if use.type.name == "date":
        return "(CURRENT_DATE)"
    if use.type.name.startswith("time "):
        return f"(CURRENT_TIME({use.precision}))"
    if use.type.name == "timestamp with time zone":
        return f"(UTC_TIMESTAMP({use.precision}))"
    return f"CURRENT_TIMESTAMP({use.precision})"


def literal(value: str, target: Typed) -> str:
    """Long texts want parentheses; a literal's backslashes are doubled by sqlglot."""
    if target.sql.startswith(_NUMBERS):
        return {"true": "1", "false": "0"}.get(value, value)
    if target.sql == "LONGBLOB":
        if not value.startswith("\\x"):
            raise Refused("bytes that are not written in hexadecimal")
        return f"(X'{value[2:]}')"
    if target.sql.startswith("DATE"):
        value = value.removesuffix("+00:00")
    spelled = trees.text(value).sql("mysql")
    return f"({spelled})" if "TEXT" in target.sql or target.sql == "JSON" else spelled


# Blanks at the end, and what is beyond Unicode's first plane.
_STRANGE = r"\s+$|[\U00010000-\U0010ffff]"
_NUMBERS = ("SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL", "BOOLEAN")


def identity(work: Work, table: Table, column: Column, sequence: Sequence | None) -> str:
    """It goes on after the highest value loaded, by itself; `_first` says where an empty table starts."""
    counts_alone(work, table, column, sequence)
    return "AUTO_INCREMENT"


def _first(work: Work, table: Table) -> str:
    key = table.primary_key.columns if table.primary_key else ()
    for column in table.columns:
        sequence = sequence_of(work, table, column) if key == (column.name,) else None
        if sequence is not None:
            first = first_value(work, sequence)
            return f" AUTO_INCREMENT={first}" if first > 1 else ""
    return ""


def _comment(work: Work, table: Table) -> str:
    if not table.comment:
        return ""
    return f" COMMENT={trees.text(fitting(work, table.title, table.comment, column=False)).sql('mysql')}"


def integer_division(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """DIV cuts off, as PostgreSQL does."""
    return exp.IntDiv(this=left, expression=right)


def exact_division(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    """`/` has four digits more than what is divided."""
    return exp.Div(this=trees.cast(left, CASTS["DECIMAL"]), expression=right, typed=True, safe=False)


def _join(node: exp.Expr, _work: Work) -> exp.Expr:
    """sqlglot would write a FULL JOIN as a UNION, which groups and sorts each half alone."""
    if node.args.get("side") == "FULL":
        raise Refused("there is no FULL JOIN")
    return node


def cast(collation: str) -> Callable[[exp.Expr, Work], exp.Expr]:
    """A text that is made of a number compares as the tables' texts do, or it could not stand beside them."""

    def rule(node: exp.Expr, work: Work) -> exp.Expr:
        made = rewrites.cast(node, work)
        if not isinstance(made, exp.Cast) or made.to.args.get("kind") != CASTS["TEXT"]:
            return made
        return trees.mark_one(exp.Paren(this=exp.Collate(this=made, expression=trees.raw(collation))))

    return rule


def elements(collation: str) -> Callable[[str, str], tuple[str, str]]:
    """JSON_TABLE over an array's elements, which compare byte by byte only if that is said."""

    def unfold(column: str, alias: str) -> tuple[str, str]:
        return f"JSON_TABLE({column}, '$[*]' COLUMNS({_VALUE})) AS {alias}", f"`{alias}`.`value` COLLATE {collation}"

    return unfold


_VALUE = "value LONGTEXT CHARACTER SET utf8mb4 PATH '$'"


def together(collation: str) -> Callable[[list[tuple[str, str]], str], tuple[str, list[str]]]:
    """The places of the longest list, and each list joined by its places."""

    def unfold(calls: list[tuple[str, str]], alias: str) -> tuple[str, list[str]]:
        lengths = [f"COALESCE(JSON_LENGTH({column}), 0)" for _, column in calls]
        cases = " ".join(f"WHEN {length} THEN {column}" for length, (_, column) in zip(lengths, calls, strict=True))
        longest = f"CASE GREATEST({', '.join(lengths)}) {cases} END"
        source = f"JSON_TABLE({longest}, '$[*]' COLUMNS(place FOR ORDINALITY)) AS {alias}"
        for count, (_, column) in enumerate(calls):
            table = f"JSON_TABLE({column}, '$[*]' COLUMNS(place FOR ORDINALITY, {_VALUE})) AS {alias}_{count}"
            source += f" LEFT JOIN {table} ON {alias}_{count}.place = {alias}.place"
        return source, [f"`{alias}_{count}`.`value` COLLATE {collation}" for count in range(len(calls))]

    return unfold


_ELEMENTS = {
    **dict.fromkeys(("smallint", "integer", "bigint"), "CAST({0} AS SIGNED)"),
    **dict.fromkeys(("real", "double precision"), "CAST({0} AS DOUBLE)"),
    "boolean": "({0} = 'true')",
    "date": "CAST({0} AS DATE)",
    "uuid": "{0}",
}


def dialect(
    name: str, title: str, collation: str, *, executed: bool, types: dict[str, TypeRule], **facts: Any
) -> Dialect:
    """One of the two: what differs is in `types` and `facts`."""
    features: dict[str, Any] = facts.pop("features", {})
    nodes: dict[type[exp.Expr], Any] = facts.pop("nodes", {})
    suffix: Callable[[Work, Table], str] = lambda work, table: (  # noqa: E731
        f" ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE={collation}{_first(work, table)}"
        f"{_comment(work, table)}"
    )
    return Dialect(
        name=name,
        title=title,
        sqlglot="mysql",
        executed=executed,
        names=NameRules(
            limit=64,
            index_scope="table",
            constraint_scope="schema",
            reserved=frozenset({"primary", "gen_clust_index"}),
            accents_count=False,
            strange=_STRANGE,
            strange_in_columns=_STRANGE,
        ),
        features=Features(
            foreign_keys="alter",
            actions=frozenset({"no action", "restrict", "cascade", "set null"}),
            references_same_type=True,
            set_null_of_not_null=False,
            clock_in_checks=False,
            counters_are_read=False,
            generated_in=frozenset({"unique", "foreign key", "check"}),
            enums_sort=True,
            comments="inline",
            comment_lengths=(2048, 1024),
            nan=False,
            index_directions=True,
            **features,
        ),
        types=COMMON_TYPES | types,
        array=Typed("JSON", "json"),
        enum=enum,
        other=other,
        nodes=rewrites.COMMON
        | NODES
        | json_rules.rules(MySqlFamily(collation), "")
        | {exp.Cast: cast(collation)}
        | nodes,
        casts=CASTS,
        keys=KeyRules(3072),
        clock=clock,
        literal=literal,
        unnest=dict.fromkeys(("jsonb_array_elements_text", "unnest"), elements(collation)),
        unnest_together=together(collation),
        elements=_ELEMENTS,
        table_suffix=suffix,
        # A view keeps the collation in which its constants were read.
        script_head=f"SET NAMES utf8mb4 COLLATE {collation};",
        identity=identity,
        partial_unique="guard",
        spelled=spelled,
        expression_types=EXPRESSION_TYPES,
        **facts,
    )


_SPELLED = {
    "BOOLEAN": "tinyint(1)",
    "SMALLINT": "smallint(6)",
    "INT": "int(11)",
    "BIGINT": "bigint(20)",
    "INT UNSIGNED": "int(10) unsigned",
    "SMALLINT UNSIGNED": "smallint(5) unsigned",
    "BIGINT UNSIGNED": "bigint(20) unsigned",
    "JSON": "longtext",
    "DATETIME(0)": "datetime",
    "TIME(0)": "time",
}


def spelled(sql: str) -> str:
    """As MariaDB's information_schema has it."""
    return _SPELLED.get(sql, sql)


EXPRESSION_TYPES = {
    exp.DType.TEXT: "VARCHAR(255)",
    exp.DType.VARCHAR: "VARCHAR(255)",
    exp.DType.INT: "INT",
    exp.DType.BIGINT: "BIGINT",
    exp.DType.DOUBLE: "DOUBLE",
    exp.DType.DATE: "DATE",
    exp.DType.BOOLEAN: "BOOLEAN",
}
CASTS = {
    "TEXT": "CHAR",
    "INT": "SIGNED",
    "BIGINT": "SIGNED",
    "SMALLINT": "SIGNED",
    "DOUBLE": "DOUBLE",
    "DECIMAL": "DECIMAL(65, 30)",
    "DECIMAL(p,s)": "DECIMAL({0}, {1})",
    "DATE": "DATE",
    "TIMESTAMP": "DATETIME(6)",
    "TIMESTAMPTZ": "DATETIME(6)",
    "JSON": "",
    "JSONB": "",
}
_CLOCK = times.Clock(
    days="DATEDIFF({0}, {1})",
    micros="TIMESTAMPDIFF(MICROSECOND, {1}, {0})",
    seconds="({0} * 0.000001)",
    days_later="({0} + INTERVAL ({1}) DAY)",
    days_earlier="({0} - INTERVAL ({1}) DAY)",
)
NODES: dict[type[exp.Expr], Any] = times.rules(_CLOCK) | {
    exp.Div: rewrites.division(integer_division, exact_division),
    exp.Join: _join,
    exp.Union: set_operations.ordered_outside,
    exp.DPipe: rewrites.concatenated,
    exp.Like: rewrites.keep,
    exp.Lower: rewrites.keep,
    exp.Upper: rewrites.keep,
    exp.Length: rewrites.called("CHAR_LENGTH"),
    exp.Filter: rewrites.filtered,
    exp.Date: times.as_date("DATE({0})"),
    exp.CurrentUser: rewrites.user("SUBSTRING_INDEX(USER(), '@', 1)", "the target has users of its own"),
    exp.CurrentDate: rewrites.constant("CURRENT_DATE"),
    exp.CurrentTimestamp: rewrites.constant("UTC_TIMESTAMP(6)"),
    exp.GroupConcat: rewrites.doubtful("string_agg()", "GROUP_CONCAT cuts off at group_concat_max_len"),
}
COMMON_TYPES: dict[str, TypeRule] = {
    "smallint": whole("SMALLINT"),
    "integer": whole("INT"),
    "bigint": whole("BIGINT"),
    "oid": "INT UNSIGNED",
    "real": "FLOAT",
    "double precision": "DOUBLE",
    "numeric": decimal("DECIMAL", 65, 30, "LONGTEXT"),
    "money": as_text("VARCHAR(40)", "there is no money"),
    "boolean": "BOOLEAN",
    "text": text,
    "citext": text,
    "character varying": text,
    "character": text,
    "name": "VARCHAR(63)",
    "bytea": "LONGBLOB",
    "json": json,
    "jsonb": json,
    "date": "DATE",
    "timestamp without time zone": timestamp,
    "timestamp with time zone": timestamptz,
    "time without time zone": lambda use: Typed(f"TIME({use.precision})"),
    "interval": as_text("VARCHAR(64)", "there is no interval"),
}
