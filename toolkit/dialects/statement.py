"""One statement of a port, and how trees become text (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlglot import exp

if TYPE_CHECKING:
    from toolkit.dialects.work import Work

Phase = Literal["before load", "after load"]
StatementKind = Literal["schema", "type", "sequence", "table", "index", "foreign key", "view", "comment", "other"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Rows are loaded between the phases. `where` is what it makes, in the source's words. No semicolon at the end."""

    sql: str
    phase: Phase
    kind: StatementKind
    where: str


def printed(work: Work, tree: exp.Expr) -> str:
    """The target's text. PostgreSQL's own commands never get here: expressions refuses them."""
    assert not tree.find(exp.Command)  # noqa: S101  a bug of ours, not of the input
    return tree.sql(work.dialect.sqlglot, comments=False)
