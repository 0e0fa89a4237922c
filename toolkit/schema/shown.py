"""Facts of a schema as text that is the same when the meaning is (pure): what a comparison compares."""

from __future__ import annotations

import re
from typing import Any

from toolkit.schema.database import (
    Check,
    Column,
    Default,
    Domain,
    ForeignKey,
    Index,
    Key,
    Partitioning,
    Sequence,
    Trigger,
    View,
)

_BOOLEANS = {"on": "true", "yes": "true", "off": "false", "no": "false"}


def title(each: Any) -> str:
    """A name with its schema, but for public."""
    return str(each.name if each.schema == "public" else f"{each.schema}.{each.name}")


def column_text(column: Column) -> str:
    """Type, default and all else that a column says."""
    parts = [str(column.type), "" if column.nullable else "not null"]
    parts += [f"default {normal_default(column.default)}"] if column.default else []
    parts += [f"identity {column.identity}"] if column.identity else []
    parts += [f"generated {normal(column.generated[0])} {column.generated[1]}"] if column.generated else []
    parts += [f"collation {column.collation}"] if column.collation else []
    parts += [f"comment {column.comment!r}"] if column.comment else []
    return " ".join(filter(None, parts))


def normal_default(default: Default) -> str:
    """A default without what its column's type says already."""
    return normal(default.sql)


def normal(sql: str) -> str:
    """An expression in the form that different printers of the same tree share, so that only meaning differs."""
    from sqlglot import exp, parse_one
    from sqlglot.errors import SqlglotError

    from toolkit.schema.grouping import grouped

    try:
        tree = parse_one(sql, read="postgres")
    except SqlglotError:
        return re.sub(r"\s+", " ", sql)

    alone = len(list(tree.find_all(exp.Table))) == 1  # of one table, only some releases name it before each column
    root = exp.Paren(this=tree)
    for node in reversed(list(root.walk())):  # inner nodes first
        if isinstance(node, exp.Table | exp.Column) and node.text("db") == "public":
            node.set("db", None)
        if isinstance(node, exp.Column) and alone:
            node.set("db", None)
            node.set("table", None)
        inner = node.this
        if node is not root and (
            isinstance(node, exp.Paren)
            or (isinstance(node, exp.Cast) and isinstance(inner, exp.Literal | exp.Array | exp.Neg))
        ):
            node.replace(inner)
    return str(grouped(root).this.sql("postgres"))


def key_text(key: Key) -> str:
    """A primary or unique key."""
    extras = [f"include {', '.join(key.include)}"] if key.include else []
    extras += ["nulls not distinct"] * key.nulls_not_distinct + ["deferrable"] * key.deferrable
    extras += ["initially deferred"] * key.initially_deferred
    return " ".join([f"({', '.join(key.columns)})", *extras])


def foreign_key_text(key: ForeignKey) -> str:
    """A reference with its actions."""
    extras = ["match full"] * key.match_full + ["deferrable"] * key.deferrable
    extras += [standing(key)] if standing(key) else []
    extras += ["initially deferred"] * key.initially_deferred
    only = f" ({', '.join(key.set_columns)})" if key.set_columns else ""
    return " ".join(
        [
            f"({', '.join(key.columns)}) references {key.target_schema}.{key.target}({', '.join(key.target_columns)})",
            f"on delete {key.on_delete}{only} on update {key.on_update}",
            *extras,
        ]
    )


def check_text(check: Check) -> str:
    """A condition."""
    return " ".join([normal(check.expression), *["no inherit"] * check.no_inherit, standing(check)]).rstrip()


def standing(constraint: ForeignKey | Check) -> str:
    """What PostgreSQL has not looked at, as the words behind its definition: "not enforced", "not valid" or nothing."""
    if not constraint.enforced:
        return "not enforced"
    return "" if constraint.validated else "not valid"


def index_text(index: Index) -> str:
    """All that an index says, but for its name."""
    parts = [
        " ".join(
            filter(
                None,
                [
                    part.column or normal(part.expression or ""),
                    f"collate {part.collation}" if part.collation else "",
                    part.opclass,
                    "descending" if part.descending else "",
                    "nulls first" if part.nulls_first != part.descending else "",
                ],
            )
        )
        for part in index.parts
    ]
    extras = [f"include {', '.join(index.include)}"] if index.include else []
    extras += [f"where {normal(index.predicate)}"] if index.predicate else []
    extras += [f"with {options_text(index.options)}"] if index.options else []
    extras += ["nulls not distinct"] * index.nulls_not_distinct + ["not valid"] * (not index.valid)
    return " ".join(["unique" if index.unique else "", index.method, f"({', '.join(parts)})", *extras]).strip()


def partitioning_text(partitioning: Partitioning | None) -> str | None:
    """How rows are spread."""
    if partitioning is None:
        return None
    return f"{partitioning.strategy} ({', '.join(map(normal, partitioning.key))})"


def sequence_text(each: Sequence) -> str:
    """How a sequence counts, and whose it is."""
    owner = f" owned by {'.'.join(each.owned_by)}" if each.owned_by else ""
    return f"{counting_text(each)}{owner}"


def counting_text(each: Sequence) -> str:
    """How a sequence counts."""
    text = f"{each.type} from {each.start} by {each.increment}, {each.minimum} to {each.maximum}"
    return text + (f" cache {each.cache}" if each.cache != 1 else "") + (" cycle" if each.cycle else "")


def domain_text(each: Domain) -> str:
    """A domain's type with its conditions."""
    parts = [str(each.type), "" if each.nullable else "not null"]
    parts += [f"default {normal(each.default)}"] if each.default is not None else []
    parts += [f"check {check.name} ({check_text(check)})" for check in each.checks]
    return " ".join(filter(None, parts))


def commented(text: str, comment: str | None) -> str:
    """A description with the comment on what it describes."""
    return f"{text} comment {comment!r}" if comment else text


def attributes_text(each: Any) -> str:
    """The attributes of a composite type."""
    return ", ".join(f"{name} {type_}" for name, type_ in each.attributes)


def view_text(view: View) -> str:
    """A view's query."""
    options = f"with {options_text(view.options)}: " if view.options else ""
    return f"{'materialized: ' if view.materialized else ''}{options}{normal(view.definition)}"


def other_columns(view: View, other: View) -> bool:
    """Whether two queries that are alike but for casts give columns of other types; a file does not tell."""
    told = all(type_.name != "unknown" for each in (view, other) for _, type_ in each.columns)
    return told and view.definition != other.definition and view.columns != other.columns


def options_text(options: tuple[str, ...]) -> str:
    """Storage options and a view's, in one order and with one word for yes and no."""
    pairs = (option.partition("=") for option in options)
    return ", ".join(sorted(f"{name}={_BOOLEANS.get(value.lower(), value)}" for name, _, value in pairs))


def trigger_text(trigger: Trigger) -> str:
    """When a trigger fires."""
    return f"fires: {trigger.fires}" if trigger.enabled else "disabled"


def function_text(each: Any) -> str:
    """A function by its name and arguments."""
    return f"{title(each)}({each.arguments})"
