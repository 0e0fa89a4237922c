"""Port and copy steps compiled together: what the run executes and the dry run shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.databases.postgres.catalog import read_database
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.values.base import shape_for
from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.columns import Columns
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import CopyStep, PortStep
from toolkit.schema.database import Type
from toolkit.secrets import Secret
from toolkit.steps.move.bind import Copying, MoveBinding, bind_copy, chosen, leaves_of, refuse_bad_policy
from toolkit.steps.move.columns import ColumnBinder, merged
from toolkit.steps.move.port import BoundPort, bind_port
from toolkit.steps.move.reshape import Key, Refusal, Reshaped, reshape
from toolkit.steps.move.targets import Targets
from toolkit.steps.problems import StepProblems
from toolkit.steps.schemas.measure import measure

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow


@dataclass(frozen=True)
class Moves:
    """The plan's port and copy steps by their number. `settings` are those that masks read."""

    targets: Targets
    ports: dict[int, BoundPort] = field(default_factory=dict)
    copies: dict[int, Copying] = field(default_factory=dict)
    settings: dict[str, Secret] = field(default_factory=dict)


def prepare_moves(plan: Plan, numbers: Iterable[int], connection: Connection[TupleRow]) -> Moves:
    """Bind the steps of those numbers. Reads only. Raises PlanError with every problem, ToolkitError for a target."""
    chosen = {number: plan.steps[number] for number in numbers}
    steps = {number: step for number, step in chosen.items() if isinstance(step, PortStep | CopyStep)}
    moves = Moves(Targets(plan))
    if not steps:
        return moves
    for number, step in steps.items():
        refuse_bad_policy(step, plan.at("steps", number, "policy"))
    source = read_database(connection)
    leaves = leaves_of(connection, source)
    binding = MoveBinding(plan, connection, source, leaves, moves.settings)
    problems: list[ToolkitError] = []
    for number, step in steps.items():
        target = moves.targets.target(step.to)
        try:
            if isinstance(step, PortStep):
                lengths = step.policy.get("text-keys") == "profiled"
                measured = measure(connection, source, lengths=lengths) if source.tables else Measured()
                reshaped = _as_copied(binding, step, steps)
                moves.ports[number] = bind_port(plan, number, reshaped, measured, target)
            else:
                ports = [(each.step, each.port) for each in moves.ports.values() if each.step.to == step.to]
                moves.copies[number] = bind_copy(binding, number, step, target, ports)
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(problems)
    return moves


def _as_copied(binding: MoveBinding, port: PortStep, steps: Mapping[int, PortStep | CopyStep]) -> Reshaped:
    """The source's model as the copies into the port's target will fill it. Raises PlanError at their columns."""
    shapes: dict[Key, Columns] = {}
    types: dict[tuple[Key, str], Type] = {}
    places: dict[Key, int] = {}
    for number, step in steps.items():
        if not isinstance(step, CopyStep) or step.to != port.to:
            continue
        problems = StepProblems(binding.plan, number, step)  # reported when the copy itself is bound
        columns = ColumnBinder(binding.connection, binding.source, problems, shape_for("postgres"), Policy(), {})
        for table in chosen(problems, step, binding.source):
            key = table.schema, table.name
            if key not in shapes:
                places[key], shapes[key] = number, merged(problems, table)
                types |= {(key, name): type_ for name, type_ in columns.computed(table).items()}
    reshaped = reshape(binding.source, shapes, types)
    if reshaped.refusals:
        raise PlanError([_refused(binding.plan, places, each) for each in reshaped.refusals])
    return reshaped


def _refused(plan: Plan, places: Mapping[Key, int], refusal: Refusal) -> ToolkitError:
    table = refusal.table[1]
    return ToolkitError(
        f"{table}.{refusal.column} cannot be under {refusal.word}: {refusal.why}",
        where=plan.at("steps", places.get(refusal.table, 0), "columns", refusal.word),
        fix="copy it as it is, or rename it: references follow a new name",
    )
