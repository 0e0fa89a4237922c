"""JSON: typed facts under a published schema."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from tests.report.facts import ARCHIVE, AWAY, CHECK, COPY, PORT, TOTALS, dry_run, report
from tests.test_architecture import PROJECT
from toolkit import __version__
from toolkit.report.document import document, document_text, report_schema, schema_text
from toolkit.report.findings import blocker
from toolkit.report.run_facts import ErrorFacts, RunFacts

STEPS = (ARCHIVE, PORT, COPY, CHECK, TOTALS, AWAY)


def test_the_stored_schema_is_up_to_date() -> None:
    stored = (PROJECT / "docs" / "report.schema.json").read_text(encoding="utf-8")
    assert stored == schema_text(), "write it again: toolkit report-schema > docs/report.schema.json"


def test_it_is_valid_and_holds_the_facts() -> None:
    text = document_text(document("dry_run", report(*STEPS), dry_run(*STEPS), None))
    data = json.loads(text)
    Draft202012Validator.check_schema(report_schema())
    Draft202012Validator(report_schema()).validate(data)
    assert (data["report"], data["schema_version"], data["toolkit"]) == ("dry_run", 1, __version__)
    assert data["outcome"] == "refused"
    kinds = ["archive", "port", "copy", "check", "totals", "unreached"]
    assert [step["kind"] for step in data["foreseen"]["steps"]] == kinds
    assert data["foreseen"]["steps"][0]["due"]["windows"][0] == ["2026-08-01", 2]
    first = data["findings"][0]
    assert (first["finding"]["code"], first["finding"]["severity"], first["accepted"]) == ("TK160", "blocker", None)
    assert data["happened"] is None


def test_of_a_run_that_failed_before_anything_was_foreseen() -> None:
    error = ErrorFacts("DatabaseUnreachable", "cannot connect", None, "refused", "start it", 5)
    happened = RunFacts("plan", None, (), 0, 0, 0, None, error)
    data = json.loads(document_text(document("run", report(), None, happened)))
    Draft202012Validator(report_schema()).validate(data)
    assert data["happened"]["error"]["exit_code"] == 5


def test_another_version_or_field_is_not_valid() -> None:
    data = json.loads(document_text(document("dry_run", report(*STEPS), dry_run(*STEPS), None)))
    valid = Draft202012Validator(report_schema()).is_valid
    assert not valid(data | {"schema_version": 2})
    assert not valid(data | {"report": "poem"})
    assert not valid({name: value for name, value in data.items() if name != "outcome"})


def test_a_finding_has_its_place_and_evidence() -> None:
    schema = report_schema()["$defs"]["Finding"]
    assert {"code", "severity", "where", "what", "fix", "position", "evidence", "table"} == set(schema["properties"])
    assert blocker("TK101", "t", "x", "y").evidence == ()
