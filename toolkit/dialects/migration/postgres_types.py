"""Types of a PostgreSQL database from shape to shape (pure).

A label is added in place; a type that loses labels or parts, or of another base, is made anew under its name while its
columns hold to the old one, which is called `..._old` until then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from toolkit.dialects.migration.postgres_parts import comment_on
from toolkit.dialects.migration.steps import Step
from toolkit.dialects.postgres_ddl import text_sql
from toolkit.dialects.postgres_types import Made, in_type_order, quoted, spelled, type_statement
from toolkit.schema.database import Composite, Database, Domain, Enum
from toolkit.schema.shown import check_text, title

Place = tuple[str, str]


@dataclass
class TypeMoves:
    """`first` outside the transaction: a new label cannot be used in the one that adds it."""

    first: list[Step] = field(default_factory=list)
    early: list[Step] = field(default_factory=list)
    late: list[Step] = field(default_factory=list)
    remade: set[Place] = field(default_factory=set)


def type_moves(a: Database, b: Database) -> TypeMoves:
    """All that types need. `early` is before tables change, `late` after."""
    moves = TypeMoves()
    before = {(each.schema, each.name): each for each in in_type_order(a)}
    after = in_type_order(b)
    for made in after:
        was = before.get((made.schema, made.name))
        if was is not None and (not _in_place(was, made) or _made_of(made, moves.remade)):
            moves.remade.add((made.schema, made.name))
    for place in reversed([each for each in before if each in moves.remade]):
        kind = "DOMAIN" if isinstance(before[place], Domain) else "TYPE"
        old = f"{place[1][:55]}_old"
        moves.early.append(Step(f"ALTER {kind} {quoted(*place)} RENAME TO {quoted(old)}", ".".join(place)))
        moves.late.append(Step(f"DROP {kind} {quoted(place[0], old)}", ".".join(place)))
    for made in after:
        was = before.get((made.schema, made.name))
        if was is None or (made.schema, made.name) in moves.remade:
            moves.early.append(Step(type_statement(made), title(made)))
        else:
            _alter(moves, was, made)
        again = was is None or (made.schema, made.name) in moves.remade
        if made.comment != (None if again or was is None else was.comment):
            kind = "DOMAIN" if isinstance(made, Domain) else "TYPE"
            moves.late.append(Step(comment_on(kind, quoted(made.schema, made.name), made.comment), title(made)))
    known = {(each.schema, each.name) for each in after}
    for place, was in reversed(before.items()):
        if place not in known:
            kind = "DOMAIN" if isinstance(was, Domain) else "TYPE"
            moves.late.append(Step(f"DROP {kind} {quoted(*place)}", title(was)))
    return moves


def _made_of(made: Made, remade: set[Place]) -> bool:
    types = [made.type] if isinstance(made, Domain) else []
    types += [kind for _, kind in made.attributes] if isinstance(made, Composite) else []
    return any((each.schema or "", each.name) in remade for each in types)


def _in_place(was: Made, made: Made) -> bool:
    if isinstance(was, Enum) and isinstance(made, Enum):
        return [label for label in made.labels if label in was.labels] == list(was.labels)
    if isinstance(was, Domain) and isinstance(made, Domain):
        return was.type == made.type
    if isinstance(was, Composite) and isinstance(made, Composite):
        types = dict(was.attributes)
        return all(types.get(name, kind) == kind for name, kind in made.attributes)
    return False


def _alter(moves: TypeMoves, was: Made, made: Made) -> None:
    if isinstance(was, Enum) and isinstance(made, Enum):
        moves.first += _labels(was, made)
    elif isinstance(was, Domain) and isinstance(made, Domain):
        moves.early += _domain(was, made)
    elif isinstance(was, Composite) and isinstance(made, Composite):
        moves.early += _composite(was, made)


def _labels(was: Enum, made: Enum) -> Iterator[Step]:
    there = list(was.labels)
    for place, label in enumerate(made.labels):
        if label in there:
            continue
        where = f" AFTER {text_sql(made.labels[place - 1])}" if place else f" BEFORE {text_sql(there[0])}" * bool(there)
        sql = f"ALTER TYPE {quoted(made.schema, made.name)} ADD VALUE {text_sql(label)}{where}"
        yield Step(sql, title(made), when="before")
        there.append(label)


def _domain(was: Domain, made: Domain) -> Iterator[Step]:
    alter = f"ALTER DOMAIN {quoted(made.schema, made.name)}"
    if was.default != made.default:
        yield Step(f"{alter} {f'SET DEFAULT {made.default}' if made.default else 'DROP DEFAULT'}", title(made))
    if was.nullable != made.nullable:
        yield Step(f"{alter} {'DROP' if made.nullable else 'SET'} NOT NULL", title(made))
    before, after = ({check.name: check_text(check) for check in each.checks} for each in (was, made))
    for name in before:
        if before[name] != after.get(name):
            yield Step(f"{alter} DROP CONSTRAINT {quoted(name)}", title(made))
    for check in made.checks:
        if before.get(check.name) != after[check.name]:
            valid = "" if check.validated else " NOT VALID"
            yield Step(f"{alter} ADD CONSTRAINT {quoted(check.name)} CHECK ({check.expression}){valid}", title(made))


def _composite(was: Composite, made: Composite) -> Iterator[Step]:
    alter = f"ALTER TYPE {quoted(made.schema, made.name)}"
    before, after = dict(was.attributes), dict(made.attributes)
    for name in before:
        if name not in after:
            yield Step(f"{alter} DROP ATTRIBUTE {quoted(name)}", title(made))
    for name, kind in made.attributes:
        if name not in before:
            yield Step(f"{alter} ADD ATTRIBUTE {quoted(name)} {spelled(kind)}", title(made))
