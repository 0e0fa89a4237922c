"""`toolkit init`: a plan to begin with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from toolkit.cli.doctor import database_url
from toolkit.errors import UsageError


@click.command("init")
@click.option("--from", "source", metavar="URL", help="The database. Without it, that of DATABASE_URL.")
@click.option(
    "--profile", metavar="NAME", help="What is known of this schema, such as litellm. Without it, told by its tables."
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A new file, instead of stdout.")
def command(source: str | None, profile: str | None, out: Path | None) -> None:
    """Write a plan for the tables that grow, with comments. It archives, and deletes nothing until it is changed."""
    if out is not None and out.exists():
        raise _taken(out)
    from toolkit.report.starter_plan import Starter, starter_plan, worth_archiving
    from toolkit.report.text import plural
    from toolkit.steps.health.diagnose import diagnose_database

    diagnosis, known = diagnose_database(database_url(source), profile)
    tables = worth_archiving(diagnosis, known)
    if not tables:
        unread = not all(table.readable for table in diagnosis.health.tables)
        which = "table that this role may read" if unread else "table"
        raise UsageError(
            "there is nothing to begin a plan with",
            why=f"no {which} has a primary key, a column that tells when its rows came, and rows older than 30 days",
            fix=("GRANT SELECT on the tables that grow" if unread else "see `toolkit doctor`")
            + ", or write a plan by hand (docs/plans.md)",
        )
    text = starter_plan(Starter(diagnosis, known, tables, (Path.cwd() / "archive").as_uri()))
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise _taken(out) from None
    except OSError as error:
        raise UsageError("cannot write the file", where=str(out), why=error.strerror, fix="check the path") from None
    first = "" if os.environ.get("DATABASE_URL") else "export DATABASE_URL=..., then "
    click.echo(f"{out}: {plural(len(tables), 'step')}; next: {first}toolkit run {out} --dry-run", err=True)


def _taken(out: Path) -> UsageError:
    return UsageError("the file is there already, and is left as it is", where=str(out), fix="name another")
