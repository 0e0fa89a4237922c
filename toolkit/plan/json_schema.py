"""The plan's JSON Schema (draft 2020-12), for editors.

It is made from the model, and then opened for what the loader reads before the model sees it: the shorthands of
`older_than`, of `schedule` and of tables, and `${...}` in place of a word, a number or a truth value.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from toolkit.plan import durations
from toolkit.plan.archive_step import AUTO
from toolkit.plan.durations import Duration
from toolkit.plan.fields import VARIABLE_PATTERN
from toolkit.plan.model import Plan

_VARIABLE = {"type": "string", "pattern": VARIABLE_PATTERN}
_OPENED_TYPES = ("integer", "boolean")


class _Generator(GenerateJsonSchema):
    """Writes defaults as a plan would."""

    def encode_default(self, dft: Any) -> Any:
        return str(dft) if isinstance(dft, Duration) else super().encode_default(dft)


def plan_schema() -> dict[str, Any]:
    """The schema, with a title and a description for every field."""
    schema = Plan.model_json_schema(schema_generator=_Generator)
    schema["$defs"] = {name: _opened(part) for name, part in schema["$defs"].items()}
    due = schema["$defs"]["Due"]
    schema["$defs"]["Due"] = {
        "title": due["title"],
        "description": due["description"],
        "anyOf": [
            {"type": "string", "pattern": f"{durations.PATTERN}|{VARIABLE_PATTERN}", "description": "30d, 8w, 6h"},
            {key: value for key, value in due.items() if key not in ("title", "description")}
            | {"oneOf": [{"required": ["age"]}, {"required": ["before"]}]},
        ],
    }
    for name in ("Reference", "ChildTable", "Schedule"):
        schema["$defs"][name] = _or_name(schema["$defs"][name])
    schema["$defs"]["Selection"] = _or_names(schema["$defs"]["Selection"])
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


def _or_name(part: dict[str, Any]) -> dict[str, Any]:
    """A mapping, or just its first field: a table's name, a schedule's cron."""
    described = {key: part[key] for key in ("title", "description")}
    first = next(iter(part["properties"].values()))
    alone = {key: value for key, value in first.items() if key not in described}
    return described | {"anyOf": [alone, {k: v for k, v in part.items() if k not in described}]}


def _or_names(part: dict[str, Any]) -> dict[str, Any]:
    """Tables with exceptions, or just their names."""
    names = [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]
    fields = {
        name: {"title": field["title"], "description": field["description"], "anyOf": names}
        for name, field in part["properties"].items()
    }
    described = {key: part[key] for key in ("title", "description")}
    mapping = {key: value for key, value in part.items() if key not in described}
    return described | {"anyOf": [*names, mapping | {"properties": fields}]}


def schema_text() -> str:
    """The schema as `plans/plan.schema.json` has it."""
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"


def _opened(part: Any) -> Any:
    """The part of the schema with `${...}` let in wherever a choice, a number or a truth value is asked for."""
    if isinstance(part, list):
        return [_opened(item) for item in part]
    if not isinstance(part, dict):
        return part
    if "enum" in part or part.get("type") in _OPENED_TYPES:
        return _or_variable(part)
    if part.get("type") == "array" and part.get("items") == {"$ref": "#/$defs/ChildTable"}:
        kept = {key: value for key, value in part.items() if key in ("title", "description", "default")}
        return kept | {"anyOf": [{"const": AUTO}, {"type": "array", "items": part["items"]}]}
    return {key: _opened(value) for key, value in part.items()}


def _or_variable(part: dict[str, Any]) -> dict[str, Any]:
    kept = ("title", "description", "default")
    narrow = {key: value for key, value in part.items() if key not in kept}
    return {key: part[key] for key in kept if key in part} | {"anyOf": [narrow, _VARIABLE]}
