"""The demo's schema is the documented one: every fact of all 24 entries, and the completions the document lacks."""

import json
from pathlib import Path

import pytest

from toolkit.demo.litellm_schema import create_schema

DOCUMENTED = json.loads(Path(__file__).with_name("documented_tables.json").read_text())

COLUMNS = """
SELECT table_name, column_name,
       data_type || COALESCE('(' || numeric_precision || ')', ''), is_nullable = 'YES', column_default
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
"""
PRIMARY_KEYS = """
SELECT table_name, column_name
FROM information_schema.table_constraints JOIN information_schema.key_column_usage USING
     (table_schema, table_name, constraint_name)
WHERE table_schema = 'public' AND constraint_type = 'PRIMARY KEY' ORDER BY table_name, ordinal_position
"""
FOREIGN_KEYS = """
SELECT c.conrelid::regclass::text, c.conname, a.attname, r.relname || '.' || f.attname, a.attnotnull,
       c.confdeltype::text, c.confupdtype::text
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ALL (c.conkey)
JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = ALL (c.confkey)
JOIN pg_class r ON r.oid = c.confrelid
WHERE c.contype = 'f' ORDER BY 1, c.oid
"""
INDEXES = """
SELECT t.relname, i.relname, x.indisunique,
       (SELECT array_agg(a.attname::text ORDER BY k.n)
        FROM unnest(x.indkey::int[]) WITH ORDINALITY k (attnum, n)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
WHERE t.relnamespace = 'public'::regnamespace
"""


@pytest.fixture
def schema(database):
    with database.connect() as connection:
        create_schema(connection)
        yield connection


def test_there_are_24_entries_and_nothing_else(schema):
    found = schema.execute("SELECT relname, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace")
    kinds = dict(row for row in found if row[1] != "i")
    assert kinds.pop("LiteLLM_ModelTable_id_seq") == "S"
    assert set(kinds) == set(DOCUMENTED)
    assert len(DOCUMENTED) == 24
    assert [name for name, kind in kinds.items() if kind == "v"] == ["LiteLLM_VerificationTokenView"]


def test_columns(schema):
    found = {name: [] for name in DOCUMENTED}
    for table, *column in schema.execute(COLUMNS):
        found[table].append(column)
    for table, facts in DOCUMENTED.items():
        assert [column[:3] for column in found[table]] == [column[:3] for column in facts["columns"]], table
        for (name, _, _, default), documented in zip(found[table], facts["columns"], strict=True):
            assert _same_default(default, documented[3]), (table, name, default)


def _same_default(found, documented):
    """The document cuts a long default short and ends it with dots."""
    if documented is not None and documented.endswith("..."):
        return found.startswith(documented.removesuffix("..."))
    return found == documented


def test_primary_keys(schema):
    found = {name: [] for name in DOCUMENTED}
    for table, column in schema.execute(PRIMARY_KEYS):
        found[table].append(column)
    assert found == {table: facts["primary_key"] for table, facts in DOCUMENTED.items()}


def test_foreign_keys_and_their_actions(schema):
    found = {name: [] for name in DOCUMENTED}
    for table, name, column, target, required, on_delete, on_update in schema.execute(FOREIGN_KEYS):
        table = table.strip('"')
        found[table].append([column, target])
        assert name == f"{table}_{column}_fkey"
        assert (on_delete, on_update) == ("r" if required else "n", "c"), name
    assert found == {table: facts["foreign_keys"] for table, facts in DOCUMENTED.items()}


def test_indexes(schema):
    found = {name: [] for name in DOCUMENTED}
    for table, name, unique, columns in schema.execute(INDEXES):
        found[table].append([name, columns, unique])
    for table, facts in DOCUMENTED.items():
        assert sorted(found[table]) == sorted(facts["indexes"]), table


def test_what_the_document_leaves_out(schema):
    types = "SELECT DISTINCT format_type(atttypid, atttypmod) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
    public = "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0"
    assert {row[0] for row in schema.execute(types + public)} == {
        "text", "text[]", "jsonb", "boolean", "integer", "bigint", "double precision",
        "timestamp(3) without time zone", '"JobStatus"',
    }  # fmt: skip
    assert schema.execute('SELECT enum_range(NULL::"JobStatus")::text').fetchone() == ("{ACTIVE,INACTIVE}",)
    default = schema.execute(
        "SELECT column_default FROM information_schema.columns"
        " WHERE table_name = 'LiteLLM_ModelTable' AND column_name = 'id'"
    ).fetchone()
    assert default == ("nextval('\"LiteLLM_ModelTable_id_seq\"'::regclass)",)


def test_view_joins_the_team(schema):
    schema.execute(
        'INSERT INTO "LiteLLM_TeamTable" (team_id, spend, max_budget, tpm_limit, rpm_limit)'
        " VALUES ('t', 1.5, 10, 7, 8)"
    )
    schema.execute("""INSERT INTO "LiteLLM_VerificationToken" (token, team_id) VALUES ('a', 't'), ('b', 'gone')""")
    rows = schema.execute(
        "SELECT token, team_spend, team_max_budget, team_tpm_limit, team_rpm_limit"
        ' FROM "LiteLLM_VerificationTokenView" ORDER BY token'
    ).fetchall()
    assert rows == [("a", 1.5, 10, 7, 8), ("b", None, None, None, None)]
