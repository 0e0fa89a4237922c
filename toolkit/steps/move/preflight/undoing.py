"""Tables of MariaDB and MySQL whose storage engine takes nothing back.

A chunk that was broken off would leave rows there, without its mark: the next attempt would load them once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.databases.loading import STATE_TABLE
from toolkit.report.findings import Finding, blocker
from toolkit.steps.move.bound import BoundCopy
from toolkit.steps.move.preflight.there import name_of, relation
from toolkit.steps.move.targets import OpenTarget

CODE = "TK246"

_WITHOUT = """
SELECT t.table_name, t.engine
FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine
WHERE t.table_schema = DATABASE() AND coalesce(e.transactions, 'NO') <> 'YES'
"""


def of_copy(bound: BoundCopy, target: OpenTarget) -> Iterator[Finding]:
    """A blocker for each of the step's tables, and for that of its state. Those that a port is to make are InnoDB's."""
    if target.module != "mysql":
        return
    rows: list[tuple[Any, ...]] = target.connection.rows(_WITHOUT)
    engines = {str(name): str(engine) for name, engine in rows}
    wanted = {table.into.name: (table.title, relation(target, name_of(table))) for table in bound.tables}
    for name, (title, sql) in {**wanted, STATE_TABLE: (STATE_TABLE, STATE_TABLE)}.items():
        if name in engines:
            what = f"its engine there, {engines[name]}, takes nothing back: rows of a chunk that fails would stay, and"
            yield blocker(CODE, f"{target.name}, {title}", f"{what} go twice", f"ALTER TABLE {sql} ENGINE = InnoDB")
