"""Binding: every name against the live table, every problem at its place in the plan, all of them at once."""

from __future__ import annotations

import pytest

from tests.steps.world import World
from toolkit.errors import PlanError, ToolkitError
from toolkit.secrets import Secret
from toolkit.steps.archive.bind.policy import cutoff as cut
from toolkit.steps.archive.bound import TimeColumn
from toolkit.steps.context import open_context
from toolkit.steps.masks import hmac_code

LOGS = "archive: logs\nolder_than: {column: at, before: 2026-01-20}\n"
DELETE = LOGS + "then: delete\n"
KEY = "mask_key: ${MASK_KEY}\n"


@pytest.mark.parametrize(
    ("step", "head", "place", "words"),
    [
        ("archive: Logs\nolder_than: 30d", "", "Logs", ["no table Logs", "did you mean logs?"]),
        ("archive: lgos\nolder_than: 30d", "", "lgos", ["did you mean logs?"]),
        ("archive: audit.logs\nolder_than: 30d", "", "audit.logs", ["no table audit.logs"]),
        ("archive: zzz\nolder_than: 30d", "", "zzz", ["no table zzz"]),
        ("archive: logs_view\nolder_than: 30d", "", "logs_view", ["is a view", "only tables"]),
        ("archive: logs\nolder_than: 30d", "", "30d", ["tells a row's age", "older_than: {column:", "at"]),
        ("archive: logs\nolder_than: {column: att, age: 1d}", "", "{column: att", ["no column att", "mean at?"]),
        ("archive: logs\nolder_than: {column: spend, age: 1d}", "", "{column: spend", ["double precision", "at"]),
        ("archive: logs\nolder_than: {column: id, age: 1d}", "", "{column: id", ["of type text"]),
        (LOGS + "where: modle <> 'x'", "", "modle", ['no column "modle"', 'mean "model"']),
        (LOGS + "where: '\"user\"'", "", "\"user", ["not boolean"]),
        (LOGS + "where: model > 5", "", "model > 5", ["PostgreSQL does not accept", "operator does not exist"]),
        (LOGS + "where: spend", "", "spend", ["not boolean"]),
        (LOGS + "where: id = 1", "", "id = 1", ["PostgreSQL does not accept"]),
        (LOGS + "columns: {drop: [mesages]}", "", "mesages", ["no column mesages", "did you mean messages?"]),
        (LOGS + "columns: {drop: [messages, id]}", "", "id]", ["belongs to the key"]),
        (LOGS + "columns: {mask: {id: 'null'}}", "", "'null'", ["belongs to the key"]),
        (LOGS + "columns: {set: {id: \"'x'\"}}", "", "\"'x'\"", ["belongs to the key"]),
        (LOGS + "columns: {mask: {usr: redact}}", "", "usr", ["no column usr", "did you mean user?"]),
        (LOGS + "columns: {rename: {usr: who}}", "", "usr", ["no column usr"]),
        (LOGS + "columns: {rename: {user: model}}", "", "model", ["has a column model already", "or drop model"]),
        (LOGS + "columns: {set: {cost: spent * 2}}", "", "spent", ['no column "spent"', 'mean "spend"']),
        (LOGS + "columns: {set: {cost: model * 2}}", "", "model * 2", ["PostgreSQL does not accept", "operator"]),
        (LOGS + "columns: {set: {cost: \"model::int + 'a'::int\"}}", "", '"model', ["does not accept", "invalid"]),
        ("archive: dates\nolder_than: {column: day, age: 1d}\nwindow: hour", "", "hour", ["date", "window: day"]),
    ],
)  # fmt: skip
def test_a_problem_is_found_at_its_place(logs: World, step: str, head: str, place: str, words: list[str]) -> None:
    logs.run_sql("CREATE VIEW logs_view AS SELECT * FROM logs; CREATE TABLE dates (day date PRIMARY KEY)")
    problems = logs.problems(step, head)
    assert len(problems) == 1, problems
    (found, message) = problems[0]
    assert found.startswith(place), (found, message)
    for word in words:
        assert word in message


