"""A small LiteLLM with orphans of every kind, in any engine, and what a check must find in it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from toolkit.databases.target import Target
from toolkit.dialects import trees
from toolkit.dialects.port import port
from toolkit.dialects.registry import dialect
from toolkit.schema.database import Database

SCHEMA = """
CREATE TABLE "LiteLLM_UserTable" (user_id text PRIMARY KEY, teams text[]);
CREATE TABLE "LiteLLM_TeamTable" (team_id text PRIMARY KEY, members text[], members_with_roles jsonb);
CREATE TABLE "LiteLLM_VerificationToken" (token text PRIMARY KEY, team_id text);
CREATE TABLE "LiteLLM_DeletedVerificationToken" (id int PRIMARY KEY, token text);
CREATE TABLE "LiteLLM_SpendLogs" (request_id text PRIMARY KEY, api_key text NOT NULL, team_id text);
CREATE TABLE "LiteLLM_AuditLog" (id int PRIMARY KEY, table_name text, object_id text);
CREATE TABLE parents (a int, b text, PRIMARY KEY (a, b));
CREATE TABLE simple (id int PRIMARY KEY, a int, b text);
CREATE TABLE strict (id int PRIMARY KEY, a int, b text);
CREATE TABLE tree (id int PRIMARY KEY, up int);
ALTER TABLE simple ADD CONSTRAINT simple_ref FOREIGN KEY (a, b) REFERENCES parents NOT VALID;
ALTER TABLE strict ADD CONSTRAINT strict_ref FOREIGN KEY (a, b) REFERENCES parents MATCH FULL NOT VALID;
ALTER TABLE tree ADD CONSTRAINT tree_ref FOREIGN KEY (up) REFERENCES tree;
"""

ROWS: dict[str, list[tuple[Any, ...]]] = {
    "LiteLLM_UserTable": [
        ("ann", ["red", "litellm-dashboard"]),
        ("bob", []),
        ("cy", None),
        ("dee", ["gone", None, "blue", "gone"]),
        ("ann ", ["Red"]),  # another user, whose team is not "red"
    ],
    "LiteLLM_TeamTable": [
        ("red", ["ann", "default_user_id"], [{"role": "admin", "user_id": "ann"}, {"role": "user", "user_id": "eve"}]),
        ("blue", ["ANN"], [{"role": "user"}, {"role": "user", "user_id": None}, "odd", 7]),
        ("green", None, None),
        ("grey", ["o'brien\\"], {"user_id": "in no array"}),
    ],
    "LiteLLM_VerificationToken": [("k1", "red"), ("k2", "nowhere"), ("k3", ""), ("k4", None), ("k5", "red ")],
    "LiteLLM_DeletedVerificationToken": [(1, "old"), (2, "old"), (3, None)],
    "LiteLLM_SpendLogs": [
        *((f"a{number}", "k1", "red") for number in range(20)),
        *((f"b{number}", "old", "litellm-dashboard") for number in range(5)),
        *((f"c{number}", "", "") for number in range(4)),
        *((f"d{number}", f"lost{number % 12:02}", None) for number in range(36)),
    ],
    "LiteLLM_AuditLog": [
        (1, "LiteLLM_TeamTable", "long gone"),
        (2, "LiteLLM_TeamTable", "red"),
        (3, "LiteLLM_TeamTable", "ann"),  # a user's
        (4, "LiteLLM_UserTable", "ann"),
        (5, "LiteLLM_VerificationToken", "old"),
        (6, "LiteLLM_VerificationToken", ""),
        (7, "LiteLLM_CacheConfig", "anything"),
        (8, None, "nothing"),
    ],
    "parents": [(1, "x"), (2, "y")],
    "simple": [(1, 1, "x"), (2, 1, "y"), (3, None, "y"), (4, 1, None), (5, None, None), (6, 2, "Y")],
    "strict": [(1, 1, "x"), (2, 1, "y"), (3, None, "y"), (4, 1, None), (5, None, None)],
    "tree": [(1, None), (2, 1), (3, 2), (4, 4), (5, 99)],
}

SIMPLE = "simple (a, b) -> parents (a, b)"
STRICT = "strict (a, b) -> parents (a, b)"
TREE = "tree.up -> tree.id"
TEAMS = "LiteLLM_UserTable.teams[] -> LiteLLM_TeamTable.team_id"
MEMBERS = "LiteLLM_TeamTable.members[] -> LiteLLM_UserTable.user_id"
ROLES = "LiteLLM_TeamTable.members_with_roles[].user_id -> LiteLLM_UserTable.user_id"
KEYS = "LiteLLM_SpendLogs.api_key -> LiteLLM_VerificationToken.token"
LOG_TEAMS = "LiteLLM_SpendLogs.team_id -> LiteLLM_TeamTable.team_id"
TOKEN_TEAMS = "LiteLLM_VerificationToken.team_id -> LiteLLM_TeamTable.team_id"

AUDITS = "LiteLLM_AuditLog.object_id where table_name = {} -> {}"
AUDITED_TEAMS = AUDITS.format("LiteLLM_TeamTable", "LiteLLM_TeamTable.team_id")
AUDITED_USERS = AUDITS.format("LiteLLM_UserTable", "LiteLLM_UserTable.user_id")
AUDITED_KEYS = AUDITS.format("LiteLLM_VerificationToken", "LiteLLM_VerificationToken.token")

FOUND = {
    SIMPLE: (2, 2, 0, 0),
    STRICT: (3, 3, 0, 0),
    TREE: (1, 1, 0, 0),
    TEAMS: (3, 2, 1, 0),
    MEMBERS: (2, 2, 1, 0),
    ROLES: (1, 1, 0, 0),
    KEYS: (36, 12, 4, 5),
    LOG_TEAMS: (0, 0, 9, 0),
    TOKEN_TEAMS: (2, 2, 1, 0),
    AUDITED_TEAMS: (2, 2, 0, 0),
    AUDITED_USERS: (0, 0, 0, 0),
    AUDITED_KEYS: (0, 0, 1, 1),
}
"""Orphans: rows, keys; rows that dangle by design, rows whose key was moved."""


def fill_source(connection: Any) -> None:
    """Make the source; its references do not look."""
    connection.execute(SCHEMA)
    connection.execute("SET session_replication_role = replica")
    for table, rows in ROWS.items():
        for row in rows:
            values = [json.dumps(each) if isinstance(each, dict) or _is_json(table, each) else each for each in row]
            marks = ", ".join(["%s"] * len(row))
            connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', values)
    connection.execute("RESET session_replication_role")


def _is_json(table: str, value: Any) -> bool:
    return table == "LiteLLM_TeamTable" and isinstance(value, list) and any(not isinstance(e, str) for e in value)


def fill_target(target: Target, engine: str, source: Database) -> None:
    """Make the tables as a port does, without its references, and put the rows in."""
    bare = replace(source, tables=tuple(replace(table, foreign_keys=()) for table in source.tables))
    for statement in port(bare, dialect(engine)).statements:
        target.execute(statement.sql)
    for table, rows in ROWS.items():
        name = trees.identifier(table).sql(dialect(engine).sqlglot)
        for row in rows:
            if engine == "clickhouse" and table in ("LiteLLM_UserTable", "LiteLLM_TeamTable"):
                row = (row[0], row[1] or [], *row[2:])  # an array takes no NULL there
            values = ", ".join(_literal(engine, table, each) for each in row)
            target.execute(f"INSERT INTO {name} VALUES ({values})")


def _literal(engine: str, table: str, value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    native = isinstance(value, list) and not _is_json(table, value)
    if native and engine in ("duckdb", "clickhouse", "postgres"):
        parts = ", ".join(_literal(engine, table, each) for each in value)
        if engine == "postgres":
            return f"ARRAY[{parts}]::text[]"
        return f"[{parts}]"
    text = value if isinstance(value, str) else json.dumps(value)
    return trees.text(text).sql(dialect(engine).sqlglot)
