"""Any step as a section (pure)."""

from __future__ import annotations

from toolkit.report.dry_run_facts import AnyReport, CheckReport, CopyReport, PortReport, StepReport, TotalsReport
from toolkit.report.model import Section
from toolkit.report.sections.archive import archive_section
from toolkit.report.sections.check import check_section
from toolkit.report.sections.copy import copy_section
from toolkit.report.sections.port import port_section
from toolkit.report.sections.titles import titled
from toolkit.report.sections.totals import totals_section


def step_section(step: AnyReport, number: int) -> Section:
    """`number` counts from 1."""
    anchor = f"step-{number}"
    match step:
        case StepReport():
            return archive_section(step, anchor)
        case PortReport():
            return port_section(step, anchor)
        case CopyReport():
            return copy_section(step, anchor)
        case CheckReport():
            return check_section(step, anchor)
        case TotalsReport():
            return totals_section(step.step, step.compared, anchor)
        case _:
            return Section(anchor, titled(step.step, f"{step.target} cannot be reached"), ())