def test_all_problems_come_at_once(logs: World) -> None:
    step = (
        LOGS.replace("at,", "att,")
        + "where: modle = 1\ncolumns: {drop: [x1], rename: {x2: y}, mask: {x3: redact}, set: {c: x4}}"
    )
    messages = [message for _, message in logs.problems(step)]
    assert len(messages) == 6
    for word in ("att", "modle", "x1", "x2", "x3", "x4"):
        assert any(word in message for message in messages)


def test_all_steps_are_bound_before_any_is_refused(logs: World) -> None:
    second = "- archive: lgos\n  older_than: 1d\n  to: cold".replace("\n", "\n  ")
    text = logs.text(LOGS + "where: modle = 1") + f"  {second}\n"
    with open_context(logs.parsed(text)) as context, pytest.raises(PlanError) as caught:
        context.bind()
    assert ["modle" in str(problem) for problem in caught.value.problems] == [True, False]


def test_an_error_of_the_run_is_not_told_as_one_of_reading_the_catalog(logs: World) -> None:
    plan = logs.parsed(logs.text(LOGS))
    with pytest.raises(ToolkitError, match="working in the database"), open_context(plan) as context:
        context.connection.execute("SELECT 1 / 0")


@pytest.mark.parametrize(
    ("columns", "lost"),
    [("drop: [messages]", "messages"), ("mask: {user: redact}", "user"), ("set: {model: \"'x'\"}", "model")],
)
def test_a_loss_before_deleting_must_be_agreed_to(logs: World, columns: str, lost: str) -> None:
    """Whether `set` overwrites a column is known only to the catalog, so binding looks once more."""
    step = DELETE + f"columns: {{{columns}}}"
    try:
        problems = [message for _, message in logs.problems(step)]
    except PlanError as error:  # the plan's own rules found it already
        problems = [str(error)]
    assert len(problems) == 1
    assert f"loses {lost} for good" in problems[0]
    assert "lossy: true" in problems[0]
    assert logs.problems(step + "\nlossy: true") == []
    assert logs.problems(step.replace("then: delete", "then: keep")) == []


def test_a_computed_column_that_is_new_loses_nothing(logs: World) -> None:
    assert logs.problems(DELETE + "columns: {set: {cents: spend * 100}}") == []


@pytest.mark.parametrize(
    ("older_than", "settle", "cutoff"),
    [
        ("{column: at, age: 30d}", "1h", "2026-09-01 10:30:15.123456"),
        ("{column: at, age: 90s}", "0s", "2026-10-01 10:28:45.123456"),
        ("{column: at, age: 90s}", "1h", "2026-10-01 09:30:15.123456"),
        ("{column: at, age: 2h}", "1h", "2026-10-01 08:30:15.123456"),
        ("{column: at, before: 2026-05-01}", "1h", "2026-05-01 00:00:00.000000"),
        ("{column: at, before: 2026-05-01T12:00:00Z}", "1h", "2026-05-01 12:00:00.000000"),
        ("{column: at, before: '2026-05-01T12:00:00+02:00'}", "1h", "2026-05-01 10:00:00.000000"),
        ("{column: at, before: 2030-01-01}", "1h", "2026-10-01 09:30:15.123456"),
        ("{column: zoned, before: 2026-05-01}", "1h", "2026-05-01 00:00:00.000000"),
        ("{column: day, age: 30d}", "1h", "2026-09-01 00:00:00.000000"),
        ("{column: day, age: 0d}", "1h", "2026-10-01 00:00:00.000000"),
        ("{column: day, age: 0d}", "11h", "2026-09-30 00:00:00.000000"),
        ("{column: day, before: 2026-05-01T12:00:00Z}", "1h", "2026-05-01 00:00:00.000000"),
        ("{column: at, before: 0001-01-01}", "1h", "0001-01-01 00:00:00.000000"),
        ("{column: at, age: 36500d}", "1h", "1926-10-26 10:30:15.123456"),
    ],
)
def test_the_cutoff(world: World, older_than: str, settle: str, cutoff: str) -> None:
    types = {"at": "timestamp without time zone", "zoned": "timestamp with time zone", "day": "date"}
    step = world.plan(f"archive: t\nolder_than: {older_than}\nsettle: {settle}").steps[0]
    time = TimeColumn(step.older_than.column or "", types[step.older_than.column or ""])
    assert cut(step, time, "2026-10-01 10:30:15.123456") == cutoff


