"""The status page, from a template (pure). It needs no JavaScript, and nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from toolkit import __version__
from toolkit.report.html.environment import environment_of
from toolkit.report.html.policy import asset, policy
from toolkit.report.text import count, seconds, size
from toolkit.serve.state import PlanState


class Pages:
    """`policy`: the Content Security Policy that goes with the page."""

    def __init__(self) -> None:
        environment = environment_of("toolkit.serve")
        environment.filters |= {"count": count, "seconds": seconds, "size": size, "moment": _moment}
        self._template = environment.get_template("status.html")
        self._style = asset("page.css") + environment.get_template("status.css").render()
        self.policy = f"{policy(style=self._style)}; frame-ancestors 'none'"

    def status(self, states: Iterable[PlanState], now: datetime) -> str:
        """The page."""
        return self._template.render(states=tuple(states), now=now, style=self._style, version=__version__)


def _moment(moment: datetime, zone: str = "UTC") -> str:
    return f"{moment.astimezone(UTC if zone == 'UTC' else ZoneInfo(zone)):%Y-%m-%d %H:%M:%S %Z}"
