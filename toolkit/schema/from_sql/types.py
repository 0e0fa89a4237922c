"""sqlglot's types as the model has them (pure)."""

from __future__ import annotations

import re
from dataclasses import replace

from sqlglot import exp

from toolkit.schema.database import Type, TypeKind

_PLAIN = re.compile(r"[a-z_][a-z0-9_$]*")
_D = exp.DataType.Type
_NAMES = {
    _D.TEXT: "text",
    _D.VARCHAR: "character varying",
    _D.CHAR: "character",
    _D.BPCHAR: "bpchar",
    _D.SMALLINT: "smallint",
    _D.INT: "integer",
    _D.BIGINT: "bigint",
    _D.SMALLSERIAL: "smallint",
    _D.SERIAL: "integer",
    _D.BIGSERIAL: "bigint",
    _D.DECIMAL: "numeric",
    _D.FLOAT: "real",
    _D.DOUBLE: "double precision",
    _D.BOOLEAN: "boolean",
    _D.DATE: "date",
    _D.TIME: "time without time zone",
    _D.TIMETZ: "time with time zone",
    _D.TIMESTAMP: "timestamp without time zone",
    _D.TIMESTAMPTZ: "timestamp with time zone",
    _D.INTERVAL: "interval",
    _D.UUID: "uuid",
    _D.JSON: "json",
    _D.JSONB: "jsonb",
    _D.VARBINARY: "bytea",
    _D.BINARY: "bytea",
    _D.INET: "inet",
    _D.MONEY: "money",
    _D.XML: "xml",
    _D.BIT: "bit",
    _D.NAME: "name",
    _D.INT4RANGE: "int4range",
    _D.INT8RANGE: "int8range",
    _D.NUMRANGE: "numrange",
    _D.NCHAR: "character",
    _D.TSRANGE: "tsrange",
    _D.TSTZRANGE: "tstzrange",
    _D.DATERANGE: "daterange",
    _D.HSTORE: "hstore",
}
# PostgreSQL's own types that sqlglot takes for somebody's.
_ALSO_SYSTEM = {"char": '"char"', "varbit": "bit varying"} | {
    name: name
    for name in (
        *("box", "circle", "line", "lseg", "path", "point", "polygon", "cidr", "macaddr", "macaddr8", "jsonpath"),
        *("tsquery", "tsvector", "pg_lsn", "pg_snapshot", "txid_snapshot", "tid", "xid", "xid8", "cid", "refcursor"),
        *("aclitem", "oidvector", "int2vector"),
    )
}
# Without a length they are one long.
_OF_ONE = ("character", "bit")
# float(n) is real up to so many bits.
_REAL_BITS = 24
SERIALS = (_D.SMALLSERIAL, _D.SERIAL, _D.BIGSERIAL)


def type_of(data_type: exp.DataType) -> Type:
    """The type; one that the file has made itself comes as base, until `apply` knows what it is."""
    if data_type.this == _D.ARRAY and data_type.expressions:
        element = type_of(data_type.expressions[0])
        return Type(element.name, element.modifiers, element.dimensions + 1, element.schema, element.kind)
    parameters = [parameter.name for parameter in data_type.expressions if isinstance(parameter, exp.DataTypeParam)]
    modifiers = tuple(int(number) for number in parameters if number.lstrip("-").isdigit())
    if data_type.this == _D.USERDEFINED:
        return _named(data_type, modifiers)
    name = _NAMES.get(data_type.this) or data_type.sql("postgres").partition("(")[0].lower()
    if name == "numeric" and len(modifiers) == 1:
        modifiers = (*modifiers, 0)
    if name == "double precision" and modifiers:
        return Type("real" if modifiers[0] <= _REAL_BITS else name)
    if name in _OF_ONE and not modifiers:
        modifiers = (1,)
    if name == "bpchar" and modifiers:
        name = "character"
    kind: TypeKind = "multirange" if name.endswith("multirange") else "range" if name.endswith("range") else "base"
    return Type(name, modifiers, kind=kind)


def _named(data_type: exp.DataType, modifiers: tuple[int, ...]) -> Type:
    kind = data_type.args.get("kind")
    if isinstance(kind, exp.Dot):
        schema, name = folded(kind.this), folded(kind.expression)
    else:
        schema, name = None, folded(kind) if isinstance(kind, exp.Identifier) else str(kind).strip('"')
    if schema in (None, "pg_catalog") and name in _ALSO_SYSTEM:
        return Type(_ALSO_SYSTEM[name], modifiers)
    if schema == "pg_catalog":
        known = exp.DataType.build(name, dialect="postgres", udt=True)
        return Type(name, modifiers) if known.this == _D.USERDEFINED else replace(type_of(known), modifiers=modifiers)
    return Type(name, modifiers, schema=schema or "public")


def spelled(type_: Type) -> str:
    """The type as PostgreSQL spells it under a bare search_path: with its schema, and quoted where it must be."""
    if type_.schema is None:
        return str(type_)
    names = [name if _PLAIN.fullmatch(name) else f'"{name}"' for name in (type_.schema, type_.name)]
    return ".".join(names) + "[]" * type_.dimensions


def folded(node: exp.Expr | str) -> str:
    """A name as PostgreSQL takes it: in lower case, unless quoted."""
    if isinstance(node, exp.Identifier):
        name: str = node.this
        return name if node.args.get("quoted") else name.lower()
    if isinstance(node, str):
        return node.lower()
    return folded(node.this) if isinstance(node.this, exp.Expr | str) else node.sql("postgres").lower()
