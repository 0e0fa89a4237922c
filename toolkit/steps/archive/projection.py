"""From a step's `columns` to the SQL of one document (pure).

Columns are archived as row_to_json shows them, except where JSON would lose something: there PostgreSQL's text is
written, which json_populate_record takes as well.

* JSON has no word for the bounds of an array: one whose bounds do not begin at 1 is text (`"[0:1]={a,b}"`), and a
  composite that holds such an array is text as a whole.
* An array of json or jsonb, or of arrays (through a domain), is always text: its JSON could not be told from that of an
  array with more dimensions.
* A type with a cast to json is always text: the cast may make anything of a value.
* JSON cannot tell a json or jsonb that holds `null` from SQL's NULL. A composite with such an attribute is text; a row
  with such a column carries one field more, `_json_nulls`, which names those columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.archive.manifest import JSON_NULLS
from toolkit.archive.parquet.fields import Header
from toolkit.databases.postgres.sql_text import literal, quote
from toolkit.schema.model import Column, Table
from toolkit.secrets import Secret
from toolkit.steps.masks import Mask, masked

# What the text of a composite (or of an array of them) holds if JSON would lose something; values that look like it
# do no harm. Only bounds put [1:2]= in front of an array's text.
_ODD = literal("[[]-?[0-9]+:-?[0-9]+[]]=[{]")
# JSON's null is an attribute by itself, in quotes when there is white space around it; SQL's NULL is nothing, or NULL.
_NULL_INSIDE = literal(r'[(,]["\\]*\s*null\s*["\\]*[),]')


@dataclass(frozen=True, slots=True)
class Value:
    """A field of a document: its name, its SQL, what it shows, and the column if it shows one as it is.

    What a mask or an expression shows is no column's name.
    """

    name: str
    sql: str
    shows: str
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Projection:
    """`document` is SQL for one row's JSON; `fields` pairs each name in it with what it shows.

    `lossy` names the columns whose values the documents do not hold. `settings` are transaction settings that the
    document reads (mask keys): values travel as parameters and stand in no statement. `values` are the columns and
    expressions that the document is made of; a step that writes Parquet has a `flat` document besides (see `flat`),
    and the `header` of its files.
    """

    document: str
    fields: tuple[tuple[str, str], ...]
    lossy: tuple[str, ...]
    settings: Mapping[str, Secret]
    values: tuple[Value, ...] = ()
    flat: str | None = None
    header: Header | None = None

    @property
    def sent(self) -> str:
        """What the database sends of a row when it is archived."""
        return self.flat or self.document


@dataclass(frozen=True, slots=True)
class Shaping:
    """A step's `columns`, its `set` expressions already bound to the table."""

    drop: frozenset[str]
    rename: Mapping[str, str]
    mask: Mapping[str, Mask]
    set: Mapping[str, str]

    @property
    def empty(self) -> bool:
        """Whether rows are archived as they are."""
        return not (self.drop or self.rename or self.mask or self.set)


def free_alias(table: Table, wanted: str) -> str:
    """A name that is no column of the table: `row_to_json(t)` would mean a column t otherwise."""
    return _free(wanted, {column.name for column in table.columns})


def project(table: Table, alias: str, shaping: Shaping, mask_key: Secret | None) -> Projection:
    """The document of a row: all columns in the table's order, shaped, then the columns that `set` adds."""
    settings: dict[str, Secret] = {}
    fields = [
        _field(column, table, alias, shaping, mask_key, settings)
        for column in table.columns
        if column.name not in shaping.drop
    ]
    existing = {column.name for column in table.columns}
    added = [(name, sql) for name, sql in shaping.set.items() if name not in existing]
    fields += [Value(name, sql, _free("set", existing)) for name, sql in added]
    as_it_is = shaping.empty and all(column.arrays == "none" for column in table.columns)
    document = f"pg_catalog.row_to_json({alias})" if as_it_is else _record(fields, existing)
    shown = [(field.name, field.shows) for field in fields]
    nulls = [field for field in fields if field.column is not None and field.column.json]
    if nulls:
        marker = _free("_json_nulls", {field.name for field in fields})
        named = Value(marker, _names_of_json_nulls(nulls, alias), _free(JSON_NULLS, existing))
        document = _with_json_nulls(document, [*fields, named], nulls, alias, existing)
        shown.append((named.name, named.shows))
    changed = {*shaping.drop, *shaping.mask, *shaping.set}
    return Projection(
        document=document,
        fields=tuple(shown),
        lossy=tuple(column.name for column in table.columns if column.name in changed),
        settings=settings,
        values=tuple(fields),
    )


