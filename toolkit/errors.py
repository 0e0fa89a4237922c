"""Every error the toolkit raises on purpose, and the exit code of each family.

    ToolkitError            1   something failed, or a verification did not match
    ├── VerificationFailed  1   an object or a count is not what its manifest says
    ├── UsageError          2   the command line is wrong
    ├── PlanError           2   the plan is wrong (carries every problem found, each with file:line:column)
    ├── PreflightRefused    3   the plan is right, but running it now would be unsafe
    ├── Locked              4   another run holds the table
    ├── AlreadyThere        1   what a statement was to make is there
    ├── MemoryLimited       1   rows did not fit into the memory that an engine was given
    ├── Unreachable         5   a database, a store or a cluster does not answer
    │   ├── DatabaseUnreachable
    │   └── StoreUnreachable
    ├── StoreError          1   a store answered, and the answer was no
    │   ├── ObjectExists        the key is taken by other bytes
    │   └── ObjectMissing       the key is not there
    └── Interrupted       130   the operator (or a signal) asked to stop

A message says what was attempted, on which object, why it failed, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class ToolkitError(Exception):
    """An error with a message for the operator.

    `what` is one sentence; `where` the object (a plan position, a table, a key); `why` the cause; `fix` the next step.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, why: str | None = None, fix: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.why = why
        self.fix = fix

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.why:
            lines.append(f"  why:  {self.why}")
        if self.fix:
            lines.append(f"  next: {self.fix}")
        return "\n".join(lines)


class VerificationFailed(ToolkitError):
    """What was read back is not what was written."""


class UsageError(ToolkitError):
    """The command line asks for something that does not exist or does not go together."""

    exit_code = 2


class PlanError(ToolkitError):
    """The plan is wrong. `problems` holds every problem found, in the order of the file."""

    exit_code = 2

    def __init__(self, problems: Sequence[ToolkitError]) -> None:
        super().__init__(f"the plan has {len(problems)} problem{'s' if len(problems) != 1 else ''}")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class PreflightRefused(ToolkitError):
    """Running now would be unsafe; nothing was changed."""

    exit_code = 3


class AlreadyThere(ToolkitError):
    """A database has something of the name that a statement was to make."""


class MemoryLimited(ToolkitError):
    """Rows did not fit into what an engine was given; it has more now, and the same may be tried again."""


class Locked(ToolkitError):
    """Another run works on the same table."""

    exit_code = 4


class Unreachable(ToolkitError):
    """A server does not answer."""

    exit_code = 5


class DatabaseUnreachable(Unreachable):
    """The database cannot be reached, or the connection was lost."""


class StoreUnreachable(Unreachable):
    """The object store cannot be reached, or kept failing until the retries were used up."""


class StoreError(ToolkitError):
    """The store answered, and the answer was no."""


class ObjectExists(StoreError):
    """The key is taken by other bytes than ours. Archive objects are never overwritten."""


class ObjectMissing(StoreError):
    """There is no object under the key."""


class Interrupted(ToolkitError):
    """The run was asked to stop, and stopped at a safe point."""

    exit_code = 130
