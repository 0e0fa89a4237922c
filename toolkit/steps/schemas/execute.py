"""A port written to a target, and what came of it compared with the model.

Nothing is half done: the target must have none of the tables' and views' names before, and what was made is taken back
if a statement is refused.
"""

from __future__ import annotations

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
    _refuse_taken_names(port, target)
    done: list[Statement] = []
    target.begin()
    try:
        for statement in port.statements:
            target.execute(statement.sql)
            done.append(statement)
    except BaseException:
        _take_back(port, target, done)
        raise
    target.commit()
    differences = unexplained(port, target.found())
    if differences:
        raise VerificationFailed(
            f"the target differs from the model in {len(differences)} places that no loss names",
            why="; ".join(map(str, differences[:SHOWN])),
            fix="this is the toolkit's fault: please report it with the output of toolkit schema show --json",
        )
    made = [statement.kind for statement in done]
    return Executed(len(done), made.count("table"), made.count("view"))


def _refuse_taken_names(port: Port, target: Target) -> None:
    taken = _names(target.found())
    wanted: dict[tuple[str | None, str], Table | View] = {}
    for each in _relations(port):
        name = port.names.relation(each.schema, each.name)
        wanted[name.schema, name.name] = each
    fold = port.dialect.names.case_insensitive
    there = {_folded(found, fold) for found in taken}
    clash = sorted(each.title for place, each in wanted.items() if _folded(place, fold) in there)
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
