"""What is exported: the plan with its schedule, and what every scheduler asks about it (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from cronsim import CronSim

from toolkit.errors import UsageError
from toolkit.plan.model import Plan
from toolkit.plan.schedule import FROM, Schedule

LONGEST_NAME = 52  # of a CronJob, whose jobs add 11 characters to it


Files = Mapping[str, str]


@dataclass(frozen=True)
class Exported:
    """`text`: the plan's file; `variables`: those it names, and whether they are needed; `files`: secrets' paths.

    `program`: the words that start the toolkit; `image`: a container's. Paths are absolute, but `given`.
    """

    plan: Plan
    schedule: Schedule
    text: str
    path: PurePosixPath
    given: PurePosixPath
    program: tuple[str, ...]
    image: str
    variables: Mapping[str, bool]
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        """The plan's name as hosts, units and files may have it."""
        name = re.sub(r"[^a-z0-9]+", "-", self.plan.name.lower())[:LONGEST_NAME].strip("-")
        return name or "plan"

    @property
    def environment_file(self) -> str:
        """Where the variables' values are kept on a machine."""
        return f"/etc/toolkit/{self.name}.env"

    def head(self, *lines: str) -> str:
        """The first lines of a file: comments."""
        title = f"plan {self.plan.name!r}: {self.schedule.cron}, {self.schedule.zone}; by `toolkit schedule export`"
        return "".join(f"# {line}\n" for line in (title, *lines))

    def differs(self, what: str, fix: str) -> UsageError:
        """That this scheduler cannot do what the plan says."""
        return UsageError(what, where=self.plan.at("schedule"), fix=fix)

    def refuse_local_places(self) -> None:
        """Raise UsageError for a store or a target in a file: it would vanish with the container."""
        stores = [("stores", name, "url") for name, each in self.plan.stores.items() if each.url.startswith("file:")]
        targets = [("targets", name, "url") for name, each in self.plan.targets.items() if each.url.on_disk]
        for place in (*stores, *targets):
            raise UsageError(
                "this place is on the container's own disk, and vanishes with it",
                where=self.plan.at(*place),
                fix="write to s3:// or to a server, or run the plan by systemd or cron",
            )

    def refuse_mixed_days(self) -> None:
        """Raise UsageError where cron's rule for the two kinds of day is not everybody's: `*/2` beside weekdays."""
        _, _, day, _, weekday = self.schedule.cron.split()
        if day != "*" != weekday and "*" in day + weekday:
            raise self.differs("not every scheduler joins these two kinds of day alike", "write days without */")

    def cron(self) -> str:
        """The five fields with Sunday as 0: 7 is not known everywhere."""
        *others, weekday = self.schedule.cron.split()
        return " ".join(
            [*others, weekday if "7" not in weekday or "*" in weekday else ",".join(map(str, sorted(self.weekdays())))]
        )

    def fields(self) -> CronSim:
        """The fields as sets of numbers."""
        return CronSim(self.schedule.cron, FROM)

    def weekdays(self) -> set[int]:
        """0 is Sunday."""
        found: set[Any] = self.fields().weekdays
        return {day % 7 for day in found}
