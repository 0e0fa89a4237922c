"""`password: {command: ...}`: words for a program, never a password."""

from __future__ import annotations

import pytest

from tests.plan.plans import HEAD, STEP, load, problems

SOURCE = 'source: {url: "${DATABASE_URL}"'


def with_password(written: str, place: str = "") -> str:
    return (HEAD + STEP).replace(SOURCE, f"{SOURCE}, {place}password: {written}")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('{command: "aws rds generate-db-auth-token --username ${USER_NAME}"}', 5),
        ("{command: [gcloud, sql, generate-login-token]}", 3),
        ("{command: \"pass show 'my database'\"}", 3),
    ],
)
def test_words(written: str, words: int) -> None:
    found = load(with_password(written), USER_NAME="ann").source.password
    assert found is not None
    assert len(found.words) == words
    assert str(found) == f"{found.words[0]} ..."
    assert found.words[-1] not in repr(found)


@pytest.mark.parametrize(
    "written",
    [
        "hunter2-pw",
        "{file: hunter2-pw}",
        '{command: "x \'hunter2-pw"}',
        "{command: []}",
        "{command: [1]}",
        "{command: ''}",
    ],
)
def test_what_is_no_command_is_refused_and_not_quoted(written: str) -> None:
    [problem] = problems(with_password(written))
    assert (problem.where or "").startswith("plans/x.yaml:3:")
    assert "hunter2" not in str(problem)
    assert problem.fix


def test_a_replica_has_a_command_of_its_own() -> None:
    text = (HEAD + STEP).replace(SOURCE, SOURCE + ', replica: {url: "postgresql://b/x", password: {command: token b}}')
    replica = load(text).source.replica
    assert replica is not None
    assert replica.password is not None
    assert replica.password.words == ("token", "b")
