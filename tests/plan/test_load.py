"""Whole plans: what is read, and every kind of mistake at its place."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from tests.plan.plans import HEAD, STEP, VARIABLES, load, problems, step, step_problems
from toolkit.errors import PlanError
from toolkit.plan.archive_step import Due
from toolkit.plan.columns import Columns
from toolkit.plan.load import load_plan
from toolkit.plan.names import TableName
from toolkit.plan.rules import lossy_columns

PLANS = Path(__file__).parents[2] / "plans"


def test_defaults() -> None:
    read = step().steps[0]
    assert read.archive == TableName(None, "Logs")
    assert (read.name, read.window, read.format, read.to, read.then) == ("Logs", "day", "jsonl.zst", "cold", "keep")
    assert (str(read.settle), str(read.lock_timeout), read.statement_timeout) == ("1h", "5s", None)
    assert (read.where, read.dialect, read.lossy, read.verify, read.chunk_rows) == (
        None, "postgres", False, "read_back", None,
    )  # fmt: skip
    assert read.columns == Columns()


def test_archive_logs_reads_as_written() -> None:
    path = PLANS / "archive-logs.yaml"
    plan = load_plan(path, VARIABLES)
    assert plan.path == path
    assert plan.digest == sha256(path.read_bytes()).hexdigest()
    assert plan.source.profile == "litellm"
    assert plan.stores["cold"].url == "s3://archive/litellm"
    assert plan.stores["cold"].endpoint_url is None
    assert [str(read.archive) for read in plan.steps] == ["LiteLLM_SpendLogs", "LiteLLM_ErrorLogs"]
    assert plan.steps[0].older_than.age is not None
    assert plan.at("steps", 0, "older_than") == f"{path}:13:17"
    assert plan.at("steps", 0, "older_than", key=True) == f"{path}:13:5"


def test_archive_masked_shows_columns_at_work() -> None:
    plan = load_plan(PLANS / "archive-masked.yaml", VARIABLES | {"TOOLKIT_MASK_KEY": "long-random-text"})
    read = plan.steps[0]
    assert read.columns.rename == {"user": "user_id"}
    assert read.columns.mask["requester_ip_address"] == "hmac"
    assert lossy_columns(read, {"spend"}) == (
        "proxy_server_request", "requester_ip_address", "end_user", "messages", "response",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("30d", "older than 30d"),
        ("{age: 30d}", "older than 30d"),
        ("{column: startTime, age: 6h}", "startTime older than 6h"),
        ("{column: t, before: 2026-10-01}", "t before 2026-10-01"),
        ("{column: t, before: '2026-10-01'}", "t before 2026-10-01"),
        ("{column: t, before: 2026-10-01T12:00:00+02:00}", "t before 2026-10-01T10:00:00+00:00"),
        ("{column: t, before: 2026-10-01 12:00}", "t before 2026-10-01T12:00:00+00:00"),
        ("{before: 2026-10-01T12:00:00Z}", "before 2026-10-01T12:00:00+00:00"),
    ],
)
def test_due(written: str, due: str) -> None:
    assert str(load(HEAD + STEP.replace("30d", written)).steps[0].older_than) == due


def test_due_from_python() -> None:
    assert Due(before=date(2026, 10, 1)).before == date(2026, 10, 1)
    assert Due(before=datetime(2026, 10, 1, tzinfo=UTC)).before == datetime(2026, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("older_than", "place", "says"),
    [
        ("30", "9:17", "write 30d for 30 days"),
        ("{age: 30}", "9:23", "write 30d for 30 days"),
        ("{column: t}", "9:17", "add age: 30d"),
        ("{}", "9:17", "add age: 30d"),
        ("{age: 1d, before: 2026-10-01}", "9:17", "remove one"),
        ("{before: 2026-13-01}", "9:26", "is not a day or a moment"),
        ("{before: tomorrow}", "9:26", "is not a day or a moment"),
        ("{colum: t, age: 1d}", "9:18", "did you mean column?"),
        ("", "9:16", "does not say how old"),
        ("[30d]", "9:17", "does not say how old"),
        ("true", "9:17", "does not say how old"),
    ],
)
def test_due_refuses(older_than: str, place: str, says: str) -> None:
    found = problems(HEAD + STEP.replace("30d", older_than))
    assert [problem.where for problem in found] == [f"plans/x.yaml:{place}"]
    assert says in str(found[0])


@pytest.mark.parametrize(
    ("line", "place", "says"),
    [
        ("then: delet", "11:11", "did you mean delete?"),
        ("then: no", "11:11", "the choices are keep, delete, clear or drop_partition"),
        ("then: on", "11:11", "'on' is not a choice here"),
        ("then: true", "11:11", "true is not a choice here"),
        ("then:", "11:10", "nothing is not a choice here"),
        ("window: week", "11:13", "the choices are hour, day or month"),
        ("format: jsonl.zstd", "11:13", "did you mean jsonl.zst?"),
        ("verify: readback", "11:13", "did you mean read_back?"),
        ("lossy: yes", "11:12", "write true"),
        ("lossy: 1", "11:12", "write true"),
        ("settle: 1:30", "11:13", "'1:30' is not a duration"),
        ("settle: 60", "11:13", "write 60d"),
        ("lock_timeout: 0s", "11:19", "longer than zero"),
        ("statement_timeout: 25d", "11:24", "24 days"),
        ("chunk_rows: 0", "11:17", "too small"),
        ("chunk_rows: 1_000", "11:17", "write 1000"),
        ("chunk_rows: many", "11:17", "not a whole number"),
        ("chunk_rows: 1.5", "11:17", "not a whole number"),
        ("wher: hit", "11:5", "did you mean where?"),
        ("frobnicate: 1", "11:5", "the fields here are archive, name"),
        ("where: 5", "11:12", "put it in quotes"),
        ("where: ''", "11:12", "the text is empty"),
        ("where: [a]", "11:12", "text is expected here, not a list"),
        ("where: a = 'x' and b = = 1", "11:28", "this is not one SQL expression"),
        ("where: \"a = 'x' and pg_sleep(1) is null\"", "11:25", "pg_sleep() waits or locks"),
        ("dialect: postgresql", "11:14", "did you mean postgres?"),
        ("name: [x]", "11:11", "text is expected here"),
        ("columns: []", "11:14", "a mapping (name: value) is expected here"),
        ("columns: {drops: [a]}", "11:15", "did you mean drop?"),
        ("columns: {drop: a}", "11:21", "write [a]"),
        ("columns: {drop: [1]}", "11:22", "put it in quotes"),
        ("columns: {mask: {a: hmak}}", "11:25", "did you mean hmac?"),
        ("columns: {mask: {a: null}}", "11:25", "nothing is not a choice here"),
        ("columns: {rename: {a: ''}}", "11:27", "the text is empty"),
        ("columns: {rename: {'': a}}", "11:24", "the text is empty"),
        ("columns: {rename: {a: " + "x" * 64 + "}}", "11:27", "64 bytes long"),
        ("columns: {set: {a: 'now('}}", "11:28", "this is not one SQL expression"),
        ("columns: {set: {a: 'sum(b)'}}", "11:25", "sum() is an aggregate"),
        ("columns: {drop: [a, b, a]}", "11:28", "a is here twice"),
        ("columns: {drop: [a], mask: {a: redact}}", "11:33", "a is under mask and under drop"),
        ("columns: {rename: {a: b}, set: {a: '1'}}", "11:37", "a is under set and under rename"),
        ("columns: {rename: {a: c, b: c}}", "11:33", "two columns would be called c"),
        ("columns: {rename: {a: c}, set: {c: '1'}}", "11:27", "two columns would be called c (see set)"),
        ("columns: {rename: {a: c}, mask: {c: hmac}}", "11:27", "two columns would be called c (see mask)"),
        ("columns: {rename: {a: a}}", "11:27", "renamed to itself"),
    ],
)
def test_one_wrong_field(line: str, place: str, says: str) -> None:
    found = step_problems(line)
    assert [problem.where for problem in found] == [f"plans/x.yaml:{place}"], [str(problem) for problem in found]
    assert says in str(found[0])


@pytest.mark.parametrize(
    ("lines", "place", "says"),
    [
        ("then: clear", "8:5", "does not say which columns"),
        ("then: clear\nclear: []", "12:12", "does not say which columns"),
        ("then: clear\nclear: a", "12:12", "write [a]"),
        ("then: clear\nclear: [a, b, a]", "12:19", "a is here twice"),
        ("then: clear\nclear: [a]\ncolumns: {drop: [b]}", "13:5", "columns does not go with then: clear"),
        ("then: clear\nclear: [a]\nchildren: [b]", "13:5", "children do not go with then: clear"),
        ("then: delete\nclear: [a]", "12:5", "only for then: clear"),
        ("clear: [a]", "11:5", "only for then: clear"),
    ],
)
def test_clear_says_which_columns_and_nothing_else(lines: str, place: str, says: str) -> None:
    [found] = step_problems(lines)
    assert (found.where, says in str(found)) == (f"plans/x.yaml:{place}", True), str(found)


@pytest.mark.parametrize("columns", ["{drop: [a, b]}", "{mask: {a: 'null', b: hmac}}", "{set: {a: lower(a), b: '-b'}}"])
def test_losing_values_needs_a_yes(columns: str) -> None:
    found = step_problems(f"columns: {columns}\nthen: delete")
    assert [problem.where for problem in found] == ["plans/x.yaml:12:11"]
    assert "loses a, b for good" in found[0].what
    assert "lossy: true" in (found[0].fix or "")
    assert not step_problems(f"columns: {columns}\nthen: delete\nlossy: true")
    assert not step_problems(f"columns: {columns}\nthen: keep")


@pytest.mark.parametrize("columns", ["{drop: [a]}", "{mask: {a: redact}}"])
def test_what_goes_with_a_partition_is_lost_as_well(columns: str) -> None:
    [found] = step_problems(f"columns: {columns}\nthen: drop_partition")
    assert "lossy: true" in (found.fix or "")


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ("then: delete\npartly_due: leave", "partly_due goes with then: drop_partition"),
        ("partly_due: delete", "partly_due goes with then: drop_partition"),
        ("then: drop_partition\npartly_due: keep", "the choices are delete"),
        ("then: drop_partition\nchildren: auto", "children cannot go with a partition"),
        ("then: drop_partitions", "did you mean drop_partition?"),
    ],
)
def test_partitions_that_are_dropped(extra: str, words: str) -> None:
    [found] = step_problems(extra)
    assert words in str(found)
    assert step("then: drop_partition").steps[0].partly_due == "delete"


def test_set_loses_only_what_it_overwrites() -> None:
    read = step("columns: {set: {cents: spend * 100, spend2: '1'}}\nthen: delete").steps[0]
    assert lossy_columns(read, {"spend"}) == ()
    assert lossy_columns(read, {"spend", "cents"}) == ("cents",)


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("version: 1", "version: 2", "1:10", "write version: 1"),
        ("version: 1", "version: true", "1:10", "write version: 1"),
        ("version: 1\n", "", "1:1", "missing: version"),
        ("name: test", "nam: test", "2:1", "did you mean name?"),
        ("name: test", "name: 5", "2:7", "put it in quotes"),
        ("${DATABASE_URL}", "mysql://h/db", "3:15", "must be a PostgreSQL URL"),
        ("${DATABASE_URL}", "nonsense", "3:15", "not a PostgreSQL URL"),
        ("${DATABASE_URL}", "postgresql://u:pw-literal@h/db", "3:15", "a password stands in the plan"),
        ("${DATABASE_URL}", "host=h password='pw literal'", "3:15", "a password stands in the plan"),
        ("${DATABASE_URL}", "postgresql://h/db?password=pw-literal", "3:15", "a password stands in the plan"),
        ("${DATABASE_URL}", "${X:-postgresql://u:pw-literal@h/db}", "3:15", "a password stands in the plan"),
        ("${DATABASE_URL}", "postgresql://u:${PW:-literal}@h/db", "3:15", "a password stands in the plan"),
        ("${DATABASE_URL}", "${SCHEME:-postgresql}://u:literal@${HOST:-h}/db", "3:15", "a password stands in the plan"),
        ('{url: "${DATABASE_URL}"}', "{url: {file: nowhere}}", "3:15", "cannot read the file nowhere"),
        ('{url: "${DATABASE_URL}"}', "{url: {fil: nowhere}}", "3:15", "a secret is expected here"),
        ('{url: "${DATABASE_URL}"}', "5", "3:9", "a mapping (name: value) is expected here"),
        ("s3://${ARCHIVE_BUCKET}/x", "s4://bucket", "5:15", "a store is s3://"),
        ("s3://${ARCHIVE_BUCKET}/x", "s3://", "5:15", "a store is s3://"),
        ("s3://${ARCHIVE_BUCKET}/x", "s3://key:secret@bucket", "5:15", "a login stands"),
        ("s3://${ARCHIVE_BUCKET}/x", "s3://bucket/a/../b", "5:15", "prefix"),
        ("s3://${ARCHIVE_BUCKET}/x", "file://relative", "5:15", "three slashes"),
        ("s3://${ARCHIVE_BUCKET}/x", "/path", "5:15", "a store is s3://"),
        ('/x"}', '/x", secret_key: literal}', "5:55", "a secret stands in the plan"),
        ('/x"}', '/x", access_key: "${MASK_KEY}"}', "5:9", "go together"),
        ('/x"}', '/x", kms_key_id: x}', "5:9", "needs sse: aws:kms"),
        ('/x"}', '/x", sse: AES128}', "5:48", "did you mean AES256?"),
        ('/x"}', '/x", endpoint_url: "http://u:p@h"}', "5:57", "a login stands"),
        ("${MASK_KEY}", "literal-key", "6:11", "a secret stands in the plan"),
        ("${MASK_KEY}", "${MASK_KEY:-literal}", "6:11", "a secret stands in the plan"),
        ("${MASK_KEY}", "abc${MASK_KEY}", "6:11", "a secret stands in the plan"),
        ("${MASK_KEY}", "${EMPTY:-}", "6:11", "${EMPTY:-} is empty"),
    ],
)
def test_one_wrong_thing_around_the_steps(old: str, new: str, place: str, says: str) -> None:
    assert old in HEAD
    found = problems(HEAD.replace(old, new) + STEP)
    assert f"plans/x.yaml:{place}" in [problem.where for problem in found], [str(problem) for problem in found]
    assert says in "\n".join(map(str, found))
    assert not any("literal" in str(problem) for problem in found)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("", "1:1", "a plan is a mapping"),
        ("- a\n", "1:1", "a plan is a mapping"),
        (HEAD, "7:7", "a list is expected here"),
        (HEAD.replace("steps:", "steps: []"), "7:8", "at least one is needed"),
        (HEAD + "  - archive\n", "8:5", "a step is a mapping"),
        (HEAD + "  - archve: x\n", "8:5", "unknown step 'archve'; known: archive"),
        (HEAD + "  - move: x\n", "8:5", "unknown step 'move'; known: archive, port"),
        (HEAD + "  - {}\n", "8:5", "unknown step"),
        (HEAD + STEP.replace("cold", "clod"), "10:9", "did you mean cold?"),
        (HEAD.replace("${MASK_KEY}", "") + STEP + "    columns: {mask: {a: hmac}}\n", "11:25", "needs a key"),
        (HEAD + STEP + STEP, "11:14", "step 1 is called 'Logs' too"),
        (HEAD + STEP.replace("Logs", "a.b.c"), "8:14", "3 parts"),
        (HEAD + STEP.replace("Logs", "Log*"), "8:14", "one table is meant"),
        (HEAD + STEP.replace("Logs", "12"), "8:14", "put it in quotes"),
        (HEAD + STEP.replace("    to: cold\n", ""), "8:5", "missing: to"),
    ],
)
def test_one_wrong_thing_in_the_whole(text: str, place: str, says: str) -> None:
    found = problems(text)
    assert [problem.where for problem in found] == [f"plans/x.yaml:{place}"], [str(problem) for problem in found]
    assert says in str(found[0])


def test_everything_wrong_is_reported_at_once_and_in_order() -> None:
    text = (
        HEAD.replace("name:", "nme:").replace("${MASK_KEY}", "${UNSET}")
        + STEP.replace("30d", "30")
        + (
            "    then: delte\n    to_: x\n    where: pg_sleep(1)\n"
            "  - archive: Other\n    older_then: 1d\n    to: clod\n    then: delete\n    columns: {drop: [x]}\n"
            "  - export: x\n"
        )
    )
    found = problems(text)
    assert [str(problem.where).removeprefix("plans/x.yaml:") for problem in found] == [
        "2:1", "6:11", "9:17", "11:11", "12:5", "13:12", "15:5", "16:9", "17:11", "19:5",
    ]  # fmt: skip


def test_a_bad_reference_is_one_problem_only() -> None:
    for old in ("30d", "cold", "Logs"):
        assert len(problems(HEAD + STEP.replace(old, "${NOPE}"))) == 1


def test_an_unreadable_file(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(PlanError) as caught:
            load_plan(path, {})
        assert "cannot read the plan" in str(caught.value)
