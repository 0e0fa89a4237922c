"""The sections of a schema document that tell of one table (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.schema.database import Column, Database, ForeignKey, Index, Key, Table
from toolkit.schema.markdown import code, table, text
from toolkit.schema.profile import Profile, SoftReference
from toolkit.schema.shown import standing

# What numbers can hold, for types that have no modifier to say so.
_PRECISION = {
    "smallint": "16 bits",
    "integer": "32 bits",
    "bigint": "64 bits",
    "real": "24 bits",
    "double precision": "53 bits",
    "timestamp without time zone": "6 digits of a second",
    "timestamp with time zone": "6 digits of a second",
}


@dataclass(frozen=True)
class Knowledge:
    """What is known besides the model. `rows`: counted rows by table's or view's title; others are estimates."""

    profile: Profile = field(default_factory=lambda: Profile("none"))
    rows: Mapping[str, int] = field(default_factory=dict)


def rows_of(each: Table, knowledge: Knowledge) -> str:
    return str(knowledge.rows[each.title]) if each.title in knowledge.rows else f"about {each.storage.rows}"


def counted(title: str, knowledge: Knowledge) -> str:
    return str(knowledge.rows[title]) if title in knowledge.rows else ""


def names(columns: Sequence[str]) -> str:
    return ", ".join(map(code, columns))


def table_section(database: Database, each: Table, knowledge: Knowledge, soft: list[SoftReference]) -> Iterator[str]:
    yield f"### {text(each.title)}"
    yield ""
    if each.comment:
        yield text(each.comment)
        yield ""
    size = f"{each.storage.table_bytes} bytes, indexes {each.storage.index_bytes} bytes"
    yield f"{rows_of(each, knowledge)} rows, {size}."
    yield ""
    yield from _facts(each)
    headers = ["Column", "Type", "Nullable", "Default", "Length or precision", "Notes"]
    yield "#### Columns"
    yield ""
    yield from table(headers, (_column(each, column, knowledge) for column in each.columns))
    yield from _keys(each)
    yield from _foreign_keys(each)
    yield from _referenced_by(database, each)
    yield from _soft_references(soft)
    yield from _list("Checks", ((check.name, check.expression) for check in each.checks))
    yield from _list("Exclusions", ((other.name, other.definition) for other in each.exclusions))
    yield from indexes_table(all_indexes(each))
    yield from _list("Triggers", ((other.name, other.definition) for other in each.triggers))
    yield from _list("Policies", ((other.name, f"{other.command}: {other.using or 'true'}") for other in each.policies))


def _facts(each: Table) -> Iterator[str]:
    facts = []
    if each.partitioning:
        facts.append(f"partitioned by {each.partitioning.strategy} of {', '.join(map(code, each.partitioning.key))}")
    if each.partition_of:
        facts.append(f"a partition of {code(each.partition_of.table)} {code(each.partition_of.bounds)}")
    facts += [f"inherits from {code(name)}" for _, name in each.inherits]
    facts += ["unlogged"] * each.unlogged + ["row security"] * each.row_security
    facts += ["row security on the owner"] * each.row_security_forced
    facts += [f"options {', '.join(map(code, each.options))}"] if each.options else []
    if facts:
        yield f"Besides: {'; '.join(facts)}."
        yield ""


def _column(each: Table, column: Column, knowledge: Knowledge) -> list[str]:
    known = knowledge.profile.table(each.name)
    notes = []
    if column.identity:
        notes.append(f"identity ({column.identity})")
    if column.generated:
        notes.append(f"generated ({column.generated[1]}): {code(column.generated[0])}")
    if column.collation:
        notes.append(f"collation {code(column.collation)}")
    notes += ["secret"] * (column.name in known.secret_columns) + ["personal"] * (column.name in known.personal_columns)
    notes += [text(column.comment)] if column.comment else []
    return [
        code(column.name),
        code(str(column.type)),
        "YES" if column.nullable else "NO",
        code(column.default.sql) if column.default else "none",
        _precision(column),
        "; ".join(notes),
    ]


def _precision(column: Column) -> str:
    type_ = column.type
    if not type_.modifiers:
        return _PRECISION.get(type_.name, "") if type_.scalar else ""
    if type_.name == "numeric":
        return f"{type_.modifiers[0]} digits, {type_.modifiers[1]} after the point"
    if type_.name.startswith(("timestamp", "time ")):
        return f"{type_.modifiers[0]} digits of a second"
    return str(type_.modifiers[0])


def _keys(each: Table) -> Iterator[str]:
    keys = [("primary key", each.primary_key), *(("unique", key) for key in each.unique)]
    rows = [[kind, code(key.name), names(key.columns), _key_notes(key)] for kind, key in keys if key is not None]
    if rows:
        yield "#### Keys"
        yield ""
        yield from table(["Kind", "Name", "Columns", "Notes"], rows)


def _key_notes(key: Key) -> str:
    notes = [f"includes {names(key.include)}"] if key.include else []
    notes += ["nulls not distinct"] * key.nulls_not_distinct
    notes += ["initially deferred" if key.initially_deferred else "deferrable"] * key.deferrable
    return "; ".join(notes)


def _foreign_keys(each: Table) -> Iterator[str]:
    if not each.foreign_keys:
        return
    yield "#### Foreign keys"
    yield ""
    rows = [
        [
            names(key.columns),
            ", ".join(code(f"{_title(key)}.{column}") for column in key.target_columns),
            key.on_delete,
            key.on_update,
            code(key.name)
            + (f", {standing(key)}" if standing(key) else "")
            + (", deferrable" if key.deferrable else ""),
        ]
        for key in each.foreign_keys
    ]
    yield from table(["Columns", "References", "On delete", "On update", "Name"], rows)


def _title(key: ForeignKey) -> str:
    return key.target if key.target_schema == "public" else f"{key.target_schema}.{key.target}"


def _referenced_by(database: Database, each: Table) -> Iterator[str]:
    rows = [[code(other.title), names(key.columns), key.on_delete] for other, key in database.references_to(each)]
    if rows:
        yield "#### Referenced by"
        yield ""
        yield from table(["Table", "Columns", "On delete"], rows)


def _soft_references(soft: list[SoftReference]) -> Iterator[str]:
    if not soft:
        return
    yield "#### Soft references"
    yield ""
    yield "No foreign key enforces these."
    yield ""
    rows = [
        [
            code(".".join((reference.column + ("[]" if reference.elements else ""), *reference.json_path))),
            code(f"{reference.target.table}.{reference.target.column}"),
            ", ".join(code(value) if value else "the empty text" for value in sorted(reference.exceptions)),
        ]
        for reference in soft
    ]
    yield from table(["Column", "Refers to", "May dangle"], rows)


def _list(title: str, items: Iterator[tuple[str, str]]) -> Iterator[str]:
    rows = [[code(name), code(definition)] for name, definition in items]
    if rows:
        yield f"#### {title}"
        yield ""
        yield from table(["Name", "Definition"], rows)


def all_indexes(each: Table) -> list[tuple[str, str, bool, str]]:
    """(name, columns, unique, notes) of every index, those of keys among them, in name order."""
    keys = [key for key in (each.primary_key, *each.unique) if key is not None]
    found = [(key.name, names(key.columns), True, "key") for key in keys]
    found += [(index.name, parts_of(index), index.unique, index_notes(index)) for index in each.indexes]
    return sorted(found)


def parts_of(index: Index) -> str:
    return ", ".join(
        code(part.column or part.expression or "")
        + (" descending" if part.descending else "")
        + (f" {part.opclass}" if part.opclass else "")
        for part in index.parts
    )


def index_notes(index: Index) -> str:
    notes = [index.method] if index.method != "btree" else []
    notes += [f"where {code(index.predicate)}"] if index.predicate else []
    notes += [f"includes {names(index.include)}"] if index.include else []
    notes += [f"options {', '.join(map(code, index.options))}"] if index.options else []
    notes += ["nulls not distinct"] * index.nulls_not_distinct + ["not valid"] * (not index.valid)
    notes += [text(index.comment)] if index.comment else []
    return "; ".join(notes)


def indexes_table(indexes: list[tuple[str, str, bool, str]]) -> Iterator[str]:
    if indexes:
        yield "#### Indexes"
        yield ""
        rows = [[code(name), parts, "YES" if unique else "NO", notes] for name, parts, unique, notes in indexes]
        yield from table(["Index", "Columns", "Unique", "Notes"], rows)
