"""pydantic's errors in plain words, with the place in the plan.

Nothing that pydantic says about the *input* is passed on: it may hold a secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from toolkit.plan.archive_step import ChildTable, Due, Reference
from toolkit.plan.columns import Columns
from toolkit.plan.model import STEP_KINDS, Plan, Source
from toolkit.plan.problems import PlanPath, PlanValueError, Problem, did_you_mean, listed, nearest
from toolkit.plan.store_settings import StoreSettings

_ANY = "*"
_MODELS: dict[PlanPath, type[BaseModel]] = {
    (): Plan,
    ("source",): Source,
    ("stores", _ANY): StoreSettings,
    ("steps", _ANY, "older_than"): Due,
    ("steps", _ANY, "columns"): Columns,
    ("steps", _ANY, "belongs_to"): Reference,
    ("steps", _ANY, "children", _ANY): ChildTable,
}

_EXPECTED = {
    "model_type": "a mapping (name: value) is expected here",
    "model_attributes_type": "a mapping (name: value) is expected here",
    "dict_type": "a mapping (name: value) is expected here",
    "tuple_type": "a list is expected here",
    "string_type": "text is expected here",
    "too_short": "the list is empty; at least one is needed",
}

# Says that a default could not be made because the field it is made from is wrong, which is reported already.
_ECHOES = frozenset({"default_factory_not_called"})


def problems_of(error: ValidationError, *, prefix: PlanPath = ()) -> list[Problem]:
    """The problems in a validation error. What was validated stands at `prefix` in the plan."""
    details = error.errors(include_url=False, include_input=False)
    unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
    problems = [problem for detail in details for problem in _problem(detail, prefix)]
    misspelt = set(_meant(unknown, prefix))
    return [problem for problem in problems if not (problem.what.startswith("missing:") and problem.path in misspelt)]


def _meant(unknown: Iterable[Any], prefix: PlanPath) -> Iterator[PlanPath]:
    """The fields that misspelt ones stand for: complaining that they are missing, too, would be noise."""
    for detail in unknown:
        path = (*prefix, *detail["loc"])
        match = nearest(str(path[-1]), fields_at(path[:-1]))
        if match:
            yield (*path[:-1], match)


def _problem(detail: Any, prefix: PlanPath) -> Iterator[Problem]:
    path, at_key = _path(prefix, detail["loc"])
    kind = detail["type"]
    if kind in _ECHOES:
        return
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, PlanValueError):
        yield Problem(path, cause.what, why=cause.why, fix=cause.fix, at_key=at_key)
    elif kind == "missing":
        yield Problem(path, f"missing: {path[-1]}", fix=f"add {path[-1]}: ...{_purpose(path)}")
    elif kind == "extra_forbidden":
        yield unknown_field(path, fields_at(path[:-1]))
    else:
        yield Problem(path, _EXPECTED.get(kind, "this value does not fit here"), at_key=at_key)


def _path(prefix: PlanPath, location: tuple[str | int, ...]) -> tuple[PlanPath, bool]:
    """pydantic marks an error in a mapping's key by a last "[key]"."""
    at_key = bool(location) and location[-1] == "[key]"
    return (*prefix, *(location[:-1] if at_key else location)), at_key


def _purpose(path: PlanPath) -> str:
    model = model_at(path[:-1])
    info = model.model_fields.get(str(path[-1])) if model else None
    return f" ({info.description})" if info and info.description else ""


def unknown_field(path: PlanPath, known: Iterable[str]) -> Problem:
    """A field that does not exist, with the one that was probably meant."""
    known = list(known)
    word = str(path[-1])
    fix = did_you_mean(word, known) or (f"the fields here are {listed(known)}" if known else None)
    return Problem(path, f"there is no field '{word[:60]}' here", fix=fix, at_key=True)


def model_at(path: PlanPath) -> type[BaseModel] | None:
    """The model that describes the mapping at a path."""
    while path[-2:-1] == ("children",) and path[-4:-3] == ("children",):  # children of children, to any depth
        path = path[:-2]
    if len(path) == 2 and path[0] == "steps":
        return STEP_KINDS["archive"]
    for pattern, model in _MODELS.items():
        if len(pattern) == len(path) and all(want in (_ANY, have) for want, have in zip(pattern, path, strict=True)):
            return model
    return None


def fields_at(path: PlanPath) -> list[str]:
    """The fields that the mapping at a path may have."""
    model = model_at(path)
    return list(model.model_fields) if model else []
