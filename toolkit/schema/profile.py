"""A profile: what is known about an application's database beyond its catalog, kept as data.

A *soft reference* is a column that holds another table's key without a foreign key. A *child* is a table whose
rows belong to a parent's and must be archived and removed with them. Table names in a profile may be globs.

A profile never says which tables exist: it adds knowledge to whatever introspection finds.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError, UsageError
from toolkit.schema.totals import Totals

# Releases add tables and drop them; the rest is enough to tell an application by.
_RECOGNISED = 0.5

DIRECTORY = Path(__file__).with_name("profiles")


@dataclass(frozen=True)
class Child:
    """A table whose rows belong to a row of the parent; `columns` pairs (child's column, parent's column)."""

    table: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableProfile:
    """What is known about one table. An empty `key` and a `time_column` of None mean: not known.

    `log`: its rows are only looked at, so old ones may go. A table can have a time column and be none.
    """

    time_column: str | None = None
    key: tuple[str, ...] = ()
    children: tuple[Child, ...] = ()
    secret_columns: frozenset[str] = frozenset()
    personal_columns: frozenset[str] = frozenset()
    rebuilds_budgets: bool = False
    log: bool = False

    def merged(self, other: TableProfile) -> TableProfile:
        """Both together; where only one value can hold, this one's."""
        return TableProfile(
            time_column=self.time_column or other.time_column,
            key=self.key or other.key,
            children=self.children + other.children,
            secret_columns=self.secret_columns | other.secret_columns,
            personal_columns=self.personal_columns | other.personal_columns,
            rebuilds_budgets=self.rebuilds_budgets or other.rebuilds_budgets,
            log=self.log or other.log,
        )


@dataclass(frozen=True)
class ColumnName:
    """A column of a table."""

    table: str
    column: str


@dataclass(frozen=True)
class SoftReference:
    """`table.column` holds values of `target`, though no foreign key says so.

    `table` may be a glob. With `elements` the column is an array (or a JSON array) and every element refers;
    `json_path` then leads from the element (else from the value) to the reference. `exceptions` are values that
    dangle by design, `also` columns that may hold the value instead of `target`, such as those of deleted rows.
    """

    table: str
    column: str
    target: ColumnName
    elements: bool = False
    json_path: tuple[str, ...] = ()
    exceptions: frozenset[str] = frozenset()
    also: tuple[ColumnName, ...] = ()


@dataclass(frozen=True)
class PolymorphicReference:
    """`id_column` holds the key of a row of the table whose name is in `table_column`.

    `targets`: by that name, what the key is looked for in first, and then where it may be instead. Such a row may
    outlive what it names, so that one that leads to nothing is no fault.
    """

    table: str
    table_column: str
    id_column: str
    targets: Mapping[str, tuple[ColumnName, ...]] = field(default_factory=dict)
    exceptions: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Profile:
    """The knowledge about one application's database."""

    name: str
    tables: Mapping[str, TableProfile] = field(default_factory=dict)
    soft_references: tuple[SoftReference, ...] = ()
    polymorphic_references: tuple[PolymorphicReference, ...] = ()
    budget_durations: tuple[ColumnName, ...] = ()
    totals: tuple[Totals, ...] = ()

    def table(self, name: str) -> TableProfile:
        """Everything known about the table `name`; an empty TableProfile when nothing is.

        Entries add up. Where they contradict each other, the exact name wins over a glob, a longer glob over a
        shorter one.
        """
        matching = [pattern for pattern in self.tables if pattern == name or fnmatchcase(name, pattern)]
        matching.sort(key=lambda pattern: (pattern != name, -len(pattern)))
        return functools.reduce(TableProfile.merged, (self.tables[pattern] for pattern in matching), TableProfile())

    def references_from(self, table: str, columns: Iterable[str]) -> Iterator[SoftReference]:
        """The soft references of an existing table with these columns, the table's own name in place of a glob.

        The first entry for a column wins, so that a special rule goes before a general one.
        """
        present, seen = set(columns), set()
        for reference in self.soft_references:
            place = (reference.column, reference.json_path)
            if reference.column in present and place not in seen and fnmatchcase(table, reference.table):
                seen.add(place)
                yield replace(reference, table=table)

    def unknown_tables(self, existing: Iterable[str]) -> tuple[str, ...]:
        """The entries that match no existing table, in the profile's order."""
        names = tuple(existing)
        return tuple(p for p in self.tables if not any(p == name or fnmatchcase(name, p) for name in names))


