"""What an expression is, and how one is refused (pure)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlglot import exp

from toolkit.errors import ToolkitError
from toolkit.plan.sql_guard import RefusedError

POSTGRES = "postgres"


class ExpressionError(ToolkitError):
    """An expression that is refused, at `offset` characters into its text where that is known."""

    exit_code = 2

    def __init__(self, what: str, *, why: str | None = None, fix: str | None = None, offset: int | None = None) -> None:
        super().__init__(what, why=why, fix=fix)
        self.offset = offset


@dataclass(frozen=True)
class Expression:
    """A checked expression, not yet tied to a table. `text` as in the plan, `dialect` its language."""

    text: str
    dialect: str
    tree: exp.Expression = field(repr=False, compare=False)

    @property
    def column_words(self) -> tuple[str, ...]:
        """The columns as they are written, without quotes, each once."""
        return tuple(dict.fromkeys(column.name for column in self.tree.find_all(exp.Column)))


@dataclass(frozen=True)
class BoundExpression:
    """PostgreSQL text over `alias."column"`s, and the names of the columns it reads.

    The text may hold `%`: double it when it goes into a statement that psycopg formats with parameters.
    """

    sql: str
    columns: frozenset[str]


def is_quoted(column: exp.Column) -> bool:
    """Whether the column is written in double quotes."""
    return bool(isinstance(column.this, exp.Identifier) and column.this.args.get("quoted"))


def offset_of(node: exp.Expr) -> int | None:
    """Where the node begins in the text, in characters; None when sqlglot did not say."""
    starts = [part.meta["start"] for part in node.walk() if "start" in part.meta]
    return min(starts) if starts else None


def column_node(name: str, alias: str | None = None) -> exp.Column:
    """`alias."name"`, always in double quotes."""
    return exp.column(exp.to_identifier(name, quoted=True), table=exp.to_identifier(alias))


_Checked = TypeVar("_Checked")


def guarded(check: Callable[[], _Checked], shift: Callable[[int], int | None] = lambda offset: offset) -> _Checked:
    """What the check returns; what it refuses becomes an ExpressionError, its offset shifted into the plan's text."""
    problem: ExpressionError
    try:
        return check()
    except RefusedError as refused:
        problem = ExpressionError(refused.what, fix=refused.fix, offset=shift(refused.offset))
    raise problem
