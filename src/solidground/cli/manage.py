"""`solidground manage`: Django's own commands, for those who host the app."""

from __future__ import annotations

import click

from solidground.cli.unlocking import ready


@click.command("manage", context_settings={"ignore_unknown_options": True}, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage_command(arguments: tuple[str, ...]) -> None:
    """Run a command of Django: `check --deploy`, `migrate`, `help`."""
    ready()
    from django.core.management import execute_from_command_line

    from solidground.web.vault import backups

    if arguments[:1] == ("migrate",):
        backups.before_migration()
    execute_from_command_line(["solidground manage", *arguments])
