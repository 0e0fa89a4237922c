"""`toolkit plan-schema`: the JSON Schema that editors complete and check plans by."""

from __future__ import annotations

import click


@click.command("plan-schema")
def command() -> None:
    """Print the JSON Schema of plans.

    Save it beside your plans and begin each plan with

        # yaml-language-server: $schema=plan.schema.json
    """
    from toolkit.plan.json_schema import schema_text

    click.echo(schema_text(), nl=False)
