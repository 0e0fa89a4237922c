"""What a run tells its workers of itself, and how a worker reads the plan from it.

No secret is sent: the plan's bytes name them, and each worker finds them in its own environment. All other values must
be the same there, or a chunk would go to another bucket; so they are sent along, secrets shown as `***`, and compared.
Of the keys that decide what is written (`mask_key`, `signing_key`) a code is sent that only a holder of the key can
make.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.errors import PlanError, PreflightRefused
from toolkit.plan.load import parse_plan
from toolkit.plan.model import Plan
from toolkit.steps.elsewhere.machine import bound_to_it, this_machine

_DOMAIN = b"litellm-data-toolkit/worker/1\0"


@dataclass(frozen=True, slots=True)
class Origin:
    """`machine` is set where a worker must be on the same one, for what stands in `local`."""

    run: str
    path: str
    content: bytes
    values: dict[str, Any]
    codes: dict[str, str]
    machine: str | None
    local: tuple[str, ...]


def origin_of(plan: Plan, run: str) -> Origin:
    """What the workers of a run are told."""
    local = tuple(bound_to_it(plan))
    machine = this_machine() if local else None
    return Origin(run, str(plan.path.absolute()), plan.content, _values(plan), _codes(plan, run), machine, local)


def read_origin(origin: Origin, variables: Mapping[str, str]) -> Plan:
    """The plan, as this process's environment has it. Raises PreflightRefused when it is not the run's."""
    if origin.machine not in (None, this_machine()):
        raise PreflightRefused(
            f"the plan names what is on one machine: {', '.join(origin.local)}",
            why="under the same words another machine has other files and other servers",
            fix="use addresses that every worker reaches, or start the workers where the run is started",
        )
    try:
        plan = parse_plan(origin.content, path=Path(origin.path), variables=variables)
    except PlanError as error:
        raise PreflightRefused(
            "the plan cannot be read in the worker's environment",
            why="; ".join(" ".join(str(problem).split()) for problem in error.problems),
            fix="give the worker's process what the plan names: variables, and files at the same paths",
        ) from None
    different = [*_different(origin.values, _values(plan))]
    different += [name for name, code in origin.codes.items() if _codes(plan, origin.run).get(name) != code]
    if different:
        raise PreflightRefused(
            f"the worker's environment gives the plan other values: {', '.join(different)}",
            fix="give the worker's process the same variables as the run's, --var included",
        )
    return plan


def _values(plan: Plan) -> dict[str, Any]:
    return plan.model_dump(mode="json", warnings="none")  # of unions, whose other members do not fit


def _codes(plan: Plan, run: str) -> dict[str, str]:
    keys = {"mask_key": plan.mask_key, "signing_key": plan.signing_key}
    return {
        name: hmac.new(key.reveal().encode(), _DOMAIN + run.encode(), hashlib.sha256).hexdigest()
        for name, key in keys.items()
        if key is not None
    }


def _different(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """The paths of the values that differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in {**ours, **theirs}:
            yield from _different(ours.get(name), theirs.get(name), f"{path}.{name}" if path else str(name))
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (mine, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _different(mine, other, f"{path}.{index}")
    elif ours != theirs:
        yield path
