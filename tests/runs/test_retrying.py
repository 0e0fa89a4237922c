"""How often a run begins again, and when it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit.errors import DatabaseUnreachable, Locked, ToolkitError
from toolkit.runs import retrying as module
from toolkit.runs.retrying import retrying


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waited.append)
    return waited


def failing(*errors: ToolkitError) -> Callable[[], str]:
    left = list(errors)

    def work() -> str:
        if left:
            raise left.pop(0)
        return "done"

    return work


def test_it_waits_longer_each_time(pauses: list[float]) -> None:
    told: list[str] = []
    lost = [DatabaseUnreachable(f"lost {number}") for number in range(8)]
    assert retrying(failing(*lost), 8, lambda error, next_step: told.append(f"{error}: {next_step}")) == "done"
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert told[0] == "lost 0: trying again in 1 s (1 of 8)"


def test_the_last_loss_is_raised(pauses: list[float]) -> None:
    with pytest.raises(DatabaseUnreachable, match="third"):
        retrying(failing(*map(DatabaseUnreachable, ("first", "second", "third"))), 2, lambda *_: None)
    assert len(pauses) == 2


def test_a_lock_that_may_be_its_own_is_waited_for(pauses: list[float]) -> None:
    told: list[str] = []
    work = failing(DatabaseUnreachable("lost"), Locked("another run"))
    assert retrying(work, 3, lambda error, _: told.append(error.what)) == "done"
    assert (told, pauses) == (["lost", "another run"], [1, 2])


def test_other_errors_are_not_tried_again(pauses: list[float]) -> None:
    with pytest.raises(Locked):
        retrying(failing(Locked("held")), 5, lambda *_: None)
    assert not pauses