@pytest.mark.parametrize("kind", ["timestamp", "timestamptz", "timestamp(3)", "timestamptz(0)", "date"])
def test_exactly_the_rows_before_the_cutoff_are_due(world: World, kind: str) -> None:
    world.run_sql(
        f"SET timezone = 'Asia/Kathmandu'; CREATE TABLE t (id int PRIMARY KEY, at {kind}); CREATE INDEX ON t (at);"
        "INSERT INTO t SELECT i, timestamptz '2026-05-01 00:00:00+00' + (i - 5) * interval '1 day'"
        " FROM generate_series(1, 9) i;"
        "INSERT INTO t VALUES (20, NULL), (21, 'infinity'), (22, '-infinity'), (23, '0044-03-15 BC')"
    )
    step = "archive: t\nolder_than: {column: at, before: 2026-05-01}\nthen: delete"
    assert world.run(step).rows == 4
    left = {row[0] for row in world.rows("SELECT id FROM t")}
    # 00:00 in UTC is 05:45 of the same day in Kathmandu, so days are the same there.
    assert left == {5, 6, 7, 8, 9, 20, 21, 22, 23}
    assert {document["id"] for document in world.documents("t")} == {1, 2, 3, 4}


@pytest.mark.parametrize(
    "name", ["t", "document", "t_", "document_", "user", "order", "row", "table", 'q"u%o\\te', "表"]
)
@pytest.mark.parametrize("columns", ["", "columns: {rename: {v: w}}", "columns: {set: {document: id + 1}}"])
def test_no_column_name_confuses_the_document(world: World, name: str, columns: str) -> None:
    if name == "document" and "document" in columns:
        columns = columns.replace("document", "t")
    quoted = '"' + name.replace('"', '""') + '"'
    with world.database.connect() as connection:
        connection.execute(f"CREATE TABLE t (id int PRIMARY KEY, {quoted} text, v int, at timestamp)".encode())
        connection.execute(f"INSERT INTO t (id, {quoted}, v, at) VALUES (1, 'x%%y', 2, '2026-01-01')".encode())
    step = f"archive: t\nolder_than: {{column: at, before: 2026-05-01}}\n{columns}"
    assert world.run(step).rows == 1
    (document,) = world.documents("t")
    assert document[name] == "x%%y"
    assert document["id"] == 1


def test_columns_shape_the_document(logs: World) -> None:
    step = LOGS + (
        "columns:\n  drop: [messages]\n  rename: {user: who}\n  mask: {model: redact}\n"
        "  set: {cents: 'round((spend * 100)::numeric, 1)', spend: spend + 1}"
    )
    logs.run(step)
    document = min(logs.documents(), key=lambda each: each["id"])
    assert document == {
        "id": "k0000",
        "at": "2026-01-01T00:00:00",
        "who": "user 0",
        "model": "[redacted]",
        "spend": 1,
        "cents": 0.0,
    }
    assert list(document) == ["id", "at", "who", "model", "spend", "cents"]


def test_a_mask_by_hmac_can_be_looked_up_and_says_nothing_else(logs: World) -> None:
    logs.run_sql("UPDATE logs SET \"user\" = NULL WHERE id = 'k0001'")
    logs.run(LOGS + "columns: {mask: {user: hmac, model: hmac}}", KEY)
    documents = {document["id"]: document for document in logs.documents()}
    code = hmac_code(Secret("a-long-random-text"), "public", "logs", "user", "user 0")
    assert documents["k0000"]["user"] == documents["k0003"]["user"] == code
    assert documents["k0001"]["user"] is None
    assert documents["k0000"]["user"] != documents["k0002"]["user"]
    assert documents["k0000"]["user"] != documents["k0000"]["model"]


