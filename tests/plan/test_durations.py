import contextlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.plan.durations import LONGEST_SECONDS, SECONDS, parse_duration
from toolkit.plan.problems import PlanValueError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("15m", 900),
        ("6h", 21_600),
        ("30d", 2_592_000),
        ("8w", 4_838_400),
        ("7y", 220_752_000),
        ("0d", 0),
        ("0s", 0),
    ],
)
def test_reads(text: str, seconds: int) -> None:
    duration = parse_duration(text)
    assert (duration.seconds, duration.text, str(duration)) == (seconds, text, text)
    assert duration.timedelta.total_seconds() == seconds


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (30, "write 30d for 30 days"),
        ("30", "write 30d for 30 days"),
        ("-3d", "negative"),
        (-3, "negative"),
        ("1.5d", "36h, not 1.5d"),
        (".5h", "fraction"),
        ("30 days", "write 30d"),
        ("30D", "write 30d"),
        ("15min", "write 15m"),
        ("2 weeks", "write 2w"),
        ("1 month", "no fixed length"),
        ("2 years", "write 2y (a year is 365 days)"),
        ("7Y", "write 7y"),
        ("101y", "hundred years"),
        ("03d", "write 3d"),
        ("", "not a duration"),
        ("d", "not a duration"),
        ("1d12h", "not a duration"),
        ("٣d", "not a duration"),
        ("1:30", "not a duration"),
        ("99999999999999999999999w", "hundred years"),
        ("36526d", "hundred years"),
        (True, "not a duration"),
        (1.5, "not a duration"),
        (None, "not a duration"),
        ([], "not a duration"),
    ],
)
def test_refuses(value: object, says: str) -> None:
    with pytest.raises(PlanValueError) as caught:
        parse_duration(value)
    assert says in str(caught.value)


def test_zero_can_be_refused() -> None:
    with pytest.raises(PlanValueError, match="longer than zero"):
        parse_duration("0s", zero=False)


@given(st.integers(0, 10_000), st.sampled_from("smhdwy"))
def test_round_trip(number: int, unit: str) -> None:
    text = f"{number}{unit}"
    if number * SECONDS[unit] <= LONGEST_SECONDS:
        duration = parse_duration(text)
        assert duration.seconds == number * SECONDS[unit]
        assert parse_duration(str(duration)) == duration


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.booleans()))
def test_anything_is_read_or_refused(value: object) -> None:
    with contextlib.suppress(PlanValueError):
        assert parse_duration(value).text == value


def test_words_load_without_the_heavy_libraries() -> None:
    code = (
        "import sys, toolkit.plan.durations, toolkit.plan.names; "
        "sys.exit(any(name in sys.modules for name in ('pydantic', 'sqlglot', 'yaml', 'psycopg')))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
