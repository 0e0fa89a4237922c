"""The page from its templates, as long as it may be (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from toolkit.report.findings import Severity
from toolkit.report.html import charts, diagrams
from toolkit.report.html.environment import environment_of
from toolkit.report.html.groups import ranks
from toolkit.report.html.policy import asset, policy
from toolkit.report.model import Kind, Outcome, Report, Value
from toolkit.report.relations import relations
from toolkit.report.value_text import shown
from toolkit.report.visible import visible

LARGEST = 4_500_000  # bytes: what mail lets through, and a phone opens at once
_LIMITS = (1000, 500, 250, 120, 60, 30, 15)  # rows of a table, findings of a code, statements of a list

_LONGEST_WHOLE = 40  # characters: the longest name that is never broken; PostgreSQL's have at most 63 bytes

_SHORT = 24  # characters of a text in which a broken line would save no room

_VERDICTS = {
    Outcome.CLEAR: ("✓", "Nothing is in the way"),
    Outcome.CARE: ("!", "Read the warnings first"),
    Outcome.REFUSED: ("✕", "This must not be run"),
    Outcome.DONE: ("✓", "Done"),
    Outcome.FAILED: ("✕", "Failed"),
}


def rendered(report: Report) -> str:
    """The page. Lists are cut shorter until it is small enough; it says how much is not on it."""
    environment = _environment()
    environment.globals["chart_picture"] = cache(charts.drawn)
    environment.globals["diagram_picture"] = cache(diagrams.drawn)
    for limit in _LIMITS[:-1]:
        size, parts = 0, []
        for part in _parts(environment, report, limit):
            size += len(part.encode())
            if size > LARGEST:
                break
            parts.append(part)
        else:
            return "".join(parts)
    return "".join(_parts(environment, report, _LIMITS[-1]))


def _parts(environment: Any, report: Report, limit: int) -> Iterator[str]:
    """The page in parts, so that one that grows too large is given up early."""
    style, script = asset("page.css") + asset("report.css"), asset("report.js")
    sign, verdict = _VERDICTS[report.outcome]
    yield from environment.get_template("report.html").generate(
        report=report,
        ranks=ranks(report.findings, limit),
        counts=[(each, report.count(each)) for each in Severity],
        sign=sign,
        verdict=verdict,
        limit=limit,
        style=style,
        script=script,
        policy=policy(style=style, script=script),
    )


def _environment() -> Any:
    environment = environment_of("toolkit.report.html")
    environment.filters |= {"shown": shown, "number": _number, "width": _width, "numbers": charts.numbers}
    environment.filters |= {
        "relations": relations,
        "roles": diagrams.roles,
        "exact": _exact,
        "kind": _kind,
        "ticked": _ticked,
    }
    environment.globals["picture_limit"] = charts.picture_limit
    return environment


def _number(value: Value) -> float | None:
    """What the browser sorts by; None for text, which is sorted as text."""
    return None if value is None or isinstance(value, str) else value


def _width(value: Value, kind: Kind) -> str:
    """How much room a text needs to be read: `whole` is never broken, `long` is broken between words and, if it must
    be, inside them; nothing for what takes care of itself."""
    text = shown(value, kind)
    if len(text) > _LONGEST_WHOLE:
        return "long"
    return "whole" if kind in (Kind.CODE, Kind.TIME) or " " not in text or len(text) <= _SHORT else ""


def _exact(sql: str) -> Any:
    """The attribute that holds what is to be copied, where the page shows something else; else nothing."""
    from markupsafe import Markup, escape

    if visible(sql) == sql and "\r" not in sql:
        return ""
    text = escape(sql.encode(errors="replace").decode()).replace("\r", Markup("&#13;"))
    return Markup(' data-exact="{}"').format(text)


def _ticked(text: str) -> Any:
    """A sentence, with what stands between backticks as code."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", str(escape(visible(text)))))  # noqa: S704


def _kind(block: Any) -> str:
    return type(block).__name__.lower()
