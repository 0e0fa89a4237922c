"""Types and sequences in PostgreSQL's own words (pure), and types after those that they are made of."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.schema.database import Composite, Database, Domain, Enum, Sequence, Type

Made = Enum | Domain | Composite


def quoted(*names: str) -> str:
    """A name, or one with its schema."""
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)


def spelled(type_: Type) -> str:
    """A type where a column is declared."""
    if type_.schema is None:
        return str(type_)
    modifiers = f"({','.join(map(str, type_.modifiers))})" if type_.modifiers else ""
    name = type_.name if "(" in type_.name else quoted(type_.schema, type_.name)
    return f"{name}{modifiers}{'[]' * type_.dimensions}"


def domain_of(made: Made) -> Domain | None:
    """The type, if it is a domain."""
    return made if isinstance(made, Domain) else None


def type_statement(made: Made) -> str:
    """CREATE TYPE or CREATE DOMAIN."""
    name = quoted(made.schema, made.name)
    if isinstance(made, Enum):
        labels = ", ".join("'" + label.replace("'", "''") + "'" for label in made.labels)
        return f"CREATE TYPE {name} AS ENUM ({labels})"
    if isinstance(made, Composite):
        attributes = ", ".join(f"{quoted(attribute)} {spelled(kind)}" for attribute, kind in made.attributes)
        return f"CREATE TYPE {name} AS ({attributes})"
    sql = f"CREATE DOMAIN {name} AS {spelled(made.type)}"
    sql += f" DEFAULT {made.default}" if made.default is not None else ""
    sql += "" if made.nullable else " NOT NULL"
    return sql + "".join(f" CONSTRAINT {quoted(check.name)} CHECK ({check.expression})" for check in made.checks)


def in_type_order(database: Database) -> list[Made]:
    """Every type after those that it is made of."""
    everything: list[Made] = [*database.enums, *database.domains, *database.composites]
    known = {(each.schema, each.name): each for each in everything}
    done: dict[tuple[str, str], Made] = {}

    def add(made: Made) -> None:
        for part in _parts(made):
            other = known.get((part.schema or "", part.name))
            if other is not None and other is not made and (other.schema, other.name) not in done:
                add(other)
        done[made.schema, made.name] = made

    for each in known.values():
        add(each)
    return list(done.values())


def _parts(made: Made) -> Iterator[Type]:
    if isinstance(made, Domain):
        yield made.type
    elif isinstance(made, Composite):
        yield from (kind for _, kind in made.attributes)


def sequence_options(sequence: Sequence) -> str:
    """All that CREATE SEQUENCE says of how it counts."""
    cycle = "CYCLE" if sequence.cycle else "NO CYCLE"
    return (
        f"INCREMENT BY {sequence.increment} MINVALUE {sequence.minimum} MAXVALUE {sequence.maximum}"
        f" START WITH {sequence.start} CACHE {sequence.cache} {cycle}"
    )
