"""A report as JUnit XML, for CI (pure).

Two suites: `findings`, a case for each finding, which fails when its severity is that of `fail_on` or worse, and is
skipped when the plan accepts it; and `sections`, a case for each part of the report, so that a plan without findings
is a suite that passed and not an empty one.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from toolkit.report.findings import Judged, Severity, is_forbidding
from toolkit.report.model import Report

# What XML 1.0 cannot hold in any form.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report, fail_on: Severity = Severity.BLOCKER) -> str:
    """The document."""
    root = ElementTree.Element("testsuites", name=_text(report.subject))
    findings = ElementTree.SubElement(root, "testsuite", name="findings")
    for each in report.findings:
        _case(findings, report, each, fail_on)
    sections = ElementTree.SubElement(root, "testsuite", name="sections")
    for section in report.sections:
        ElementTree.SubElement(sections, "testcase", classname=_text(report.subject), name=_text(section.title))
    for suite in (findings, sections):
        _count(suite, report)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ElementTree.Element, report: Report, judged: Judged, fail_on: Severity) -> None:
    finding = judged.finding
    name = _text(f"{finding.code} {finding.where}")
    case = ElementTree.SubElement(suite, "testcase", classname=_text(report.subject), name=name)
    details = [str(finding), *([f"    plan: {finding.position}"] if finding.position else [])]
    if judged.accepted:
        ElementTree.SubElement(case, "skipped", message=_text(f"accepted: {judged.accepted.reason}"))
    elif is_forbidding(finding, fail_on):
        failure = ElementTree.SubElement(case, "failure", type=finding.code, message=_text(finding.what))
        failure.text = _text("\n".join(details))
        return
    ElementTree.SubElement(case, "system-out").text = _text("\n".join(details))


def _count(suite: ElementTree.Element, report: Report) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("time", "0")
    suite.set("timestamp", report.made_at[:19])


def _text(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
