"""Names that cannot stay."""

from __future__ import annotations

from toolkit.dialects.naming import NameRules, Scope, names_of
from toolkit.schema.database import Column, Database, Table, Type

INTEGER = Type("integer")


def table(schema: str, name: str, *columns: str) -> Table:
    return Table(schema, name, tuple(Column(column, INTEGER) for column in columns))


def test_limits_count_what_the_target_counts() -> None:
    name, why = Scope(NameRules(20, "bytes")).take("ä" * 15)
    assert len(name.encode()) <= 20
    assert name.startswith("äääää_")
    assert why == "over 20 bytes"
    assert Scope(NameRules(30, "bytes")).take("ä" * 15) == ("ä" * 15, "")
    assert Scope(NameRules(15, "characters")).take("ä" * 15) == ("ä" * 15, "")
    assert NameRules(9, "utf-16 units").length("😀") == 2


def test_two_long_names_with_the_same_beginning_stay_two() -> None:
    scope = Scope(NameRules(20))
    first, second = scope.take("x" * 30 + "1")[0], scope.take("x" * 30 + "2")[0]
    assert first != second
    assert Scope(NameRules(20)).take("x" * 30 + "1")[0] == first, "the same in every run"


def test_case_counts_or_not() -> None:
    scope = Scope(NameRules(20))
    assert scope.take("a") == ("a", "")
    name, why = scope.take("A")
    assert name.casefold() != "a"
    assert "case" in why
    exact = Scope(NameRules(20, case_insensitive=False))
    assert [exact.take("a")[0], exact.take("A")[0]] == ["a", "A"]


def test_a_made_name_does_not_take_another_s() -> None:
    made = Scope(NameRules(30)).take("A", identity="")[0]
    scope = Scope(NameRules(30))
    scope.take("a")
    scope.take(Scope(NameRules(30, reserved=frozenset({"a"}))).take("A")[0])
    assert scope.take("A")[0] not in ("A", made)


def test_several_schemas_become_prefixes_but_one_does_not() -> None:
    two = Database("x", 0, ("a", "public"), (table("a", "t", "c"), table("public", "t", "c")))
    names = names_of(two, NameRules(64))
    assert (names.relation("a", "t").name, names.relation("public", "t").name) == ("a_t", "t")
    assert [str(rename) for rename in names.renames] == [
        "a.t: the table is called a_t (the target has no schemas, so theirs are part of the name)"
    ]
    one = Database("x", 0, ("a",), (table("a", "t", "c"),))
    assert names_of(one, NameRules(64)).relation("a", "t").name == "t"
    kept = names_of(two, NameRules(64, schemas=True, default_schema="main"))
    assert (kept.relation("a", "t").schema, kept.relation("public", "t").schema) == ("a", "main")


def test_characters_that_names_cannot_have() -> None:
    names = Scope(NameRules(30), "[^a-z]")
    assert names.take("plain") == ("plain", "")
    dot, why = names.take("a.b")
    assert dot.startswith("a_b_")
    assert "a character" in why
    assert names.take("a-b")[0] not in (dot, "a_b"), "another name, another hash"