def known_profiles() -> tuple[str, ...]:
    """The names that `load_profile` takes."""
    return tuple(sorted(path.stem for path in DIRECTORY.glob("*.yaml")))


def recognised(tables: Iterable[str]) -> str | None:
    """The profile that most of these tables are of: at least half of those that it names are there. None: no such."""
    there = set(tables)
    found = []
    for name in known_profiles():
        named = [pattern for pattern in load_profile(name).tables if not any(sign in pattern for sign in "*?[")]
        found.append((sum(table in there for table in named) / max(1, len(named)), name))
    share, name = max(found, default=(0.0, ""))
    return name if share >= _RECOGNISED else None


@functools.lru_cache
def load_profile(name: str) -> Profile:
    """The profile `name`. Raises UsageError, with the known names, when there is none."""
    known = known_profiles()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        raise UsageError(
            f"there is no profile {name!r}",
            why=f"the profiles are: {', '.join(known)}",
            fix=f"did you mean {close[0]!r}?" if close else "use one of them, or leave `profile` out",
        )
    import yaml

    return _profile(yaml.safe_load((DIRECTORY / f"{name}.yaml").read_text(encoding="utf-8")))


def _profile(data: dict[str, Any]) -> Profile:
    known = {"name", "tables", "soft_references", "polymorphic_references", "budget_durations", "totals"}
    _refuse_unknown(data, known)
    return Profile(
        name=data["name"],
        tables={name: _table(entry) for name, entry in data.get("tables", {}).items()},
        soft_references=tuple(_soft_reference(entry) for entry in data.get("soft_references", ())),
        polymorphic_references=tuple(_polymorphic(e) for e in data.get("polymorphic_references", ())),
        budget_durations=tuple(_column_name(text) for text in data.get("budget_durations", ())),
        totals=tuple(_totals(entry) for entry in data.get("totals", ())),
    )


def _table(data: dict[str, Any]) -> TableProfile:
    _refuse_unknown(data, set(TableProfile.__dataclass_fields__))
    return TableProfile(
        time_column=data.get("time_column"),
        key=tuple(data.get("key", ())),
        children=tuple(Child(c["table"], tuple(c["columns"].items())) for c in data.get("children", ())),
        secret_columns=frozenset(data.get("secret_columns", ())),
        personal_columns=frozenset(data.get("personal_columns", ())),
        rebuilds_budgets=data.get("rebuilds_budgets", False),
        log=data.get("log", False),
    )


def _soft_reference(data: dict[str, Any]) -> SoftReference:
    _refuse_unknown(data, {"from", "to", "also", "except"})
    table, path = data["from"].split(".", 1)
    column, *json_path = path.split(".")
    return SoftReference(
        table=table,
        column=column.removesuffix("[]"),
        target=_column_name(data["to"]),
        elements=column.endswith("[]"),
        json_path=tuple(json_path),
        exceptions=frozenset(data.get("except", ())),
        also=tuple(_column_name(text) for text in data.get("also", ())),
    )


def _totals(data: dict[str, Any]) -> Totals:
    """An entry in the words that a plan has for it, too."""
    _refuse_unknown(data, {"of", "in", "time", "day", "groups", "sums", "without"})
    return Totals(
        detail=data["of"],
        summary=data["in"],
        time=data.get("time"),
        day=data["day"],
        groups=tuple(data["groups"].items()),
        sums=tuple(data["sums"].items()),
        without=tuple((column, tuple(values)) for column, values in data.get("without", {}).items()),
    )


def _polymorphic(data: dict[str, Any]) -> PolymorphicReference:
    _refuse_unknown(data, {"table", "table_column", "id_column", "targets", "except"})
    return PolymorphicReference(
        table=data["table"],
        table_column=data["table_column"],
        id_column=data["id_column"],
        targets={name: tuple(map(_column_name, columns)) for name, columns in data.get("targets", {}).items()},
        exceptions=frozenset(data.get("except", ())),
    )


def _column_name(text: str) -> ColumnName:
    table, column = text.split(".")
    return ColumnName(table, column)


def _refuse_unknown(data: dict[str, Any], known: set[str]) -> None:
    """A misspelt field would otherwise be knowledge that silently does not apply."""
    if unknown := sorted(set(data) - known):
        raise ToolkitError(f"a profile has unknown fields: {', '.join(unknown)}", why=f"known: {sorted(known)}")
