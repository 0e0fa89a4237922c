"""JUnit XML, read by a parser that CI uses too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import Failure, JUnitXml, Skipped

from tests.report.facts import ARCHIVE, AWAY, PORT, report
from toolkit.report.findings import Acceptance, Judged, Severity, warning
from toolkit.report.junit import junit
from toolkit.report.model import Report


def read(made: Report, folder: Path, fail_on: Severity = Severity.BLOCKER) -> JUnitXml:
    path = folder / "report.xml"
    path.write_text(junit(made, fail_on), encoding="utf-8")
    return JUnitXml.fromfile(str(path))


def test_a_case_a_finding_and_a_case_a_section(tmp_path: Path) -> None:
    findings, sections = read(report(ARCHIVE, PORT, AWAY), tmp_path)
    assert [case.name for case in findings] == ["TK160 new", "TK108 Logs", "TK163 schema"]
    assert [case.name for case in sections] == [section.title for section in report(ARCHIVE, PORT, AWAY).sections]
    assert (findings.tests, findings.failures, findings.errors, findings.skipped) == (3, 1, 0, 0)
    assert (sections.tests, sections.failures) == (3, 0)
    [failure] = next(iter(findings)).result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("TK160", "gone")
    assert "next: start it" in failure.text
    assert "cost: 1,234" in list(findings)[1].system_out


@pytest.mark.parametrize(("fail_on", "failures"), [(Severity.BLOCKER, 1), (Severity.WARNING, 2), (Severity.NOTE, 3)])
def test_what_fails(fail_on: Severity, failures: int, tmp_path: Path) -> None:
    findings, _ = read(report(ARCHIVE, PORT, AWAY), tmp_path, fail_on)
    assert findings.failures == failures


def test_accepted_findings_are_skipped(tmp_path: Path) -> None:
    judged = Judged(warning("TK108", "Logs", "no index", "make one"), Acceptance("it is small", None))
    findings, _ = read(replace(report(ARCHIVE), findings=(judged,)), tmp_path, Severity.WARNING)
    [skipped] = next(iter(findings)).result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "accepted: it is small"
    assert (findings.failures, findings.skipped) == (0, 1)


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    name = "a\x00b\x1bc\ud800d\uffff<&>\"'"
    judged = Judged(warning("TK108", name, name, name))
    made = replace(report(ARCHIVE), subject=name, findings=(judged,))
    [case] = next(iter(read(made, tmp_path, Severity.WARNING)))
    assert case.name == "TK108 a\ufffdb\ufffdc\ufffdd\ufffd<&>\"'"


def test_attributes_are_those_of_the_schema() -> None:
    """Of the schema that Jenkins' and GitLab's readers share."""
    root = ElementTree.fromstring(junit(report(ARCHIVE, PORT, AWAY)))
    known = {
        "testsuites": {"name"},
        "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"},
        "testcase": {"name", "classname"},
        "failure": {"type", "message"},
        "system-out": set(),
    }
    for element in root.iter():
        assert set(element.attrib) <= known[element.tag]
