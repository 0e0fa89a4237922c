"""A column of a copy step that is wrong is shown at its own line and column of the plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fixtures.postgres import new_database
from tests.move.support import run_plan
from toolkit.demo.postgres_server import PostgresServer

# The mark is where the error points.
PLAN = """version: 1
name: move
source: {url: "${SRC}"}
targets: {new: {url: "${DST}"}}
transforms:
  known:
    rename: {note: comment}
  odd:
    set: {twice: 2 * nix}
steps:
  - %(port)s
  - copy: %(tables)s
    to: new
    transform: %(transform)s
    columns:
      drop:
        - %(drop)s
      rename:
        %(rename)s
      set:
        %(set)s
"""
GOOD = {
    "port": "port: '*'\n    to: new",
    "tables": "people",
    "transform": "[]",
    "drop": "pad",
    "rename": "extra: rest",
    "set": "len: length(name)",
}
NO_PORT = {"port": "port: other\n    to: new"}


@pytest.mark.parametrize("step", ["port", "copy"])
@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ("[people, otehr]", r"no table otehr\n.*did you mean other\?"),
        ("[people, 'audit_*']", r"no table audit_\*\n"),
        ("{tables: '*', except: [otehr]}", r"no table otehr, which is to be left out\n.*did you mean other\?"),
        ("{tables: '*', except: ['audit_*']}", None),
    ],
)
def test_a_table_that_is_misspelt_neither_stays_behind_nor_is_copied_after_all(
    step: str, tables: str, said: str | None, postgres18: PostgresServer, tmp_path: Path
) -> None:
    plan = tmp_path / "move.yaml"
    plan.write_text(PLAN[: PLAN.index("transforms")] + "steps:\n  - port: '*'\n    to: new\n")
    if step == "copy":
        plan.write_text(plan.read_text() + f"  - copy: {tables}\n    to: new\n")
    else:
        plan.write_text(plan.read_text().replace("port: '*'", f"port: {tables}"))
    with new_database(postgres18) as source, new_database(postgres18) as target:
        source.execute("CREATE TABLE people (id int PRIMARY KEY)")
        source.execute("CREATE TABLE other (id int PRIMARY KEY)")
        told = run_plan(plan, source.url, target.url, "--dry-run", code=2 if said else 0)
    if said:
        line = 8 if step == "copy" else 6
        assert re.search(rf"{plan}:{line}:\d+: the source has {said}", told)


@pytest.mark.parametrize(
    ("wrong", "at", "said"),
    [
        ({"drop": "@pda"}, "people has no column pda", "did you mean pad?"),
        ({"rename": "@nmae: called"}, "people has no column nmae", "did you mean name?"),
        ({"drop": "@pda", "tables": "[people, other]"}, "of the step's 2 tables none has a column pda", "pad?"),
        ({"drop": "@id"}, "people.id cannot be under drop", "part of the primary key"),
        ({"set": "@id: id * 2"}, "people.id cannot be under set", "part of the primary key"),
        ({"set": "len: length(@nmae)"}, 'the table has no column "nmae"', 'did you mean "name"?'),
        ({**NO_PORT, "rename": "name: @called"}, "people in the target has no column called", ""),
        ({**NO_PORT, "set": "@lne: '1'"}, "people in the target has no column lne", "did you mean len?"),
        ({**NO_PORT, "transform": "[known]"}, "people in the target has no column comment", ""),
        ({"transform": "[odd]"}, 'the table has no column "nix"', ""),
    ],
)
def test_the_place_is_told(
    wrong: dict[str, str], at: str, said: str, postgres18: PostgresServer, tmp_path: Path
) -> None:
    text = PLAN % {**GOOD, **wrong}
    marked = {"known": "rename: {note: @comment}", "odd": "set: {twice: 2 * @nix}"}.get(
        wrong.get("transform", "")[1:-1]
    )
    if marked:
        text = text.replace(marked.replace("@", ""), marked)
    [(line, column)] = [
        (number, each.index("@") + 1) for number, each in enumerate(text.splitlines(), 1) if "@" in each
    ]
    plan = tmp_path / "move.yaml"
    plan.write_text(text.replace("@", ""), encoding="utf-8")
    with new_database(postgres18) as source, new_database(postgres18) as target:
        source.execute("CREATE TABLE people (id int PRIMARY KEY, name text, pad text, note text, extra text)")
        source.execute("CREATE TABLE other (id int PRIMARY KEY, name text)")
        if "port" in wrong:
            target.execute("CREATE TABLE people (id int PRIMARY KEY, name text, note text, len int, rest text)")
        told = run_plan(plan, source.url, target.url, code=2)
    assert re.search(rf"move\.yaml:{line}:{column}: {re.escape(at)}", told), told
    assert said in told
