"""What a comparison found, told as it goes on, and what is said at its end."""

from __future__ import annotations

from contextlib import closing

from toolkit.errors import VerificationFailed
from toolkit.runs.events import DataCompared, Reporter
from toolkit.steps.compare.run import Compared, Comparison, How

SHOWN = 5


def compare_and_report(comparison: Comparison, how: How, report: Reporter) -> list[Compared]:
    """Compare all tables, an event a table. Returns those that differ."""
    different = []
    with closing(comparison):
        for each in comparison.run(how):
            report(
                DataCompared(
                    step=comparison.bound.step,
                    target=comparison.target.name,
                    table=each.table,
                    how=each.how,
                    rows=each.rows,
                    measures=each.measures,
                    different=dict(each.totals),
                    named=[str(one) for one in each.named],
                )
            )
            if not each.equal:
                different.append(each)
    return different


def refuse_different(target: str, different: list[Compared]) -> None:
    """Raises VerificationFailed that names the first differences."""
    if not different:
        return
    named = [f"{table.table}: {each}" for table in different for each in table.named[:SHOWN]]
    plural = "table" if len(different) == 1 else "tables"
    raise VerificationFailed(
        f"{len(different)} {plural} of {target} differ from the source",
        why="; ".join(named[:SHOWN]),
        fix="something else writes to the target, or a value did not arrive as it was: see the lines above; the same"
        " comparison alone is `toolkit diff-data PLAN`",
    )
