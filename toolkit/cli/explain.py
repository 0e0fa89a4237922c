"""`toolkit explain`: what a finding's code means."""

from __future__ import annotations

import click

from toolkit.errors import UsageError


@click.command("explain")
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="All of them as a page, as docs/findings.md is.")
def command(code: str | None, markdown: bool) -> None:
    """Say what the finding CODE, such as TK108, means and what to do; without CODE, list them all."""
    from toolkit.codes import codes
    from toolkit.report import findings_page

    known = codes()
    if markdown:
        click.echo(findings_page.page(known.values()), nl=False)
    elif code is None:
        for each in known.values():
            click.echo(f"{each.code}  {findings_page.severity(each):<18}  {each.what}")
    elif code.upper() in known:
        for line in findings_page.explained(known[code.upper()]):
            click.echo(line)
    else:
        from toolkit.plan.problems import did_you_mean

        fix = did_you_mean(code, known) or "toolkit explain lists them"
        raise UsageError(f"there is no finding {code[:60]}", fix=fix)
