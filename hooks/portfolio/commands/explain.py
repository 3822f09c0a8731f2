"""`python hooks explain`: explain a kind of error."""

from __future__ import annotations

import click

from portfolio.explanations import explanation, explanations
from portfolio.problems import Code, suggestion


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a kind of error, with a wrong and a right example.

    Without a CODE it lists all of them.

    Example: python hooks explain PF012
    """
    if code is None:
        for known, each in explanations().items():
            click.echo(f"{known}  {each.title}")
        return
    if code.upper() not in list(Code):
        raise click.ClickException(
            f'there is no error "{code}"; {suggestion(code.upper(), list(Code))}'
        )
    click.echo(explanation(Code(code.upper())))
