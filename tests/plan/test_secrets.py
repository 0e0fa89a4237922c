"""A canary in every place where a secret can stand: nothing that a plan says may hold it."""

import copy
import logging
import pickle
import traceback
from pathlib import Path

import pytest

from tests.plan.plans import HEAD, STEP, load
from toolkit.databases.postgres.connect import connect
from toolkit.databases.target import open_target
from toolkit.databases.url_text import splits_a_password
from toolkit.errors import PlanError, UsageError
from toolkit.plan.database_url import DatabaseUrl
from toolkit.plan.model import Plan
from toolkit.plan.problems import PlanValueError
from toolkit.plan.target_url import TargetUrl
from toolkit.secrets import Secret, scrub

CANARY = "cAnArY-7f3a"
SECRETS = {
    "DATABASE_URL": f"postgresql://ann:{CANARY}@db:5432/litellm?sslpassword={CANARY}",
    "MASK_KEY": CANARY,
    "ACCESS": CANARY,
    "SECRET": CANARY,
    "TOKEN": CANARY,
    "SIGNING_KEY": CANARY * 4,
    "FORMER_KEY": CANARY * 5,
}
WHOLE = (
    'signing_key: ${SIGNING_KEY}\nformer_signing_keys: ["${FORMER_KEY}"]\naccept_unsigned: true\n'
    + HEAD.replace('/x"}', '/x", access_key: "${ACCESS}", secret_key: "${SECRET}", session_token: {file: token}}')
    + STEP
)


def everything_said(model: Plan) -> str:
    said = [repr(model), str(model), f"{model}", str(dict(model))]
    said += [str(getattr(model, dump)()) for dump in ("model_dump", "model_dump_json")]
    return "\n".join(said)


def test_a_plan_says_no_secret(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(CANARY)
    plan = load(WHOLE, tmp_path, **SECRETS)
    assert CANARY not in everything_said(plan)
    assert CANARY not in everything_said(copy.deepcopy(plan))
    assert plan.source.url.reveal() == SECRETS["DATABASE_URL"]
    assert plan.stores["cold"].secret_key is not None
    assert plan.stores["cold"].secret_key.reveal() == CANARY
    assert str(plan.source.url) == "postgresql://ann:***@db:5432/litellm"
    assert "***" in plan.model_dump_json()


WRONG = [
    ("cold: {", "cold: {frob: 1, "),
    ("version: 1", "version: 7"),
    ('url: "${DATABASE_URL}"', 'url: "${DATABASE_URL}", extra: "${SECRET}"'),
    ("${DATABASE_URL}", "x${DATABASE_URL}"),
    ("${DATABASE_URL}", "${SECRET}"),
    ("${DATABASE_URL}", "mysql://u:${SECRET}@h/d"),
    ("${DATABASE_URL}", f"postgresql://u:{CANARY}@h/d"),
    ("${DATABASE_URL}", f"postgresql://u:{CANARY}@[h/d"),
    ("${DATABASE_URL}", f"host=h password={CANARY}"),
    ("${DATABASE_URL}", f"host=h password={CANARY} frob=1"),
    ("${SIGNING_KEY}", "${SECRET}"),
    ("${SIGNING_KEY}", CANARY * 4),
    ("${SIGNING_KEY}", f"[{CANARY * 4}]"),
    ("${FORMER_KEY}", "${SECRET}"),
    ('["${FORMER_KEY}"]', "${FORMER_KEY}"),
    ("accept_unsigned: true", "accept_unsigned: ${SECRET}"),
    ("cold: {", 'cold: {tags: {a: "${SECRET}!"}, '),
    ("cold: {", 'cold: {tags: "${SECRET}", '),
    ("cold: {", 'cold: {bucket_owner: "${SECRET}", '),
    ("cold: {", 'cold: {object_lock: {mode: "${SECRET}", retain: "${SECRET}"}, '),
    ("${MASK_KEY}", CANARY),
    ("${MASK_KEY}", f"x${{{CANARY}}}"),
    ("${MASK_KEY}", f"[{CANARY}]"),
    ("${MASK_KEY}", f"{{file: 5, x: {CANARY}}}"),
    ("${SECRET}", CANARY),
    ("${SECRET}", f"${{SECRET:-{CANARY}}}"),
    ("s3://${ARCHIVE_BUCKET}", f"s3://k:{CANARY}@b"),
    ("s3://${ARCHIVE_BUCKET}", "s3://k:${SECRET}@b"),
    ("s3://${ARCHIVE_BUCKET}", "${SECRET}://b"),
    ("older_than: 30d", "older_than: ${SECRET}"),
    ("older_than: 30d", "older_than: {before: ${SECRET}}"),
    ("to: cold", "to: ${SECRET}"),
    ("to: cold", "to: cold\n    then: ${SECRET}"),
    ("to: cold", "to: cold\n    lossy: ${SECRET}"),
    ("to: cold", "to: cold\n    chunk_rows: ${SECRET}"),
    ("to: cold", "to: cold\n    dialect: ${SECRET}"),
    ("to: cold", "to: cold\n    where: ${SECRET}"),
    ("to: cold", "to: cold\n    where: model = ${SECRET} x"),
    ("archive: Logs", "archive: ${SECRET}*"),
    ("archive: Logs", "archive: a.b.${SECRET}"),
    ("archive: Logs", "archive: Logs\n    columns: {drop: ${SECRET}}"),
]


def refusal(text: str, folder: Path) -> PlanError:
    with pytest.raises(PlanError) as caught:
        load(text, folder, **SECRETS)
    return caught.value


@pytest.mark.parametrize(("old", "new"), WRONG)
def test_no_error_says_a_secret(tmp_path: Path, caplog: pytest.LogCaptureFixture, old: str, new: str) -> None:
    (tmp_path / "token").write_text(CANARY)
    assert old in WHOLE
    caplog.set_level(logging.DEBUG)
    error = refusal(WHOLE.replace(old, new, 1), tmp_path)
    said = [str(error), repr(error), "".join(traceback.format_exception(error))]
    said += [f"{problem!r} {problem} {problem.why} {problem.fix}" for problem in error.problems]
    assert CANARY.lower() not in "\n".join(said).lower(), said
    assert error.__context__ is None
    assert error.__cause__ is None
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ann:secret1@h:5/d", "postgresql://ann:***@h:5/d"),
        ("postgres://ann@h/d", "postgresql://ann@h/d"),
        ("postgresql:///d", "postgresql:///d"),
        ("postgresql://ann:p%40ss@[::1]:5/d?sslmode=require", "postgresql://ann:***@[::1]:5/d"),
        ("postgresql://a:1,b:2/d", "postgresql://a:1,b:2/d"),
        ("host=a,b port=5 dbname='my db' user=ann password='it\\'s'", "postgresql://ann:***@a:5,b:5/my%20db"),
        ("host=/tmp/sock dbname=d", "postgresql://%2Ftmp%2Fsock/d"),
        ("service=prod", "service=prod"),
        ("postgresql://h/d?password=secret1", "postgresql://:***@h/d"),
    ],
)
def test_a_database_url_shows_where_not_how(url: str, shown: str) -> None:
    read = DatabaseUrl(url)
    assert str(read) == shown
    assert read.reveal() == url
    assert read == DatabaseUrl(url)
    assert hash(read) == hash(DatabaseUrl(url))
    assert "secret1" not in repr(read)


