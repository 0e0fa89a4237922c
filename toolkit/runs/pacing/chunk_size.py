"""How many rows a transaction takes, so that it lasts about as long as it should (pure)."""

from __future__ import annotations

# Between these parts of the target nothing is changed: a size that swings costs more objects than it gains.
_SLACK = 1.5
_GROWTH = 1.5  # at most, a step; to shrink may take one step, for somebody may be waiting

# Fewer rows than this hardly make a transaction shorter: it then lasts as long as the store takes to answer.
LEAST_ROWS = 100


def next_size(size: int, rows: int, seconds: float, target: float, most: int) -> int:
    """The size of the next chunks, after one of `rows` rows that was allowed `size` of them and took `seconds`.

    A chunk that was cut short by the end of its windows says nothing about larger ones.
    """
    least = min(LEAST_ROWS, most)
    if not rows or seconds <= 0:
        return size
    fitting = rows * target / seconds
    if seconds > target * _SLACK:
        return max(least, min(size, int(fitting)))
    if seconds < target / _SLACK and rows > 0.9 * size:
        return min(most, int(min(fitting, size * _GROWTH)))
    return size
