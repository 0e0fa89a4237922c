"""Port, copy and check steps compiled together: what the run executes and the dry run shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.databases.postgres.catalog import read_database
from toolkit.dialects.policy import Measured, Policy
from toolkit.dialects.values.base import shape_for
from toolkit.errors import DatabaseUnreachable, PlanError, ToolkitError
from toolkit.plan.columns import Columns
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import SOURCE, CheckStep, CopyStep, PortStep
from toolkit.schema.database import Database, Type
from toolkit.schema.profile import Profile
from toolkit.secrets import Secret
from toolkit.steps.move.bind import Copying, MoveBinding, bind_copy, chosen, refuse_bad_policy
from toolkit.steps.move.columns import ColumnBinder, merged
from toolkit.steps.move.leaves import read_leaves
from toolkit.steps.move.port import BoundPort, bind_port
from toolkit.steps.move.reshape import Key, Refusal, Reshaped, reshape
from toolkit.steps.move.targets import Targets, closed_on_error
from toolkit.steps.move.written import place_of
from toolkit.steps.problems import StepProblems
from toolkit.steps.references.bind import BoundCheck, bind_check
from toolkit.steps.schemas.measure import measure

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

MoveStep = PortStep | CopyStep | CheckStep


@dataclass(frozen=True)
class Moves:
    """The plan's port, copy and check steps by their number. `settings` are those that masks read. `unreachable`:
    steps that could not be bound, for their target (by its name) does not answer."""

    targets: Targets
    source: Database
    ports: dict[int, BoundPort] = field(default_factory=dict)
    copies: dict[int, Copying] = field(default_factory=dict)
    checks: dict[int, BoundCheck] = field(default_factory=dict)
    settings: dict[str, Secret] = field(default_factory=dict)
    unreachable: dict[int, tuple[str, DatabaseUnreachable]] = field(default_factory=dict)


def prepare_moves(
    plan: Plan, numbers: Iterable[int], connection: Connection[TupleRow], profile: Profile, *, probing: bool = False
) -> Moves:
    """Bind the steps of those numbers. Reads only. `probing`: nothing is made, not a file, and a target that does not
    answer is noted. Raises PlanError with every problem, ToolkitError for a target."""
    chosen = {number: plan.steps[number] for number in numbers}
    steps = {number: step for number, step in chosen.items() if isinstance(step, PortStep | CopyStep | CheckStep)}
    if not steps:
        return Moves(Targets(plan), Database("", 0, ()))
    for number, step in steps.items():
        if not isinstance(step, CheckStep):
            refuse_bad_policy(step, plan.at("steps", number, "policy"))
    moves = Moves(Targets(plan, probing=probing), read_database(connection))
    whole = [(table.schema, table.name) for table in moves.source.tables if not table.partition_of]
    leaves = read_leaves(connection, whole)
    binding = MoveBinding(plan, connection, moves.source, leaves, moves.settings)
    with closed_on_error(moves.targets):
        _prepare_all(moves, binding, steps, profile, probing=probing)
    return moves


def _prepare_all(
    moves: Moves, binding: MoveBinding, steps: Mapping[int, MoveStep], profile: Profile, *, probing: bool
) -> None:
    problems: list[ToolkitError] = []
    for number, step in steps.items():
        try:
            _prepare(moves, binding, steps, number, profile)
        except PlanError as error:
            problems += error.problems
        except DatabaseUnreachable as error:
            name = step.in_ if isinstance(step, CheckStep) else step.to
            if not probing or name not in binding.plan.targets or moves.targets.reached(name):
                raise
            moves.unreachable[number] = (name, error)
    if problems:
        raise PlanError(problems)


def _prepare(moves: Moves, binding: MoveBinding, steps: Mapping[int, MoveStep], number: int, profile: Profile) -> None:
    plan, source, step = binding.plan, binding.source, steps[number]
    if isinstance(step, CheckStep):
        moves.checks[number] = bind_check(plan, number, source, profile)
        if step.in_ != SOURCE:
            moves.targets.target(step.in_)
        return
    target = moves.targets.target(step.to)
    if isinstance(step, PortStep):
        lengths = step.policy.get("text-keys") == "profiled"
        measured = measure(binding.connection, source, lengths=lengths) if source.tables else Measured()
        moves.ports[number] = bind_port(plan, number, _as_copied(binding, step, steps), measured, target)
    else:
        ports = [(each.step, each.port) for each in moves.ports.values() if each.step.to == step.to]
        moves.copies[number] = bind_copy(binding, number, step, target, ports)


def _as_copied(binding: MoveBinding, port: PortStep, steps: Mapping[int, MoveStep]) -> Reshaped:
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
    path = place_of(plan, places.get(refusal.table, 0), refusal.word, refusal.column)
    return ToolkitError(
        f"{table}.{refusal.column} cannot be under {refusal.word}: {refusal.why}",
        where=plan.at(*path, key=refusal.word != "drop"),
        fix="copy it as it is, or rename it: references follow a new name",
    )
