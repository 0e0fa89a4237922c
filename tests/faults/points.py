"""Points in a run where a fault can fall, and how to make it fall there.

A point lies before a message or a request is passed on, or after it was passed on and its reply dropped. Which one it
is, is a question to the message alone, so that the nth of any kind is a point as well as each of the named ones.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pytest
from _pytest.mark import ParameterSet

from tests.faults.pg_proxy import Cut, Message, When
from tests.faults.scene import PREFIX, Scene
from tests.stores.faulty import Fault, Request

Side = Literal["pg", "http"]
Act = Callable[[Scene], None]


@dataclass(frozen=True, slots=True)
class Point:
    """The `nth` message (of PostgreSQL) or request (to the store) for which `matches` is true."""

    name: str
    side: Side
    when: When
    matches: Callable[[Message], bool] | Callable[[Request], bool]
    nth: int = 1

    def __str__(self) -> str:
        return self.name


def _object(method: str, folder: str = "events") -> Callable[[Request], bool]:
    return lambda request: request.method == method and f"/{PREFIX}/{folder}/" in request.path


def _manifest(suffix: str, folder: str = "events") -> Callable[[Request], bool]:
    def matches(request: Request) -> bool:
        path = request.path.split("?")[0]
        marks = path.count(".", path.rindex("/"))
        return (
            request.method == "PUT"
            and f"/_manifests/{folder}/" in path
            and path.endswith(suffix)
            and (marks == suffix.count("."))
        )

    return matches


manifest_put = _manifest(".json")
receipt_put = _manifest(".done.json")
object_put = _object("PUT")
object_get = _object("GET")


def taking_the_lock(message: Message) -> bool:
    """P0"""
    return message.side == "client" and b"pg_try_advisory_xact_lock" in message.text


def row(message: Message) -> bool:
    """P1: a row of a chunk."""
    return message.side == "server" and message.kind == "d"


def committing(message: Message) -> bool:
    """P7, P8: a chunk's COMMIT."""
    return message.archives and message.side == "client" and message.kind == "Q" and message.text == b"COMMIT\0"


def named_points(folder: str) -> tuple[Point, ...]:
    """RELIABILITY's named points, for chunks that are filed there. In the second and third chunk rather than the
    first, so that there is work done to keep."""
    prepared, done = _manifest(".json", folder), _manifest(".done.json", folder)
    put, get = _object("PUT", folder), _object("GET", folder)
    return (
        Point("P0-lock", "pg", "before", taking_the_lock),
        Point("P1-mid-copy", "pg", "before", row, 55),
        Point("P2-mid-object", "http", "before", put, 2),
        Point("P3-object-stored", "http", "after", put, 3),
        Point("P4-before-read-back", "http", "before", get, 2),
        Point("P5-before-manifest", "http", "before", prepared, 3),
        Point("P6-manifest-stored", "http", "after", prepared, 2),
        Point("P7-before-commit", "pg", "before", committing, 2),
        Point("P8-commit-sent", "pg", "after", committing, 3),
        Point("P9-before-receipt", "http", "before", done, 2),
        Point("P10-receipt-stored", "http", "after", done, 3),
    )


POINTS = named_points("events")
BY_NAME = {point.name.split("-")[0]: point for point in POINTS}


def slow(*values: object) -> ParameterSet:
    """A parameter for `make test-all`; `make test` does with its neighbours."""
    return pytest.param(*values, marks=pytest.mark.slow)


def arm(scene: Scene, point: Point, act: Act, *, cut: bool = True) -> threading.Event:
    """Have `act` happen at the point, once. `cut` says whether the connection that was looked at is cut as well.

    The event is set when the point has been reached.
    """
    left = point.nth
    lock = threading.Lock()
    reached = threading.Event()

    def here(what: Message | Request) -> bool:
        nonlocal left
        if not point.matches(what):  # type: ignore[arg-type]
            return False
        with lock:
            left -= 1
            return left == 0

    def happen() -> None:
        reached.set()
        act(scene)

    def pg_rule(message: Message) -> Cut | None:
        if not here(message):
            return None
        if not cut and point.when == "before":
            happen()
            return None
        return Cut(point.when, happen)

    def http_rule(request: Request) -> Fault | None:
        if not here(request):
            return None
        if point.when == "after":
            return (
                Fault(forward=True, then=happen) if cut else Fault(forward=True, then=happen, alter=lambda body: body)
            )
        happen()
        return Fault() if cut else None

    if point.side == "pg":
        scene.pg.rule = pg_rule
    else:
        scene.http.rule = http_rule
    return reached
