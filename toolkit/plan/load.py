"""From a plan's file to a `Plan`, or to everything that is wrong with it.

YAML is read, `${...}` put in, each step and then the whole is validated, and the rules between fields are checked on
whatever could be read, so that one run of `toolkit validate` shows every problem, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.interpolation import interpolate
from toolkit.plan.model import STEP_KINDS, Plan, Step, step_model
from toolkit.plan.problems import PlanPath, Problem, did_you_mean, listed
from toolkit.plan.rules import Draft, check
from toolkit.plan.translation import fields_at, problems_of
from toolkit.plan.yaml_source import LARGEST_BYTES, Positions, parse_yaml


def load_plan(path: Path, variables: Mapping[str, str]) -> Plan:
    """The plan in a file. Raises PlanError with every problem found.

    `variables` is what `${NAME}` may name: the environment, overlaid with `--var NAME=VALUE`.
    """
    return parse_plan(_read(path), path=path, variables=variables)


def parse_plan(content: bytes, *, path: Path, variables: Mapping[str, str]) -> Plan:
    """The plan in these bytes. `path` names it in messages, and `{file: ...}` is relative to its folder."""
    document = parse_yaml(content, file=str(path))
    values = interpolate(document.data, variables)
    reading = _Reading(path.parent)
    plan = reading.plan(values.data)
    found = [problem for problem in reading.problems if not _echo(problem, values.broken)]
    problems = values.problems + found
    if problems:
        raise PlanError(_located(map(values.hide, problems), document.positions))
    if plan is None:
        raise PlanError([ToolkitError("the plan cannot be read", where=document.positions.at(()))])
    return plan.located(path, content, document.positions)


def _read(path: Path) -> bytes:
    problem: str
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except OSError as error:
        problem = error.strerror or type(error).__name__
    raise PlanError([ToolkitError("cannot read the plan", where=str(path), why=problem, fix="check the path")])


# What takes the place of fields that could not be read, so that the rules can look at the others.
_STAND_INS = {
    "archive": "unread",
    "port": "unread",
    "copy": "unread",
    "check": "references",
    "older_than": "0d",
    "to": "unread",
    "lossy": True,
}


@dataclass
class _Reading:
    """Plain data to typed plan, collecting problems."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    unread: set[PlanPath] = field(default_factory=set)
    """Fields of steps that could not be read; what stands in for them is not to be judged."""

    def plan(self, data: Any) -> Plan | None:
        if not isinstance(data, dict):
            self._report((), "a plan is a mapping that begins with version: 1", fix="see plans/ for examples")
            return None
        items = data.get("steps")
        read = {index: self._step(item, ("steps", index)) for index, item in enumerate(_list(items))}
        steps = {index: step for index, step in read.items() if step is not None}
        plan = self._whole(data, list(steps.values()))
        found = check(_draft(data, steps, plan))
        self.problems += [problem for problem in found if problem.path[:3] not in self.unread]
        return plan

    def _step(self, data: Any, path: PlanPath) -> Step | None:
        if not isinstance(data, dict):
            self._report(path, f"a step is a mapping that begins with its kind: {listed(STEP_KINDS)}")
            return None
        kinds = [key for key in data if key in STEP_KINDS]
        if not kinds:
            self._unknown_step(data, path)
            return None
        kind = step_model(kinds[0], data)
        try:
            return kind.model_validate(data, context={"folder": self.folder})
        except ValidationError as error:
            found = problems_of(error, prefix=path, step=kind)
        self.problems += found
        return self._as_far_as_read(kind, data, path, found)

    def _as_far_as_read(
        self, kind: type[Step], data: dict[str, Any], path: PlanPath, found: list[Problem]
    ) -> Step | None:
        """The step with stand-ins for what is wrong, so that the rules can look at the rest of it."""
        wrong = {str(problem.path[2]) for problem in found if len(problem.path) > 2}
        self.unread |= {(*path, name) for name in wrong}
        known = fields_at(path, kind)
        kept = {name: value for name, value in data.items() if name in known and name not in wrong}
        stand_ins = {name: value for name, value in _STAND_INS.items() if name in known}
        if known[0] in wrong:
            stand_ins["name"] = f"step {path[-1]}"
        used = {
            name: value for name, value in stand_ins.items() if name not in kept and (name in wrong or name != "lossy")
        }
        self.unread |= {(*path, name) for name in used}
        try:
            return kind.model_validate(used | kept, context={"folder": self.folder})
        except ValidationError:
            return None

    def _unknown_step(self, data: dict[str, Any], path: PlanPath) -> None:
        word = next((key for key in data if did_you_mean(key, STEP_KINDS)), next(iter(data), ""))
        fix = did_you_mean(word, STEP_KINDS) or "begin the step with its kind, such as archive: LiteLLM_SpendLogs"
        self._report((*path, word), f"unknown step '{word[:60]}'; known: {', '.join(STEP_KINDS)}", fix=fix, at_key=True)

    def _whole(self, data: dict[str, Any], steps: list[Step]) -> Plan | None:
        """The plan around its steps. Steps that could not be read are left out; they have been reported."""
        given = data.get("steps")
        values = data | {"steps": steps} if isinstance(given, list) and given else data
        try:
            return Plan.model_validate(values, context={"folder": self.folder})
        except ValidationError as error:
            found = problems_of(error)
        unread = isinstance(given, list) and given and not steps
        self.problems += [problem for problem in found if not (unread and problem.path == ("steps",))]
        return None

    def _report(self, path: PlanPath, what: str, *, fix: str | None = None, at_key: bool = False) -> None:
        self.problems.append(Problem(path, what, fix=fix, at_key=at_key))


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _draft(data: dict[str, Any], steps: dict[int, Step], plan: Plan | None) -> Draft:
    return Draft(
        steps,
        stores=_names(data.get("stores")),
        targets=_names(data.get("targets")),
        directories=_directories(data.get("targets"), plan),
        transforms=_names(data.get("transforms")),
        has_mask_key=data.get("mask_key") is not None,
    )


def _directories(data: Any, plan: Plan | None) -> frozenset[str]:
    """The targets that are directories: as the plan has them, or as they are written when it could not be read."""
    if plan is not None:
        return frozenset(name for name, settings in plan.targets.items() if settings.url.engine == "files")
    places = data.items() if isinstance(data, dict) else ()
    return frozenset(
        name for name, place in places if isinstance(place, dict) and str(place.get("url")).startswith("file:")
    )


def _names(data: Any) -> tuple[str, ...]:
    return tuple(data) if isinstance(data, dict) else ()


def _echo(problem: Problem, broken: Iterable[PlanPath]) -> bool:
    """Whether the problem is only that a `${...}` in or around its place could not be put in."""
    return any(path[: len(problem.path)] == problem.path or problem.path[: len(path)] == path for path in broken)


def _located(problems: Iterable[Problem], positions: Positions) -> list[ToolkitError]:
    """Errors in the order of the file, each problem once."""
    found: dict[tuple[tuple[int, int], str], ToolkitError] = {}
    for problem in problems:
        place = positions.position(problem.path, key=problem.at_key, offset=problem.offset)
        where = f"{positions.file}:{place[0]}:{place[1]}"
        error = ToolkitError(problem.what, where=where, why=problem.why, fix=problem.fix)
        found.setdefault((place, problem.what), error)
    return [found[key] for key in sorted(found)]
