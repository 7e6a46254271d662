"""The command line: reads arguments, calls the library, prints. No logic of its own. One file for each command."""

from __future__ import annotations

import os

import click

from edition import __version__
from edition.cli.apparatus import apparatus, compare, witness
from edition.cli.build import build
from edition.cli.common import EXIT_CODES, Group
from edition.cli.deposit import check, deposit
from edition.cli.explain import explain
from edition.cli.init import init
from edition.cli.new import new
from edition.cli.schema import schema
from edition.cli.validate import validate


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(__version__, prog_name="edition")
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only.")
@click.option("--verbose", "-v", is_flag=True, help="Print every step, and findings of severity info.")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """From TEI XML to critical editions in HTML and PDF.

    \b
    edition init my-edition      a small edition to start from
    edition new letter NAME      a new text from a template
    edition build                the edition of this folder, to build/
    edition build letter.xml     any single TEI file, no configuration needed
    edition validate             what is wrong, where, and what would be right
    edition explain ED301        what a finding means
    edition deposit              a package that archives accept
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = {"quiet": quiet, "verbose": verbose}


for command in (init, new, validate, build, apparatus, witness, compare, explain, schema, check, deposit):
    main.add_command(command)
