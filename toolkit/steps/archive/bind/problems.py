"""Every problem of a step at its place in the plan, collected so that one look shows them all."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.errors import PlanError, ToolkitError
from toolkit.plan.archive_step import ArchiveStep
from toolkit.plan.expressions import ExpressionError, bind_expression, parse_expression
from toolkit.plan.model import Plan
from toolkit.schema.model import Table


@dataclass
class StepProblems:
    """What is wrong with a step of the plan, as far as has been looked."""

    plan: Plan
    number: int
    found: list[ToolkitError] = field(default_factory=list)

    @property
    def step(self) -> ArchiveStep:
        """The step."""
        return self.plan.steps[self.number]

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
        where = self.plan.at("steps", self.number, *place, key=key, offset=offset)
        self.found.append(ToolkitError(what, where=where, why=why, fix=fix))

    def refuse(self) -> None:
        """Raises PlanError with all that has been found, if anything has."""
        if self.found:
            raise PlanError(self.found)

    def expression(self, text: str, table: Table, alias: str, *place: str, boolean: bool = False) -> str:
        """An expression as SQL over the alias; a problem is reported and the text stands in for it."""
        columns = {column.name: column.type for column in table.columns}
        try:
            parsed = parse_expression(text, dialect=self.step.dialect)
            return bind_expression(parsed, columns=columns, alias=alias, boolean=boolean).sql
        except ExpressionError as error:
            self.report(error.what, *place, fix=error.fix, why=error.why, offset=error.offset)
            return "NULL"
