"""A service and its timer for systemd (pure). Units: systemd.exec(5), systemd.timer(5), systemd.time(7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.plan.schedule import RUN_ONCE
from toolkit.serve.export.exported import Exported, Files

_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")


def systemd(exported: Exported) -> Files:
    """`<name>.service` and `<name>.timer`, for /etc/systemd/system."""
    return {f"{exported.name}.service": _service(exported), f"{exported.name}.timer": _timer(exported)}


def _service(exported: Exported) -> str:
    notes = [f"install both units in /etc/systemd/system, then: systemctl enable --now {exported.name}.timer"]
    lines = ["Type=oneshot", f"WorkingDirectory={_escaped(str(exported.path.parent))}"]
    if exported.variables:
        names = ", ".join(exported.variables)
        notes.append(f"{exported.environment_file} sets {names}: a line each, NAME=value; chmod 600")
        lines.append(f"EnvironmentFile={exported.environment_file}")
    words = [*exported.program, "run", exported.path.name, "--yes"]
    lines += [f"ExecStart={' '.join(map(_quoted, words))}", "TimeoutStopSec=30s"]
    # No PrivateTmp: neither a stop_file in /tmp would be seen nor a server's socket, and an archive would be removed.
    lines += ["NoNewPrivileges=yes", "ProtectSystem=full"]
    unit = [f"Description=toolkit: {_escaped(exported.plan.name)}", "Wants=network-online.target"]
    return exported.head(*notes) + _sections(Unit=[*unit, "After=network-online.target"], Service=lines)


def _timer(exported: Exported) -> str:
    lines = [f"OnCalendar={each}" for each in calendars(exported)]
    lines += [f"Persistent={'yes' if exported.schedule.missed == RUN_ONCE else 'no'}", "AccuracySec=1s"]
    if exported.schedule.jitter.seconds:
        lines.append(f"RandomizedDelaySec={exported.schedule.jitter.seconds}s")
    unit = [f"Description=toolkit: {_escaped(exported.plan.name)}, on its schedule"]
    return exported.head() + _sections(Unit=unit, Timer=lines, Install=["WantedBy=timers.target"])


def calendars(exported: Exported) -> Iterator[str]:
    """The schedule as calendar events: two where cron runs when either kind of day fits."""
    minute, hour, day, month, weekday = exported.schedule.cron.split()
    fields = exported.fields()
    months, days = _list(month, fields.months), _list(day, fields.days)
    names = "" if weekday == "*" else ",".join(_DAYS[each] for each in sorted(exported.weekdays())) + " "
    time = f"{_list(hour, fields.hours)}:{_list(minute, fields.minutes)}:00 {exported.schedule.zone}"
    if fields.day_and:
        yield f"{names}*-{months}-{days} {time}"
    else:
        yield f"*-{months}-{days} {time}"
        yield f"{names}*-{months}-* {time}"


def _list(field: str, numbers: Iterable[int]) -> str:
    return "*" if field == "*" else ",".join(f"{number:02d}" for number in sorted(numbers))


def _sections(**sections: Iterable[str]) -> str:
    return "\n".join("".join(f"{line}\n" for line in (f"[{name}]", *lines)) for name, lines in sections.items())


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """A word of a command line; % and $ mean something to systemd."""
    plain = _escaped(word).replace("$", "$$")
    if not set(plain) & set(" \t\"'\\;"):
        return plain
    inside = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'
