"""What a run says of its port and copy steps, a line an event."""

from __future__ import annotations

from toolkit.report.text import count, plural, seconds
from toolkit.runs.events import (
    CheckDone,
    CopyDone,
    CopyStarted,
    DataCompared,
    MoveEvent,
    Ported,
    ReferenceChecked,
    TableCopied,
    TargetFinished,
)


def move_line(event: MoveEvent) -> str | None:
    """The line; None for what needs none."""
    if isinstance(event, ReferenceChecked):
        return _reference_line(event) if event.rows or not event.validated else None
    return _check_lines(event) if isinstance(event, CheckDone) else _copy_line(event)


def _copy_line(event: Ported | CopyStarted | TableCopied | DataCompared | CopyDone | TargetFinished) -> str:
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


def _reference_line(event: ReferenceChecked) -> str:
    name = f" ({event.constraint})" if event.constraint else ""
    if not event.validated:
        name += " is NOT VALID: the server has not looked at its older rows"
    if not event.rows:
        return f"  {event.reference}{name}; no orphans"
    kind = "soft, " if event.kind == "soft" else ""
    found = plural(event.rows, "orphan") if event.kind != "polymorphic" else f"{plural(event.rows, 'row')} outlived it,"
    line = f"  {event.reference}{name}: {kind}{found} by {plural(event.keys, 'key')}"
    if event.hidden:
        return f"{line} (secret or personal, not shown)"
    shown = ", ".join(f"{key} in {plural(rows, 'row')}" for key, rows in event.samples)
    return f"{line}: {shown}{', ...' if event.keys > len(event.samples) else ''}"


def _check_lines(event: CheckDone) -> str:
    orphans = event.declared_orphans + event.soft_orphans
    found = "no orphans"
    if orphans:
        found = (
            f"{plural(orphans, 'orphan')}, {count(event.declared_orphans)} of foreign keys"
            f" and {count(event.soft_orphans)} of soft references"
        )
    lines = [f"{event.step}: {plural(event.references, 'reference')} of {event.place} checked, {found}"]
    lines[0] += f" ({seconds(event.seconds)})"
    if event.excepted or event.moved:
        lines.append(
            f"  not counted: {plural(event.excepted, 'row')} that dangle by design, and {count(event.moved)} whose key"
            " is in a table of deleted rows"
        )
    if event.outlived:
        lines.append(f"  not counted: {plural(event.outlived, 'row')} of logs that outlived what they name")
    if event.absent:
        lines.append(f"  not checked: {plural(event.absent, 'reference')} of tables that {event.place} has not")
    lines += [f"  not checked: {reference}: {why}" for reference, why in event.unchecked]
    return "\n".join(lines)


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
