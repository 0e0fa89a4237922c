"""When a run goes gently, and how slowly it then reads: by a clock that the tests turn."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from toolkit.runs.pacing.limits import GENTLE_BYTES, Limits
from toolkit.runs.pacing.pacer import Pacer, World
from toolkit.runs.pacing.traffic import Traffic


@pytest.mark.parametrize(("a_second", "at_work"), [(0, False), (15, False), (25, True), (500, True)])
def test_others_are_told_by_their_transactions(a_second: int, at_work: bool) -> None:
    traffic = Traffic(10.0, 1_000_000, at_work=not at_work)
    own = 4 * 30  # of thirty chunks
    traffic.look(12.0, 1_000_000 + 2 * a_second + own, 30)
    assert traffic.at_work == at_work


@dataclass
class Turned:
    """A pacer's clock, what it sees of others, a look each, and what it tells."""

    gentle: str
    seen: list[bool]
    told: list[str] = field(default_factory=list)
    now: float = 1000.0

    def pacer(self) -> Pacer:
        world = World(clock=lambda: self.now, others_at_work=lambda _: self.seen.pop(0))
        limits = Limits(20_000, 20_000, gentle=self.gentle, row_bytes=1_000.0, streams=2)  # type: ignore[arg-type]
        return Pacer(limits, world, slowing=self.told.append)


EACH = GENTLE_BYTES / 1_000 / 2  # rows a second of each of two chunks


def test_a_run_makes_way_while_others_are_at_work() -> None:
    turned = Turned("auto", [False, True, True, False])
    paced, found = turned.pacer(), []
    while turned.seen:
        paced.pause()
        found.append((paced.rows(), paced.rows_per_second()))
        turned.now += 1.0
    assert found == [(20_000, None), (2 * EACH, EACH), (2 * EACH, EACH), (20_000, None)], "two seconds' worth"
    assert turned.told == [f"others are at work on the server: at most {GENTLE_BYTES / 1e6:.0f} MB a second are read"]


@pytest.mark.parametrize(("gentle", "rate"), [("always", EACH), ("never", None)])
def test_always_and_never_do_not_look(gentle: str, rate: float | None) -> None:
    paced = Turned(gentle, []).pacer()
    paced.pause()
    assert paced.rows_per_second() == rate


def test_children_are_read_no_faster_than_rows() -> None:
    """A chunk of 100 rows and their 300 children, 800,000 bytes in all: 2,000 bytes a row or child."""
    paced = Turned("always", []).pacer()
    paced.begins(1)
    paced.ended(1, 100, 800_000, 1.0, 1.0, child_rows=300)
    assert paced.rows_per_second() == paced.child_rows_per_second() == GENTLE_BYTES / 2_000 / 2
    assert paced.rows() == 2 * GENTLE_BYTES / 8_000 / 2, "two seconds' worth, with their children"


def test_a_ceiling_of_rows_leaves_children_out() -> None:
    paced = Pacer(Limits(20_000, 20_000, rows_per_second=10.0, row_bytes=1_000.0))
    assert (paced.rows_per_second(), paced.child_rows_per_second()) == (10.0, None)