def plain_text(document: str) -> str:
    """A document's text as the archive has it, where raw line breaks are spaces; as SQL, to compare."""
    return f"translate(({document})::text, E'\\n\\r', '  ')"


def _field(
    column: Column, table: Table, alias: str, shaping: Shaping, mask_key: Secret | None, settings: dict[str, Secret]
) -> Value:
    name, names = shaping.rename.get(column.name, column.name), {each.name for each in table.columns}
    value = f"{alias}.{quote(column.name)}"
    if column.name in shaping.set:
        return Value(name, shaping.set[column.name], _free("set", names))
    if column.name in shaping.mask:
        mask = shaping.mask[column.name]
        sql = masked(value, mask, (table.schema, table.name, column.name), mask_key, settings)
        return Value(name, sql, _free(f"{mask}({column.name})", names))
    return Value(name, whole(value, column), column.name, column)


def _record(fields: list[Value], columns: set[str]) -> str:
    return record_sql([(field.name, field.sql) for field in fields], columns)


def record_sql(values: list[tuple[str, str]], columns: set[str]) -> str:
    """One JSON object of these (names, values). Its alias must be no field and no column, as the table's."""
    record = _free("document", columns | {name for name, _ in values})
    select = ", ".join(f"{value} AS {quote(name)}" for name, value in values)
    return f"(SELECT pg_catalog.row_to_json({record}) FROM (SELECT {select}) AS {record})"


def _with_json_nulls(document: str, fields: list[Value], nulls: list[Value], alias: str, columns: set[str]) -> str:
    """The document, or for the rare row with a JSON null, one of `fields`, which name such columns."""
    condition = " OR ".join(_is_json_null(field, alias) for field in nulls)
    return f"CASE WHEN {condition} THEN {_record(fields, columns)} ELSE {document} END"


def _names_of_json_nulls(nulls: list[Value], alias: str) -> str:
    names = ", ".join(f"CASE WHEN {_is_json_null(field, alias)} THEN {literal(field.name)} END" for field in nulls)
    return f"pg_catalog.array_remove(ARRAY[{names}]::text[], NULL)"


def _is_json_null(field: Value, alias: str) -> str:
    if field.column is None:
        raise ValueError(field)
    value = f"{alias}.{quote(field.column.name)}"
    if field.column.json == "json":
        return f"pg_catalog.json_typeof({value}::json) = 'null'"
    # The size is known without reading the value, which may be large and stored elsewhere.
    return f"(pg_catalog.pg_column_size({value}) < 32 AND {value}::jsonb = 'null'::jsonb)"


def _free(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "_"
    return wanted


def whole(value: str, column: Column) -> str:
    """The value, as SQL, in a form that JSON loses nothing of."""
    if column.arrays == "none":
        return value
    text = f"{value}::text"
    if column.arrays == "opaque":
        return text
    odd = f"pg_catalog.array_dims({value}) ~ '[[](?!1:)'" if column.arrays == "flat" else f"{text} ~ {_ODD}"
    if column.arrays == "documents":
        odd = f"({odd} OR {text} ~ {_NULL_INSIDE})"
    return f"CASE WHEN {odd} THEN pg_catalog.to_json({text}) ELSE pg_catalog.to_json({value}) END"
