import pytest

from toolkit.errors import PlanError
from toolkit.plan.yaml_source import DEEPEST, LARGEST_BYTES, parse_yaml

TAG = "tag:yaml.org,2002:"


def refused(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(PlanError) as caught:
        parse_yaml(content, file="x.yaml")
    assert caught.value.problems
    return [f"{problem.where}: {problem.what}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("1", 1), ("-5", -5), ("1.5", 1.5),
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("1:30", "1:30"), ("0x1F", "0x1F"), ("010", "010"),
        ("1_000", "1_000"), ("2026-10-01", "2026-10-01"), ("2026-10-01 12:00:00", "2026-10-01 12:00:00"),
        ("'1'", "1"), ('"true"', "true"), (".inf", ".inf"), ("9" * 30, "9" * 30), ("1e5", "1e5"), ("=", "="),
    ],
)  # fmt: skip
def test_words_are_read_as_editors_do(written: str, value: object) -> None:
    read = parse_yaml(f"a: {written}\n".encode(), file="x.yaml").data["a"]
    assert read == value
    assert type(read) is type(value)


def test_keys_are_text() -> None:
    assert parse_yaml(b"on: 1\n1: 2\nnull: 3\n", file="x").data == {"on": 1, "1": 2, "null": 3}


def test_positions() -> None:
    text = "a: 1\nsteps:\n  - where: x\n    n: 'it is'\n"
    positions = parse_yaml(text.encode(), file="p/x.yaml").positions
    assert positions.at(("steps", 0, "where")) == "p/x.yaml:3:12"
    assert positions.at(("steps", 0, "where"), key=True) == "p/x.yaml:3:5"
    assert positions.at(("steps", 0, "n"), offset=3) == "p/x.yaml:4:12"
    assert positions.at(("steps", 0, "missing", 5)) == "p/x.yaml:3:5"
    assert positions.at(("nowhere",)) == "p/x.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x 1\n", ["x.yaml:1:4: the anchor &x is refused"]),
        ("a: *x\n", ["x.yaml:1:4: the alias *x is refused"]),
        ("a: !!python/object/apply:os.system [id]\n", None),
        ("a: !x 1\nb: !!str 2\n", ["x.yaml:1:4: the tag !x is refused", f"x.yaml:2:4: the tag {TAG}str is refused"]),
        ("a: 1\nb: 2\na: 3\n", ["x.yaml:3:1: 'a' is here twice (first on line 1)"]),
        ("{a: 1, 'a': 2}", ["x.yaml:1:8: 'a' is here twice (first on line 1)"]),
        ("? [a]\n: 1\n", ["x.yaml:1:3: a key must be a word, not a list or a mapping"]),
        ("a: [1\n", None),
        ("a: b: c\n", ["x.yaml:1:5: this is not YAML: mapping values are not allowed here"]),
        ("a: 1\n---\nb: 2\n", None),
        ("a:\n\t- b\n", None),
        ("a: \x01\n", ["x.yaml:1:4: this is not YAML: a character that YAML does not allow"]),
        (b"a: 1\nb: \xff\n", ["x.yaml:2:1: the plan is not UTF-8 text"]),
        ("[" * 33 + "]" * 33, [f"x.yaml:1:33: the plan is nested more than {DEEPEST} levels deep"]),
        ("[" * 100_000, None),
        (b"#" * (LARGEST_BYTES + 1), [f"x.yaml:1:1: the plan is larger than {LARGEST_BYTES} bytes"]),
    ],
)  # fmt: skip
def test_refuses(text: str | bytes, found: list[str] | None) -> None:
    lines = refused(text)
    assert found is None or lines == found


def test_an_alias_bomb_is_not_expanded() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    lines = refused(bomb)
    assert len(lines) == 40 + 2 * 39
    assert lines[0] == "x.yaml:1:5: the anchor &a0 is refused"


def test_a_merge_key_is_a_word() -> None:
    assert parse_yaml(b"<<: {a: 1}\n", file="x").data == {"<<": {"a": 1}}


def test_an_unquoted_variable_in_braces_says_what_to_do() -> None:
    with pytest.raises(PlanError) as caught:
        parse_yaml(b"targets: {new: {url: ${TARGET_URL}}}\n", file="plan.yaml")
    [problem] = caught.value.problems
    assert problem.where == "plan.yaml:1:23"
    assert problem.fix == 'within {...} and [...], quote a variable: "${NAME}"'
