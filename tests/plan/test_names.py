import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.plan.names import TableName, TablePattern
from toolkit.plan.problems import PlanValueError


@pytest.mark.parametrize(
    ("text", "schema", "name", "shown"),
    [
        ("LiteLLM_SpendLogs", None, "LiteLLM_SpendLogs", "LiteLLM_SpendLogs"),
        ("audit.Log", "audit", "Log", "audit.Log"),
        ('"Odd Schema"."Order"', "Odd Schema", "Order", '"Odd Schema".Order'),
        ('public."a.b"', "public", "a.b", 'public."a.b"'),
        ('"a""b"', None, 'a"b', '"a""b"'),
        ("with-dash", None, "with-dash", '"with-dash"'),
        ("two words", None, "two words", '"two words"'),
        ("größe", None, "größe", "größe"),
        ('"LiteLLM_*"', None, "LiteLLM_*", '"LiteLLM_*"'),
        ('"; drop table x"', None, "; drop table x", '"; drop table x"'),
        ("é" * 31, None, "é" * 31, "é" * 31),
    ],
)
def test_reads(text: str, schema: str | None, name: str, shown: str) -> None:
    table = TableName.parse(text)
    assert (table.schema, table.name, str(table)) == (schema, name, shown)
    assert TableName.parse(str(table)) == table


def test_sql_quotes_every_part() -> None:
    assert TableName("a b", 'c"d').sql() == '"a b"."c""d"'


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", ".", "a.", ".a", "a..b", "a.b.c", '"a', 'a"b', '"a"b', '""', '"a"."', "a\0b", '"a\0"', "x" * 64,
        "é" * 32, '"' + "x" * 64 + '"', " a", "a ", "a\nb", "LiteLLM_*", "s?.t", '"\ud800"', "a. b",
    ],
)  # fmt: skip
def test_refuses(text: str) -> None:
    with pytest.raises(PlanValueError):
        TableName.parse(text)


parts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=15)


@given(st.none() | parts, parts)
def test_round_trip(schema: str | None, name: str) -> None:
    table = TableName(schema, name)
    assert TableName.parse(str(table)) == table
    assert TableName.parse(table.sql()) == table


@pytest.mark.parametrize(
    ("pattern", "table", "matches"),
    [
        ("LiteLLM_*", TableName(None, "LiteLLM_SpendLogs"), True),
        ("LiteLLM_*", TableName("other", "LiteLLM_SpendLogs"), True),
        ("litellm_*", TableName(None, "LiteLLM_SpendLogs"), False),
        ("public.*", TableName(None, "x"), True),
        ("public.*", TableName("audit", "x"), False),
        ('"LiteLLM_*"', TableName(None, "LiteLLM_SpendLogs"), False),
        ('"LiteLLM_*"', TableName(None, "LiteLLM_*"), True),
        ('"Odd Schema".L?g', TableName("Odd Schema", "Log"), True),
        ("*", TableName("a", "b"), True),
    ],
)
def test_patterns(pattern: str, table: TableName, matches: bool) -> None:
    read = TablePattern.parse(pattern)
    assert read.matches(table) is matches
    assert TablePattern.parse(str(read)) == read
    assert read.select([table]) == ((table,) if matches else ())
