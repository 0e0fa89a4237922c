"""The diagrams of `schema document`, read by Mermaid's own parser: every table, column and reference is there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.dialects.support import NAMES, case_model
from toolkit.demo.postgres_server import PostgresServer
from toolkit.schema.database import Column, Database, ForeignKey, Key, Table, Type
from toolkit.schema.er_diagram import er_diagram

MERMAID = Path(__file__).parent / "mermaid"
# Quotes, spaces, line ends, what Mermaid gives a meaning to, reserved words of both languages, and other alphabets.
ODD = (
    "a \"quoted\" one", "a 'quoted' one", "a b", "a  b", "a\nb", "a\\b", "a/b", "a%b", "%%comment", "a_b", "{",
    "}", "a}b{", "[x]", "a:b", "erDiagram", "end", "title", "accTitle", "style", "class", "classDef",
    "direction", "TB", "select", "order", "user", "one or more", "to", "only one", "1", "1st", "-", "--",
    "||--o{", "é", "ключ", "表", "😀", "#quot;", "a;b", "`x`", "<b>", "PK", "FK", "pk", "uk", "PKEY", "fk_id",
    "a.b", "a,b", "(a)", "$x", "*", "u", "string", "1u", "zero or one", "many(0)", "optionally to", "A B",
    " lead", "trail ",
)  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def mermaid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the parser, from npm, of the version that package.json pins."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            pytest.fail(
                f"{tool} is missing, and Mermaid's parser runs in it: apt-get install nodejs npm", pytrace=False
            )
    folder = tmp_path_factory.mktemp("mermaid")
    for name in ("package.json", "parse.mjs"):
        shutil.copy(MERMAID / name, folder)
    command = ["npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        pytest.fail(f"npm did not install Mermaid:\n{made.stdout}{made.stderr}", pytrace=False)
    return folder


def parsed(mermaid: Path, databases: list[Database]) -> list[dict[str, Any]]:
    """What Mermaid finds in the diagram of each."""
    texts = json.dumps([er_diagram(each) for each in databases])
    made = subprocess.run(["node", "parse.mjs"], cwd=mermaid, input=texts, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    found: list[dict[str, Any]] = json.loads(made.stdout)
    return found


def check(database: Database, found: dict[str, Any]) -> None:
    """Tables, columns with their keys, and references are all in the diagram, and no more."""
    assert "error" not in found, f"{found['error']}\n{er_diagram(database)}"
    tables = [table for table in database.tables if table.partition_of is None]
    assert len(found["names"]) == len(set(found["names"])) == len(tables)
    assert [len(each) for each in found["attributes"]] == [len(table.columns) for table in tables]
    keys = [sum("PK" in keys for _, _, keys in each) for each in found["attributes"]]
    assert keys == [len(table.primary_key.columns) if table.primary_key else 0 for table in tables]
    assert found["relations"] == sum(len(table.foreign_keys) for table in database.tables)


def test_every_case_can_be_drawn(mermaid: Path, postgres18: PostgresServer) -> None:
    models = [case_model(postgres18, case) for case in NAMES]
    for model, found in zip(models, parsed(mermaid, models), strict=True):
        check(model, found)


def test_an_odd_name_alone(mermaid: Path) -> None:
    """As a table's, a column's, a type's and a reference's."""
    databases = [odd([name]) for name in ODD]
    for database, found in zip(databases, parsed(mermaid, databases), strict=True):
        check(database, found)


def test_odd_names_stay_apart(mermaid: Path) -> None:
    """In a diagram of up to 60 tables, beyond which columns are left out."""
    for names in (ODD[:50], ODD[-50:]):
        database = odd(list(names))
        [found] = parsed(mermaid, [database])
        check(database, found)


def odd(names: list[str]) -> Database:
    """A table of each name, with columns of all names, each table referring to the first."""
    columns = tuple(Column(name, Type(name), nullable=False) for name in names)
    key = Key("k", (names[0],))
    return Database(
        "odd", 0, ("public",),
        tuple(
            Table(
                "public", name, columns, primary_key=key,
                foreign_keys=(ForeignKey(f"to {names[0]}", (names[-1],), "public", names[0], (names[0],)),),
            )
            for name in names
        ),
    )  # fmt: skip
