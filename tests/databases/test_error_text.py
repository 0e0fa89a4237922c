"""What PostgreSQL's errors become: everything that names what is wrong, and nothing of a row."""

from __future__ import annotations

import psycopg
import pytest

from tests.fixtures.postgres import Database
from toolkit.databases.postgres.connect import explain_error
from toolkit.databases.postgres.error_text import error_text

VALUE = 'kelly "k" o\'hara@example.org'
LITERAL = "'" + VALUE.replace("'", "''") + "'"
TABLES = f"""
CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, age int NOT NULL DEFAULT 1, doc json,
  CONSTRAINT grown CHECK (age < 200));
CREATE TABLE parts (email text) PARTITION BY LIST (email);
CREATE TABLE seen (email text REFERENCES users (email));
CREATE VIEW grown_ups AS SELECT * FROM users WHERE age >= 18 WITH CHECK OPTION;
CREATE SEQUENCE few MINVALUE 1 MAXVALUE 2;
SELECT nextval('few'), nextval('few');
CREATE FUNCTION deny() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE 'no more of these' USING DETAIL = NEW.email, HINT = NEW.email; END $$;
CREATE TABLE denied (email text);
CREATE TRIGGER deny BEFORE INSERT ON denied FOR EACH ROW EXECUTE FUNCTION deny();
CREATE DOMAIN address AS text CHECK (value NOT LIKE '%@%');
INSERT INTO users VALUES (1, {LITERAL})
"""


@pytest.fixture(scope="module")
def users(database: Database) -> Database:
    with database.connect() as connection:
        connection.execute(TABLES.encode())
    return database


def refused(database: Database, sql: str, rows: str = "") -> psycopg.Error:
    """The error of a statement, or of a COPY that is given rows."""

    def run(connection: psycopg.Connection) -> None:
        if not rows:
            connection.execute(sql.encode())
        with connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            copy.write(rows)

    with database.connect() as connection, pytest.raises(psycopg.Error) as caught:
        run(connection)
    return caught.value


def assert_told(error: psycopg.Error, *words: str) -> None:
    for text in (error_text(error), str(explain_error(error, "copying into users"))):
        assert "kelly" not in text
        assert "example.org" not in text
        for word in words:
            assert word in text


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("INSERT INTO users VALUES (2, {v})", ['"users_email_key" (table public.users)']),
        ("INSERT INTO users VALUES (2, {v} || 'x', NULL)", ['column "age" of relation "users"']),
        ("INSERT INTO users VALUES (2, {v} || 'x', 300)", ['relation "users" violates check constraint "grown"']),
        ("INSERT INTO seen VALUES ({v} || 'x')", ['table "seen" violates foreign key constraint "seen_email_fkey"']),
        ("INSERT INTO parts VALUES ({v})", ['no partition of relation "parts" found for row']),
        ("INSERT INTO grown_ups (id, email) VALUES (3, {v} || 'x')", ['check option for view "grown_ups"']),
        ("INSERT INTO denied VALUES ({v})", ["no more of these; PL/pgSQL function deny() line 2 at RAISE"]),
        ("SELECT {v}::text::int", ['invalid input syntax for type integer: "…"']),
        ("SELECT {v}::text::json", ["invalid input syntax for type json"]),
        ("SELECT {v}::text::date", ['invalid input syntax for type date: "…"']),
    ],
)
def test_a_row_is_not_quoted(users: Database, sql: str, words: list[str]) -> None:
    error = refused(users, sql.format(v=LITERAL))
    assert "kelly" in str(error)
    assert_told(error, *words)


def test_the_line_and_column_of_a_copy_stay(users: Database) -> None:
    error = refused(users, "COPY users (id, email, age) FROM STDIN", f"2\tx\t3\n3\ty\t{VALUE}\n")
    assert_told(error, 'invalid input syntax for type integer: "…"; COPY users, line 2, column age')
    error = refused(users, "COPY users (id, doc) FROM STDIN", f'2\t{{"{VALUE}}}\n')
    assert_told(error, "invalid input syntax for type json; COPY users, line 1, column doc")
    error = refused(users, "COPY denied FROM STDIN", f"{VALUE}\n")
    assert_told(error, "no more of these; PL/pgSQL function deny() line 2 at RAISE; COPY denied, line 1")
    assert "SQLSTATE P0001, raise exception" in str(explain_error(error, "x"))


def test_what_names_objects_stays(users: Database) -> None:
    assert_told(refused(users, "SELECT nextval('few')"), 'maximum value of sequence "few" (2)')
    assert_told(refused(users, f"SELECT {LITERAL}::address"), 'constraint "address_check"', "type address")
    encodings = 'in encoding "UTF8" has no equivalent in encoding "LATIN1"'
    assert_told(refused(users, "SELECT convert_to('😀', 'LATIN1')"), encodings)
    depends = "because other objects depend on it; constraint seen_email_fkey on table seen depends on table users"
    assert_told(refused(users, "DROP TABLE users"), depends, "; Use DROP ... CASCADE")
    assert_told(refused(users, "SELECT emial FROM users"), 'column "emial" does not exist', 'column "users.email"')


def test_the_driver_s_own_words(users: Database) -> None:
    connection = users.connect()
    connection.close()
    with pytest.raises(psycopg.Error) as caught:
        connection.execute("SELECT 1")
    assert_told(caught.value, "the connection is closed")
    with users.connect() as connection, pytest.raises(psycopg.DataError) as unfit:
        connection.execute("SELECT %s", [f"{VALUE}\0"])
    assert error_text(unfit.value) == "DataError"
