"""Every problem of a step at its place in the plan, collected so that one look shows them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.expressions import ExpressionError, bind_expression, parse_expression
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import CopyStep
from toolkit.plan.problems import PlanPath

RowStep = TypeVar("RowStep", ArchiveStep, CopyStep)


@dataclass
class StepProblems(Generic[RowStep]):
    """What is wrong with a step of the plan, as far as has been looked."""

    plan: Plan
    number: int
    step: RowStep
    found: list[ToolkitError] = field(default_factory=list)

    def report(
        self,
        what: str,
        *place: str | int,
        fix: str | None = None,
        why: str | None = None,
        key: bool = False,
        offset: int | None = None,
    ) -> None:
        """Note a problem at a place of the step."""
        self.report_at(("steps", self.number, *place), what, fix=fix, why=why, key=key, offset=offset)

    def report_at(
        self,
        path: PlanPath,
        what: str,
        *,
        fix: str | None = None,
        why: str | None = None,
        key: bool = False,
        offset: int | None = None,
    ) -> None:
        """Note a problem anywhere in the plan: in a transform that the step names."""
        where = self.plan.at(*path, key=key, offset=offset)
        self.found.append(ToolkitError(what, where=where, why=why, fix=fix))

    def refuse(self) -> None:
        """Raises PlanError with all that has been found, if anything has."""
        if self.found:
            raise PlanError(self.found)

    def expression(self, text: str, columns: Mapping[str, str], alias: str, *place: str, boolean: bool = False) -> str:
        """The expression at a place of the step: see `expression_at`."""
        return self.expression_at(("steps", self.number, *place), text, columns, alias, boolean=boolean)

    def expression_at(
        self, path: PlanPath, text: str, columns: Mapping[str, str], alias: str, *, boolean: bool = False
    ) -> str:
        """An expression as SQL over the alias; a problem is reported and NULL stands in for it.

        `columns`: what it may name, with their types as format_type prints them.
        """
        try:
            parsed = parse_expression(text, dialect=self.step.dialect)
            return bind_expression(parsed, columns=columns, alias=alias, boolean=boolean).sql
        except ExpressionError as error:
            self.report_at(path, error.what, fix=error.fix, why=error.why, offset=error.offset)
            return "NULL"


ArchiveProblems = StepProblems[ArchiveStep]
