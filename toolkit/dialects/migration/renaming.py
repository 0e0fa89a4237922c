"""Renames that the operator has named (pure): `table=new` and `table.column=new`, in the old database's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.errors import UsageError
from toolkit.schema.database import Database, Table
from toolkit.schema.renaming import Renames

_PART = re.compile(r'"((?:[^"]|"")+)"|([^".=]+)')


def parse_renames(words: Iterable[str], a: Database, b: Database) -> Renames:
    """`[schema.]table=new` or `[schema.]table.column=new`; names with dots in double quotes. Raises UsageError."""
    renames = Renames()
    for word in words:
        old, equals, new = word.partition("=")
        parts, last = _parts(old), _parts(new)[-1:]
        if not equals or not last or not parts:
            raise UsageError(
                "--rename takes TABLE=NEW or TABLE.COLUMN=NEW", where=f"--rename {word}", fix="write the old name first"
            )
        tables = [table for table in a.tables if parts in ([table.name], [table.schema, table.name])]
        columns = [
            (table, column)
            for table in a.tables
            for column in table.columns
            if parts in ([table.name, column.name], [table.schema, table.name, column.name])
        ]
        tables = _of_public(tables, parts)
        if len(tables) + len(columns) != 1:
            why = "nothing in A is called so" if not tables and not columns else "several things in A are called so"
            raise UsageError("cannot tell what to rename", where=f"--rename {word}", why=why, fix="write schema.table")
        if tables:
            renames.tables[tables[0].schema, tables[0].name] = last[0]
        else:
            table, column = columns[0]
            renames.columns[table.schema, table.name, column.name] = last[0]
    _check(renames, a, b)
    return renames


def _parts(text: str) -> list[str]:
    return [(quoted.replace('""', '"') or plain).strip() for quoted, plain in _PART.findall(text)]


def _of_public(tables: list[Table], parts: list[str]) -> list[Table]:
    public = [table for table in tables if table.schema == "public"]
    return public if len(parts) == 1 and public else tables


def _check(renames: Renames, a: Database, b: Database) -> None:
    for word, twice in _twice(renames):
        raise UsageError(
            "two renames lead to one name",
            where=f"--rename {word}",
            why=f"so does {twice}",
            fix="leave one of them out",
        )
    for (schema, old), new in renames.tables.items():
        taken = a.table(schema, new) is not None and (schema, new) not in renames.tables
        _must(f"{schema}.{old}={new}", taken=taken, wanted=b.table(schema, new) is not None)
    for (schema, table, old), new in renames.columns.items():
        before, after = a.table(schema, table), b.table(schema, renames.table(schema, table))
        taken = before is not None and before.column(new) is not None and (schema, table, new) not in renames.columns
        _must(f"{schema}.{table}.{old}={new}", taken=taken, wanted=after is not None and after.column(new) is not None)


def _twice(renames: Renames) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, ...], str] = {}
    places: list[tuple[tuple[str, ...], str]] = [*renames.tables.items(), *renames.columns.items()]
    for place, new in places:
        where, word = (*place[:-1], new), f"{'.'.join(place)}={new}"
        if where in seen:
            yield word, seen[where]
        seen[where] = word


def _must(word: str, *, taken: bool, wanted: bool) -> None:
    if taken or not wanted:
        why = "A has that already" if taken else "B has nothing of that name"
        raise UsageError("this rename leads nowhere", where=f"--rename {word}", why=why, fix="compare A and B first")
