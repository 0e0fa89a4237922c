"""What a run says of its port and copy steps, a line an event."""

from __future__ import annotations

from toolkit.report.text import count, plural, seconds
from toolkit.runs.events import CopyDone, CopyStarted, DataCompared, MoveEvent, Ported, TableCopied, TargetFinished


def move_line(event: MoveEvent) -> str:
    """The line."""
    match event:
        case Ported():
            if event.kept:
                return f"{event.step}: {plural(event.tables, 'table')} there already in {event.target}, and kept"
            if event.resumed:
                return f"{event.step}: made by the run before; {plural(event.later, 'statement')} wait for the rows"
            losses = "1 loss" if event.losses == 1 else f"{count(event.losses)} losses"
            later = f", {count(event.later)} more after the rows" if event.later else ""
            return (
                f"{event.step}: {plural(event.tables, 'table')} in {event.target},"
                f" {plural(event.statements, 'statement')} executed{later}, {losses} ({seconds(event.seconds)})"
            )
        case CopyStarted():
            resumed = f", {plural(event.resumed, 'chunk')} done by the run before" if event.resumed else ""
            return (
                f"{event.step}: {plural(event.tables, 'table')}, about {count(event.rows)} rows,"
                f" to {event.target} by {event.lane}{resumed}"
            )
        case TableCopied():
            return f"  {event.table}: {plural(event.rows, 'row')}"
        case DataCompared():
            return comparison_line(event)
        case CopyDone():
            proof = {"none": "not compared"}.get(event.verified, f"{event.verified} equal")
            rate = int(event.rows / event.seconds) if event.seconds else 0
            return (
                f"{event.step}: {plural(event.rows, 'row')} copied in {seconds(event.seconds)}"
                f" ({count(rate)} rows/s), {proof}"
            )
        case TargetFinished():
            made = plural(event.statements, "statement")
            return f"{event.target}: {made} for keys, references, indexes and views, {seconds(event.seconds)}"


def comparison_line(event: DataCompared) -> str:
    """What came of a table's comparison; a line more for each difference that is named."""
    if event.how == "rows":
        what = f"{plural(event.rows, 'row')}, every cell"
    else:
        what = f"{plural(event.rows, 'row')}, {plural(len(event.measures), 'aggregate')}"
    if not event.different:
        return f"  {event.table}: equal ({what})"
    counted = ", ".join(f"{count(number)} {kind}" for kind, number in sorted(event.different.items()))
    lines = [f"  {event.table}: DIFFERENT ({what}): {counted}", *(f"    {each}" for each in event.named)]
    more = sum(event.different.values()) - len(event.named)
    return "\n".join([*lines, f"    and {count(more)} more"] if more > 0 else lines)
