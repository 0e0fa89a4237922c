"""Names that PostgreSQL gives to what a statement leaves without one (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from toolkit.schema.database import Table
from toolkit.schema.from_sql.reading import Reading

LONGEST = 63  # bytes: NAMEDATALEN - 1


class Names:
    """Names for the parts of one statement's table, none of them twice in a schema."""

    def __init__(self, reading: Reading, schema: str) -> None:
        self._reading = reading
        self._schema = schema
        self._taken: set[str] | None = None
        self._here: set[str] = set()

    def taken(self, name: str) -> None:
        """The statement itself uses this name."""
        self._here.add(name)

    def chosen(self, table: str, columns: Iterable[str], label: str) -> str:
        """`table_column_label`, cut to what a name may hold, with a number behind it where that is taken."""
        if self._taken is None:
            self._taken = set(_names(self._reading, self._schema))
        for number in count():
            name = _joined(table, "_".join(columns), f"{label}{number or ''}")
            if name not in self._taken and name not in self._here:
                self._here.add(name)
                return name
        raise AssertionError("there are no more numbers")


def _joined(table: str, columns: str, label: str) -> str:
    """As makeObjectName of PostgreSQL's indexcmds.c: the longer of the first two gives way."""
    first, second = table.encode(), columns.encode()
    room = LONGEST - len(f"_{label}".encode()) - (1 if second else 0)
    while len(first) + len(second) > room:
        first, second = (first[:-1], second) if len(first) > len(second) else (first, second[:-1])
    words = [part.decode(errors="ignore") for part in (first, second) if part]
    return "_".join([*words, label])


def _names(reading: Reading, schema: str) -> Iterator[str]:
    """Every relation and constraint of the schema."""
    for kind in (reading.tables, reading.views, reading.sequences):
        yield from (name for place, name in kind if place == schema)
    for (place, _), table in reading.tables.items():
        if place == schema:
            yield from index_names(table)
            yield from (each.name for each in table.foreign_keys)
            yield from (each.name for each in table.checks)


def index_names(table: Table) -> Iterator[str]:
    """A table's indexes, those of its keys among them."""
    if table.primary_key:
        yield table.primary_key.name
    yield from (each.name for each in table.unique)
    yield from (each.name for each in table.indexes)
