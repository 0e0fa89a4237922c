"""pydantic's errors in plain words, with the place in the plan.

Nothing that pydantic says about the *input* is passed on: it may hold a secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.model import Plan, Step
from toolkit.plan.problems import PlanPath, PlanValueError, Problem, did_you_mean, listed, nearest

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


def problems_of(error: ValidationError, *, prefix: PlanPath = (), step: type[Step] = ArchiveStep) -> list[Problem]:
    """The problems in a validation error. What was validated stands at `prefix` in the plan; a step is a `step`."""
    return _Translation(step).problems(error, prefix)


class _Translation:
    def __init__(self, step: type[Step]) -> None:
        self._step = step

    def problems(self, error: ValidationError, prefix: PlanPath) -> list[Problem]:
        details = error.errors(include_url=False, include_input=False)
        unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
        problems = [problem for detail in details for problem in self._problem(detail, prefix)]
        misspelt = set(self._meant(unknown, prefix))
        return [each for each in problems if not (each.what.startswith("missing:") and each.path in misspelt)]

    def _meant(self, unknown: Iterable[Any], prefix: PlanPath) -> Iterator[PlanPath]:
        """The fields that misspelt ones stand for: complaining that they are missing, too, would be noise."""
        for detail in unknown:
            path = (*prefix, *detail["loc"])
            match = nearest(str(path[-1]), self._fields_at(path[:-1]))
            if match:
                yield (*path[:-1], match)

    def _problem(self, detail: Any, prefix: PlanPath) -> Iterator[Problem]:
        path, at_key = _path(prefix, detail["loc"])
        kind = detail["type"]
        if kind in _ECHOES:
            return
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, PlanValueError):
            yield Problem(path, cause.what, why=cause.why, fix=cause.fix, at_key=at_key)
        elif kind == "missing":
            yield Problem(path, f"missing: {path[-1]}", fix=f"add {path[-1]}: ...{self._purpose(path)}")
        elif kind == "extra_forbidden":
            yield unknown_field(path, self._fields_at(path[:-1]))
        else:
            yield Problem(path, _EXPECTED.get(kind, "this value does not fit here"), at_key=at_key)

    def _purpose(self, path: PlanPath) -> str:
        model = model_at(path[:-1], self._step)
        info = _field(model, str(path[-1])) if model else None
        return f" ({info.description})" if info and info.description else ""

    def _fields_at(self, path: PlanPath) -> list[str]:
        return fields_at(path, self._step)


def _path(prefix: PlanPath, location: tuple[str | int, ...]) -> tuple[PlanPath, bool]:
    """pydantic marks an error in a mapping's key by a last "[key]"."""
    at_key = bool(location) and location[-1] == "[key]"
    return (*prefix, *(location[:-1] if at_key else location)), at_key


def unknown_field(path: PlanPath, known: Iterable[str]) -> Problem:
    """A field that does not exist, with the one that was probably meant."""
    known = list(known)
    word = str(path[-1])
    fix = did_you_mean(word, known) or (f"the fields here are {listed(known)}" if known else None)
    return Problem(path, f"there is no field '{word[:60]}' here", fix=fix, at_key=True)


def model_at(path: PlanPath, step: type[Step] = ArchiveStep) -> type[BaseModel] | None:
    """The model that describes the mapping at a path of the plan, whose step there is a `step`."""
    kind: Any = Plan
    for number, part in enumerate(path):
        kind = step if number == 1 and path[0] == "steps" else _inside(kind, part)
    return _model(kind)


def fields_at(path: PlanPath, step: type[Step] = ArchiveStep) -> list[str]:
    """The fields that the mapping at a path may have, as a plan writes them."""
    model = model_at(path, step)
    return [info.alias or name for name, info in model.model_fields.items()] if model else []


def _field(model: type[BaseModel], name: str) -> FieldInfo | None:
    return next((info for own, info in model.model_fields.items() if (info.alias or own) == name), None)


def _model(kind: Any) -> type[BaseModel] | None:
    """The model among what a type hint allows."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model(part))), None)


def _inside(kind: Any, part: str | int) -> Any:
    """The type hint of a model's field, or of what a mapping or a list holds."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        info = _field(kind, str(part))
        return info.annotation if info else None
    arguments = get_args(kind)
    if getattr(kind, "__origin__", None) is dict:
        return arguments[1]
    if getattr(kind, "__origin__", None) is tuple:
        return arguments[0]
    return next((found for each in arguments if (found := _inside(each, part))), None)
