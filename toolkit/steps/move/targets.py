"""The plan's targets: each opened once a command, its catalog read when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.databases.password_command import new_password
from toolkit.databases.target import Target, open_target
from toolkit.dialects.base import Dialect
from toolkit.dialects.registry import dialect
from toolkit.errors import DatabaseUnreachable
from toolkit.plan.model import Plan
from toolkit.plan.move_steps import TargetSettings
from toolkit.plan.target_url import TargetUrl
from toolkit.schema.database import Database
from toolkit.schema.found import Found
from toolkit.secrets import Secret

# The module of `databases` and of `dialects.values` that serves an engine.
_MODULES = {"mariadb": "mysql"}
_FILES = ("sqlite", "duckdb")


@dataclass
class OpenTarget:
    """A target of the plan."""

    name: str
    settings: TargetSettings
    connection: Target
    _found: Found | Database | None = None
    _stands_in: Secret | None = None

    @property
    def url(self) -> TargetUrl:
        """Where it is."""
        return self.settings.url

    @property
    def engine(self) -> str:
        """Its dialect's name."""
        return self.url.engine

    @property
    def format(self) -> str:
        """Of a directory's files."""
        return self.settings.format

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
        """The URL, for one more connection: a password of a command is made anew."""
        return self._stands_in or login(self.settings)

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
            stand_in = self._stand_in(settings.url)
            if settings.url.engine == "files":
                from toolkit.steps.move.files.directory import Directory

                connection: Target = Directory(Path(settings.url.path))
            else:
                connection = open_target(stand_in or login(settings), settings.url.engine)
            self._open[name] = OpenTarget(name, settings, connection, _stands_in=stand_in)
        return self._open[name]

    def reached(self, name: str) -> bool:
        """Whether it is connected to."""
        return name in self._open

    def close(self) -> None:
        """Let go of all connections."""
        with ExitStack() as stack:  # each, whatever the others say to it
            while self._open:
                stack.callback(self._open.popitem()[1].connection.close)

    def _stand_in(self, url: TargetUrl) -> Secret | None:
        """A database in memory, where the file is not there and must not be made."""
        if not self.probing or url.engine not in _FILES or Path(url.path).exists():
            return None
        folder = Path(url.path).parent
        if not folder.is_dir():
            why, fix = f"{folder} is no directory", "make it, or mend the path"
            raise DatabaseUnreachable("the target's file cannot be made", where=url.path, why=why, fix=fix)
        return Secret(f"{url.engine}:///:memory:")


@contextmanager
def closed_on_error(targets: Targets) -> Iterator[None]:
    """What the block does not come to the end of leaves no connection, nor a file that is locked."""
    try:
        yield
    except BaseException:
        targets.close()
        raise


def login(settings: TargetSettings) -> Secret:
    """The URL to connect with. Raises DatabaseUnreachable when there is no password to be had."""
    if settings.password is None:
        return Secret(settings.url.reveal())
    return settings.url.with_password(new_password(settings.password.words))
