"""`edition explain`."""

from __future__ import annotations

import click

from edition.errors import UsageError
from edition.findings import catalogue


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Tell what a finding means, why it matters, and its mend.

    \b
    Example:
      edition explain ED301
    """
    entry = catalogue().get(code.upper())
    if entry is None:
        raise UsageError(f"{code} is no code of a finding; there are {', '.join(catalogue())}")
    severity = entry.severity.value
    if entry.alone is not entry.severity:
        severity += f" in an edition, {entry.alone.value} in a file by itself"
    click.echo(f"{entry.code} ({severity}): {entry.title}\n\n{entry.meaning}\n\n{entry.why}")
    for name, example in (("Wrong", entry.wrong), ("Right", entry.right), ("See", entry.tei)):
        if example:
            click.echo(f"\n{name}:\n  " + example.replace("\n", "\n  "))
