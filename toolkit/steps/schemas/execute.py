"""A port written to a target, and what came of it compared with the model.

Nothing is half done: the target must have none of the tables' and views' names before, and what was made is taken back
if a statement is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from toolkit.databases.target import Target
from toolkit.dialects import trees
from toolkit.dialects.compare import unexplained
from toolkit.dialects.port import Port
from toolkit.dialects.statement import Statement
from toolkit.errors import PreflightRefused, ToolkitError, VerificationFailed
from toolkit.schema.database import Database, Table, View
from toolkit.schema.found import Found

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Executed:
    """How many statements, and how many tables and views are there now."""

    statements: int
    tables: int
    views: int


def execute(port: Port, target: Target) -> Executed:
    """Run all statements and compare. Raises PreflightRefused, ToolkitError, VerificationFailed."""
    refuse_taken_names(port, target)
    run_statements(port, target, port.statements)
    compare(port, target)
    made = [statement.kind for statement in port.statements]
    return Executed(len(made), made.count("table"), made.count("view"))


def run_statements(
    port: Port, target: Target, statements: Iterable[Statement], then: Callable[[], None] = lambda: None
) -> None:
    """Run them, and `then`, in one transaction where DDL can be in one; all is taken back if one is refused."""
    done: list[Statement] = []
    target.begin()
    try:
        for statement in statements:
            target.execute(statement.sql)
            done.append(statement)
        then()
    except BaseException:
        _take_back(port, target, done)
        raise
    target.commit()


def compare(port: Port, target: Target) -> None:
    """The target's catalog against the model. Raises VerificationFailed for a difference that no loss names."""
    differences = unexplained(port, target.found())
    if differences:
        raise VerificationFailed(
            f"the target differs from the model in {len(differences)} places that no loss names",
            why="; ".join(map(str, differences[:SHOWN])),
            fix="this is the toolkit's fault: please report it with the output of toolkit schema show --json",
        )


def taken_names(port: Port, found: Found | Database) -> list[str]:
    """The titles of the port's tables and views whose names the target, by its catalog, has already."""
    taken = _names(found)
    wanted: dict[tuple[str | None, str], Table | View] = {}
    for each in _relations(port):
        name = port.names.relation(each.schema, each.name)
        wanted[name.schema, name.name] = each
    fold = port.dialect.names.case_insensitive
    there = {_folded(name, fold) for name in taken}
    return sorted(each.title for place, each in wanted.items() if _folded(place, fold) in there)


def refuse_taken_names(port: Port, target: Target) -> None:
    """Raises PreflightRefused if the target has any of the names."""
    clash = taken_names(port, target.found())
    if clash:
        raise PreflightRefused(
            f"the target has {len(clash)} of the names already: {', '.join(clash[:SHOWN])}",
            why="a port makes tables, it does not change them",
            fix="name an empty database, or drop them there",
        )


def _relations(port: Port) -> list[Table | View]:
    return [*port.database.tables, *port.database.views]


def _names(found: Found | Database) -> set[tuple[str | None, str]]:
    if isinstance(found, Database):
        relations: list[Table | View] = [*found.tables, *found.views]
        return {(each.schema, each.name) for each in relations}
    return {*found.tables, *found.views}


def _folded(name: tuple[str | None, str], fold: bool) -> tuple[str | None, str]:
    return (name[0] and name[0].casefold(), name[1].casefold()) if fold else name


def _take_back(port: Port, target: Target, done: list[Statement]) -> None:
    """Roll back, or where DDL stays, drop what was made, the last first. What cannot be dropped stays."""
    if target.transactional:
        target.rollback()
        return
    by_title = {(isinstance(each, View), each.title): each for each in _relations(port)}
    for kind in ("foreign key", "view", "table", "sequence"):
        for statement in reversed([each for each in done if each.kind == kind]):
            relation = by_title.get((kind == "view", statement.where))
            with suppress(ToolkitError):
                target.execute(_undoing(port, statement, relation))


def _undoing(port: Port, statement: Statement, relation: Table | View | None) -> str:
    """The statement that takes one back."""
    dialect = port.dialect.sqlglot
    if relation is not None:
        name = trees.table(port.names.relation(relation.schema, relation.name)).sql(dialect)
        return f"DROP {statement.kind.upper()} {name}"
    if statement.kind == "foreign key":
        [table, key] = next(
            (table, key)
            for table in port.database.tables
            for key in table.foreign_keys
            if f"{table.title}.{key.name}" == statement.where
        )
        name = trees.table(port.names.relation(table.schema, table.name)).sql(dialect)
        constraint = trees.identifier(port.names.made("constraint", table, key.name)).sql(dialect)
        return f"ALTER TABLE {name} DROP CONSTRAINT {constraint}"
    return f"DROP SEQUENCE {trees.table(port.work.sequences[_pair(statement.where)]).sql(dialect)}"


def _pair(where: str) -> tuple[str, str]:
    schema, _, name = where.partition(".")
    return schema, name
