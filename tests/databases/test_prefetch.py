"""What is read ahead, and how much of it."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing

from toolkit.databases.prefetch import AHEAD, prefetched


def most_ahead(*, large: bool) -> int:
    """How many of thirty items were made and not asked for yet, at most."""
    made = 0

    def make() -> Generator[int, None, None]:
        nonlocal made
        while made < 30:
            made += 1
            yield made

    found = 0
    with closing(prefetched(make, is_large=lambda _: large)) as items:
        for number in items:
            time.sleep(0.01)
            found = max(found, made - number)
    assert made == 30
    return found


def test_beside_a_large_item_nothing_waits() -> None:
    assert most_ahead(large=False) >= AHEAD
    assert most_ahead(large=True) == 1


def test_a_reader_of_large_items_ends_when_it_is_left() -> None:
    with closing(prefetched(lambda: (n for n in range(10)), is_large=lambda _: True)) as items:
        assert next(items) == 0
