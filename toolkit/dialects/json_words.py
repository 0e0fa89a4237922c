"""What a dialect's rules for JSON are written with (pure): SQL over a document and a path, in the target's words.

Each answer is NULL where the document is, or where there is nothing at the path.
"""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol

from toolkit.dialects import trees
from toolkit.dialects.json_paths import Step, quoted

Path = tuple[Step, ...]
Kind = Literal["object", "array", "string", "true", "false", "null"]


class JsonWords(Protocol):
    """One dialect's."""

    dialect: str

    def text(self, document: str, path: Path) -> str:
        """`->>`: a string without its quotes, NULL for null, anything else as JSON."""

    def part(self, document: str, path: Path) -> str:
        """`->`: the JSON at the path."""

    def kind(self, document: str, path: Path, kind: Kind) -> str:
        """Whether it is of that kind."""

    def holds(self, document: str, path: Path, value: str) -> str:
        """Whether a string is among the elements of the array there."""


class Sqlite:
    """json_extract() and `->`."""

    dialect = "sqlite"

    _KINDS: ClassVar = {"string": "text"}

    def text(self, document: str, path: Path) -> str:
        where = _literal(quoted(path), "sqlite")
        return (
            f"CASE json_type({document}, {where}) WHEN 'text' THEN json_extract({document}, {where})"
            f" WHEN 'null' THEN NULL ELSE {document} -> {where} END"
        )

    def part(self, document: str, path: Path) -> str:
        return f"({document} -> {_literal(quoted(path), 'sqlite')})"

    def kind(self, document: str, path: Path, kind: Kind) -> str:
        return f"json_type({document}, {_literal(quoted(path), 'sqlite')}) = '{self._KINDS.get(kind, kind)}'"

    def holds(self, document: str, path: Path, value: str) -> str:
        source = f"json_each({document}, {_literal(quoted(path), 'sqlite')})"
        wanted = _literal(value, "sqlite")
        return f"EXISTS(SELECT 1 FROM {source} AS e WHERE e.type = 'text' AND e.value = {wanted})"


class MySqlFamily:
    """JSON_EXTRACT(), whose strings compare byte by byte only if that is said, and where `[0]` finds an object, too."""

    dialect = "mysql"

    def __init__(self, collation: str) -> None:
        self._collation = collation

    def _there(self, document: str, path: Path) -> str:
        found = f"JSON_EXTRACT({document}, {_literal(quoted(path), 'mysql')})"
        for place, step in enumerate(path):
            if isinstance(step, int):
                found = f"IF({self.kind(document, path[:place], 'array')}, {found}, NULL)"
        return found

    def text(self, document: str, path: Path) -> str:
        found = self._there(document, path)
        return (
            f"CASE WHEN JSON_TYPE({found}) = 'NULL' THEN NULL ELSE JSON_UNQUOTE({found}) COLLATE {self._collation} END"
        )

    def part(self, document: str, path: Path) -> str:
        return self._there(document, path)

    def kind(self, document: str, path: Path, kind: Kind) -> str:
        found = f"JSON_EXTRACT({document}, {_literal(quoted(path), 'mysql')})"
        if kind in ("true", "false"):
            text = f"JSON_UNQUOTE({found}) COLLATE {self._collation}"
            return f"JSON_TYPE({found}) = 'BOOLEAN' AND {text} = '{kind}'"
        return f"JSON_TYPE({found}) = '{kind.upper()}'"

    def holds(self, document: str, path: Path, value: str) -> str:
        where, wanted = _literal(quoted((*path,)) + "[*]", "mysql"), _literal(value, "mysql")
        columns = "COLUMNS(v LONGTEXT CHARACTER SET utf8mb4 PATH '$', j JSON PATH '$')"
        return (
            f"EXISTS(SELECT 1 FROM JSON_TABLE({document}, {where} {columns}) AS e"
            f" WHERE JSON_TYPE(e.j) = 'STRING' AND e.v COLLATE {self._collation} = {wanted})"
        )


class Duckdb:
    """json_extract_string() and json_type()."""

    dialect = "duckdb"

    _KINDS: ClassVar = {"object": "OBJECT", "array": "ARRAY", "string": "VARCHAR", "null": "NULL"}

    def text(self, document: str, path: Path) -> str:
        return f"json_extract_string({document}, {_literal(quoted(path), 'duckdb')})"

    def part(self, document: str, path: Path) -> str:
        return f"json_extract({document}, {_literal(quoted(path), 'duckdb')})"

    def kind(self, document: str, path: Path, kind: Kind) -> str:
        where = _literal(quoted(path), "duckdb")
        if kind in ("true", "false"):
            return (
                f"(json_type({document}, {where}) = 'BOOLEAN' AND json_extract_string({document}, {where}) = '{kind}')"
            )
        return f"json_type({document}, {where}) = '{self._KINDS[kind]}'"

    def holds(self, document: str, path: Path, value: str) -> str:
        elements = f"json_extract({document}, {_literal(quoted(path) + '[*]', 'duckdb')})"
        wanted = _literal(value, "duckdb")
        return (
            f"len(list_filter({elements}, lambda e: json_type(e) = 'VARCHAR'"
            f" AND json_extract_string(e, '$') = {wanted})) > 0"
        )


class Clickhouse:
    """JSONExtract(), whose places count from 1, and count the members of an object, too."""

    dialect = "clickhouse"

    _KINDS: ClassVar = {"object": "Object", "array": "Array", "string": "String", "null": "Null"}

    def _guarded(self, document: str, path: Path, found: str) -> str:
        for place, step in enumerate(path):
            if isinstance(step, int):
                found = f"if({self.kind(document, path[:place], 'array')}, {found}, NULL)"
        return found

    def text(self, document: str, path: Path) -> str:
        found = f"JSONExtract({_arguments(document, path)}, 'Nullable(String)')"
        return self._guarded(document, path, found)

    def part(self, document: str, path: Path) -> str:
        return self._guarded(document, path, f"nullIf(JSONExtractRaw({_arguments(document, path)}), '')")

    def kind(self, document: str, path: Path, kind: Kind) -> str:
        if kind in ("true", "false"):
            return f"JSONExtractRaw({_arguments(document, path)}) = '{kind}'"
        if kind == "null":
            return f"JSONExtractRaw({_arguments(document, path)}) = 'null'"
        return f"toString(JSONType({_arguments(document, path)})) = '{self._KINDS[kind]}'"

    def holds(self, document: str, path: Path, value: str) -> str:
        elements = f"JSONExtractArrayRaw({_arguments(f'assumeNotNull({document})', path)})"
        read = "JSONExtract(concat('[', e, ']'), 1, 'Nullable(String)')"
        return f"arrayExists(e -> startsWith(e, '\"') AND {read} = {_literal(value, 'clickhouse')}, {elements})"


def _arguments(document: str, path: Path) -> str:
    steps = (str(step + 1) if isinstance(step, int) else _literal(step, "clickhouse") for step in path)
    return ", ".join([document, *steps])


def _literal(value: str, dialect: str) -> str:
    return trees.text(value).sql(dialect)
