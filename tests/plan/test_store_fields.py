"""Tags, object lock, owners and signing keys in a plan: what is read, and what is refused at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.plan.plans import HEAD, STEP, load, problems
from toolkit.plan.json_schema import plan_schema
from toolkit.plan.yaml_source import parse_yaml

KEY = "0123456789abcdef0123456789abcdef"


def text(fields: str = "", top: str = "") -> str:
    return HEAD.replace('/x"}', f'/x", {fields}}}' if fields else '/x"}') + STEP + top


def schema_errors(plan: str) -> list[str]:
    data = parse_yaml(plan.encode(), file="x.yaml").data
    return [error.message for error in Draft202012Validator(plan_schema()).iter_errors(data)]


def test_what_is_written_is_read() -> None:
    fields = (
        'tags: {team: billing, note: ""}, object_lock: {mode: compliance, retain: 7y}, bucket_owner: "000000000012"'
    )
    store = load(text(fields)).stores["cold"]
    assert store.tags == {"team": "billing", "note": ""}
    assert store.object_lock is not None
    assert (store.object_lock.mode, store.object_lock.retain.timedelta.days) == ("compliance", 2555)
    assert store.bucket_owner == "000000000012"
    assert schema_errors(text(fields)) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("tags: [a]", "mapping"),
        ("tags: {a: 7}", "quotes"),
        ("tags: {'aws:x': y}", "aws:"),
        ("tags: {'a!': y}", "not a tag's name"),
        ("tags: {a: 'y & z'}", "value of the tag"),
        (f"tags: {{a: {'y' * 257}}}", "256"),
        (f"tags: {{{', '.join(f'a{i}: b' for i in range(11))}}}", "at most 10"),
        ("object_lock: {mode: strict, retain: 7y}", "governance"),
        ("object_lock: {mode: governance}", "retain"),
        ("object_lock: {mode: governance, retain: 0d}", "longer than zero"),
        ("object_lock: {mode: governance, retain: 7}", "no unit"),
        ("object_lock: governance", "mapping"),
        ("bucket_owner: 12", '"000000000012"'),
        ('bucket_owner: "12"', "12 digits"),
    ],
)
def test_what_s3_would_not_take_is_refused(fields: str, says: str) -> None:
    found = problems(text(fields))
    assert found
    assert all(says in str(problem) for problem in found), found
    assert all(str(problem.where).startswith("plans/x.yaml:5:") for problem in found)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("tags: {a: b}", "tags"),
        ("object_lock: {mode: governance, retain: 7y}", "object_lock"),
        ('bucket_owner: "123456789012", tags: {a: b}', "tags, bucket_owner"),
    ],
)
def test_a_directory_takes_none_of_them(fields: str, names: str) -> None:
    [problem] = problems(text(fields).replace("s3://${ARCHIVE_BUCKET}", "file:///archive"))
    assert f"a directory has no {names}" in str(problem)


def test_signing_keys(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(KEY + "\n")
    top = 'signing_key: {file: key}\nformer_signing_keys: ["${OLD}"]\naccept_unsigned: true\n'
    plan = load(text(top=top), tmp_path, OLD=KEY[::-1])
    assert plan.signing_key is not None
    assert plan.signing_key.reveal() == KEY
    assert [key.reveal() for key in plan.former_signing_keys] == [KEY[::-1]]
    assert plan.accept_unsigned
    assert schema_errors(text(top=top)) == []


@pytest.mark.parametrize(
    ("top", "line", "says"),
    [
        ("signing_key: ${SHORT}\n", 11, "at least 32 characters"),
        ("signing_key: ${KEY}\nformer_signing_keys: ['${SHORT}']\n", 12, "openssl rand -hex 32"),
        ("former_signing_keys: ['${KEY}']\n", 11, "goes with signing_key"),
        ("accept_unsigned: true\n", 11, "goes with signing_key"),
        (f"signing_key: {KEY}\n", 11, "a secret stands in the plan"),
    ],
)
def test_keys_that_do_not_do(top: str, line: int, says: str) -> None:
    [problem] = problems(text(top=top), KEY=KEY, SHORT=KEY[:31])
    assert says in str(problem)
    assert str(problem.where).startswith(f"plans/x.yaml:{line}:")
    assert KEY[:31] not in str(problem)
