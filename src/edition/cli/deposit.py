"""`edition deposit`, `edition deposit verify` and `edition deposit upload`."""

from __future__ import annotations

from pathlib import Path

import click

from edition import deposit as depositing
from edition.cli.common import clear_progress, config_for, counted, edition_here, progress_of, show
from edition.deposit.sending import server_of
from edition.errors import UsageError
from edition.findings import has_errors

PROFILE = click.option(
    "--for", "profile", default="", metavar="ARCHIVE", help=f"The archive: {', '.join(depositing.BY_KEY)}."
)


@click.group(invoke_without_command=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The folder, or a file that ends in .zip."
)
@PROFILE
@click.option("--force", is_flag=True, help="Write the package although something required is missing.")
@click.pass_context
def deposit(ctx: click.Context, output: Path | None, profile: str, force: bool) -> None:
    """Make a package of the edition that archives accept.

    It is a BagIt bag with the sources, schemas, stylesheets, outputs made anew, and the description of the edition in
    the formats of archives. What an archive requires and nothing tells is an error, and the package is not written.

    \b
    Examples:
      edition deposit
      edition deposit --for zenodo -o letter.zip
      edition deposit verify letter.zip
      edition deposit upload letter.zip --to zenodo --sandbox
    """
    if ctx.invoked_subcommand is not None:
        return
    config = edition_here()
    chosen = depositing.profile_of(profile or config.deposit.archive)
    made = depositing.make(config, chosen, progress_of(ctx))
    clear_progress()
    show(made.findings, ctx)
    failed = has_errors(made.findings)
    target = output or Path(f"{made.name}.zip" if chosen.container == "zip" else f"{made.name}-deposit")
    if not failed or force:
        depositing.write(target, made.files, made.name)
        click.echo(target.as_posix())
    if not ctx.obj["quiet"]:
        size = sum(map(len, made.files.values())) / 1e6
        written = f"{len(made.files)} files, {size:.1f} MB" if not failed or force else "not written"
        click.echo(f"{written}; {counted(made.findings)}", err=True)
    ctx.exit(1 if failed else 0)


@deposit.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--no-rebuild", is_flag=True, help="Do not build the outputs again.")
@click.pass_context
def verify(ctx: click.Context, package: Path, no_rebuild: bool) -> None:
    """Verify a package: checksums, completeness, metadata, validity, and that its sources give its outputs.

    \b
    Example:
      edition deposit verify letter.zip
    """
    result = depositing.verify(package, rebuild=not no_rebuild, progress=progress_of(ctx))
    clear_progress()
    show(result.findings, ctx)
    if not ctx.obj["quiet"]:
        built = "outputs built again" if result.rebuilt else "outputs not built again"
        click.echo(f"{result.files} files of the payload, {built}: {counted(result.findings)}", err=True)
    ctx.exit(1 if has_errors(result.findings) else 0)


@deposit.command()
@click.argument("package", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--to", type=click.Choice(["zenodo", "invenio"]), required=True, help="Zenodo, or another InvenioRDM."
)
@click.option("--server", default="", metavar="URL", help="The address of the repository, for --to invenio.")
@click.option("--sandbox", is_flag=True, help="Zenodo's place for trials.")
@click.option("--record", default="", metavar="ID", help="The record of which this is a new version.")
@click.option("--community", default="", metavar="ID", help="The community that shall take it.")
@click.option("--publish", is_flag=True, help="Publish the draft. This can never be taken back.")
@click.pass_context
def upload(
    ctx: click.Context,
    package: Path,
    to: str,
    server: str,
    sandbox: bool,
    record: str,
    community: str,
    publish: bool,
) -> None:
    """Upload a package as a draft with a reserved DOI.

    Stopped or broken off, the same command goes on where it was. The token is read from the environment variable
    EDITION_TOKEN, or from the keyring of the system where the package keyring is installed.

    \b
    Examples:
      edition deposit upload letter.zip --to zenodo --sandbox
      edition deposit upload letter.zip --to zenodo --record 1234567 --publish
    """
    settings = config_for([package]).deposit
    state = depositing.send(
        package,
        server_of(to, server, sandbox),
        record=record or settings.record,
        community=community or settings.community,
        publish=publish,
        progress=progress_of(ctx),
    )
    clear_progress()
    click.echo(state.page or state.draft)
    if state.doi:
        click.echo(f"DOI {'of the record' if state.published else 'reserved'}: {state.doi}")


@click.command()
@click.option("--deposit", "for_deposit", is_flag=True, help="What archives and reviewers ask for.")
@PROFILE
@click.pass_context
def check(ctx: click.Context, for_deposit: bool, profile: str) -> None:
    """Tell what is there and what is missing for a deposit, and where to put it.

    The table follows the criteria for reviewing digital editions of the IDE, the FAIR principles and the Endings
    principles; below it stands what the archive asks for. To check the sources: edition validate.

    \b
    Example:
      edition check --deposit --for arche
    """
    if not for_deposit:
        raise UsageError("edition check --deposit, or, for the sources: edition validate")
    config = edition_here()
    chosen = depositing.profile_of(profile or config.deposit.archive)
    metadata, documents, found = depositing.describe(config, chosen)
    click.echo(depositing.as_text(depositing.report(config, metadata, documents)))
    show(found, ctx)
    ctx.exit(1 if has_errors(found) else 0)
