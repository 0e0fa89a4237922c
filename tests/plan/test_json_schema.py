"""The schema that editors use, held against the plans that people copy and against the loader."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.plan.plans import HEAD, STEP, problems
from toolkit.plan.json_schema import plan_schema, schema_text
from toolkit.plan.yaml_source import parse_yaml

PLANS = Path(__file__).parents[2] / "plans"
SCHEMA = plan_schema()


def errors(text: str) -> list[str]:
    data = parse_yaml(text.encode(), file="x.yaml").data
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_stored_schema_is_up_to_date() -> None:
    stored = (PLANS / "plan.schema.json").read_text()
    assert stored == schema_text(), "write it again: toolkit plan-schema > plans/plan.schema.json"


@pytest.mark.parametrize("path", sorted(PLANS.glob("*.yaml")), ids=lambda path: path.name)
def test_every_plan_validates(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("# yaml-language-server: $schema=plan.schema.json\n")
    assert errors(text) == []


def fields(part: Any, place: str = "") -> list[tuple[str, dict[str, Any]]]:
    if isinstance(part, list):
        return [found for item in part for found in fields(item, place)]
    if not isinstance(part, dict):
        return []
    own = [(f"{place}.{name}", field) for name, field in part.get("properties", {}).items()]
    return own + [found for name, value in part.items() for found in fields(value, f"{place}.{name}")]


def test_every_field_has_a_description() -> None:
    found = fields(SCHEMA)
    assert len(found) > 40
    assert [place for place, field in found if not field.get("description")] == []


def test_defaults_are_written_as_in_a_plan() -> None:
    properties = SCHEMA["$defs"]["ArchiveStep"]["properties"]
    assert (properties["settle"]["default"], properties["lock_timeout"]["default"]) == ("1h", "5s")


@pytest.mark.parametrize(
    "extra",
    [
        "", "then: delete", "then: ${THEN:-keep}", "lossy: true", "lossy: ${YES:-true}", "chunk_rows: 5",
        "chunk_rows: ${N:-5}", "settle: 90s", "settle: ${S:-1h}", "statement_timeout: 1h", "where: a = 1",
        "columns: {drop: [a], rename: {b: c}, mask: {d: 'null'}, set: {e: '1'}}\nlossy: true", "dialect: mysql",
    ],
)  # fmt: skip
def test_what_loads_validates(extra: str) -> None:
    text = HEAD + STEP + "".join(f"    {line}\n" for line in extra.splitlines())
    assert problems(text) == []
    assert errors(text) == []


@pytest.mark.parametrize("older_than", ["{age: 30d}", "{column: a, before: 2026-10-01}", "${AGE:-30d}", "8w"])
def test_every_form_of_older_than_validates(older_than: str) -> None:
    text = HEAD + STEP.replace("30d", older_than)
    assert problems(text) == []
    assert errors(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30d", "30"), ("30d", "{column: a}"), ("30d", "{age: 1d, before: 2026-10-01}"), ("30d", "1.5d"),
        ("to: cold", "to: cold\n    then: burn"), ("to: cold", "to: cold\n    wher: x"), ("to: cold", "too: cold"),
        ("to: cold", "to: cold\n    chunk_rows: 0"), ("${MASK_KEY}", "literal"), ("version: 1", "version: 2"),
        ("to: cold", "to: cold\n    columns: {mask: {a: sha}}"), ("s3://${ARCHIVE_BUCKET}", "s4://b"),
    ],
)  # fmt: skip
def test_what_is_wrong_does_not_validate(old: str, new: str) -> None:
    text = (HEAD + STEP).replace(old, new)
    assert problems(text)
    assert errors(text)
