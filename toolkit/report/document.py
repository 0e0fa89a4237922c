"""A report as JSON: its facts and findings, not the blocks that people read. Its schema: docs/report.schema.json.

`schema_version` changes when a field is renamed, removed or means something else; fields are added without it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from toolkit import __version__
from toolkit.report.afterwards import Afterwards
from toolkit.report.diagnosis import Diagnosis
from toolkit.report.dry_run_facts import DryRun
from toolkit.report.findings import Judged
from toolkit.report.model import Outcome, Report
from toolkit.report.run_facts import RunFacts


@dataclass(frozen=True, slots=True)
class Document:
    """What JSON holds. `foreseen`: the forecast, None if something failed before it was made; `happened`: of a run, or
    of what failed; `afterwards`: the source when a run had come to its end; `examined`: by `toolkit doctor`."""

    report: Literal["dry_run", "run", "doctor"]
    schema_version: Literal[1]
    toolkit: str
    subject: str
    made_at: str
    outcome: Outcome
    answer: str
    findings: tuple[Judged, ...]
    foreseen: DryRun | None
    happened: RunFacts | None
    afterwards: Afterwards | None = None
    examined: Diagnosis | None = None


def document(
    kind: Literal["dry_run", "run", "doctor"],
    report: Report,
    foreseen: DryRun | None = None,
    happened: RunFacts | None = None,
    afterwards: Afterwards | None = None,
    examined: Diagnosis | None = None,
) -> Document:
    """The report's head and findings, with the facts that its sections were made from."""
    return Document(
        report=kind,
        schema_version=1,
        toolkit=__version__,
        subject=report.subject,
        made_at=report.made_at,
        outcome=report.outcome,
        answer=report.answer,
        findings=report.findings,
        foreseen=foreseen,
        happened=happened,
        afterwards=afterwards,
        examined=examined,
    )


def document_text(made: Document) -> str:
    """The JSON, indented."""
    from pydantic import TypeAdapter

    return TypeAdapter(Document).dump_json(made, indent=2).decode() + "\n"


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of documents."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    schema = TypeAdapter(Document).json_schema(mode="serialization")
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema}


def schema_text() -> str:
    """The schema as docs/report.schema.json has it."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"
