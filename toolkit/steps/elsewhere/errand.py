"""A step's work on its chunks, fit to be carried out here or on a worker."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from toolkit import __version__
from toolkit.plan.model import Plan
from toolkit.runs.stopping import Stop
from toolkit.steps.elsewhere.origin import Origin
from toolkit.steps.masks import KeyBlock, key_block

Task = TypeVar("Task")
Result = TypeVar("Result")


class Opened(Protocol):
    """What does a step's chunks in one process, for several threads."""

    def __call__(self, task: Any, /) -> Any:
        """The result of one chunk. Raises ToolkitError."""

    def close(self) -> None:
        """Let go of connections."""


class Assignment(Protocol):
    """What a worker needs besides the plan to do a step's chunks. Facts alone: it is pickled."""

    def open(self, plan: Plan, stop: Stop) -> Opened:
        """Connects to nothing yet. `plan` is the run's, with the worker's secrets."""


@dataclass
class Errand(Generic[Task, Result]):
    """`here(task)`; once pickled, the same by what `assignment` opens on a worker."""

    here: Callable[[Task], Result]
    origin: Callable[[], Origin]
    assignment: Assignment

    def __call__(self, task: Task) -> Result:
        return self.here(task)

    def __reduce__(self) -> tuple[Any, ...]:
        from toolkit.steps.elsewhere.worker import Elsewhere

        return Elsewhere, self._packed

    @cached_property
    def _packed(self) -> tuple[str, bytes, bytes]:
        return __version__, pickle.dumps(self.origin()), pack(self.assignment)


def pack(assignment: Assignment) -> bytes:
    """The assignment without secrets: of a key block its place is packed. Raises TypeError for any other secret."""
    packed = io.BytesIO()
    _Packer(packed, protocol=pickle.HIGHEST_PROTOCOL).dump(assignment)
    return packed.getvalue()


def unpack(packed: bytes, plan: Plan) -> Assignment:
    """The assignment, its key blocks made anew with the plan's key."""
    unpacker = _Unpacker(io.BytesIO(packed))
    unpacker.plan = plan
    assignment: Assignment = unpacker.load()
    return assignment


class _Packer(pickle.Pickler):
    def persistent_id(self, obj: Any) -> Any:
        return (obj.place, obj.side) if isinstance(obj, KeyBlock) else None


class _Unpacker(pickle.Unpickler):
    plan: Plan

    def persistent_load(self, pid: Any) -> KeyBlock:
        if self.plan.mask_key is None:
            raise ValueError("mask: hmac without mask_key")  # the plan's rules ask for one
        return key_block(self.plan.mask_key, *pid)
