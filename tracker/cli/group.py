"""The group that every command belongs to: the tracker's errors become one line and an exit code."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 300


class TrackerGroup(click.Group):
    """Where errors become messages: no traceback reaches a person."""

    def main(self, *arguments: Any, **extra: Any) -> Any:  # noqa: ANN401 - as Click has it
        """Run the command line; what was typed wrongly is said in one line too."""
        run: Callable[[], Any] = partial(super().main, *arguments, **{**extra, "standalone_mode": False})
        if not extra.get("standalone_mode", True):
            return run()
        try:
            code = run()
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            sys.exit(error.exit_code)
        except click.ClickException as error:
            click.echo(f"Error: {_told(error)}", err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("Error: Interrupted. Nothing was changed.", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what Click gives back
        """Run the command, and say in one line what was wrong."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise click.ClickException(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _drop_output()
            ctx.exit()
        except KeyboardInterrupt as error:
            raise Interrupted from error
        except OSError as error:
            raise NotDone(error) from error
        except Exception as error:
            if os.environ.get("TRACKER_DEBUG"):
                raise
            raise OwnFault(error) from error


def _told(error: click.ClickException) -> str:
    """What was wrong and, where it was typed wrongly, where to read how it is typed rightly."""
    message = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return message
    stop = "" if message.endswith((".", "?", "?)")) else "."  # some of Click's own have none
    return f"{message}{stop} See: {context.command_path} --help"


class Interrupted(click.ClickException):
    """The person pressed Ctrl-C."""

    def __init__(self) -> None:
        super().__init__("Interrupted. Nothing was changed.")


class NotDone(click.ClickException):
    """The operating system refused to read or write something."""

    def __init__(self, error: OSError) -> None:
        where = f"{error.filename}: " if error.filename else ""
        super().__init__(f"{where}{error.strerror or error}. Nothing was changed.")


class OwnFault(click.ClickException):
    """A fault of this program's own."""

    def __init__(self, error: Exception) -> None:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
        super().__init__(f"tracker itself failed: {what}. Please report it, with what TRACKER_DEBUG=1 shows.")


def _drop_output() -> None:
    """Whoever read the output has gone and wants no more of it: let what is left go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
