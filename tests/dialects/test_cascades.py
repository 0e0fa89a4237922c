"""Actions that SQL Server would refuse with error 1785."""

from __future__ import annotations

from typing import Any

from toolkit.dialects.cascades import unwanted
from toolkit.schema.database import Column, ForeignKey, Table, Type


def key(name: str, target: str, **actions: Any) -> ForeignKey:
    return ForeignKey(name, ("x",), "public", target, ("id",), **{"on_delete": "cascade", **actions})


def table(name: str, *keys: ForeignKey) -> Table:
    columns = (Column("id", Type("integer")), Column("x", Type("integer")))
    return Table("public", name, columns, foreign_keys=keys)


def found(*tables: Table) -> set[str]:
    return {name for _, _, name in unwanted(tables)}


def test_one_way_stays() -> None:
    assert found(table("a"), table("b", key("b_a", "a")), table("c", key("c_b", "b"))) == set()
    assert found(table("a"), table("b"), table("c", key("c_a", "a"), key("c_b", "b"))) == set()


def test_two_keys_to_one_table() -> None:
    assert found(table("a"), table("b", key("first", "a"), key("second", "a", on_delete="set null"))) == {"second"}


def test_what_does_nothing_is_no_way() -> None:
    still = key("second", "a", on_delete="no action")
    assert found(table("a"), table("b", key("first", "a"), still)) == set()
    still = key("second", "a", on_delete="restrict", on_update="cascade")
    assert found(table("a"), table("b", key("first", "a"), still)) == {"second"}


def test_two_ways_by_other_tables_whatever_their_order() -> None:
    a, b, c = table("a"), table("b", key("b_a", "a")), table("c", key("c_a", "a"))
    d = table("d", key("d_b", "b"), key("d_c", "c"))
    assert found(a, b, c, d) == {"d_c"}
    assert found(d, c, b, a) == {"b_a"}


def test_a_circle_and_a_table_that_refers_to_itself() -> None:
    assert found(table("a", key("a_a", "a"))) == {"a_a"}
    assert found(table("a", key("a_b", "b")), table("b", key("b_a", "a"))) == {"b_a"}
