"""A migration as a script (pure): what it does not do as comments on top, then the statements, then what waits."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.dialects.migration.steps import Migration, Step

# Around the transaction, by dialect. MariaDB, MySQL and ClickHouse commit each statement by itself.
_OPENS = {"postgres": ("BEGIN",), "sqlite": ("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"), "duckdb": ()}
_CLOSES = {"postgres": ("COMMIT",), "sqlite": ("COMMIT", "PRAGMA foreign_keys = ON"), "duckdb": ()}


def script(migration: Migration) -> str:
    """The text of a .sql file."""
    return "\n".join(_lines(migration)) + "\n"


def framed(dialect: str, steps: tuple[Step, ...]) -> list[Step]:
    """The steps with the transaction around those that are in it."""
    inside = [step for step in steps if step.when == "within"]
    opens = [Step(sql, "") for sql in _OPENS.get(dialect, ())] if inside else []
    closes = [Step(sql, "") for sql in _CLOSES.get(dialect, ())] if inside else []
    first = [step for step in steps if step.when == "before"]
    return [*first, *opens, *inside, *closes, *(step for step in steps if step.when == "after")]


def _lines(migration: Migration) -> Iterator[str]:
    yield f"-- Migration on {migration.dialect.title}"
    if not _OPENS.get(migration.dialect.name):
        yield "-- each statement commits by itself: stop at the first error"
    if migration.destructive:
        yield "-- with --destructive: rows and values that are not wanted any more are deleted"
        yield from (_comment("destructive", str(each)) for each in migration.withheld)
    elif migration.withheld:
        yield "-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld"
        yield from (_comment("withheld", str(each)) for each in migration.withheld)
    yield from (_comment("loss", str(loss)) for loss in migration.losses)
    if not migration.steps and not migration.withheld_steps:
        yield "-- nothing to do"
    for step in framed(migration.dialect.name, migration.steps):
        yield from _statement(step)
    if migration.withheld_steps:
        yield "\n-- withheld: to be run as a whole, after the above"
        for step in framed(migration.dialect.name, migration.withheld_steps):
            yield from (f"-- {line}" for text in _statement(step) for line in text.splitlines())


def _statement(step: Step) -> Iterator[str]:
    if step.note:
        yield _comment("note", step.note)
    yield f"{step.sql};"


def _comment(word: str, text: str) -> str:
    """On one line, whatever is in the text: what follows a line break would be SQL."""
    return f"-- {word}: {' '.join(text.split())}"
