"""A line for cron (pure)."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from toolkit.plan.schedule import RUN_ONCE
from toolkit.serve.export.exported import Exported, Files


def crontab(exported: Exported) -> Files:
    """`<name>.crontab`, for `crontab FILE`."""
    zone = f"CRON_TZ={exported.schedule.zone}\n" if exported.schedule.zone != "UTC" else "CRON_TZ=UTC\n"
    # In a crontab, % ends the command.
    command = _command(exported).replace("%", r"\%")
    line = f"{exported.cron()} {command}\n"
    return {f"{exported.name}.crontab": exported.head(*_notes(exported)) + zone + line}


def _notes(exported: Exported) -> Iterator[str]:
    yield "add it to a crontab: crontab -e; a run that overlaps another ends with exit code 4"
    yield "cronie reads CRON_TZ; other crons, such as Debian's, go by the machine's time zone"
    if exported.variables:
        yield f"{exported.environment_file} sets {', '.join(exported.variables)}: a line each, NAME='value'; chmod 600"
    if exported.schedule.missed == RUN_ONCE:
        yield "cron does not make up for times that it missed"


def _command(exported: Exported) -> str:
    parts = [f"cd {shlex.quote(str(exported.path.parent))}"]
    if exported.variables:
        parts.append(f"set -a && . {exported.environment_file} && set +a")
    if exported.schedule.jitter.seconds:
        parts.append(f'sleep "$(shuf -i 0-{exported.schedule.jitter.seconds} -n 1)"')
    parts.append(shlex.join([*exported.program, "run", exported.path.name, "--yes"]))
    return " && ".join(parts)
