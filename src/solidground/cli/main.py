"""`solidground`: the app, and the same knowledge and answers at the command line."""

from __future__ import annotations

from typing import Any

import click

from solidground.cli.ask import ask_command
from solidground.cli.copies import backup_command, doctor_command, restore_command
from solidground.cli.journal import erase_command, export_command
from solidground.cli.knowledge import knowledge_group
from solidground.cli.manage import manage_command
from solidground.cli.reading import roots_command, why_command
from solidground.vocab.errors import SolidGroundError


class KindGroup(click.Group):
    """A group whose errors are words for a person, never a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SolidGroundError as error:
            click.echo(str(error), err=True)
            ctx.exit(2)


@click.group(cls=KindGroup, invoke_without_command=True)
@click.option(
    "--port", default=8765, show_default=True, help="Where the app listens, on this computer only."
)
@click.option("--no-browser", is_flag=True, help="Don't open the browser.")
@click.version_option(package_name="solidground")
@click.pass_context
def main(context: click.Context, port: int, *, no_browser: bool) -> None:
    """Solid Ground: look for the roots of insecurity, privately.

    Without a command, the app starts on this computer and opens in the browser.
    """
    if context.invoked_subcommand is None:
        from solidground.web.config.server import serve

        serve(port=port, open_browser=not no_browser)


main.add_command(ask_command)
main.add_command(roots_command)
main.add_command(why_command)
main.add_command(knowledge_group)
main.add_command(backup_command)
main.add_command(restore_command)
main.add_command(doctor_command)
main.add_command(export_command)
main.add_command(erase_command)
main.add_command(manage_command)