def test_the_mask_key_is_in_no_statement_and_in_no_object(logs: World) -> None:
    step = LOGS + "columns: {mask: {user: hmac}}"
    bound = logs.bind(step, KEY)
    logs.run(step, KEY)
    secrets = ["a-long-random-text", *(secret.reveal() for secret in bound.projection.settings.values())]
    texts = [bound.statement("true"), repr(bound)]
    texts += [path.read_text(errors="replace") for path in logs.archive.rglob("*.json")]
    assert not [secret for secret in secrets for text in texts if secret in text]


CLEAR = LOGS + "then: clear\n"
COLUMNS = """
TRUNCATE logs;
ALTER TABLE logs ADD required text NOT NULL, ADD stamped timestamptz DEFAULT now(), ADD counted serial,
  ADD told text DEFAULT current_user, ADD computed int GENERATED ALWAYS AS (length(model)) STORED,
  ADD numbered int GENERATED BY DEFAULT AS IDENTITY, ADD code text DEFAULT 'x' UNIQUE, ADD target int UNIQUE,
  ADD random float8 DEFAULT random(), ADD at_once date DEFAULT CURRENT_DATE;
CREATE TABLE child (log int REFERENCES logs (target))
"""


@pytest.mark.parametrize(
    ("columns", "place", "words"),
    [
        ("[mesages]", "mesages", ["no column mesages", "did you mean messages?"]),
        ("[messages, id]", "id", ["belongs to the key"]),
        ("[at]", "at]", ["tells a row's age"]),
        ("[computed]", "computed", ["is generated"]),
        ("[required]", "required", ["NOT NULL and has no default"]),
        ("[stamped]", "stamped", ["now()", "not the same value"]),
        ("[counted]", "counted", ["nextval", "not the same value"]),
        ("[numbered]", "numbered", ["IDENTITY", "not the same value"]),
        ("[told]", "told", ["CURRENT_USER", "not the same value"]),
        ("[random]", "random", ["random()", "not the same value"]),
        ("[at_once]", "at_once", ["CURRENT_DATE", "not the same value"]),
        ("[code]", "code", ["must be unique"]),
        ("[target]", "target", ["referenced by child.log"]),
    ],
)
def test_a_column_that_cannot_be_cleared(logs: World, columns: str, place: str, words: list[str]) -> None:
    logs.run_sql(COLUMNS)
    [(found, message)] = logs.problems(f"{CLEAR}clear: {columns}")
    assert found.startswith(place), (found, message)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("default", "type_", "value"),
    [
        ("'{}'", "jsonb", "{}"),
        ("'[]'", "json", "[]"),
        ("upper('x') || 'y'", "text", "Xy"),
        ("ARRAY[1, 2]", "int[]", "{1,2}"),
        ("'a'", "varchar(9)", "a"),
        ("1.50", "numeric(9,2)", "1.50"),
        ("NULL", "text", None),
        ("'2020-01-01'", "timestamptz", "2020-01-01 00:00:00+00"),
        ("false", "boolean", "false"),
    ],
)
def test_a_constant_default_is_evaluated(logs: World, default: str, type_: str, value: str | None) -> None:
    logs.run_sql(f"SET TimeZone = 'UTC'; ALTER TABLE logs ADD c {type_} DEFAULT {default}")
    [column] = logs.bind(f"{CLEAR}clear: [c]").cleared
    assert column.value == value


def test_a_domain_brings_its_default(logs: World) -> None:
    logs.run_sql("CREATE DOMAIN words AS text DEFAULT 'none'; ALTER TABLE logs ADD c words, ADD d words DEFAULT 'some'")
    assert [column.value for column in logs.bind(f"{CLEAR}clear: [c, d]").cleared] == ["none", "some"]
