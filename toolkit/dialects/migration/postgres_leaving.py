"""What a table keeps of a parent that it leaves (pure): a partition its keys, indexes, references and conditions, under
names that the model does not hold; an heir its conditions, under their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from toolkit.dialects.migration.postgres_parts import Part, parts_of
from toolkit.dialects.migration.postgres_tables import parents
from toolkit.dialects.work import Work
from toolkit.schema.database import Database, Table

Place = tuple[str, str]
_OF_PARTITIONS = ("primary key", "unique", "check", "index", "foreign key")
_WHY = "what a partition has of its table has a name of its own"


@dataclass
class Left:
    """`there`: the new shape's parts that need not be made; `drops`: conditions to take away once it is on its own."""

    there: set[tuple[str, str, str, str]] = field(default_factory=set)
    drops: list[Part] = field(default_factory=list)


def left(a: Database, b: Database, work: Work) -> Left:
    """Of all tables that leave a parent. What stays, or stays under another name, is a loss."""
    found = Left()
    for old in a.tables:
        new = b.table(old.schema, old.name) if parents(old) else None
        if new is None or set(parents(old)) <= set(parents(new)):
            continue
        wanted = list(parts_of(b, new))
        for part in _of_parents(a, old):
            match = next((each for each in wanted if (each.kind, each.text) == (part.kind, part.text)), None)
            if match is not None:
                wanted.remove(match)
                found.there.add(match.place)
                if part.kind != "check":
                    work.lose(part.kind, match.where, match.name, "there, under the name that it had", _WHY)  # type: ignore[arg-type]  # a part's kind is a LossKind
            elif part.kind == "check":
                found.drops.append(part)
            else:
                work.lose(part.kind, part.where, "nothing", "it stays, under the name that it had", _WHY)  # type: ignore[arg-type]  # as above
    return found


def _of_parents(a: Database, table: Table) -> Iterator[Part]:
    for place in parents(table):
        parent = a.table(*place)
        if parent is None:
            continue
        alike = replace(parent, schema=table.schema, name=table.name)
        for part in parts_of(a, alike):
            inherited = part.kind == "check" and not part.text.endswith("no inherit")
            if inherited or (table.partition_of and part.kind in _OF_PARTITIONS):
                yield part
        yield from _of_parents(a, replace(parent, schema=table.schema, name=table.name))
