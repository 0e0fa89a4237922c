"""`--report FILE`: reports written to files, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from toolkit.errors import ToolkitError, UsageError
from toolkit.runs.log import warn
from toolkit.secrets import scrub

if TYPE_CHECKING:
    from toolkit.report.formats import Written


class Reported(Protocol):
    """What a report can be made of, as far as the command came."""

    def written(self, error: ToolkitError | None) -> Written:
        """`error`: why it ended, if it did not come to its end."""


report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a report: .html, .json, .md or .xml (JUnit). May be repeated.",
)


def check_paths(paths: tuple[Path, ...]) -> None:
    """Raise UsageError for an ending that is no format, a folder that is not there or stands in the file's place, or
    packages that are not there: before anything is done."""
    if not paths:
        return
    from toolkit.plan.problems import listed
    from toolkit.report.formats import FORMATS
    from toolkit.report.html import check_installed

    for path in paths:
        if path.suffix.lower() not in FORMATS:
            fix = f"end the file's name in {listed(FORMATS)}"
            raise UsageError("there is no such format of reports", where=f"--report {path}", fix=fix)
        if not path.parent.is_dir():
            raise UsageError("its folder is not there", where=f"--report {path}", fix=f"mkdir -p {path.parent}")
        if path.is_dir():
            raise UsageError("this is a folder", where=f"--report {path}", fix="name a file")
        if path.suffix.lower() == ".html":
            check_installed()


def write_reports(paths: tuple[Path, ...], gathered: Reported, error: ToolkitError | None) -> None:
    """Write them all. Raises ToolkitError for the first that cannot be written."""
    if not paths:
        return
    from toolkit.report.formats import rendered

    written = gathered.written(error)
    for path in paths:
        text = scrub(rendered(path, written))
        try:
            _write(path, text.encode("utf-8", "replace"))
        except OSError as error:
            fix = "write it elsewhere, or make room"
            raise ToolkitError("the report cannot be written", where=str(path), why=error.strerror, fix=fix) from None


@contextmanager
def written_at_the_end(paths: tuple[Path, ...], gathered: Reported) -> Iterator[None]:
    """Write the reports of what is done in the block, however it ends; its own error is the one that counts."""
    try:
        yield
    except ToolkitError as error:
        try:
            write_reports(paths, gathered, error)
        except ToolkitError as second:
            warn("report_failed", str(second))
        raise
    write_reports(paths, gathered, None)


def _write(path: Path, content: bytes) -> None:
    """Beside the file first: whoever reads it sees the old report or the new one."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o666 & ~_umask())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
