"""`toolkit report-schema`: the JSON Schema of reports, for programs that read them."""

from __future__ import annotations

import click


@click.command("report-schema")
def command() -> None:
    """Print the JSON Schema of reports written with --report FILE.json."""
    from toolkit.report.document import schema_text

    click.echo(schema_text(), nl=False)
