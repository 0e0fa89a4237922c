"""How each engine unfolds arrays and JSON into the values that refer (pure).

Every function gets the quoted column over the alias `t`, and gives (value, what is joined to the FROM clause).
"""

from __future__ import annotations

from toolkit.dialects import trees

# Compares texts byte by byte, without padding.
_COLLATIONS = {"mariadb": "utf8mb4_nopad_bin", "mysql": "utf8mb4_0900_bin"}
_MYSQL = frozenset(_COLLATIONS)


def unfolded(engine: str, column: str, type_: str, path: tuple[str, ...], *, elements: bool) -> tuple[str, str]:
    """The value and the join. `type_` is the column's, as the engine spells it; `path` leads into JSON."""
    if not elements and not path:
        return column, ""
    rule = {"postgres": _postgres, "sqlite": _sqlite, "duckdb": _duckdb, "clickhouse": _clickhouse}.get(engine)
    return rule(column, type_, path, elements) if rule else _mysql(engine, column, path, elements)


def as_text(engine: str, value: str) -> str:
    """The value as text, compared byte by byte."""
    if engine in _MYSQL:
        return f"CAST({value} AS CHAR CHARACTER SET utf8mb4) COLLATE {_COLLATIONS[engine]}"
    if engine == "clickhouse":
        return f"toString({value})"
    return f"CAST({value} AS {'VARCHAR' if engine == 'duckdb' else 'TEXT'})"


def _postgres(column: str, type_: str, path: tuple[str, ...], elements: bool) -> tuple[str, str]:
    if type_.endswith("[]"):
        return "e.v", f" CROSS JOIN LATERAL pg_catalog.unnest({column}) AS e(v)"
    steps = trees.text("{" + ",".join(_array_item(each) for each in path) + "}").sql("postgres")
    if not elements:
        return f"({column} #>> {steps})", ""
    kind = "jsonb" if type_ == "jsonb" else "json"
    array = f"CASE WHEN pg_catalog.{kind}_typeof({column}) = 'array' THEN {column} END"
    return f"(e.v #>> {steps})", f" CROSS JOIN LATERAL pg_catalog.{kind}_array_elements({array}) AS e(v)"


def _mysql(engine: str, column: str, path: tuple[str, ...], elements: bool) -> tuple[str, str]:
    steps = trees.text(_json_path(path)).sql("mysql")
    collate = f"COLLATE {_COLLATIONS[engine]}"
    if not elements:
        return f"JSON_VALUE({column}, {steps}) {collate}", ""
    value = f"v LONGTEXT CHARACTER SET utf8mb4 PATH {steps} NULL ON EMPTY NULL ON ERROR"
    return f"e.v {collate}", f" CROSS JOIN JSON_TABLE({column}, '$[*]' COLUMNS({value})) AS e"


def _sqlite(column: str, _type: str, path: tuple[str, ...], elements: bool) -> tuple[str, str]:
    steps = trees.text(_json_path(path)).sql("sqlite")
    if not elements:
        return f"json_extract({column}, {steps})", ""
    array = f"CASE WHEN json_type({column}) = 'array' THEN {column} END"
    value = f"CASE WHEN e.type IN ('object', 'array') THEN json_extract(e.value, {steps}) END" if path else "e.value"
    return value, f" CROSS JOIN json_each({array}) AS e"


def _duckdb(column: str, type_: str, path: tuple[str, ...], elements: bool) -> tuple[str, str]:
    if type_.endswith("]"):
        values = column
        for _ in range(type_.count("[") - 1):
            values = f"flatten({values})"
    else:
        steps = trees.text(_json_path(path, "$[*]" if elements else "$")).sql("duckdb")
        values = f"json_extract_string({column}, {steps})"
    return ("e.v", f", UNNEST({values}) AS e(v)") if elements else (values, "")


def _clickhouse(column: str, type_: str, path: tuple[str, ...], elements: bool) -> tuple[str, str]:
    if type_.startswith("Array("):
        return f"arrayJoin({column})", ""
    steps = "".join(f"{trees.text(each).sql('clickhouse')}, " for each in path)
    document = f"assumeNotNull({column})"
    if elements:
        document = f"arrayJoin(JSONExtractArrayRaw({document}))"
    return f"JSONExtract({document}, {steps}'Nullable(String)')", ""


def _json_path(path: tuple[str, ...], root: str = "$") -> str:
    """`$."user_id"`"""
    quoted = (each.replace("\\", "\\\\").replace('"', '\\"') for each in path)
    return root + "".join(f'."{each}"' for each in quoted)


def _array_item(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
