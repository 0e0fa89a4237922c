"""What an operator asks of a restore."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.plan.names import TableName
from toolkit.steps.restore.choose import Span
from toolkit.steps.restore.insert import OnConflict


@dataclass(frozen=True, slots=True)
class RestoreOptions:
    """What is to be restored and where to. `into` None means the table that the rows came from.

    Children go with it only there. `convert` are columns that may change their values for want of room in their types.
    """

    table: TableName
    span: Span
    where: str | None
    into: TableName | None
    on_conflict: OnConflict
    leave_out: frozenset[str]
    convert: frozenset[str]
    hold: bool
    with_children: bool
    jobs: int
