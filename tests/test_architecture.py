"""The house rules that no single module can see: imports go one way, pure rooms stay pure, the docs know every name."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit
from toolkit.cli.main import COMMANDS

PACKAGE = Path(toolkit.__file__).parent
PROJECT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# From top to bottom: a room uses rooms below it, never above. Errors, codes and secrets are known to all. `schema` is
# last: the model is what introspection fills, so the edges below the steps use it too.
ROOMS = (
    "cli",
    "api",
    "demo",
    "serve",
    "steps",
    "runs",
    "report",
    "plan",
    "dialects",
    "archive",
    "databases",
    "stores",
    "schema",
)
FOR_ALL = {"errors", "codes", "secrets", "__version__"}

# What reaches out of the process. `psycopg.sql` only quotes, `psycopg.conninfo` only reads URLs.
EDGES = {
    *("psycopg", "boto3", "botocore", "socket", "subprocess", "ssl", "http", "urllib.request", "select", "sqlite3"),
    *("pymysql", "duckdb", "pyspark", "distributed"),
}
HARMLESS = {"psycopg.sql", "psycopg.conninfo"}

HEAVY = {
    "boto3",
    "botocore",
    "sqlglot",
    "pydantic",
    "psycopg",
    "rich",
    "orjson",
    "yaml",
    "zstandard",
    "isal",
    "pyarrow",
    "distributed",
}


def name_of(path: Path) -> str:
    """`toolkit.steps.archive.bind.step`"""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[str]:
    """Every name that a module imports, wherever in it: at the top, in a function, for type checkers only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(name: str) -> str:
    """`steps` of `toolkit.steps.archive.bind.step`; empty for the package itself."""
    return [*name.split("."), ""][1]


def test_every_folder_is_a_known_room() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= set(ROOMS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    own = room_of(name_of(path))
    for name in imported(path):
        if not name.startswith("toolkit."):
            continue
        other = room_of(name)
        if own == "" and other == "api":
            continue  # the package's face
        if own in {"errors", "codes", "secrets", ""}:
            assert other in FOR_ALL, f"{own or 'toolkit'} is at the bottom, and imports {name}"
        elif own == "__main__":
            assert other == "cli"
        else:
            below = {*ROOMS[ROOMS.index(own) :], *FOR_ALL}
            assert other in below, f"{own} is below {other}, and imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_pure_module_reaches_nothing_outside(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    if "(pure)" not in text.split("\n\n")[0]:
        return
    reached = {
        name
        for name in imported(path)
        if any(name == edge or name.startswith(f"{edge}.") for edge in EDGES)
        and not any(name == fine or name.startswith(f"{fine}.") for fine in HARMLESS)
    }
    assert not reached


def test_the_overview_needs_no_heavy_import() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "toolkit", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "click" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"toolkit {command}" in (PROJECT / "README.md").read_text(encoding="utf-8")
    pages = [page.read_text(encoding="utf-8") for page in (PROJECT / "docs").rglob("*.md")]
    assert any(f"toolkit {command}" in page for page in pages), f"docs/ does not know `toolkit {command}`"
