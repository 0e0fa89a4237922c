"""The plan's targets: each opened once a command, its catalog read when first asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from toolkit.databases.target import Target, open_target
from toolkit.dialects.base import Dialect
from toolkit.dialects.registry import dialect
from toolkit.errors import DatabaseUnreachable
from toolkit.plan.model import Plan
from toolkit.plan.target_url import TargetUrl
from toolkit.schema.database import Database
from toolkit.schema.found import Found
from toolkit.secrets import Secret

# The module of `databases` and of `dialects.values` that serves an engine.
_MODULES = {"mariadb": "mysql"}
_FILES = ("sqlite", "duckdb")


@dataclass
class OpenTarget:
    """A target of the plan. `engine` is its dialect's name, `module` that of its driver."""

    name: str
    url: TargetUrl
    engine: str
    connection: Target
    format: str = "csv"  # of a directory's files
    _found: Found | Database | None = None
    _stands_in: Secret | None = None

    @property
    def module(self) -> str:
        """The module of `databases` that loads into it."""
        return _MODULES.get(self.engine, self.engine)

    @property
    def dialect(self) -> Dialect:
        """What the target speaks."""
        return dialect(self.engine)

    @property
    def secret(self) -> Secret:
        """The URL, for another connection."""
        return self._stands_in or Secret(self.url.reveal())

    def found(self, *, anew: bool = False) -> Found | Database:
        """What its catalog says."""
        if self._found is None or anew:
            self._found = self.connection.found()
        return self._found


@dataclass
class Targets:
    """By name. Closed with the command. `probing`: a database in memory stands in for a file that is not there."""

    plan: Plan
    probing: bool = False
    _open: dict[str, OpenTarget] = field(default_factory=dict)

    def target(self, name: str) -> OpenTarget:
        """Connect to a target, or return the connection. Raises ToolkitError if it cannot be reached."""
        if name not in self._open:
            settings = self.plan.targets[name]
            url = settings.url
            stand_in = self._stand_in(url)
            if url.engine == "files":
                from toolkit.steps.move.files.directory import Directory

                connection: Target = Directory(Path(url.path))
            else:
                connection = open_target(stand_in or Secret(url.reveal()), url.engine)
            self._open[name] = OpenTarget(name, url, url.engine, connection, settings.format, _stands_in=stand_in)
        return self._open[name]

    def reached(self, name: str) -> bool:
        """Whether it is connected to."""
        return name in self._open

    def close(self) -> None:
        """Let go of all connections."""
        for target in self._open.values():
            target.connection.close()

    def _stand_in(self, url: TargetUrl) -> Secret | None:
        """A database in memory, where the file is not there and must not be made."""
        if not self.probing or url.engine not in _FILES or Path(url.path).exists():
            return None
        folder = Path(url.path).parent
        if not folder.is_dir():
            why, fix = f"{folder} is no directory", "make it, or mend the path"
            raise DatabaseUnreachable("the target's file cannot be made", where=url.path, why=why, fix=fix)
        return Secret(f"{url.engine}:///:memory:")
