"""What a run did beside what was foreseen: how long it took."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.facts import ARCHIVE, MADE_AT, dry_run
from toolkit.report.build_run import Told, run_report
from toolkit.report.comparing import differences
from toolkit.report.dry_run_facts import Due
from toolkit.report.estimates import Amounts, estimate_archive
from toolkit.report.findings import Judged, Severity
from toolkit.report.prices import known_prices
from toolkit.report.run_facts import ArchiveFacts, RunFacts

STEP = replace(ARCHIVE, due=Due(122, None, estimated=True), children=(), partitions=())
LIKELY = estimate_archive(Amounts("Logs", 122, 500.0, 61, 100, "jsonl"), known_prices())


def happened(seconds: float) -> RunFacts:
    done = ArchiveFacts(
        *("Logs", "Logs", "delete", ARCHIVE.cutoff, "s3://bucket"),
        *(122, 0, 61_000, 61_000, 61, 2, 0, (), (), ()),
        seconds=seconds,
        complete=True,
    )
    return RunFacts("plan", "r", (done,), 122, 61_000, 0, seconds, None)


@pytest.mark.parametrize(
    ("seconds", "likely", "codes"),
    [
        (124.0, 0.3, ["TK228"]),
        (59.0, 0.3, []),
        (124.0, 13.0, []),
        (131.0, 13.0, ["TK228"]),
        (124.0, None, []),
    ],
)
def test_what_took_much_longer_is_said(seconds: float, likely: float | None, codes: list[str]) -> None:
    foreseen = replace(dry_run(STEP), estimates=(replace(LIKELY, seconds=likely),))
    facts = happened(seconds)
    found = tuple(differences(foreseen, facts))
    assert [finding.code for finding in found] == codes
    report = run_report("run of plan", Told(foreseen, facts), tuple(map(Judged, found)), Severity.BLOCKER, MADE_AT)
    assert ("took much longer" in report.answer) == bool(codes)
