"""Two relations that should hold the same rows (pure): what is compared with what, and by which key."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.databases.postgres.sql_text import quote
from toolkit.dialects import trees
from toolkit.steps.compare.kinds import NOT_IN_A_KEY, Kind, kind_of
from toolkit.steps.move.bound import BoundTable


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of one side: an SQL expression, and `type` as that side spells it.

    `raw`: the expression has the type of the source's column; otherwise it is in the form that a bulk path reads.
    """

    sql: str
    type: str
    raw: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A column on both sides, by the target's name."""

    name: str
    kind: Kind
    source: Cell
    target: Cell


@dataclass(frozen=True, slots=True)
class Pairs:
    """`source` and `target` are what stands after FROM. `key`: places of the columns that tell rows apart, if any.

    `more`: the target may have rows that the source has not.
    """

    title: str
    source: str
    target: str
    columns: tuple[Pair, ...]
    key: tuple[int, ...]
    more: bool


def pairs(table: BoundTable, engine: str, sqlglot: str, *, more: bool) -> Pairs:
    """A bound table's two sides. `sqlglot` quotes for the target."""
    columns: list[Pair] = []
    selected: list[str] = []
    for number, (into, value) in enumerate(zip(table.into.columns, table.values, strict=True)):
        kind = kind_of(value, engine)
        # A lane's form of a value says nothing more than the value, but where a policy makes NULLs of some.
        raw = value.policy.nan != "null" or kind.name not in ("float", "number")
        sql = value.sql if raw else table.selected[number]
        if kind.name == "array" and engine == "clickhouse":
            sql = f"coalesce({sql}, '{{}}')"  # its arrays are never NULL
        selected.append(f"{sql} AS c{number}")
        target = quote(into.name) if engine == "postgres" else trees.identifier(into.name).sql(sqlglot)
        source = Cell(f"c{number}", str(value.type), raw)
        columns.append(Pair(into.name, kind, source, Cell(target, value.target)))
    shaped = replace(table, selected=tuple(selected))
    parts = " UNION ALL ".join(shaped.query(leaf, ()) for leaf in table.leaves)
    return Pairs(table.title, f"({parts}) AS s", table.name_in(sqlglot), tuple(columns), _key(table, columns), more)


def _key(table: BoundTable, columns: list[Pair]) -> tuple[int, ...]:
    """The target's key, or the source's where the engine has none. Empty if rows must be told apart by all columns."""
    declared = table.source.primary_key.columns if table.source.primary_key else ()
    places = {pair.name: place for place, pair in enumerate(columns)}
    for names in (table.into.key, declared):
        found = [places.get(name) for name in names]
        known = tuple(place for place in found if place is not None)
        if known and len(known) == len(found) and all(columns[each].kind.name not in NOT_IN_A_KEY for each in known):
            return known
    return ()
