"""`toolkit run` of a plan that only checks references: no target, no store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import toolkit
from tests.fixtures.postgres import Database, new_database
from tests.move import orphans
from toolkit.demo.postgres_server import PostgresServer

PLAN = """\
version: 1
name: look
source: {{url: "${{DATABASE_URL}}", profile: litellm}}
steps:
  - check: references
    tables: [{tables}]
    strict: {strict}
"""


@pytest.fixture
def shop(postgres18: PostgresServer, tmp_path: Path) -> Iterator[Database]:
    with new_database(postgres18) as made:
        with made.connect() as connection:
            orphans.fill_source(connection)
        yield made


def look(shop: Database, folder: Path, *words: str, tables: str = '"*"', strict: str = "false") -> tuple[int, str, str]:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.format(tables=tables, strict=strict))
    done = toolkit("run", plan, *words, env={"DATABASE_URL": shop.url})
    return done.code, done.out, done.err


def test_orphans_of_foreign_keys_fail(shop: Database, tmp_path: Path) -> None:
    code, out, err = look(shop, tmp_path)
    assert code == 1
    assert "  tree.up -> tree.id (tree_ref): 1 orphan by 1 key: 99 in 1 row" in out
    assert (
        f"  {orphans.SIMPLE} (simple_ref) is NOT VALID: the server has not looked at its older rows: 2 orphans" in out
    )
    assert f"  {orphans.TEAMS}: soft, 3 orphans by 2 keys: 'gone' in 2 rows, 'Red' in 1 row" in out
    assert f"  {orphans.KEYS}: soft, 36 orphans by 12 keys (secret or personal, not shown)" in out
    assert "lost01" not in out + err
    assert orphans.LOG_TEAMS not in out, "all its orphans dangle by design"
    assert "50 orphans, 6 of foreign keys and 44 of soft references" in out
    assert "not counted: 17 rows that dangle by design, and 6 whose key is in a table of deleted rows" in out
    assert "6 rows of source refer to rows that are not there" in err


def test_soft_orphans_are_told_and_do_not_fail_unless_strict(shop: Database, tmp_path: Path) -> None:
    code, out, _ = look(shop, tmp_path, tables='"LiteLLM_*"')
    assert code == 0
    assert "44 orphans" in out
    assert look(shop, tmp_path, tables='"LiteLLM_*"', strict="true")[0] == 1
    assert look(shop, tmp_path, tables="LiteLLM_SpendLogs, parents", strict="true")[0] == 1
    assert look(shop, tmp_path, tables="parents", strict="true")[0] == 0


def test_as_json_every_reference_is_told(shop: Database, tmp_path: Path) -> None:
    code, out, _ = look(shop, tmp_path, "--json")
    assert code == 1
    events = [json.loads(line) for line in out.splitlines()]
    found = {each["reference"]: each for each in events if each["event"] == "reference_checked"}
    assert {name: each["rows"] for name, each in found.items()} == {name: f[0] for name, f in orphans.FOUND.items()}
    assert found[orphans.TREE]["samples"] == [["99", 1]]
    [done] = [each for each in events if each["event"] == "check_done"]
    assert done["not_valid"] == [orphans.SIMPLE, orphans.STRICT]


def test_a_table_that_is_not_there_is_a_mistake_of_the_plan(shop: Database, tmp_path: Path) -> None:
    code, _, err = look(shop, tmp_path, tables="parent")
    assert code == 2
    assert "plan.yaml:6:14" in err
    assert "the source has no table parent" in err
    assert "parents" in err


MOVE = """\
version: 1
name: move
source: {{url: "${{SRC}}", profile: litellm}}
targets:
  new: {{url: "${{DST}}"}}
transforms:
  shorter: {{rename: {{api_key: hash}}}}
steps:
  - port: LiteLLM_*
    to: new
    name: schema
  - copy: {{tables: "LiteLLM_*", except: [LiteLLM_SpendLogs]}}
    to: new
    name: rows
  - copy: LiteLLM_SpendLogs
    to: new
    where: "{where}"
  - check: references
    in: new
    name: first look
  - check: references
    in: new
    tables: LiteLLM_SpendLogs
    strict: true
"""


def test_after_a_copy_in_the_target(shop: Database, postgres18: PostgresServer, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(MOVE.format(where="api_key = 'k1'"))
    with new_database(postgres18) as target:
        done = toolkit("run", plan, "--yes", env={"SRC": shop.url, "DST": target.url})
    assert done.code == 0, done.out + done.err
    assert f"  {orphans.TEAMS}: soft, 3 orphans by 2 keys" in done.out
    assert orphans.KEYS not in done.out, "those with other keys were not copied"
    assert "not checked: LiteLLM_AuditLog.object_id" in done.out
    assert "check references: 2 references of new checked, no orphans" in done.out
    plan.write_text(MOVE.format(where="true"))
    with new_database(postgres18) as target:
        done = toolkit("run", plan, "--yes", env={"SRC": shop.url, "DST": target.url})
        assert done.code == 1
        assert "36 rows of new refer to rows that are not there" in done.err


def test_columns_that_a_copy_renames_are_found(shop: Database, postgres18: PostgresServer, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = MOVE.format(where="true").replace("  - port: LiteLLM_*\n    to: new\n    name: schema\n", "")
    plan.write_text(text.replace("where: ", "transform: shorter\n    where: "))
    with new_database(postgres18) as target:
        with target.connect() as connection:
            schema = orphans.SCHEMA.partition("CREATE TABLE parents")[0]
            connection.execute(schema.replace("api_key text", "hash text"))
        done = toolkit("run", plan, "--yes", "--json", env={"SRC": shop.url, "DST": target.url})
    assert done.code == 1, done.out + done.err
    events = [json.loads(line) for line in done.out.splitlines()]
    found = {each["reference"]: each["rows"] for each in events if each["event"] == "reference_checked"}
    assert found[orphans.KEYS] == 36
    [first, _] = [each for each in events if each["event"] == "check_done"]
    assert first["absent"] == 3, "references of tables that the target has not"


def test_a_directory_has_no_references(shop: Database, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    targets = f"targets: {{files: {{url: '{tmp_path.as_uri()}'}}}}\nsteps:\n"
    plan.write_text(PLAN.format(tables='"*"', strict="false").replace("steps:\n", targets) + "    in: files\n")
    done = toolkit("run", plan, env={"DATABASE_URL": shop.url})
    assert done.code == 2
    assert "files is a directory, where no references can be looked for" in done.err
