"""One statement that finds a reference's orphans, counts them and shows a few (pure).

The database does it all: it unfolds what refers, joins it against what is referred to, and sums up by key. Every row of
the answer is (fate, keys of that fate, their rows, this key's rows, the key's columns); at most SHOWN keys a fate.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.dialects import trees
from toolkit.dialects.naming import Name
from toolkit.steps.references.values import as_text, unfolded

SHOWN = 10

ORPHAN, MOVED, EXCEPTED = 0, 1, 2
"""Fates: leads to nothing; leads to a row that was moved; dangles by design."""

_ALIAS = "t"


@dataclass(frozen=True, slots=True)
class Side:
    """A table of an engine, and the columns of it that are compared, with their types as the engine spells them.

    `only`: without the tables that inherit from it. `where`: a condition of the engine's over the alias `t`. `percent`:
    of its pages, in PostgreSQL; the same ones each time.
    """

    name: Name
    columns: tuple[str, ...]
    types: tuple[str, ...]
    only: bool = False
    where: str | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for. `lost`: not what leads to nothing, but what leads to a parent of which `parent.where` holds.

    `built_in`: all types are PostgreSQL's own.
    """

    engine: str
    sqlglot: str
    child: Side
    parent: Side
    also: tuple[Side, ...] = ()
    elements: bool = False
    path: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    match_full: bool = False
    compared_as_text: bool = False
    textual: bool = False
    lost: bool = False
    built_in: bool = False

    @property
    def _numbers(self) -> range:
        return range(1, len(self.child.columns) + 1)

    @property
    def _functions(self) -> str:
        """What stands before a function's name: none of the search_path is meant."""
        return "pg_catalog." if self.engine == "postgres" else ""

    @property
    def _equals(self) -> str:
        """A type of somebody's own has an operator of its own, which the search_path finds."""
        return "OPERATOR(pg_catalog.=)" if self.engine == "postgres" and self.built_in else "="

    def sql(self) -> str:
        """The statement."""
        keys, call = ", ".join(f"v{number}" for number in self._numbers), self._functions
        of_fate = "OVER (PARTITION BY fate)"
        nth = f"{call}row_number() OVER (PARTITION BY fate ORDER BY n_rows DESC, {keys})"
        return (
            f"SELECT fate, all_keys, all_rows, n_rows, {keys} FROM ("
            f"SELECT fate, {call}count(*) {of_fate} AS all_keys, {call}sum(n_rows) {of_fate} AS all_rows, n_rows,"
            f" {nth} AS nth, {keys}"
            f" FROM ({self._judged()}) AS judged) AS numbered WHERE nth <= {SHOWN} ORDER BY fate, nth"
        )

    def _judged(self) -> str:
        """Every key that leads to nothing, with its rows and its fate."""
        keys = ", ".join(f"g.v{number}" for number in self._numbers)
        cases, joins = "", ""
        if self.exceptions:
            # In PostgreSQL a varchar, too, is made text: then its `=` is exactly pg_catalog's.
            plain = self.textual and self.engine != "postgres"
            first = "g.v1" if plain else as_text(self.engine, "g.v1")
            listed = ", ".join(trees.text(each).sql(self.sqlglot) for each in self.exceptions)
            cases += f" WHEN {first} IN ({listed}) THEN {EXCEPTED}"
        if self.also:
            moved = " UNION ".join(f"SELECT {self._key(each, 'v1')} FROM {self._relation(each)}" for each in self.also)
            joins = f" LEFT JOIN (SELECT DISTINCT v1, 1 AS there FROM ({moved}) AS m) AS a ON a.v1 {self._equals} g.v1"
            cases += f" WHEN a.there = 1 THEN {MOVED}"
        fate = f"CASE{cases} ELSE {ORPHAN} END" if cases else str(ORPHAN)
        return f"SELECT {fate} AS fate, g.n_rows AS n_rows, {_named(keys)} FROM ({self._grouped()}) AS g{joins}"

    def _grouped(self) -> str:
        keys = ", ".join(f"r.v{number}" for number in self._numbers)
        return (
            f"SELECT {_named(keys)}, {self._functions}count(*) AS n_rows FROM {self._without_parent()} GROUP BY {keys}"
        )

    def _without_parent(self) -> str:
        referring = f"({self._referring()}) AS r"
        if self.engine == "clickhouse":  # which knows no subquery that reads the row around it
            parents = ", ".join(self._key(self.parent, f"k{number}", number) for number in self._numbers)
            equal = " AND ".join(f"r.v{number} = p.k{number}" for number in self._numbers)
            join = f"LEFT ANTI JOIN (SELECT {parents} FROM {self._relation(self.parent)}) AS p ON {equal}"
            return f"{referring} {join}"
        equal = " AND ".join(
            f"{self._compared(self.parent, number)} {self._equals} r.v{number}" for number in self._numbers
        )
        kept = f" AND ({self.parent.where})" if self.parent.where else ""
        there = f"EXISTS (SELECT 1 FROM {self._relation(self.parent)} WHERE {equal}{kept})"
        return f"{referring} WHERE {there}" if self.lost else f"{referring} WHERE NOT {there}"

    def _referring(self) -> str:
        """Every value that refers. NULLs: as MATCH SIMPLE, or MATCH FULL, takes them."""
        values, joins = [], ""
        for number in self._numbers:
            column, type_ = self.child.columns[number - 1], self.child.types[number - 1]
            value, joins = unfolded(self.engine, self._column(column), type_, self.path, elements=self.elements)
            if self.compared_as_text:
                value = as_text(self.engine, value)
            values.append(f"{value} AS v{number}")
        where = f" WHERE ({self.child.where})" if self.child.where else ""
        inner = f"SELECT {', '.join(values)} FROM {self._relation(self.child)}{joins}{where}"
        told = (" OR " if self.match_full else " AND ").join(f"v{number} IS NOT NULL" for number in self._numbers)
        return f"SELECT * FROM ({inner}) AS s WHERE {told}"

    def _relation(self, side: Side) -> str:
        only = "ONLY " if side.only else ""
        sample = f" TABLESAMPLE pg_catalog.system ({side.percent:f}) REPEATABLE (0)" if side.percent else ""
        return f"{only}{trees.table(side.name).sql(self.sqlglot)} AS {_ALIAS}{sample}"

    def _column(self, name: str) -> str:
        return f"{_ALIAS}.{trees.identifier(name).sql(self.sqlglot)}"

    def _compared(self, side: Side, number: int = 1) -> str:
        column = self._column(side.columns[number - 1])
        return as_text(self.engine, column) if self.compared_as_text else column

    def _key(self, side: Side, alias: str, number: int = 1) -> str:
        return f"{self._compared(side, number)} AS {alias}"


def equals(engine: str, sqlglot: str, column: str, value: str) -> str:
    """The condition for `Side.where` that a column of the table has that very text."""
    quoted = f"{_ALIAS}.{trees.identifier(column).sql(sqlglot)}"
    return f"{as_text(engine, quoted)} = {trees.text(value).sql(sqlglot)}"


def _named(keys: str) -> str:
    """`g.v1 AS v1, g.v2 AS v2`: some engines keep the alias in the name otherwise."""
    return ", ".join(f"{each} AS {each.partition('.')[2]}" for each in keys.split(", "))
