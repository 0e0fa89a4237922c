"""The references of a plan's tables, and their orphans: those that are there and those that archiving would make."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.fixtures.postgres import Database, new_database
from toolkit.databases.postgres.catalog import read_database
from toolkit.demo.postgres_server import PostgresServer
from toolkit.report.reference_facts import References
from toolkit.schema.profile import ColumnName, Profile, SoftReference
from toolkit.steps.references import involved
from toolkit.steps.references.involved import Involved, references_of

PROFILE = Profile("x", soft_references=(SoftReference("notes", "log", ColumnName("logs", "id")),))
LOGS, NOTES = ("public", "logs"), ("public", "notes")
PLAN = Involved({LOGS: "archived, then deleted"}, {LOGS: "t.id <= 5"})

Asked = Callable[..., References]


@pytest.fixture
def database(server: PostgresServer) -> Iterator[Database]:
    """One of the test's own."""
    with new_database(server) as made:
        yield made


@pytest.fixture
def asked(database: Database) -> Asked:
    """10 logs of 2 teams, and 30 notes of the logs 1 to 15."""
    for statement in (
        "CREATE TABLE teams (id int PRIMARY KEY)",
        "CREATE TABLE logs (id int PRIMARY KEY, team int REFERENCES teams)",
        "CREATE TABLE notes (log int, text text)",
        "CREATE TABLE marks (log int REFERENCES logs ON DELETE CASCADE)",
        "CREATE TABLE others (id int)",
        "INSERT INTO teams VALUES (1), (2)",
        "INSERT INTO logs SELECT i, 1 + i % 2 FROM generate_series(1, 10) i",
        "INSERT INTO notes SELECT 1 + i % 15 FROM generate_series(1, 30) i",
    ):
        database.execute(statement)

    def ask(plan: Involved = PLAN, **options: bool) -> References:
        with database.connect() as connection:
            return references_of(connection, read_database(connection), PROFILE, plan, **options)

    return ask


def soft(found: References) -> tuple[int | None, int | None, str | None]:
    [known] = [each for each in found.references if each.kind == "soft"]
    return known.orphans, known.made, known.uncounted


def test_orphans_that_are_there_and_those_that_would_be_made(asked: Asked) -> None:
    found = asked()
    roles = {each.table: each.role for each in found.tables}
    assert roles == {
        "logs": "archived, then deleted",
        "teams": "referred to",
        "marks": "refers to them",
        "notes": "refers to them",
    }
    assert soft(found) == (10, 10, None)
    declared = {each.where: (each.orphans, each.made) for each in found.references if each.kind == "declared"}
    assert declared == {"logs.team": (0, 0), "marks.log": (0, 0)}
    assert [(each.code, each.where, each.table) for each in found.findings] == [
        ("TK126", "notes.log", "notes"),
        ("TK127", "notes.log", "notes"),
    ]


def test_what_leaves_as_well_is_no_orphan(asked: Asked) -> None:
    both = Involved({**PLAN.roles, NOTES: "archived, then deleted"}, {**PLAN.leaving, NOTES: "t.log < 4"})
    assert soft(asked(both)) == (10, 4, None)
    along = Involved(PLAN.roles, PLAN.leaving, along=frozenset({(NOTES, LOGS)}))
    assert soft(asked(along)) == (10, 0, None)


def test_nothing_leaves(asked: Asked) -> None:
    assert soft(asked(Involved({LOGS: "archived"}, {}))) == (10, 0, None)


def test_preflight_speaks_of_rows_that_belong_to_due_rows(asked: Asked) -> None:
    told = Involved(PLAN.roles, PLAN.leaving, told=frozenset({("notes", "logs")}))
    assert [each.code for each in asked(told).findings] == ["TK126"]


def test_of_big_tables_a_sample_is_read(database: Database, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    database.execute("ALTER TABLE notes ADD more text DEFAULT repeat('x', 900)")
    database.execute("INSERT INTO notes SELECT 1 + i % 15 FROM generate_series(1, 30000) i")
    monkeypatch.setattr(involved, "SMALL_BYTES", 1_000_000)
    monkeypatch.setattr(involved, "SAMPLE_BYTES", 3_000_000)
    [known] = [each for each in asked().references if each.kind == "soft"]
    assert known.sampled
    assert (known.foreseen, known.uncounted) == (None, None)
    assert known.orphans == pytest.approx(10_010, rel=0.2)
    assert known.made == pytest.approx(10_010, rel=0.2)
    assert known.orphans == soft(asked())[0], "the same pages each time"
    assert soft(asked(exact=True)) == (10_010, 10_010, None)
    [there, made] = [finding.what for finding in asked().findings]
    assert there.startswith("about ")
    assert made.startswith("about ")


def test_what_may_not_be_read_is_said(asked: Asked, database: Database) -> None:
    role = f"{database.name}_reader"
    database.execute(f"CREATE ROLE {role} LOGIN; GRANT SELECT ON logs, teams TO {role}")
    try:
        with psycopg.connect(database.url, user=role, autocommit=True) as connection:
            found = references_of(connection, read_database(connection), PROFILE, PLAN)
        assert soft(found) == (None, None, "permission denied for table notes")
    finally:
        database.execute(f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_key_that_is_not_valid_is_counted(asked: Asked, database: Database) -> None:
    database.execute("ALTER TABLE notes ADD FOREIGN KEY (log) REFERENCES logs NOT VALID")
    counted = {each.where: each.orphans for each in asked().references}
    assert counted["notes.log"] == 10
