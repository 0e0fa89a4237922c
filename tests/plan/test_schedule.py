"""`schedule`: what is read, what is refused and where, and the times, beside another reader of cron's fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from croniter import croniter
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.plan.plans import HEAD, STEP, load, problems
from toolkit.plan.json_schema import plan_schema
from toolkit.plan.schedule import Schedule
from toolkit.plan.yaml_source import parse_yaml


def plan(schedule: str) -> str:
    return HEAD.replace("steps:", f"schedule: {schedule}\nsteps:") + STEP


def read(schedule: str) -> Schedule:
    found = load(plan(schedule), CRON="0 4 * * *").schedule
    assert found
    return found


def times(schedule: Schedule, after: str, count: int) -> list[str]:
    moment = datetime.fromisoformat(after)
    zone = ZoneInfo(schedule.zone)
    return [f"{each.astimezone(zone):%m-%d %H:%M%z}" for each in islice(schedule.times_after(moment), count)]


def fits_the_schema(schedule: str) -> bool:
    return Draft202012Validator(plan_schema()).is_valid(parse_yaml(plan(schedule).encode(), file="x").data)


def test_a_plan_needs_none() -> None:
    assert load(HEAD + STEP).schedule is None


@pytest.mark.parametrize("text", ['"0 4 * * *"', '" 0  4 * * * "', '{cron: "0 4 * * *", zone: UTC}', "${CRON}"])
def test_fields_alone_are_in_utc(text: str) -> None:
    found = read(text)
    assert (found.cron, found.zone, found.missed, found.jitter.seconds) == ("0 4 * * *", "UTC", "run_once", 0)
    assert found.next_after(datetime(2026, 10, 1, 4, tzinfo=UTC)) == datetime(2026, 10, 2, 4, tzinfo=UTC)
    assert fits_the_schema(text)


def test_everything_is_said() -> None:
    text = '{cron: "*/20 1-5 * JAN,feb mon-Fri", zone: Europe/Berlin, missed: skip, jitter: 5m}'
    found = read(text)
    assert (found.zone, found.missed, str(found.jitter)) == ("Europe/Berlin", "skip", "5m")
    assert fits_the_schema(text)


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ('"0 4 * *"', "'0 4 * *' is not a schedule; it has 4 fields", "write five fields"),
        ('"0 0 4 * * *"', "it has 6 fields", "write five fields"),
        ('"@daily"', "'@daily' is not a schedule", 'write "0 0 * * *"'),
        ('"61 4 * * *"', "the minute of '61 4 * * *' does not exist", None),
        ('"0 24 * * *"', "the hour of", None),
        ('"0 4 31 2 *"', "the day of the month of '0 4 31 2 *' does not exist", None),
        ('"0 4 * * 8"', "the day of the week of", None),
        ('"0 4 * * 5-1"', "the day of the week of", None),
        ('"*/0 4 * * *"', "the minute of", None),
        ('"0 4 L * *"', "the day of the month of '0 4 L * *' cannot be read", None),
        ('"0 4 * * 1#2"', "the day of the week of", None),
        ('"5/15 4 * * *"', "the minute of", None),
        ('""', "the text is empty", None),
        ("4", "4 is not a schedule", "write five fields"),
        ("[1]", "a list is not a schedule", None),
        ("{zone: UTC}", "missing: cron", None),
        ('{cron: "0 4 * * *", zone: Europe/Berln}', "there is no time zone 'Europe/Berln'", "Europe/Berlin"),
        ('{cron: "0 4 * * *", zone: CEST}', "there is no time zone 'CEST'", None),
        ('{cron: "0 4 * * *", missed: never}', "'never' is not a choice here", None),
        ('{cron: "*/5 * * * *", jitter: 5m}', "the jitter 5m is as long as the time between two runs", "shorter"),
        ('{cron: "0 4 * * *", jiter: 5m}', "there is no field 'jiter'", "did you mean jitter?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, what: str, fix: str | None) -> None:
    [problem] = problems(plan(text))
    assert what in problem.what
    assert problem.where
    assert problem.where.startswith("plans/x.yaml:7:")
    assert int(problem.where.rsplit(":", 1)[1]) >= len("schedule: ")
    assert (fix or "") in (problem.fix or "")


def test_a_variables_value_is_not_quoted() -> None:
    [problem] = problems(plan("${CRON}"), CRON="something secret")
    assert "secret" not in str(problem)
    assert "'${CRON}'" in problem.what


def test_a_time_that_the_zone_leaves_out_comes_right_after_the_gap() -> None:
    schedule = read('{cron: "30 2 * * *", zone: Europe/Berlin}')
    assert times(schedule, "2026-03-28T12:00Z", 2) == ["03-29 03:00+0200", "03-30 02:30+0200"]


@pytest.mark.parametrize("after", ["2026-10-24T12:00Z", "2026-10-25T00:10Z"])
def test_a_time_that_the_zone_has_twice_comes_once(after: str) -> None:
    schedule = read('{cron: "30 2 * * *", zone: Europe/Berlin}')
    assert times(schedule, after, 2) == ["10-25 02:30+0200", "10-26 02:30+0100"]


@pytest.mark.parametrize("after", ["2026-10-25T00:30Z", "2026-10-25T01:10Z", "2026-10-25T01:30Z"])
def test_it_does_not_come_again_in_the_second_passage(after: str) -> None:
    assert times(read('{cron: "30 2 * * *", zone: Europe/Berlin}'), after, 1) == ["10-26 02:30+0100"]


def test_hourly_runs_go_on_by_real_hours() -> None:
    schedule = read('{cron: "0 * * * *", zone: Europe/Berlin}')
    expected = ["10-25 02:00+0200", "10-25 02:00+0100", "10-25 03:00+0100"]
    assert times(schedule, "2026-10-24T23:30Z", 3) == expected


def fields(least: int, most: int) -> st.SearchStrategy[str]:
    value = st.integers(least, most)
    # croniter takes 0-0 for the whole week, and other crons do not.
    span = st.tuples(value, value).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: f"{min(pair)}-{max(pair)}")
    item = st.one_of(value.map(str), span)
    return st.one_of(
        st.just("*"), st.integers(1, most).map(lambda step: f"*/{step}"), st.lists(item, min_size=1).map(",".join)
    )


@settings(max_examples=200, deadline=None)
@given(
    st.tuples(fields(0, 59), fields(0, 23), fields(1, 28), fields(1, 12), fields(0, 6)),
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_another_reader_finds_the_same_times(parts: tuple[str, ...], moment: datetime) -> None:
    cron = " ".join(parts)
    # cron joins the two kinds of day with OR, unless one of them begins with a star; croniter asks for it by name.
    both = parts[2].startswith("*") or parts[4].startswith("*")
    other = croniter(cron, moment, ret_type=datetime, day_or=not both, max_years_between_matches=60)
    found = list(islice(Schedule(cron=cron).times_after(moment), 5))
    assert found == [other.get_next() for _ in found]
    assert found == sorted(set(found))
    assert all(each > moment and each - moment < timedelta(days=366 * 30) for each in found)
