"""The documentation is as the code is, it builds, and the commands of its guides run."""

from __future__ import annotations

import contextlib
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import pytest

import toolkit
from tests.end_to_end.support import run_toolkit
from tests.fixtures.dask import DaskCluster
from tests.fixtures.object_stores import ObjectServer
from tests.fixtures.postgres import Database, PostgresServer, new_database
from toolkit.demo.generate import create_schema, fill

PROJECT = Path(toolkit.__file__).parent.parent
PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(PROJECT / ".ci" / "reference"))["PAGES"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_made_from_the_code_are_up_to_date(page: str) -> None:
    written = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    assert written == PAGES[page](), "call make docs"


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    """Links, anchors, and that every page is in the navigation."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "guides" / "litellm" / "index.html").is_file()


def commands_of(page: str) -> list[str]:
    """The blocks marked `sh`, in their order."""
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def walk_through(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """Call a page's commands, one after the other, in a folder with the plans; what they print."""
    shutil.copytree(PROJECT / "plans", folder / "plans")
    printed = []
    with contextlib.chdir(folder):
        for line in "".join(commands_of(page)).splitlines():
            program, *arguments = shlex.split(Template(line).substitute(environment))
            assert program == "toolkit", line
            done = run_toolkit(*arguments, env=environment)
            assert done.returncode == (3 if "--fail-on" in arguments else 0), f"{line}\n{done.stdout}\n{done.stderr}"
            printed.append(done.stdout)
    return "\n".join(printed)


@pytest.fixture
def environment(postgres18: PostgresServer, moto_server: ObjectServer, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the plans of the guides name: a LiteLLM database with traffic up to now, a bucket, a target."""
    with new_database(postgres18) as database:
        fill_until_now(database)
        yield {
            "DATABASE_URL": database.url,
            "SOURCE_URL": database.url,
            "TARGET_URL": f"sqlite:///{tmp_path}/new.db",
            "ARCHIVE_BUCKET": moto_server.new_bucket(),
            "S3_ENDPOINT_URL": moto_server.endpoint_url,
            "AWS_ACCESS_KEY_ID": moto_server.access_key,
            "AWS_SECRET_ACCESS_KEY": moto_server.secret_key,
            "AWS_DEFAULT_REGION": "us-east-1",
        }


def fill_until_now(database: Database) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.connect(autocommit=False) as connection:
        create_schema(connection)
        fill(connection, spend_logs=500, seed=7, now=now)


GUIDES = {
    "guides/archive.md": "archived, verified and deleted",
    "guides/litellm.md": "archived, verified and cleared",
    "guides/migration.md": "LiteLLM_UserTable",
    "guides/report.md": "TK108",
}


@pytest.mark.parametrize("page", GUIDES)
def test_a_guides_commands_run(page: str, tmp_path: Path, environment: dict[str, str]) -> None:
    assert GUIDES[page] in walk_through(page, tmp_path, environment)


@pytest.mark.slow
def test_the_commands_for_several_machines_run(
    tmp_path: Path, environment: dict[str, str], cluster: DaskCluster
) -> None:
    cluster.work(environment, threads=2)
    said = walk_through("guides/dask.md", tmp_path, {**environment, "SCHEDULER": cluster.address})
    assert "archived, verified and deleted" in said


@pytest.mark.slow
def test_the_quick_start_runs(tmp_path: Path, environment: dict[str, str]) -> None:
    walk_through("index.md", tmp_path, environment)
    assert (tmp_path / "first.yaml").is_file()


def test_every_page_with_commands_is_walked_through() -> None:
    pages = {path.relative_to(PROJECT / "docs").as_posix() for path in (PROJECT / "docs").rglob("*.md")}
    assert {page for page in pages if commands_of(page)} == {*GUIDES, "guides/dask.md", "index.md"}
