"""Every command block of the documentation runs, but for those of a short list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.docs.blocks import PAGES, blocks, commands, indented
from tests.docs.shell import Shell
from tests.fixtures.dask import DaskCluster

# Why a block is not run, by the mark above it: <!-- not run: make -->
NOT_RUN = {
    "make": "makes the environment that this runs in, or calls this; `toolkit demo` is run, by index.md",
    "installs": "pip and pipx would fetch from an index; tests/packaging builds, installs and calls the wheel",
    "docker": "needs a daemon; tests/packaging reads the Dockerfile and calls its steps",
    "shells": "zsh and fish are not installed; tests/packaging has the script for each made",
    "benchmarks": "take minutes of a machine of their own",
}

# A page, and something that its commands print when they do what they should.
PRINTED = {
    "README.md": "archived, verified and deleted",
    "docs/doctor.md": "LiteLLM_SpendLogs",
    "docs/guides/archive.md": "archived, verified and deleted",
    "docs/guides/litellm.md": "archived, verified and cleared",
    "docs/guides/migration.md": "LiteLLM_UserTable",
    "docs/guides/report.md": "TK108",
    "docs/install.md": "",
    "docs/observability.md": "done",
    "docs/porting.md": "",
    "docs/reports.md": "archived, verified and deleted",
    "docs/scale.md": "rows due",
    "docs/schedule.md": "next run",
}
LATER = {"docs/index.md", "docs/archive-format.md", "docs/guides/dask.md"}  # tests of their own, below


@pytest.mark.parametrize("page", PRINTED)
def test_a_pages_commands_run(page: str, shell: Shell) -> None:
    assert PRINTED[page] in "".join(map(shell.call, commands(page)))


@pytest.mark.slow
def test_the_quick_start_runs(shell: Shell) -> None:
    for line in commands("docs/index.md"):
        shell.call(line)
    assert (shell.folder / "first.yaml").is_file()


@pytest.mark.slow
def test_the_commands_for_several_machines_run(shell: Shell, cluster: DaskCluster) -> None:
    cluster.work(shell.environment, threads=2)
    there = replace(shell, environment={**shell.environment, "SCHEDULER": cluster.address})
    assert "archived, verified and deleted" in "".join(map(there.call, commands("docs/guides/dask.md")))


ARCHIVE = """\
version: 1
name: both-formats
source: {url: "${DATABASE_URL}", profile: litellm}
stores: {here: {url: "file://%s"}}
steps:
  - {archive: LiteLLM_SpendLogs, name: lines, older_than: 60d, to: here, then: delete}
  - {archive: LiteLLM_SpendLogs, name: columns, older_than: 30d, to: here, then: delete, format: parquet}
"""


def test_an_archive_is_read_as_its_specification_says(shell: Shell) -> None:
    (shell.folder / "both.yaml").write_text(ARCHIVE % shell.folder)
    shell.call("toolkit run both.yaml --yes")
    printed = [shell.call(line) for line in commands("docs/archive-format.md")]
    assert len(printed) == 3
    assert all("gpt" in text or "0." in text for text in printed)


def test_every_page_with_commands_is_called() -> None:
    assert {page for page in PAGES if commands(page)} == {*PRINTED, *LATER}


def test_what_is_not_run_has_a_reason() -> None:
    found = {block.not_run for page in PAGES for block in blocks(page) if block.not_run}
    assert found == set(NOT_RUN)


PROGRAMS = (
    "toolkit",
    "make",
    "pip",
    "pipx",
    "docker",
    "psql",
    "zstd",
    "duckdb",
    "aws",
    "kubectl",
    "systemctl",
    "export",
)


@pytest.mark.parametrize("page", PAGES)
def test_no_command_hides_in_a_block_of_another_language(page: str) -> None:
    assert indented(page) == []
    for block in blocks(page):
        assert block.language in {"sh", "text", "yaml", "python"}, block
        if block.language == "text":
            assert not [line for line in block.text.splitlines() if line.split(" ")[0] in PROGRAMS], block
