"""`toolkit schema`: a database's schema shown, documented, compared and ported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.arguments import json_option, read_plan, variables_option
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from toolkit.schema.database import Database
    from toolkit.steps.schemas.source import SchemaSource

source_argument = click.argument("source", metavar="SOURCE")
profile_option = click.option(
    "--profile", metavar="NAME", help="What is known of this schema beforehand, such as litellm."
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to stdout."
)


@click.group("schema")
def command() -> None:
    """Look at a schema as a whole.

    SOURCE is a postgresql:// URL, a plan, a file of SQL statements (*.sql, such as pg_dump -s writes), or a model
    (*.json) that `schema show --json` wrote.
    """


@command.command("show")
@source_argument
@variables_option
@click.option("--json", "as_json", is_flag=True, help="The whole model as JSON.")
def show(source: str, variables: tuple[str, ...], as_json: bool) -> None:
    """Print what a schema holds: a line a table, or all of it as JSON."""
    from toolkit.report.text import plural
    from toolkit.schema.serial import digest, to_json

    database = _read(source, variables, None).database
    if as_json:
        click.echo(to_json(database), nl=False)
        return
    for table in database.tables:
        keys = f", key {', '.join(table.primary_key.columns)}" if table.primary_key else ", no key"
        click.echo(f"{table.title}: {plural(len(table.columns), 'column')}{keys}")
    for view in database.views:
        click.echo(f"{view.title}: view, {plural(len(view.columns), 'column')}")
    click.echo(
        f"{plural(len(database.tables), 'table')}, {plural(len(database.views), 'view')}; digest {digest(database)}"
    )


@command.command("document", short_help="Write a document for people: summary, diagram, a section a table.")
@source_argument
@variables_option
@profile_option
@click.option("--format", "format_", type=click.Choice(["markdown", "html"]), help="Told by --out's name, or markdown.")
@out_option
def document(
    source: str, variables: tuple[str, ...], profile: str | None, format_: str | None, out: Path | None
) -> None:
    """Write a document for people: summary, diagram, and a section a table."""
    from toolkit.report.page import page
    from toolkit.schema.document import document as written
    from toolkit.schema.table_section import Knowledge

    found = _read(source, variables, profile, count=True)
    text = written(found.database, Knowledge(found.profile, found.rows))
    if (format_ or (out.suffix.lstrip(".") if out else "")) in ("html", "htm"):
        text = page(f"Schema of {found.database.name}", text)
    _write(text, out)


@command.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@variables_option
@json_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "sql"]),
    default="text",
    show_default=True,
    help="What differs as text, or as the SQL that makes B of A.",
)
@click.option(
    "--to", "dialect", default="postgres", show_default=True, metavar="DIALECT", help="sql: the engine that A is in."
)
@click.option(
    "--rename", "renames", multiple=True, metavar="OLD=NEW", help="sql: [schema.]table[.column]=new; may be repeated."
)
@click.option("--destructive", is_flag=True, help="sql: also what could cost rows or values; else it is commented out.")
@click.option("--concurrently", is_flag=True, help="sql: build indexes without locking out writes (PostgreSQL).")
@click.option("--policy", "policies", multiple=True, metavar="NAME=VALUE", help="sql: as with schema port.")
@out_option
def diff(
    before: str,
    after: str,
    variables: tuple[str, ...],
    as_json: bool,
    form: str,
    dialect: str,
    renames: tuple[str, ...],
    destructive: bool,
    concurrently: bool,
    policies: tuple[str, ...],
    out: Path | None,
) -> None:
    """What differs from schema A to schema B, or SQL from A to B. Exit code 1 when anything does, for checks in CI."""
    a, b = (_read(source, variables, None).database for source in (before, after))
    if form == "sql":
        from toolkit.cli.migrating import Wanted, show_migration

        wanted = Wanted(dialect, renames, destructive, concurrently, policies)
        differs = show_migration(a, b, wanted, lambda text: _write(text, out), as_json=as_json)
    else:
        if renames or destructive or concurrently or policies or out or dialect != "postgres":
            raise UsageError("these options are for a migration", where="schema diff", fix="add --format sql")
        differs = _show_differences(a, b, as_json=as_json)
    if differs:
        raise click.exceptions.Exit(1)


def _show_differences(a: Database, b: Database, *, as_json: bool) -> bool:
    from dataclasses import asdict

    from toolkit.cli.main import print_json
    from toolkit.schema.diff import compare, suggested_renames

    found, renames = compare(a, b), suggested_renames(a, b)
    for each in found:
        if as_json:
            print_json({"event": "difference", **asdict(each)})
        else:
            shown = " -> ".join(text for text in (each.before, each.after) if text)
            click.echo(f"{each.change:<8} {each.kind}  {each.where}: {shown}")
    for rename in renames:
        if as_json:
            print_json({"event": "perhaps_renamed", **asdict(rename)})
        else:
            click.echo(f"perhaps  {rename.kind}  {rename.before} was renamed to {rename.after}")
    if not found and not as_json:
        click.echo("no difference")
    return bool(found)


@command.command("era")
@source_argument
@variables_option
@click.option(
    "--profile",
    default="litellm",
    show_default=True,
    metavar="NAME",
    help="The application whose history is looked at.",
)
@json_option
def era(source: str, variables: tuple[str, ...], profile: str, as_json: bool) -> None:
    """Which release era of an application a database is in. Exit code 1 when something of that era is missing."""
    from dataclasses import asdict

    from toolkit.cli.main import print_json
    from toolkit.databases.postgres.index_text import unlocked
    from toolkit.dialects.postgres_ddl import index_sql
    from toolkit.report.text import plural
    from toolkit.schema.history import date_of, load_eras

    known = load_eras(profile)
    if known is None:
        raise UsageError(f"nothing is known of the history of {profile!r}", fix="use --profile litellm")
    database = _read(source, variables, None).database
    found = date_of(database, known)
    if as_json:
        print_json({"event": "era", **asdict(found)})
    else:
        click.echo(f"era: {found.since or 'before any that is known'}")
        for day, what in found.missing:
            click.echo(f"missing: {what} (since {day}); was its migration marked as applied without being run?")
        for day, what in found.newer:
            click.echo(f"newer: {what} (since {day})")
        for view in found.views:
            click.echo(f"missing view: {view}; the application makes it when it starts")
        for each in found.indexes:
            table = each.on(database)
            sql = unlocked(index_sql(table, each.index), partitioned=table.partitioning is not None)
            click.echo(f"missing index: {each.index.name} (since {each.since}): {sql};")
        if found.views:
            todo = f"start {profile} once with a role that may create views in the schema"
            click.echo(f"{plural(len(found.views), 'view')} missing: {todo}; what reads them fails until then")
    if found.missing or found.views or found.indexes:
        raise click.exceptions.Exit(1)


@command.command("port", short_help="Write a schema as another engine's DDL, and what that cannot hold.")
@source_argument
@variables_option
@click.option("--to", "dialect", required=True, metavar="DIALECT", help="The engine; docs/porting.md lists them.")
@click.option("--execute", "url", metavar="URL", help="Make it there, and compare the outcome with the model.")
@out_option
@click.option("--policy", "policies", multiple=True, metavar="NAME=VALUE", help="Choose where there is a choice.")
@click.option("--json", "as_json", is_flag=True, help="Statements, losses and renames as JSON.")
def port(
    source: str,
    variables: tuple[str, ...],
    dialect: str,
    url: str | None,
    out: Path | None,
    policies: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write a schema as another engine's DDL, with a report of what it cannot hold. Losses are no error."""
    from toolkit.cli.porting import show_executed, show_script
    from toolkit.dialects.policy import parse_policy
    from toolkit.dialects.port import port as ported
    from toolkit.dialects.registry import dialect as named
    from toolkit.steps.schemas.source import measure_source

    if url and out:
        raise UsageError("--execute and --out do not go together", fix="execute first, or write the file and run that")
    target, policy = named(dialect), parse_policy(policies)
    database = _read(source, variables, None).database
    profiled = policy.text_keys == "profiled"
    measured = measure_source(source, lambda path: read_plan(path, variables), database, lengths=profiled)
    made = ported(database, target, policy, measured)
    if url:
        show_executed(made, url, as_json=as_json)
    else:
        show_script(made, lambda text: _write(text, out), quiet=out is None, as_json=as_json)


def _read(source: str, variables: tuple[str, ...], profile: str | None, *, count: bool = False) -> SchemaSource:
    from toolkit.steps.schemas.source import read_schema

    found = read_schema(source, lambda path: read_plan(path, variables), profile, count=count)
    for skipped in found.skipped:
        click.echo(f"{source}:{skipped.line}: skipped: {skipped.why}: {skipped.statement}", err=True)
    return found


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError("cannot write the file", where=str(out), why=error.strerror, fix="check the path") from None
