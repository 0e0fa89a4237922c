from pathlib import Path

import pytest

from tests.plan.plans import HEAD, STEP, load, problems
from toolkit.plan.interpolation import Interpolated, interpolate, read_secret_file
from toolkit.plan.problems import PlanValueError

SET = {"A": "1", "EMPTY": "", "TRICK": "${A}\nsteps: []"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("plain", "plain"),
        ("${A}", "1"),
        ("x${A}y${A}", "x1y1"),
        ("${EMPTY}", ""),
        ("${EMPTY:-d}", "d"),
        ("${NOT_SET:-d}", "d"),
        ("${NOT_SET:-}", ""),
        ("${A:-d}", "1"),
        ("$${A}", "${A}"),
        ("$A $$ $", "$A $$ $"),
        ("${TRICK}", "${A}\nsteps: []"),
        ("${NOT_SET:-a:-b $x}", "a:-b $x"),
    ],
)
def test_fills(written: str, value: str) -> None:
    result = interpolate({"a": [written]}, SET)
    assert result.data == {"a": [value]}
    assert not result.problems


def test_keeps_what_was_written() -> None:
    value = interpolate("${A}-${NOT_SET:-d}", SET).data
    assert isinstance(value, Interpolated)
    assert (value, value.written, value.literal) == ("1-d", "${A}-${NOT_SET:-d}", "-d")


@pytest.mark.parametrize("written", ["${", "${}", "${1A}", "${A-b}", "${A:?x}", "${ A }", "${A"])
def test_refuses(written: str) -> None:
    assert [problem.path for problem in interpolate({"a": written}, SET).problems] == [("a",)]


def test_every_unset_variable_is_reported_at_its_place() -> None:
    text = (
        HEAD.replace("ARCHIVE_BUCKET", "ARCHIVE_BUKET").replace("MASK_KEY", "NOPE")
        + STEP
        + "    where: ${ONE} = ${TWO}\n"
    )
    found = problems(text)
    assert [(problem.where, problem.what) for problem in found] == [
        ("plans/x.yaml:5:21", "the variable ARCHIVE_BUKET is not set"),
        ("plans/x.yaml:6:11", "the variable NOPE is not set"),
        ("plans/x.yaml:11:12", "the variable ONE is not set"),
        ("plans/x.yaml:11:21", "the variable TWO is not set"),
    ]
    assert found[0].fix == "did you mean ARCHIVE_BUCKET?"


def test_a_variable_is_never_said_to_be_another_ones_address() -> None:
    """Of `${TARGET_URL}` the source's address is no misspelling."""
    [found] = interpolate("${TARGET_URL}", {"DATABASE_URL": "x"}).problems
    assert found.fix == "set TARGET_URL in the environment, or give --var TARGET_URL=..."


def test_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from-file\n")
    plan = load(HEAD.replace("mask_key: ${MASK_KEY}", "mask_key: {file: key}") + STEP, tmp_path)
    assert plan.mask_key is not None
    assert plan.mask_key.reveal() == "from-file"


def test_database_url_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://u:from-file-pw@h/db\r\n")
    plan = load(HEAD.replace('{url: "${DATABASE_URL}"}', "{url: {file: url}}") + STEP, tmp_path)
    assert plan.source.url.reveal() == "postgresql://u:from-file-pw@h/db"


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "cannot read"), (b"", "empty"), (b"\n", "empty"), (b"\xff", "cannot read"), (b"x" * 70_000, "larger")],
)
def test_bad_secret_files(tmp_path: Path, content: bytes | None, says: str) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(PlanValueError, match=says):
        read_secret_file("key", tmp_path)
    with pytest.raises(PlanValueError, match="cannot read"):
        read_secret_file("a\0b", tmp_path)
    with pytest.raises(PlanValueError, match="cannot read"):
        read_secret_file(".", tmp_path)


def test_variables_stand_for_any_kind_of_value() -> None:
    extra = "    chunk_rows: ${N}\n    lossy: ${YES}\n    then: ${THEN}\n"
    text = HEAD + STEP.replace("30d", "${AGE}") + extra
    step = load(text, N="500", YES="true", THEN="delete", AGE="6h").steps[0]
    assert (step.chunk_rows, step.lossy, step.then, str(step.older_than)) == (500, True, "delete", "older than 6h")
