"""`toolkit doctor`: a database's health, for an operator who has no plan yet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, read_plan, variables_option
from toolkit.cli.report_files import check_paths, report_option, write_reports
from toolkit.errors import UsageError
from toolkit.secrets import Secret

if TYPE_CHECKING:
    from toolkit.errors import ToolkitError
    from toolkit.report.diagnosis import Diagnosis
    from toolkit.report.formats import Written


@click.command("doctor")
@click.argument("source", metavar="[URL|PLAN]", required=False)
@variables_option
@click.option(
    "--profile", metavar="NAME", help="What is known of this schema, such as litellm. Without it, told by its tables."
)
@click.option("--exact", is_flag=True, help="Count rows by day instead of asking statistics: reads the tables.")
@report_option
@json_option
def command(
    source: str | None,
    variables: tuple[str, ...],
    profile: str | None,
    exact: bool,
    reports: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Look at a database: which tables grow, what archiving would free, and what is wrong. Changes nothing.

    \b
    toolkit doctor postgresql://reader@db/litellm --report health.html

    Without URL or PLAN it is the database of DATABASE_URL. With a PLAN, the plan's ages decide what is due, and its
    stores are looked at, too.
    """
    from toolkit.cli.main import print_json

    check_paths(reports)
    diagnosis = _diagnosis(source, variables, profile, exact=exact)
    if as_json:
        for document in diagnosis.documents():
            print_json(document)
    else:
        from toolkit.report.diagnosis_text import print_diagnosis

        print_diagnosis(diagnosis)
    write_reports(reports, _Examined(diagnosis), None)


@dataclass(frozen=True)
class _Examined:
    """A diagnosis, for reports."""

    diagnosis: Diagnosis

    def written(self, _error: ToolkitError | None) -> Written:
        """Report and document."""
        from toolkit.report.build_diagnosis import diagnosis_report
        from toolkit.report.document import document
        from toolkit.report.findings import Severity
        from toolkit.report.formats import Written

        report = diagnosis_report(self.diagnosis, self.diagnosis.health.server.now)
        made = document("doctor", report, examined=self.diagnosis)
        return Written(report, made, Severity.BLOCKER)


def _diagnosis(source: str | None, variables: tuple[str, ...], profile: str | None, *, exact: bool) -> Diagnosis:
    from toolkit.steps.health.diagnose import diagnose_database, diagnose_plan

    if source is None or "://" in source:
        return diagnose_database(database_url(source), profile, exact=exact)[0]
    if profile:
        raise UsageError("a plan says its profile itself", where="doctor --profile", fix="leave --profile out")
    return diagnose_plan(read_plan(Path(source), variables), exact=exact)


def database_url(given: str | None) -> Secret:
    """The database's address, or that of DATABASE_URL. Raises UsageError when there is neither."""
    url = given or os.environ.get("DATABASE_URL")
    if not url:
        raise UsageError("no database was named", fix="name a postgresql:// URL, or set DATABASE_URL")
    return Secret(url)