@pytest.mark.parametrize("url", ["u:pass@word-1@h/d", "u:pass/word-1@h:5/d", "u:12/word-1@h/d", "u:p@s/word-1@h/d?a=b"])
def test_a_password_that_libpq_would_split_is_not_shown_as_a_host(url: str) -> None:
    """libpq would take what follows its `@` or `/` for host and database, and name them in its messages."""
    for read in (DatabaseUrl, TargetUrl, lambda text: connect(Secret(text))):
        with pytest.raises((PlanValueError, UsageError), match="%XX") as caught:
            read(f"postgresql://{url}")
        assert "word-1" not in str(caught.value)


@pytest.mark.parametrize("url", ["u%40t:p%2F%40@h/d?application_name=a@b", "u@/d?host=/tmp", "/d?user=a@b", "h/d"])
def test_an_at_sign_may_stand_where_it_ends_no_password(url: str) -> None:
    assert not splits_a_password(f"postgresql://{url}")


def test_a_slash_in_the_password_of_another_engine_is_told() -> None:
    for url in ("mysql://u:1/word-1@h/d", "mariadb://u:word-1/x@h/d", "clickhouse://u:p@s/word-1@h:1/d"):
        for read in (TargetUrl, lambda text: open_target(Secret(text), text.partition(":")[0])):
            with pytest.raises((PlanValueError, UsageError), match="%XX") as caught:
                read(url)
            assert "word-1" not in str(caught.value)
    assert str(TargetUrl("mysql://u:p@ss@h/d")) == "mysql://u:***@h/d"
    assert TargetUrl("file:///home/a@b").path == "/home/a@b"


def test_scrub_knows_the_password_alone() -> None:
    DatabaseUrl("postgresql://u:p%40ss-word@h/d")
    assert scrub("FATAL: p@ss-word") == "FATAL: ***"


def test_a_secret_survives_no_pickle_by_accident() -> None:
    assert CANARY.encode() not in pickle.dumps(str(DatabaseUrl(f"postgresql://u:{CANARY}@h/d")))
