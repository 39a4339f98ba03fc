"""The shell of `tracker sql`: one question after another, with history and completion."""

from tracker.shell.engine import Engine, Office, State

__all__ = ["Engine", "Office", "State"]
