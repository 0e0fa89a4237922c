"""From a step's `columns`, and the transforms it names, to the values that are selected for each target column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.databases.loading import LoadColumn
from toolkit.databases.postgres.describe import describe
from toolkit.databases.postgres.sql_text import qualified, quote
from toolkit.dialects.policy import Policy
from toolkit.dialects.values.base import Shape, Shaped, Value
from toolkit.plan.columns import Columns
from toolkit.plan.move_steps import CopyStep
from toolkit.plan.problems import did_you_mean
from toolkit.schema.database import Column, Database, Table, Type
from toolkit.schema.type_text import parse_type
from toolkit.secrets import Secret
from toolkit.steps.masks import masked
from toolkit.steps.move.bound import ALIAS
from toolkit.steps.move.place import Place
from toolkit.steps.move.written import place_of, sent_as
from toolkit.steps.problems import StepProblems

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True, slots=True)
class Selected:
    """A value for a column of the target: the value, how it was shaped for it, and the column."""

    value: Value
    shaped: Shaped
    into: LoadColumn


@dataclass(frozen=True)
class ColumnBinder:
    """Binds the columns of tables, one after the other. `settings` grows by what masks read."""

    connection: Connection[TupleRow]
    source: Database
    problems: StepProblems[CopyStep]
    shape: Shape
    policy: Policy
    settings: dict[str, Secret]

    def bind(self, table: Table, place: Place) -> list[Selected]:
        """Every value that goes, in the target's order. What does not fit is a problem of the step."""
        columns = merged(self.problems, table)
        found: list[Selected] = []
        filled = {f"{ALIAS}.{quote(column.name)}" for column in table.columns if not column.nullable}
        for name, sql, type_, whole in self._values(table, columns):
            target = place.column(name)
            if target is None:
                fix = did_you_mean(name, place.columns) or "drop or rename it under columns, or add it there"
                path, key = sent_as(self.problems.plan, self.problems.number, columns, name)
                self.problems.report_at(path, f"{place.name} in the target has no column {name}", fix=fix, key=key)
            elif any(each.into.name == target.name for each in found):
                path, key = sent_as(self.problems.plan, self.problems.number, columns, name)
                what = f"two columns of {table.title} would be called {target.name}"
                self.problems.report_at(path, what, fix="choose another name, or drop the other one", key=key)
            elif not target.computed:
                base = self.source.base_of(type_)
                value = Value(sql, base, target.type, self.policy, sql not in filled, target.takes_null)
                shaped = self.shape(value)
                binary = whole and shaped.as_it_is and str(type_) == target.type and _portable(type_)
                found.append(Selected(value, shaped, LoadColumn(target.name, str(type_), binary, shaped.hexed)))
        return found

    def computed(self, table: Table) -> dict[str, Type]:
        """The types of what `set` computes for a table."""
        columns = merged(self.problems, table)
        values = self._values(table, columns)
        return {name: type_ for name, _, type_, _ in values if name in columns.set}

    def _values(self, table: Table, columns: Columns) -> list[tuple[str, str, Type, bool]]:
        """(name in the target, SQL, type, whether it is the column itself) of each value."""
        types = {column.name: str(column.type) for column in table.columns}
        computed = {
            name: self.problems.expression_at(
                place_of(self.problems.plan, self.problems.number, "set", name), text, types, ALIAS
            )
            for name, text in columns.set.items()
        }
        values: list[tuple[str, str, Type, bool]] = []
        for column in table.columns:
            if column.name in columns.drop or column.name in computed:
                continue
            name = columns.rename.get(column.name, column.name)
            values.append((name, *self._column(table, column, columns)))
        relation = f"{qualified(table.schema, table.name)} AS {ALIAS}"
        for name, sql in computed.items():
            [output] = describe(self.connection, f"SELECT {sql} FROM {relation}")
            values.append((name, f"({sql})", parse_type(output.type), False))
        return values

    def _column(self, table: Table, column: Column, columns: Columns) -> tuple[str, Type, bool]:
        value = f"{ALIAS}.{quote(column.name)}"
        mask = columns.mask.get(column.name)
        if mask is None:
            return value, column.type, True
        place = table.schema, table.name, column.name
        return masked(value, mask, place, self.problems.plan.mask_key, self.settings), Type("text"), False


def merged(problems: StepProblems[CopyStep], table: Table) -> Columns:
    """The transforms' columns and the step's own, those that the table has. The step's go on top."""
    step = problems.step
    parts = [*(problems.plan.transforms[name] for name in step.transform), step.columns]
    known = {column.name for column in table.columns}
    return Columns(
        drop=tuple(dict.fromkeys(name for part in parts for name in part.drop if name in known)),
        rename={old: new for part in parts for old, new in part.rename.items() if old in known},
        mask={name: mask for part in parts for name, mask in part.mask.items() if name in known},
        set={name: text for part in parts for name, text in part.set.items()},
    )


def _portable(type_: Type) -> bool:
    """Whether PostgreSQL's binary form of it means the same on every server: types of its own, and enums' labels.

    An array of an enum, or a composite, names its parts by numbers that are this database's.
    """
    return type_.schema is None or (type_.kind == "enum" and type_.scalar)
