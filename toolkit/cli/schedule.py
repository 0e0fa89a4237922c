"""`toolkit schedule`: a plan's schedule for other schedulers."""

from __future__ import annotations

import os
import shutil
import sys
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from toolkit import __version__
from toolkit.cli.arguments import plan_argument, read_plan, variables_option
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.serve.export.exported import Files

SCHEDULERS = ("cron", "systemd", "kubernetes", "github-actions")


@click.group("schedule")
def command() -> None:
    """A plan's schedule for schedulers other than `toolkit serve`."""


@command.command("export", short_help="Write the schedule for cron, systemd, Kubernetes or GitHub Actions.")
@plan_argument
@click.option("--as", "scheduler", type=click.Choice(SCHEDULERS), required=True, help="The scheduler.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A folder, instead of stdout.")
@click.option(
    "--image",
    default=f"litellm-data-toolkit:{__version__}",
    show_default=True,
    metavar="IMAGE",
    help="Kubernetes: the image.",
)
@variables_option
def export(plan: Path, scheduler: str, out: Path | None, image: str, variables: tuple[str, ...]) -> None:
    """Write PLAN's schedule for cron, systemd, Kubernetes or GitHub Actions.

    The plan is checked first, so its variables must be set; only their names are written.
    """
    from toolkit.plan.interpolation import needed_variables, secret_files
    from toolkit.plan.yaml_source import parse_yaml
    from toolkit.serve.export.crontab import crontab
    from toolkit.serve.export.exported import Exported
    from toolkit.serve.export.github_actions import github_actions
    from toolkit.serve.export.kubernetes import kubernetes
    from toolkit.serve.export.systemd import systemd
    from toolkit.serve.loop import schedule_of

    read = read_plan(plan, variables)
    content = plan.read_bytes()
    if sha256(content).hexdigest() != read.digest:
        raise UsageError("the plan cannot be read twice", where=str(plan), fix="give a file, and no pipe")
    data = parse_yaml(content, file=str(plan)).data
    exported = Exported(
        plan=read,
        schedule=schedule_of(read),
        text=content.decode(),
        path=PurePosixPath(plan.resolve()),
        given=PurePosixPath(plan),
        program=_program(),
        image=image,
        variables=needed_variables(data),
        files=tuple(dict.fromkeys(secret_files(data))),
    )
    writers = dict(zip(SCHEDULERS, (crontab, systemd, kubernetes, github_actions), strict=True))
    files = writers[scheduler](exported)
    if out is None:
        click.echo("\n".join(files.values()), nl=False)
    else:
        _write(out, files)


def _program() -> tuple[str, ...]:
    """The command beside this Python, else this Python with the module."""
    beside = shutil.which("toolkit", path=str(Path(sys.executable).parent))
    return (beside,) if beside else (sys.executable, "-m", "toolkit")


def _write(folder: Path, files: Files) -> None:
    taken = [folder / name for name in files if (folder / name).exists()]
    if taken:
        fix = "name another folder, or remove it"
        raise UsageError("the file is there already, and is left as it is", where=str(taken[0]), fix=fix)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
            click.echo(os.fspath(folder / name))
    except OSError as error:
        raise UsageError("cannot write", where=str(folder), why=error.strerror, fix="check the path") from None
