"""What `toolkit doctor` says of a database: facts, findings, and the sections of its report (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from toolkit.report.findings import Finding, by_severity
from toolkit.report.health_facts import Health, TableFacts
from toolkit.report.health_findings import health_findings
from toolkit.report.health_sections import health_sections
from toolkit.report.health_table_findings import grows
from toolkit.report.model import Section
from toolkit.report.store_health import LookedAt, store_findings, stores_section


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`profile`: the application that the schema is taken for. `stores`: of a plan. `deleting`, `planned`: titles of
    the tables whose rows the plan deletes, and archives; `deleted`: whose rows it has just deleted. `refused`: what the
    server would not let it do. `logs`: of a known application, the titles of what may leave it by age; the rest, such
    as sums of its logs, it needs."""

    health: Health
    profile: str | None = None
    stores: tuple[LookedAt, ...] = ()
    deleting: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    refused: tuple[Finding, ...] = ()
    logs: frozenset[str] | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of the database and the stores, worst first."""
        found = [*self.refused, *health_findings(self.health, self.deleting, self.planned, self.deleted)]
        found += [finding for store in self.stores for finding in store_findings(store)]
        return by_severity(found)

    @property
    def sections(self) -> tuple[Section, ...]:
        """For a report."""
        stores = (stores_section(self.stores),) if self.stores else ()
        return (*health_sections(self.health), *stores)

    @property
    def growing(self) -> tuple[TableFacts, ...]:
        """Tables that archiving would make considerably smaller, most bytes first."""
        tables = [table for table in self.health.tables if grows(table) and self._may_go(table)]
        return tuple(sorted(tables, key=lambda table: -(table.retention.due_bytes if table.retention else 0)))

    def _may_go(self, table: TableFacts) -> bool:
        return self.logs is None or table.title in self.logs | self.planned

    def documents(self) -> Iterator[dict[str, Any]]:
        """As JSON objects: the server, one a table, one a store, one a finding."""
        facts = asdict(self.health)
        tables = facts.pop("tables")
        yield {"event": "health", "profile": self.profile, **facts}
        yield from ({"event": "health_table", **table} for table in tables)
        yield from ({"event": "health_store", **asdict(store)} for store in self.stores)
        yield from ({"event": "finding", **asdict(finding)} for finding in self.findings)
