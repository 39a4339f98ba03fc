"""The group that every command belongs to: the tracker's errors become one line and an exit code."""

import os
from typing import Any

import click

from tracker.errors import TrackerError


class TrackerGroup(click.Group):
    """Where errors become messages: no traceback reaches a person."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what Click gives back
        """Run the command, and say in one line what was wrong."""
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise click.ClickException(str(error)) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt as error:
            message = "Interrupted. Nothing was changed."
            raise click.ClickException(message) from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{where}{error.strerror or error}. Nothing was changed.") from error
        except Exception as error:
            if os.environ.get("TRACKER_DEBUG"):
                raise
            raise click.ClickException(
                f"tracker itself failed: {type(error).__name__}: {_one_line(error)}. Please report it, with what"
                " TRACKER_DEBUG=1 shows."
            ) from error


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
